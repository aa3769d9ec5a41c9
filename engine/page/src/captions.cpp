#include "captions.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "names.h"
#include "plain_text.h"

namespace heartcare::page {
namespace {

constexpr double line_step = 4.2, body_size = 3.0, name_size = 4.4, warning_size = 2.8;
constexpr std::size_t name_width = 32, body_width = 42, warning_width = 62, footer_width = 150;

std::string date(std::chrono::year_month_day day) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

std::string date_and_time(LocalTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::duration<double> of_day = time - day;
  return date(std::chrono::year_month_day{day}) + "  " + clock(std::floor(of_day.count()));
}

std::string person(const Patient& patient, const PageWords& words) {
  std::vector<std::string> parts;
  switch (patient.sex) {
    case Sex::female:
      parts.push_back(words.female);
      break;
    case Sex::male:
      parts.push_back(words.male);
      break;
    case Sex::other:
      parts.push_back(words.other_sex);
      break;
    case Sex::unknown:
      break;
  }
  if (patient.age_years) parts.push_back(number(std::floor(*patient.age_years)) + " " + words.years);
  if (patient.birth_date) parts.push_back(words.born + " " + date(*patient.birth_date));
  return joined(parts);
}

/// The last part of a path. A file name may still identify the patient.
std::string file_name(const std::string& source) {
  const std::size_t slash = source.find_last_of("/\\");
  return slash == std::string::npos ? source : source.substr(slash + 1);
}

std::string acquisition(const SignalGroup& group, const PageWords& words) {
  const AcquisitionFilters* filters = nullptr;
  for (const Lead& lead : group.leads()) {
    if (!lead.is_ecg()) continue;
    if (filters && lead.filters != *filters) return words.acquisition + " " + words.filters_differ;
    filters = &lead.filters;
  }
  if (!filters || *filters == AcquisitionFilters{}) return words.acquisition + " " + words.filters_not_stated;
  return words.acquisition + " " +
         signal::describe({filters->high_pass_hz, filters->low_pass_hz, filters->notch_hz});
}

std::string gain_text(const Gain& gain, const PageWords& words) {
  std::string text = number(gain.limb.value) + " mm/mV";
  if (gain.chest != gain.limb) text += " (" + words.chest + " " + number(gain.chest.value) + " mm/mV)";
  return text;
}

void add(Page& page, double x, int line, std::string text, double size, std::size_t width) {
  if (!text.empty())
    page.texts.push_back(
        {{x, page.header.y + 5 + line * line_step}, one_line(text, width), size, TextRole::header});
}

}  // namespace

void write_header(Page& page, const Record& record, const PageOptions& options, const PageWords& words) {
  const double x = page.header.x, middle = x + 88;
  const Patient& patient = record.patient();
  if (options.patient) {
    add(page, x, 0, patient.name.empty() ? record.name() : patient.name, name_size, name_width);
    add(page, x, 1, patient.id, body_size, body_width);
    add(page, x, 2, person(patient, words), body_size, body_width);
    if (record.start()) add(page, middle, 0, date_and_time(*record.start()), body_size, body_width);
  }
  const Device& device = record.device();
  add(page, middle, 1, device.manufacturer + (device.manufacturer.empty() ? "" : " ") + device.model,
      body_size, body_width);
  const double length = page.duration.value;
  if (record.main().duration().value > length || options.start.value != 0)
    add(page, middle, 2, clock(options.start.value) + " - " + clock(options.start.value + length), body_size,
        body_width);
}

void write_warnings(Page& page, const Record& record, const Outcome& outcome, const PageWords& words) {
  std::vector<std::string> lines;
  if (signal::below_diagnostic_band(outcome.filters)) lines.push_back(words.below_diagnostic);
  if (!outcome.clipped.empty()) lines.push_back(words.clipped + ": " + joined(outcome.clipped));
  if (!outcome.offsets.empty()) lines.push_back(words.offset_removed + ": " + joined(outcome.offsets));
  if (!outcome.not_drawn.empty()) lines.push_back(words.not_drawn + ": " + joined(outcome.not_drawn));
  const auto& imported = record.provenance().warnings;
  if (!imported.empty()) {
    std::string line = words.import_warning + ": " + imported.front().detail;
    if (imported.size() > 1) line = "(" + std::to_string(imported.size()) + ") " + line;
    lines.push_back(line);
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    page.texts.push_back({{page.header.right(), page.header.y + 4.6 + static_cast<double>(i) * line_step},
                          one_line(lines[i], warning_width),
                          warning_size,
                          TextRole::warning,
                          Align::right});
}

void write_footer(Page& page, const Record& record, const PageOptions& options, const Outcome& outcome,
                  const PageWords& words) {
  std::vector<std::string> view{
      number(options.speed.value) + " mm/s", gain_text(outcome.gain, words),
      outcome.filters.any() ? signal::describe(outcome.filters) : words.no_display_filter};
  const bool columns = std::any_of(page.places.begin(), page.places.end(),
                                   [&](const TracePlace& place) { return place.box.x > page.plot.x; });
  if (columns) view.push_back(options.columns == Columns::sequential ? words.sequential : words.simultaneous);
  const Provenance& origin = record.provenance();
  std::vector<std::string> source;
  if (options.patient && !origin.source.empty()) source.push_back(file_name(origin.source));
  if (!origin.importer.empty()) source.push_back(origin.importer);
  source.push_back(acquisition(record.main(), words));
  source.push_back(number(record.main().rate().value) + " Hz");
  double y = page.footer.y + 4;
  for (const auto& parts : {view, source}) {
    page.texts.push_back(
        {{page.footer.x, y}, one_line(joined(parts, "   "), footer_width), warning_size, TextRole::footer});
    y += 4;
  }
}

}  // namespace heartcare::page
