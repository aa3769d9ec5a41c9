#include "put.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace heartcare::dicom {
namespace {

std::string age_text(double years) {
  std::array<char, 8> text{};
  if (years >= 2 || years < 0)
    std::snprintf(text.data(), text.size(), "%03dY", static_cast<int>(std::min(std::max(years, 0.0), 999.0)));
  else
    std::snprintf(text.data(), text.size(), "%03dM", static_cast<int>(years * 12));
  return text.data();
}

/// A component of a person's name must not look like several.
std::string person_name(std::string_view name) {
  std::string text = clean(name);
  for (char& c : text)
    if (c == '^' || c == '=') c = ' ';
  return text;
}

std::string sex_text(Sex sex) {
  switch (sex) {
    case Sex::female:
      return "F";
    case Sex::male:
      return "M";
    case Sex::other:
      return "O";
    case Sex::unknown:
      break;
  }
  return {};
}

}  // namespace

std::string clean(std::string_view text, std::size_t characters) {
  std::string result;
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U && ++count > characters) break;  // a byte that begins a character
    result += byte < 0x20 || c == '\\' || byte == 0x7F ? ' ' : c;
  }
  return result;
}

std::string signer_name(std::string_view name) {
  const auto comma = name.find(',');
  if (comma == std::string_view::npos) return person_name(name);
  std::string_view given = name.substr(comma + 1);
  given.remove_prefix(std::min(given.find_first_not_of(' '), given.size()));
  return person_name(name.substr(0, comma)) + "^" + person_name(given);
}

std::string decimal(double value) {
  std::array<char, 40> text{};
  auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  for (int digits = 15; end - text.data() > 16; --digits)
    end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits).ptr;
  return {text.data(), end};
}

std::string date_text(LocalTime time) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02u", int(day.year()), unsigned(day.month()),
                unsigned(day.day()));
  return text.data();
}

std::string time_text(LocalTime time) {
  const auto since_midnight = time - std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{since_midnight};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%02d%02d%02d.%03d", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                static_cast<int>(clock.subseconds().count()));
  return text.data();
}

void put(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
  item.putAndInsertString(tag, value.c_str());
}

void put(DcmItem& item, const DcmTagKey& tag, const std::optional<double>& value) {
  if (value) put(item, tag, decimal(*value));
}

DcmItem& add_item(DcmItem& parent, const DcmTagKey& sequence) {
  DcmItem* item = nullptr;
  parent.findOrCreateSequenceItem(sequence, item, -2);
  return *item;
}

void put_code(DcmItem& parent, const DcmTagKey& sequence, const Code& code) {
  DcmItem& item = add_item(parent, sequence);
  put(item, DCM_CodeValue, clean(code.value, 16));
  put(item, DCM_CodingSchemeDesignator, clean(code.scheme, 16));
  // The one scheme here whose codes changed between versions. [EN 1064; PS3.16 8]
  if (code.scheme == "SCPECG") put(item, DCM_CodingSchemeVersion, "1.3");
  put(item, DCM_CodeMeaning, clean(code.meaning));
}

void put_scheme(DcmItem& data_set, std::string_view designator, std::string_view name) {
  DcmItem& item = add_item(data_set, DCM_CodingSchemeIdentificationSequence);
  put(item, DCM_CodingSchemeDesignator, std::string(designator));
  put(item, DCM_CodingSchemeName, std::string(name));
  put(item, DCM_CodingSchemeResponsibleOrganization, "Heartcare Studio");
}

void put_people(DcmItem& item, const Patient& patient, const Device& device) {
  put(item, DCM_SpecificCharacterSet, "ISO_IR 192");
  put(item, DCM_PatientName, person_name(patient.name));
  put(item, DCM_PatientID, clean(patient.id));
  std::string born;
  if (patient.birth_date) born = date_text(LocalTime(std::chrono::local_days(*patient.birth_date)));
  put(item, DCM_PatientBirthDate, born);
  put(item, DCM_PatientSex, sex_text(patient.sex));
  if (patient.age_years) put(item, DCM_PatientAge, age_text(*patient.age_years));
  if (patient.height_cm) put(item, DCM_PatientSize, decimal(*patient.height_cm / 100));
  put(item, DCM_PatientWeight, patient.weight_kg);
  put(item, DCM_Manufacturer, clean(device.manufacturer));
  put(item, DCM_ManufacturerModelName, clean(device.model));
  put(item, DCM_DeviceSerialNumber, clean(device.serial));
  put(item, DCM_SoftwareVersions, clean(device.software));
}

LocalTime unknown_time() { return std::chrono::local_days(std::chrono::year(1900) / 1 / 1); }

Result<void> save(DcmFileFormat& file, const std::filesystem::path& path) {
  std::filesystem::path part = path;
  part += ".part";
  std::error_code error;
  const OFCondition saved = file.saveFile(part.c_str(), EXS_LittleEndianExplicit, EET_ExplicitLength);
  if (saved.good()) std::filesystem::rename(part, path, error);
  if (saved.good() && !error) return {};
  const std::string why = error ? error.message() : "the file cannot be written";
  std::filesystem::remove(part, error);
  return fail(ErrorCode::io, why);
}

}  // namespace heartcare::dicom
