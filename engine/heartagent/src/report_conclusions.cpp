#include "report_conclusions.h"

#include <algorithm>
#include <array>

namespace heartcare::heartagent {
namespace {

constexpr double possible = 50, doubtful = 35;

ReadStatement* stated(ReportReading& reading, std::string_view code) {
  for (ReadStatement& s : reading.statements)
    if (s.code == code && !s.negated && s.likelihood >= possible) return &s;
  return nullptr;
}

void doubt(ReportReading& reading, std::string_view code) {
  if (ReadStatement* s = stated(reading, code)) s->likelihood = doubtful;
}

void add(ReportReading& reading, const statements::Vocabulary& vocabulary, const char* code,
         double likelihood) {
  ReadStatement statement;
  statement.term = "concluded";
  statement.code = code;
  statement.likelihood = likelihood;
  if (const auto* known = vocabulary.find_scp(code)) statement.statements = known->statements;
  std::erase_if(reading.statements, [&](const ReadStatement& s) { return s.code == code; });
  reading.statements.push_back(std::move(statement));
}

/// Machines name walls one by one; the table's readers have one code for the inferior and the lateral wall.
void join_walls(ReportReading& reading, const statements::Vocabulary& vocabulary) {
  const ReadStatement* inferior = stated(reading, "IMI");
  for (const char* side : {"LMI", "ALMI"}) {
    const ReadStatement* lateral = stated(reading, side);
    if (!inferior || !lateral) continue;
    const double likelihood = std::min(inferior->likelihood, lateral->likelihood);
    doubt(reading, "IMI");
    doubt(reading, side);
    return add(reading, vocabulary, "ILMI", likelihood);
  }
}

/// Under left bundle branch block voltages and ST-T say nothing of hypertrophy; a block that is named is the
/// conduction disturbance that was "non-specific".
void explain(ReportReading& reading) {
  if (stated(reading, "CLBBB")) doubt(reading, "LVH");
  for (const char* block : {"CLBBB", "CRBBB", "LAFB", "LPFB", "IRBBB", "ILBBB"})
    if (stated(reading, block)) doubt(reading, "IVCD");
}

/// A report that names a sinus rhythm and nothing else, be it uncertain, leaves the ECG possibly normal.
void nothing_abnormal(ReportReading& reading, const statements::Vocabulary& vocabulary) {
  static constexpr std::array quiet{"SR", "STACH", "SBRAD", "SARRH"};
  bool rhythm = false;
  for (const ReadStatement& s : reading.statements) {
    if (s.code.empty()) continue;
    if (s.negated || std::find(quiet.begin(), quiet.end(), s.code) == quiet.end()) return;
    rhythm = true;
  }
  if (rhythm && reading.unmapped.empty()) add(reading, vocabulary, "NORM", possible);
}

}  // namespace

void conclude(ReportReading& reading, const statements::Vocabulary& vocabulary) {
  join_walls(reading, vocabulary);
  explain(reading);
  nothing_abnormal(reading, vocabulary);
}

}  // namespace heartcare::heartagent
