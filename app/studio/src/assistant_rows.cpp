#include "heartcare/studio/assistant_rows.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace heartcare::studio {
namespace {

namespace gpt = heartcare::heartcaregpt;
using assistant_view::Mark;
using assistant_view::SpokenLine;

constexpr std::size_t most_heads = 8;   ///< that are shown
constexpr std::size_t least_heads = 3;  ///< even where none is stated

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::studio::AssistantRows)
};

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Mark mark_of(statements::Verdict verdict) {
  switch (verdict) {
    case statements::Verdict::supported:
      return Mark::supported;
    case statements::Verdict::contradicted:
      return Mark::contradicted;
    case statements::Verdict::not_checkable:
      break;
  }
  return Mark::not_checkable;
}

QString percent(double share) { return Tr::tr("%1 %").arg(QLocale().toString(100 * share, 'f', 0)); }

/// Why the verifier judged so, where its numbers do not say it.
QString reason_text(const std::string& reason) {
  if (reason == "excluded_by") return Tr::tr("another finding excludes it");
  if (reason == "measurement_missing") return Tr::tr("what it needs could not be measured");
  if (reason == "criterion_not_met_but_not_excluded")
    return Tr::tr("its criterion is not met, but nothing excludes it");
  if (reason == "no_rule") return Tr::tr("no rule checks this statement");
  if (reason == "unknown_code") return Tr::tr("the vocabulary does not hold this statement");
  if (reason == "pairing_not_allowed") return Tr::tr("its additions do not go with it");
  if (reason == "leads_not_affected") return Tr::tr("the leads it names do not show it");
  return {};
}

QString name_of(const gpt::CheckedStatement& checked, const ShownBeside& beside) {
  const statements::CodedStatement& statement = checked.said.statement;
  QString name = beside.knowledge && statement.code != 0
                     ? qt(statements::wording(beside.knowledge->vocabulary, statement))
                     : QString();
  if (name.isEmpty() && beside.knowledge)
    if (const auto* foreign = beside.knowledge->vocabulary.find_scp(checked.said.scp))
      name = qt(foreign->text);
  if (name.isEmpty()) name = qt(checked.said.scp);
  QStringList codes;
  if (statement.code != 0) codes << Tr::tr("AHA %1").arg(statement.code);
  if (!checked.said.scp.empty()) codes << qt(checked.said.scp);
  if (checked.said.negated) name = Tr::tr("not: %1").arg(name);
  return codes.isEmpty() ? name : QStringLiteral("%1 [%2]").arg(name, codes.join(QStringLiteral(", ")));
}

void add_statement(const gpt::CheckedStatement& checked, const ShownBeside& beside, SpokenLine& line) {
  QString code = name_of(checked, beside);
  if (checked.confidence) code += QStringLiteral(" \u00b7 ") + percent(*checked.confidence);
  line.codes << code;
  // A denied statement is as sure as its opposite is unlikely.
  if (checked.confidence) {
    const double sure = checked.said.negated ? 1 - *checked.confidence : *checked.confidence;
    line.confidence = std::min(line.confidence.value_or(1), sure);
  }
  const QLocale locale;
  for (const statements::Comparison& why : checked.verification.numbers)
    line.reasons << Tr::tr("%1 (measured %2)").arg(qt(why.text), locale.toString(why.value, 'g', 4));
  const QString reason = reason_text(checked.verification.reason);
  if (!reason.isEmpty()) line.reasons << reason;
}

void add_number(const gpt::CheckedNumber& number, SpokenLine& line) {
  const QLocale locale;
  const QString name = measurement_name(number.key), stated = locale.toString(number.stated, 'g', 4);
  line.reasons << (number.measured ? Tr::tr("%1: stated %2, measured %3")
                                         .arg(name, stated, locale.toString(*number.measured, 'f', 0))
                                   : Tr::tr("%1: stated %2, not measurable").arg(name, stated));
}

/// The smallest stretch and all leads behind everything that was checked.
class Lit {
 public:
  void add(const statements::Evidence& evidence) {
    if (!evidence.samples || evidence.leads.empty()) return;
    if (light_.leads.empty()) {
      light_.first = evidence.samples->first;
      light_.last = evidence.samples->second - 1;
    }
    light_.first = std::min(light_.first, evidence.samples->first);
    light_.last = std::max(light_.last, evidence.samples->second - 1);
    for (const LeadId lead : evidence.leads)
      if (std::find(light_.leads.begin(), light_.leads.end(), lead) == light_.leads.end())
        light_.leads.push_back(lead);
  }
  [[nodiscard]] const canvas::Highlight& light() const noexcept { return light_; }

 private:
  canvas::Highlight light_;
};

SpokenLine line_of(const gpt::Answer& answer, const gpt::Sentence& sentence, const ShownBeside& beside) {
  SpokenLine line;
  line.text = qt(std::string_view(answer.text).substr(sentence.first, sentence.count));
  line.mark = mark_of(sentence.verdict);
  Lit lit;
  for (const gpt::CheckedStatement& checked : sentence.statements) {
    add_statement(checked, beside, line);
    lit.add(checked.verification.evidence);
  }
  for (const gpt::CheckedNumber& number : sentence.numbers) {
    add_number(number, line);
    const auto* finding = beside.findings ? beside.findings->find(number.key) : nullptr;
    if (finding) lit.add(finding->evidence);
  }
  if (!sentence.unknown.empty()) {
    QStringList words;
    for (const std::string& word : sentence.unknown) words << qt(word);
    line.reasons << Tr::tr("not understood: %1").arg(words.join(QStringLiteral(", ")));
  }
  line.reasons.removeDuplicates();
  line.evidence = lit.light();
  return line;
}

void add_heads(const gpt::EcgStatements& ecg, assistant_view::Answer& out) {
  for (const gpt::StatementConfidence& head : ecg.statements) {
    if (out.heads.size() == most_heads) break;
    if (!head.stated && out.heads.size() >= least_heads) continue;
    assistant_view::HeadLine line{qt(head.text.empty() ? head.scp : head.text),
                                  head.probability,
                                  head.by_signal,
                                  head.by_image,
                                  head.stated,
                                  {}};
    if (head.verdict) line.mark = mark_of(*head.verdict);
    out.heads.push_back(std::move(line));
  }
  for (const gpt::Disagreement& each : ecg.disagreements) {
    const auto known = std::find_if(ecg.statements.begin(), ecg.statements.end(),
                                    [&](const auto& head) { return head.scp == each.scp; });
    const QString name = qt(known != ecg.statements.end() && !known->text.empty() ? known->text : each.scp);
    out.disagreements
        << Tr::tr("%1: signal %2, image %3").arg(name, percent(each.by_signal), percent(each.by_image));
  }
}

QString serial_text(const statements::SerialFinding& finding, const ShownBeside& beside) {
  const auto* serial = beside.knowledge ? beside.knowledge->vocabulary.find_serial(finding.code) : nullptr;
  QStringList parts;
  const auto names = [&](const std::vector<int>& codes) {
    QStringList texts;
    for (const int code : codes) {
      const auto* statement = beside.knowledge ? beside.knowledge->vocabulary.find_statement(code) : nullptr;
      texts << (statement ? qt(statement->text) : QString::number(code));
    }
    return texts.join(QStringLiteral(", "));
  };
  if (!finding.added.empty()) parts << Tr::tr("new: %1").arg(names(finding.added));
  if (!finding.removed.empty()) parts << Tr::tr("gone: %1").arg(names(finding.removed));
  const QLocale locale;
  for (const statements::Change& change : finding.changes)
    parts << Tr::tr("%1 %2 \u2192 %3")
                 .arg(measurement_name(change.key), locale.toString(change.before, 'f', 0),
                      locale.toString(change.now, 'f', 0));
  const QString title = serial ? qt(serial->text) : QString::number(finding.code);
  return parts.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, parts.join(QStringLiteral("; ")));
}

QString stamp_text(const gpt::Stamp& stamp) {
  return Tr::tr(
             "%1 \u00b7 weights %2 \u00b7 %3 \u00b7 seed %4, temperature %5 \u00b7 %6. Needs a physician's "
             "confirmation.")
      .arg(qt(stamp.model), qt(stamp.weights).left(12), qt(stamp.device))
      .arg(stamp.settings.seed)
      .arg(QLocale().toString(stamp.settings.temperature, 'g', 2),
           stamp.settings.measurements ? Tr::tr("measured values told") : Tr::tr("measured values not told"));
}

}  // namespace

QString measurement_name(const std::string& key) {
  if (key == "hr_bpm") return Tr::tr("Heart rate");
  if (key == "pr_ms") return Tr::tr("PR interval");
  if (key == "qrs_ms") return Tr::tr("QRS duration");
  if (key == "qt_ms") return Tr::tr("QT interval");
  if (key.starts_with("qtc")) return Tr::tr("QTc");
  if (key == "qrs_axis_deg") return Tr::tr("QRS axis");
  return qt(key);
}

assistant_view::Answer answer_values(const gpt::Answer& answer, const ShownBeside& beside) {
  assistant_view::Answer out;
  for (const gpt::Sentence& sentence : answer.sentences)
    out.lines.push_back(line_of(answer, sentence, beside));
  if (out.lines.empty() && !answer.text.empty()) {
    SpokenLine whole;
    whole.text = qt(answer.text).trimmed();
    out.lines.push_back(std::move(whole));
  }
  if (answer.ecgs.size() == 1) add_heads(answer.ecgs.front(), out);
  for (const statements::SerialFinding& finding : answer.serial) out.serial << serial_text(finding, beside);
  out.stamp = stamp_text(answer.stamp);
  out.complete = answer.complete;
  out.trained = answer.stamp.trained;
  return out;
}

}  // namespace heartcare::studio
