#pragma once
#include "header_reader.h"
#include "header_writer.h"
#include "heartcare/core/record.h"

/// What records and documents of pages have in common: patient, start, device, provenance.
namespace heartcare::importing {

inline void write_patient(HeaderWriter& out, const Patient& patient) {
  out.text(patient.id);
  out.text(patient.name);
  out.u8(static_cast<std::uint8_t>(patient.sex));
  out.maybe_f64(patient.age_years);
  out.maybe_f64(patient.height_cm);
  out.maybe_f64(patient.weight_kg);
  out.maybe(patient.birth_date, [&](std::chrono::year_month_day date) {
    out.i64(std::chrono::local_days(date).time_since_epoch().count());
  });
}

template <class Document>
void write_origin(HeaderWriter& out, const Document& record) {
  out.maybe(record.start(), [&](LocalTime start) { out.i64(start.time_since_epoch().count()); });
  const Device& device = record.device();
  for (const std::string& text : {device.manufacturer, device.model, device.serial, device.software})
    out.text(text);
  const Provenance& provenance = record.provenance();
  for (const std::string& text : {provenance.source, provenance.sha256, provenance.importer}) out.text(text);
  out.u32(provenance.warnings.size());
  for (const ImportWarning& warning : provenance.warnings) {
    out.text(warning.key);
    out.text(warning.detail);
  }
}

inline Patient read_patient(HeaderReader& in) {
  Patient patient;
  patient.id = in.text();
  patient.name = in.text();
  patient.sex = in.one_of<Sex>(4);
  patient.age_years = in.maybe_f64();
  patient.height_cm = in.maybe_f64();
  patient.weight_kg = in.maybe_f64();
  const auto days = in.maybe<std::int64_t>([&] { return in.i64(); });
  constexpr std::int64_t far = 1'000'000;  // days; year_month_day holds no more than 32767 years
  if (days && *days > -far && *days < far)
    patient.birth_date = std::chrono::year_month_day(
        std::chrono::local_days(std::chrono::days(static_cast<std::chrono::days::rep>(*days))));
  return patient;
}

template <class Parts>
void read_origin(HeaderReader& in, Parts& parts) {
  parts.start = in.maybe<LocalTime>([&] { return LocalTime(std::chrono::milliseconds(in.i64())); });
  for (std::string* text :
       {&parts.device.manufacturer, &parts.device.model, &parts.device.serial, &parts.device.software})
    *text = in.text();
  for (std::string* text : {&parts.provenance.source, &parts.provenance.sha256, &parts.provenance.importer})
    *text = in.text();
  for (std::size_t n = in.count(8); n > 0; --n) {
    ImportWarning warning;
    warning.key = in.text();
    warning.detail = in.text();
    parts.provenance.warnings.push_back(std::move(warning));
  }
}

}  // namespace heartcare::importing
