#include "heartcare/studio/analysis_controller.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "heartcare/statements/from_analysis.h"
#include "heartcare/ui_model/explain.h"
#include "heartcare/wiring/resources.h"

namespace heartcare::studio {
namespace {

using analysis_view::StatementLine;

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString certainty_text(double confidence) {
  if (confidence >= 0.75) return {};
  return confidence >= 0.5 ? AnalysisController::tr("probable") : AnalysisController::tr("possible");
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
  line.criterion = AnalysisController::tr("%1 [%2]").arg(qt(rule.criterion), qt(rule.source));
  const QLocale locale;
  for (const statements::Comparison& why : fired.because)
    line.reasons.push_back(
        AnalysisController::tr("%1 (measured %2)").arg(qt(why.text), locale.toString(why.value, 'g', 4)));
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
    lines << AnalysisController::tr("%1: not measured: %2")
                 .arg(statement ? qt(statement->text) : qt(rule.id), missing.join(QStringLiteral(", ")));
  }
  lines.removeDuplicates();
  return lines;
}

}  // namespace

AnalysisController::AnalysisController(services::JobRunner& runner, analysis_view::AnalysisPanel& panel,
                                       canvas::EcgCanvas& canvas, QObject* parent)
    : QObject(parent), runner_(runner), panel_(panel), canvas_(canvas) {
  setObjectName(QStringLiteral("analysis_controller"));
  using analysis_view::AnalysisPanel;
  connect(&panel_, &AnalysisPanel::evidence_requested, this, &AnalysisController::light);
  connect(&panel_, &AnalysisPanel::evidence_cleared, this, [this] { canvas_.set_highlight({}); });
  connect(&panel_, &AnalysisPanel::fiducials_edited, this, &AnalysisController::remeasure);
}

void AnalysisController::show(const RecordPtr& record) {
  if (record == record_) return;
  record_ = record;
  analysis_.reset();
  canvas_.set_highlight({});
  panel_.set_analysis(nullptr, record ? tr("Measuring …") : tr("No record is shown."));
  if (!record) return;
  const Job<Reading> job = [record, knowledge = knowledge_](JobContext& context) -> Result<Reading> {
    auto analysis = signal::analyse(record->main(), {}, context);
    if (!analysis) return pass_on(analysis);
    return interpret(std::make_shared<const signal::Analysis>(std::move(*analysis)), record->patient(),
                     knowledge);
  };
  services::JobOptions options;
  options.subject = QStringLiteral("analysis");
  runner_.submit<Reading>(
      this, job,
      [this, record](const Result<Reading>& reading) {
        if (record == record_) finish(reading);
      },
      std::move(options));
}

Result<AnalysisController::KnowledgePtr> AnalysisController::load_knowledge() {
  const auto folder = wiring::statements_folder();
  auto vocabulary = statements::Vocabulary::load(folder / "vocabulary.json");
  if (!vocabulary) return pass_on(vocabulary);
  auto rules = statements::RuleBook::load(folder / "rules.json", *vocabulary);
  if (!rules) return pass_on(rules);
  return std::make_shared<const Knowledge>(Knowledge{std::move(*vocabulary), std::move(*rules)});
}

AnalysisController::Reading AnalysisController::interpret(analysis_view::AnalysisPtr analysis,
                                                          const Patient& patient, KnowledgePtr knowledge) {
  Reading reading;
  reading.analysis = std::move(analysis);
  reading.knowledge = std::move(knowledge);
  if (!reading.knowledge) {
    auto loaded = load_knowledge();
    if (!loaded) {
      reading.trouble = loaded.error();
      return reading;
    }
    reading.knowledge = std::move(*loaded);
  }
  const auto& [vocabulary, rules] = *reading.knowledge;
  const statements::Findings findings = statements::from_analysis(*reading.analysis, patient);
  const statements::Interpretation interpretation = statements::interpret(rules, findings);
  if (interpretation.overall != 0)
    if (const auto* overall = vocabulary.find_statement(interpretation.overall)) {
      StatementLine line;
      line.text = qt(overall->text);
      line.group = qt(vocabulary.group_text(overall->group));
      line.certainty = certainty_text(interpretation.overall_confidence);
      reading.lines.push_back(std::move(line));
    }
  for (const statements::FiredStatement& fired : interpretation.statements)
    reading.lines.push_back(line_of(vocabulary, rules.rules()[fired.rule], fired, findings));
  reading.unchecked = unchecked_lines(vocabulary, rules, interpretation);
  return reading;
}

void AnalysisController::finish(const Result<Reading>& reading) {
  if (!reading) {
    const ui_model::Explanation why = ui_model::explain(reading.error());
    panel_.set_analysis(nullptr, tr("Not measurable: %1").arg(why.reason));
    return;
  }
  analysis_ = reading->analysis;
  knowledge_ = reading->knowledge;
  panel_.set_analysis(analysis_, {});
  if (reading->trouble)
    panel_.interpretation().set_status(
        tr("No interpretation: %1").arg(ui_model::explain(*reading->trouble).reason));
  else
    panel_.interpretation().set_lines(reading->lines, reading->unchecked);
}

void AnalysisController::light(const signal::Evidence& evidence) {
  if (!record_) return;
  canvas_.set_highlight({evidence.leads, evidence.first, evidence.last});
  const double rate = record_->main().rate().value;
  const double start = canvas_.options().start.value, length = page::page_duration(canvas_.options()).value;
  const double first = static_cast<double>(evidence.first) / rate;
  if (first < start || first >= start + length) canvas_.go_to({std::max(0.0, first - length / 4)});
}

void AnalysisController::remeasure(const signal::Fiducials& fiducials) {
  if (!analysis_ || !record_) return;
  auto edited = std::make_shared<const signal::Analysis>(signal::remeasured(*analysis_, fiducials));
  finish(interpret(std::move(edited), record_->patient(), knowledge_));
}

}  // namespace heartcare::studio
