#include "heartcare/studio/statement_lines.h"

#include <QCoreApplication>
#include <QLocale>

#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"

namespace heartcare::studio {
namespace {

using analysis_view::StatementLine;

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::studio::StatementLines)
};

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString certainty_text(double confidence) {
  if (confidence >= 0.75) return {};
  return confidence >= 0.5 ? Tr::tr("probable") : Tr::tr("possible");
}

signal::Evidence evidence_of(const statements::Findings& findings, const std::vector<std::string>& keys) {
  const statements::Evidence merged = statements::merged_evidence(findings, keys);
  signal::Evidence evidence;
  evidence.leads = merged.leads;
  if (merged.samples) {
    evidence.first = merged.samples->first;
    evidence.last = merged.samples->second - 1;
  }
  evidence.beats = merged.beats;
  return evidence;
}

StatementLine line_of(const statements::Vocabulary& vocabulary, const statements::Rule& rule,
                      const statements::FiredStatement& fired, const statements::Findings& findings) {
  StatementLine line;
  line.text = qt(statements::wording(vocabulary, fired.statement));
  const auto* statement = vocabulary.find_statement(fired.statement.code);
  line.group = statement ? qt(vocabulary.group_text(statement->group)) : QString();
  line.certainty = certainty_text(fired.confidence);
  line.criterion = Tr::tr("%1 [%2]").arg(qt(rule.criterion), qt(rule.source));
  const QLocale locale;
  for (const statements::Comparison& why : fired.because)
    line.reasons.push_back(Tr::tr("%1 (measured %2)").arg(qt(why.text), locale.toString(why.value, 'g', 4)));
  line.evidence = evidence_of(findings, fired.keys);
  return line;
}

QStringList unchecked_lines(const statements::Vocabulary& vocabulary, const statements::RuleBook& rules,
                            const statements::Interpretation& interpretation) {
  QStringList lines;
  for (const statements::UncheckedRule& unchecked : interpretation.unchecked) {
    const statements::Rule& rule = rules.rules()[unchecked.rule];
    const auto* statement = vocabulary.find_statement(rule.statement);
    QStringList missing;
    for (const std::string& key : unchecked.missing) missing << qt(key);
    lines << Tr::tr("%1: not measured: %2")
                 .arg(statement ? qt(statement->text) : qt(rule.id), missing.join(QStringLiteral(", ")));
  }
  lines.removeDuplicates();
  return lines;
}

StatementLine overall_line(const statements::Vocabulary& vocabulary, const statements::Statement& overall,
                           double confidence) {
  StatementLine line;
  line.text = qt(overall.text);
  line.group = qt(vocabulary.group_text(overall.group));
  line.certainty = certainty_text(confidence);
  return line;
}

}  // namespace

StatementLines statement_lines(const reading::Knowledge& knowledge, const signal::Analysis& analysis,
                               const Patient& patient) {
  const auto& [vocabulary, rules] = knowledge;
  const statements::Findings findings = statements::from_analysis(analysis, patient);
  const statements::Interpretation interpretation = statements::interpret(rules, findings);
  StatementLines made;
  if (interpretation.overall != 0)
    if (const auto* overall = vocabulary.find_statement(interpretation.overall))
      made.lines.push_back(overall_line(vocabulary, *overall, interpretation.overall_confidence));
  for (const statements::FiredStatement& fired : interpretation.statements)
    made.lines.push_back(line_of(vocabulary, rules.rules()[fired.rule], fired, findings));
  made.unchecked = unchecked_lines(vocabulary, rules, interpretation);
  return made;
}

}  // namespace heartcare::studio
