#include "heartcare/heartagent/hospital_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>
#include <sstream>

namespace heartcare::heartagent {
namespace {

constexpr std::size_t max_text = 64 << 10, max_lines = 2000, max_line = 400;
constexpr auto as_written = std::regex::ECMAScript | std::regex::icase;

std::optional<double> number_in(const std::string& text, const std::regex& pattern, double low, double high) {
  std::smatch found;
  if (!std::regex_search(text, found, pattern)) return std::nullopt;
  std::string digits = found[1].str();
  std::replace(digits.begin(), digits.end(), ',', '.');
  const double value = std::strtod(digits.c_str(), nullptr);
  return value >= low && value <= high ? std::optional(value) : std::nullopt;
}

/// One printed value: its name, then the number.
struct Printed {
  std::optional<double> HospitalReport::*value;
  double low, high;
};

constexpr const char* gap = R"([\s:=.]*)";

/// Takes the first mention of each value.
void read_values(HospitalReport& report, const std::string& line) {
  using R = HospitalReport;
  static const std::array<std::pair<Printed, std::regex>, 8> values = [] {
    const std::string g = gap;
    const auto made = [&](std::optional<double> R::*value, const std::string& name, double low, double high) {
      return std::pair{Printed{value, low, high}, std::regex(name, as_written)};
    };
    return std::array{
        made(&R::heart_rate_bpm,
             R"(\b(?:vent\.?\s*rate|ventricular rate|heart rate|herzfrequenz|frequenz|hr|hf|rate))" + g +
                 R"((\d{2,3})\b(?!\s*ms))",
             10, 400),
        made(&R::pr_ms, R"(\b(?:pr|pq)(?:[ -]?(?:interval|intervall|zeit|int\.?))?)" + g + R"((\d{2,3})\b)",
             40, 600),
        made(&R::qrs_ms,
             R"(\bqrs(?:[ -]?(?:duration|dauer|breite|dur\.?|d))?)" + g + R"((\d{2,3})\s*(?:ms\b|$|\s))", 30,
             400),
        made(&R::qt_ms, R"(\bqt(?:[ -]?(?:interval|intervall|zeit))?(?:\s*/\s*qtc\w*)?)" + g + R"((\d{3})\b)",
             150, 900),
        made(&R::qtc_ms, R"(\bqtc\w*(?:\s*\([a-z]+\))?)" + g + R"((?:\d{3}\s*/\s*)?(\d{3})\b)", 150, 900),
        made(&R::p_axis_deg, R"(\bp(?:[ -]?(?:axis|achse)))" + g + R"((-?\d{1,3})\b)", -180, 360),
        made(&R::qrs_axis_deg,
             R"(\b(?:qrs[ -]?(?:axis|achse)|elektrische achse|axis))" + g + R"((-?\d{1,3})\b)", -180, 360),
        made(&R::t_axis_deg, R"(\bt(?:[ -]?(?:axis|achse)))" + g + R"((-?\d{1,3})\b)", -180, 360)};
  }();
  for (const auto& [printed, pattern] : values)
    if (auto& value = report.*printed.value; !value)
      value = number_in(line, pattern, printed.low, printed.high);
  static const std::regex axes(
      R"(p[-/ ]+(?:qrs|r)[-/ ]+t\s*(?:axes|axis|achsen?)?[\s:=]*(-?\d{1,3})[\s/]+(-?\d{1,3})[\s/]+(-?\d{1,3}))",
      as_written);
  std::smatch found;
  if (!std::regex_search(line, found, axes)) return;
  report.p_axis_deg = std::strtod(found[1].str().c_str(), nullptr);
  report.qrs_axis_deg = std::strtod(found[2].str().c_str(), nullptr);
  report.t_axis_deg = std::strtod(found[3].str().c_str(), nullptr);
}

void read_person(HospitalReport& report, const std::string& line) {
  static const std::regex age(R"(\b(?:age|alter)[\s:]*(\d{1,3})\b)", as_written);
  static const std::regex years(R"(\b(\d{1,3})[ -]?(?:years?|yrs?|jahre?|j\.))", as_written);
  static const std::regex woman(
      R"(\b(?:female|woman|weiblich|frau)\b|\b(?:sex|gender|geschlecht)[\s:]*[fw]\b)", as_written);
  static const std::regex man(R"(\b(?:male|man|m(?:ä|ae)nnlich|herr)\b|\b(?:sex|gender|geschlecht)[\s:]*m\b)",
                              as_written);
  static const std::regex height(R"(\b(\d{2,3})\s*cm\b)", as_written),
      weight(R"(\b(\d{2,3}(?:[.,]\d)?)\s*kg\b)", as_written);
  static const std::regex traces(R"(\b(?:name|patient|pat\.|id|geb|born|birth|dob|fallnummer|mrn)\b)",
                                 as_written);
  auto& person = report.person;
  if (!person.age_years) person.age_years = number_in(line, age, 0, 120);
  if (!person.age_years) person.age_years = number_in(line, years, 0, 120);
  if (person.sex == Sex::unknown)
    person.sex = std::regex_search(line, woman) ? Sex::female
                 : std::regex_search(line, man) ? Sex::male
                                                : Sex::unknown;
  if (!person.height_cm) person.height_cm = number_in(line, height, 30, 250);
  if (!person.weight_kg) person.weight_kg = number_in(line, weight, 1, 400);
  report.identified = report.identified || std::regex_search(line, traces);
}

/// A line of nothing but lead names, as pdftotext gives the labels of a page.
bool read_leads(HospitalReport& report, const std::string& line) {
  std::istringstream words(line);
  std::vector<LeadId> leads;
  for (std::string word; words >> word;) {
    const LeadId lead = parse_lead_name(word);
    if (lead == LeadId::other) return false;
    leads.push_back(lead);
  }
  for (const LeadId lead : leads)
    if (std::find(report.leads.begin(), report.leads.end(), lead) == report.leads.end())
      report.leads.push_back(lead);
  return !leads.empty();
}

bool states(const ReportReading& reading) {
  return std::any_of(reading.statements.begin(), reading.statements.end(),
                     [](const ReadStatement& s) { return s.term != "concluded"; });
}

}  // namespace

HospitalReport read_hospital_report(std::string_view text, const Lexicon& lexicon) {
  HospitalReport report;
  std::istringstream lines{std::string(text.substr(0, max_text))};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line) && number < max_lines; ++number) {
    line.resize(std::min(line.size(), max_line));
    if (read_leads(report, line)) continue;
    read_person(report, line);
    read_values(report, line);
    if (states(lexicon.read(line))) report.statements.push_back(line);
  }
  return report;
}

ConvertedRecord convert(const HospitalReport& report, std::uint32_t id, const Lexicon& lexicon,
                        const statements::Vocabulary& vocabulary) {
  TableRow row;
  row.id = id;
  row.person = report.person;
  for (const std::string& line : report.statements) row.report += line + ".\n";
  constexpr double at_least_possible = 50;
  for (const ReadStatement& s : lexicon.read(row.report).statements)
    if (!s.code.empty() && !s.negated && s.likelihood >= at_least_possible)
      row.codes.push_back({s.code, s.likelihood});
  ConvertedRecord record = convert(row, lexicon, vocabulary);
  for (Label& label : record.labels) label.source = LabelSource::report;
  if (!record.labelled) record.problems.push_back({id, "unmapped_report", "no statement found"});
  return record;
}

}  // namespace heartcare::heartagent
