#include "heartcare/heartagent/lexicon_score.h"

#include <algorithm>
#include <map>
#include <set>

namespace heartcare::heartagent {
namespace {

constexpr double possible = 50;

double ratio(std::size_t part, std::size_t rest) noexcept {
  return part + rest == 0 ? 0 : static_cast<double>(part) / static_cast<double>(part + rest);
}

std::string at_level(const statements::Vocabulary& vocabulary, const std::string& code,
                     AgreementLevel level) {
  const auto* known = vocabulary.find_scp(code);
  if (!known || known->superclass.empty() || level == AgreementLevel::code) return code;
  return level == AgreementLevel::subclass ? "subclass " + known->subclass
                                           : "superclass " + known->superclass;
}

std::set<std::string> table_codes(const TableRow& row) {
  std::set<std::string> codes;
  for (const TableCode& code : row.codes)
    if (code.likelihood.value_or(100) >= possible) codes.insert(code.code);
  return codes;
}

std::set<std::string> report_codes(const ReportReading& reading) {
  std::set<std::string> codes;
  for (const ReadStatement& statement : reading.statements)
    if (!statement.code.empty() && statement.likelihood >= possible) codes.insert(statement.code);
  return codes;
}

void add(Agreement& sum, const std::set<std::string>& report, const std::set<std::string>& table) {
  for (const std::string& label : report) table.contains(label) ? ++sum.both : ++sum.report_only;
  for (const std::string& label : table)
    if (!report.contains(label)) ++sum.table_only;
}

std::set<std::string> lifted(const statements::Vocabulary& vocabulary, const std::set<std::string>& codes,
                             AgreementLevel level) {
  std::set<std::string> out;
  for (const std::string& code : codes) out.insert(at_level(vocabulary, code, level));
  return out;
}

}  // namespace

std::string_view level_name(AgreementLevel level) noexcept {
  static constexpr std::array names{"code", "subclass", "superclass"};
  return names[static_cast<std::size_t>(level)];
}

double Agreement::precision() const noexcept { return ratio(both, report_only); }
double Agreement::recall() const noexcept { return ratio(both, table_only); }
double Agreement::f1() const noexcept { return both == 0 ? 0 : ratio(2 * both, report_only + table_only); }

LexiconScore score_lexicon(const Lexicon& lexicon, const statements::Vocabulary& vocabulary,
                           const std::vector<TableRow>& rows, std::string_view split) {
  LexiconScore score;
  std::map<std::string, Agreement> codes;
  std::map<std::string, std::size_t> unmapped;
  for (const TableRow& row : rows) {
    if (row.split != split || row.report.find_first_not_of(" \t\n") == std::string::npos) continue;
    ++score.reports;
    const ReportReading reading = lexicon.read(row.report);
    score.words += reading.words;
    score.unmapped_words += reading.unmapped.size();
    for (const std::string& word : reading.unmapped) ++unmapped[word];
    score.mapped += std::any_of(reading.statements.begin(), reading.statements.end(),
                                [](const ReadStatement& s) { return !s.negated; });
    const auto report = report_codes(reading), table = table_codes(row);
    if (report.empty() || !row.labelled()) continue;
    ++score.compared;
    for (std::size_t level = 0; level < agreement_levels.size(); ++level)
      add(score.micro[level], lifted(vocabulary, report, agreement_levels[level]),
          lifted(vocabulary, table, agreement_levels[level]));
    for (const std::string& code : report)
      table.contains(code) ? ++codes[code].both : ++codes[code].report_only;
    for (const std::string& code : table) {
      if (report.contains(code)) continue;
      ++codes[code].table_only;
      score.unspoken += std::none_of(reading.statements.begin(), reading.statements.end(),
                                     [&](const ReadStatement& s) { return s.code == code; });
    }
  }
  for (const auto& [code, agreement] : codes) score.codes.push_back({code, agreement});
  const auto size = [](const CodeAgreement& c) { return c.agreement.both + c.agreement.table_only; };
  std::stable_sort(score.codes.begin(), score.codes.end(),
                   [&](const auto& a, const auto& b) { return size(a) > size(b); });
  score.unmapped.assign(unmapped.begin(), unmapped.end());
  std::stable_sort(score.unmapped.begin(), score.unmapped.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return score;
}

}  // namespace heartcare::heartagent
