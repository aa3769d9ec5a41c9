#include "seen_ecg.h"

#include <algorithm>
#include <cmath>

#include "heartcare/statements/from_analysis.h"

namespace heartcare::heartcaregpt {
namespace {

/// A stage of its own around a job that names its own stages.
JobContext in_stage(JobContext& job, std::string_view stage) {
  return JobContext(job.stop_token(),
                    [&job, stage](double fraction, std::string_view) { job.progress(fraction, stage); });
}

/// A record that cannot be analysed (too slow a rate) is still shown to the experts.
Result<void> measure(LocalSeenEcg& seen, const Knowledge& knowledge, JobContext& job) {
  job.progress(0, "measure");
  signal::AnalysisOptions options;
  options.first = seen.first;
  options.count = seen.count;
  // The analysis has stages of its own, each from 0 to 1: only the beginning and the end are told.
  JobContext quiet(job.stop_token());
  const auto analysis = signal::analyse(seen.input.record->main(), options, quiet);
  if (!analysis && analysis.error().code != ErrorCode::invalid_argument) return pass_on(analysis);
  if (analysis) {
    seen.findings = statements::from_analysis(*analysis, seen.patient());
    seen.reading = statements::interpret(knowledge.rules, *seen.findings);
    seen.values = stated_values(*analysis);
  }
  job.progress(1, "measure");
  return {};
}

Result<void> read_signal(SignalReading& reading, const Parts& parts, const ExpertView& view,
                         const statements::Findings* measured, tensor::Workers& workers) {
  const auto read = parts.signal->read(view, measured);
  if (!read) return pass_on(read);
  if (parts.signal_projection)
    reading.vectors = parts.signal_projection->apply(read->values, read->absent, workers);
  if (!parts.signal_head) return {};
  auto scores = parts.signal_head->apply(read->values, read->absent, workers);
  if (!scores) return pass_on(scores);
  reading.scores = std::move(*scores);
  return {};
}

Result<void> see_signal(LocalSeenEcg& seen, const Parts& parts, tensor::Workers& workers, JobContext& job) {
  job.progress(0, "signal");
  JobContext inner = in_stage(job, "signal");
  const auto view = parts.signal->see(seen.input.record->main(), seen.first, seen.count, inner);
  if (!view) return pass_on(view);
  const statements::Findings* findings = seen.findings ? &*seen.findings : nullptr;
  if (auto done = read_signal(seen.told, parts, *view, findings, workers); !done) return done;
  if (auto done = read_signal(seen.untold, parts, *view, nullptr, workers); !done) return done;
  const Config& config = parts.folder.config;
  if (config.signal_form != SignalForm::latents)
    for (std::size_t i = 0; i < view->ids.size(); ++i) {
      const auto level = static_cast<std::int64_t>(i) % config.signal_levels;
      seen.codes.push_back(parts.first_code +
                           static_cast<language::TokenId>(level * config.signal_codes + view->ids[i]));
    }
  seen.stamp.signal = true;
  job.progress(1, "signal");
  return {};
}

Result<void> see_image(LocalSeenEcg& seen, const Parts& parts, tensor::Workers& workers, JobContext& job) {
  if (!parts.image)
    return fail(ErrorCode::unsupported_format, "this model has no image expert; it reads records only");
  job.progress(0, "image");
  JobContext inner = in_stage(job, "image");
  const auto view = parts.image->see(*seen.input.page, inner);
  if (!view) return pass_on(view);
  seen.image_vectors = parts.image_projection->apply(view->values, view->absent, workers);
  if (parts.image_head) {
    auto scores = parts.image_head->apply(view->values, view->absent, workers);
    if (!scores) return pass_on(scores);
    seen.by_image = std::move(*scores);
  }
  seen.stamp.image = true;
  seen.stamp.page_sha256 = view->page_hash;
  job.progress(1, "image");
  return {};
}

/// Heads may judge PTB-XL's diagnostic superclasses too, which are no statements. [Wagner 2020]
std::string superclass_text(const std::string& name) {
  if (name == "MI") return "any myocardial infarction";
  if (name == "STTC") return "any ST or T change";
  if (name == "CD") return "any conduction disturbance";
  if (name == "HYP") return "any hypertrophy";
  return name;
}

StatementConfidence confidence_of(const std::string& scp, const statements::Vocabulary& vocabulary) {
  StatementConfidence one;
  one.scp = scp;
  one.text = superclass_text(scp);
  if (const auto* known = vocabulary.find_scp(scp)) {
    one.text = known->text;
    if (!known->statements.empty())
      one.statement = {known->statements.front(), known->modifiers, known->secondary, {}};
  }
  return one;
}

}  // namespace

std::optional<HeadScores> LocalSeenEcg::scores(bool measurements) const {
  const auto& signal = by_signal(measurements).scores;
  if (signal && by_image) return combined(*signal, *by_image);
  return signal ? signal : by_image;
}

Result<std::shared_ptr<const LocalSeenEcg>> see_ecg(const Parts& parts, const Knowledge& knowledge,
                                                    const EcgInput& input, tensor::Workers& workers,
                                                    JobContext& job) {
  auto seen = std::make_shared<LocalSeenEcg>();
  seen->input = input;
  if (input.record) {
    const SignalGroup& group = input.record->main();
    const auto longest = std::max<std::int64_t>(1, std::llround(longest_input_s * group.rate().value));
    seen->first = input.first;
    seen->count = std::min(longest, input.count.value_or(group.samples() - input.first));
    seen->seconds = static_cast<double>(seen->count) / group.rate().value;
    seen->stamp.record_sha256 = input.record->provenance().sha256;
    seen->stamp.first = seen->first;
    seen->stamp.count = seen->count;
    if (auto done = measure(*seen, knowledge, job); !done) return pass_on(done);
    if (auto done = see_signal(*seen, parts, workers, job); !done) return pass_on(done);
  }
  if (input.page)
    if (auto done = see_image(*seen, parts, workers, job); !done) return pass_on(done);
  return seen;
}

EcgStatements statements_of(const LocalSeenEcg& ecg, bool measurements, const Config& config,
                            const Knowledge& knowledge) {
  EcgStatements list;
  const auto all = ecg.scores(measurements);
  const auto& by_signal = ecg.by_signal(measurements).scores;
  if (!all) return list;
  for (std::size_t i = 0; i < config.statements.size(); ++i) {
    StatementConfidence one = confidence_of(config.statements[i], knowledge.vocabulary);
    if (by_signal) one.by_signal = by_signal->probabilities[i];
    if (ecg.by_image) one.by_image = ecg.by_image->probabilities[i];
    one.probability = all->probabilities[i];
    one.stated = one.probability >= all->thresholds[i];
    if (one.stated && ecg.findings && one.statement.code != 0)
      one.verdict =
          statements::verify(knowledge.rules, knowledge.vocabulary, *ecg.findings, one.statement).verdict;
    if (by_signal && ecg.by_image &&
        (*one.by_signal >= by_signal->thresholds[i]) != (*one.by_image >= ecg.by_image->thresholds[i]))
      list.disagreements.push_back({one.scp, *one.by_signal, *one.by_image});
    list.statements.push_back(std::move(one));
  }
  std::stable_sort(list.statements.begin(), list.statements.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
  std::stable_sort(list.disagreements.begin(), list.disagreements.end(), [](const auto& a, const auto& b) {
    return std::abs(a.by_signal - a.by_image) > std::abs(b.by_signal - b.by_image);
  });
  return list;
}

}  // namespace heartcare::heartcaregpt
