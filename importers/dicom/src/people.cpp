#include "people.h"

#include <charconv>
#include <cmath>

namespace heartcare::dicom {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return {};
  int value = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc() || end != begin + count || value < 0) return {};
  return value;
}

/// YYYYMMDD, or the older YYYY.MM.DD.
std::optional<std::chrono::year_month_day> date(std::string text) {
  std::erase(text, '.');
  const auto y = digits(text, 0, 4), m = digits(text, 4, 2), d = digits(text, 6, 2);
  if (!y || !m || !d) return {};
  const std::chrono::year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                                        std::chrono::day(static_cast<unsigned>(*d))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

/// HHMMSS.FFFFFF, cut off anywhere, or the older HH:MM:SS.
std::optional<std::chrono::milliseconds> time_of_day(std::string text) {
  std::erase(text, ':');
  const auto h = digits(text, 0, 2);
  if (!h || *h > 23) return {};
  const int m = digits(text, 2, 2).value_or(0), s = digits(text, 4, 2).value_or(0);
  if (m > 59 || s > 60) return {};
  int ms = 0;
  if (text.size() > 7 && text[6] == '.') {
    std::string fraction = text.substr(7, 3);
    while (fraction.size() < 3) fraction += '0';
    ms = digits(fraction, 0, 3).value_or(0);
  }
  return std::chrono::hours(*h) + std::chrono::minutes(m) + std::chrono::seconds(s) +
         std::chrono::milliseconds(ms);
}

std::optional<LocalTime> moment(const std::string& day_text, const std::string& time_text) {
  const auto day = date(day_text);
  const auto time = time_of_day(time_text);
  if (!day || !time) return {};
  const LocalTime at = LocalTime(std::chrono::local_days(*day)) + *time;
  // Writers who know no date put this one where the standard wants one.
  return at == LocalTime(std::chrono::local_days(std::chrono::year(1900) / 1 / 1)) ? std::nullopt
                                                                                   : std::optional(at);
}

std::optional<LocalTime> start_of(DcmItem& data_set) {
  const std::string acquired = text(data_set, DCM_AcquisitionDateTime);
  if (acquired.size() >= 10)
    if (const auto at =
            moment(acquired.substr(0, 8), acquired.substr(8, acquired.find_first_of("+-", 8) - 8)))
      return at;
  if (const auto at = moment(text(data_set, DCM_ContentDate), text(data_set, DCM_ContentTime))) return at;
  return moment(text(data_set, DCM_StudyDate), text(data_set, DCM_StudyTime));
}

/// "042Y", "006M", "012W", "030D".
std::optional<double> age_in_years(const std::string& age) {
  const auto count = digits(age, 0, 3);
  if (!count || age.size() < 4) return {};
  switch (age[3]) {
    case 'Y':
      return *count;
    case 'M':
      return *count / 12.0;
    case 'W':
      return *count * 7 / 365.25;
    case 'D':
      return *count / 365.25;
    default:
      return {};
  }
}

std::optional<double> positive(std::optional<double> value, double scale) {
  return value && *value > 0 ? std::optional(*value * scale) : std::nullopt;
}

/// "Doe^Jane^^Dr" as a reader would write it: "Dr Jane Doe". Only the first of several writings is kept.
std::string readable_name(const std::string& name) {
  std::vector<std::string> part(1);
  for (const char c : name.substr(0, name.find('='))) {
    if (c == '^')
      part.emplace_back();
    else
      part.back() += c;
  }
  part.resize(std::max<std::size_t>(part.size(), 5));
  std::string result;
  for (const std::size_t i : {3U, 1U, 2U, 0U, 4U})
    if (!part[i].empty()) result += (result.empty() ? "" : " ") + part[i];
  return result;
}

}  // namespace

void read_people(DcmItem& data_set, double offset_ms, RecordParts& parts) {
  Patient& patient = parts.patient;
  patient.id = text(data_set, DCM_PatientID);
  patient.name = readable_name(text(data_set, DCM_PatientName));
  const std::string sex = text(data_set, DCM_PatientSex);
  patient.sex = sex == "F" ? Sex::female : sex == "M" ? Sex::male : sex == "O" ? Sex::other : Sex::unknown;
  patient.birth_date = date(text(data_set, DCM_PatientBirthDate));
  patient.height_cm = positive(number(data_set, DCM_PatientSize), 100);
  patient.weight_kg = positive(number(data_set, DCM_PatientWeight), 1);
  parts.start = start_of(data_set);
  patient.age_years = age_in_years(text(data_set, DCM_PatientAge));
  if (!patient.age_years && patient.birth_date && parts.start) {
    const std::chrono::year_month_day now{std::chrono::floor<std::chrono::days>(*parts.start)};
    const auto& born = *patient.birth_date;
    const bool birthday_ahead = std::pair(now.month(), now.day()) < std::pair(born.month(), born.day());
    const int years = int(now.year()) - int(born.year()) - (birthday_ahead ? 1 : 0);
    if (years >= 0 && years < 150) patient.age_years = years;
  }
  if (parts.start && std::abs(offset_ms) < 1e9)
    *parts.start += std::chrono::milliseconds(std::llround(offset_ms));
  parts.device = {text(data_set, DCM_Manufacturer), text(data_set, DCM_ManufacturerModelName),
                  text(data_set, DCM_DeviceSerialNumber), text(data_set, DCM_SoftwareVersions)};
  for (const DcmTagKey& tag :
       {DCM_StudyDescription, DCM_SeriesDescription, DCM_AdmittingDiagnosesDescription,
        DCM_ReasonForTheRequestedProcedure, DCM_PatientComments, DCM_AcquisitionContextDescription})
    if (const std::string note = text(data_set, tag); !note.empty()) parts.notes.push_back(note);
}

}  // namespace heartcare::dicom
