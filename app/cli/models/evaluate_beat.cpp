#include <cmath>
#include <map>

#include "beat_commands.h"
#include "beat_totals.h"
#include "evaluation/evaluation.h"
#include "heartcare/beat/courses.h"
#include "heartcare/statements/evaluation.h"
#include "heartcare/training/corpus.h"
#include "probe.h"
#include "text.h"

namespace heartcare::cli {
namespace {

const std::vector<std::string> superclasses{"NORM", "MI", "STTC", "CD", "HYP"};

/// Mean and deviation of the quantised vectors over time, and their largest values: a fixed size for any
/// length.
std::vector<float> pooled(const beat::Tokenizer& tokenizer, const beat::Tokens& tokens) {
  const auto latents = tokenizer.latents(tokens.ids, tokens.levels).value();
  const auto width = static_cast<std::size_t>(tokenizer.config().width);
  std::vector<float> features(3 * width, 0.0F);
  const std::size_t n = latents.size() / width;
  for (std::size_t i = 0; i < width; ++i) {
    double sum = 0, squares = 0;
    float largest = -1e9F;
    for (std::size_t k = 0; k < n; ++k) {
      const auto v = static_cast<double>(latents[k * width + i]);
      sum += v;
      squares += v * v;
      largest = std::max(largest, latents[k * width + i]);
    }
    features[i] = static_cast<float>(sum / static_cast<double>(n));
    features[width + i] = static_cast<float>(std::sqrt(
        std::max(0.0, squares / static_cast<double>(n) - std::pow(sum / static_cast<double>(n), 2))));
    features[2 * width + i] = largest;
  }
  return features;
}

Result<std::vector<ProbeSample>> probe_samples(const beat::Tokenizer& tokenizer,
                                               const training::Corpus& corpus,
                                               const std::filesystem::path& folder, const std::string& split,
                                               JobContext& job) {
  const auto rows = statements::read_ptbxl_labels(folder / "records.csv", split);
  if (!rows) return pass_on(rows);
  std::map<std::uint32_t, std::vector<bool>> labels;
  for (const auto& row : *rows) {
    if (row.superclasses.empty()) continue;
    std::vector<bool> own;
    for (const std::string& name : superclasses)
      own.push_back(std::find(row.superclasses.begin(), row.superclasses.end(), name) !=
                    row.superclasses.end());
    labels[static_cast<std::uint32_t>(row.ecg_id)] = own;
  }
  std::vector<ProbeSample> samples;
  std::array<bool, beat::lead_count> present{};
  present.fill(true);
  for (const training::CorpusRecord& record : corpus.records) {
    const auto found = labels.find(record.id);
    if (found == labels.end()) continue;
    const auto tokens = tokenizer.encode({record.samples, record.values, present, {}}, job);
    if (!tokens) return pass_on(tokens);
    samples.push_back({pooled(tokenizer, *tokens), found->second});
  }
  return samples;
}

/// Packs of PTB-XL: prepared as in training, and the linear probe.
Result<void> evaluate_packs(const EvaluationRequest& request, const OpenedBeat& beat, Totals& totals,
                            EvaluationReport& report, JobContext& job) {
  const auto test = training::load_corpus(request.data, request.split, false, request.limit, job);
  if (!test) return pass_on(test);
  std::array<bool, beat::lead_count> present{};
  present.fill(true);
  for (const training::CorpusRecord& record : test->records) {
    const auto figures =
        beat_figures(beat.tokenizer, {record.samples, record.values, present, {}}, nullptr, job);
    if (!figures) return pass_on(figures);
    add(totals, *figures, beat.tokenizer.config());
  }
  const auto train = training::load_corpus(request.data, "train", false, request.limit, job);
  if (!train) return pass_on(train);
  const auto fit = probe_samples(beat.tokenizer, *train, request.data, "train", job);
  if (!fit) return pass_on(fit);
  const auto check = probe_samples(beat.tokenizer, *test, request.data, request.split, job);
  if (!check) return pass_on(check);
  if (fit->empty() || check->empty()) return {};
  const auto area = probe_macro_auc(*fit, *check);
  report.text += "linear probe on frozen codes, super-class macro AUC: " + figure_text(area, 3) +
                 " (target 0.81; fitted to " + std::to_string(fit->size()) + ", tested on " +
                 std::to_string(check->size()) + ")\n\n";
  report.json["probe_macro_auc"] = figure_json(area);
  return {};
}

}  // namespace

Result<EvaluationReport> evaluate_beat(Program& program, const EvaluationRequest& request) {
  const auto beat = open_beat({request.model, request.device});
  if (!beat) return pass_on(beat);
  Totals totals;
  EvaluationReport report, extra;
  JobContext job(program.stop);
  if (std::filesystem::exists(request.data / (request.split + ".ecgpack.xz"))) {
    if (auto done = evaluate_packs(request, *beat, totals, extra, job); !done) return pass_on(done);
  } else {
    const auto look = [&](const std::filesystem::path&, const Record& record,
                          JobContext& inner) -> Result<void> {
      const auto& group = record.main();
      const auto count = std::min<std::int64_t>(group.samples(), std::llround(60 * group.rate().value));
      const auto stretch = beat::prepare(group, 0, count, inner);
      if (!stretch) {  // none of the twelve leads: not what is evaluated
        ++totals.left_out;
        return {};
      }
      const auto figures = beat_figures(beat->tokenizer, *stretch, &group, inner);
      if (!figures) return pass_on(figures);
      add(totals, *figures, beat->tokenizer.config());
      return {};
    };
    if (auto done = for_each_record(program, request, look); !done) return pass_on(done);
  }
  if (totals.records == 0) return fail(ErrorCode::not_found, "no recording to evaluate the tokenizer on");
  report.text = stamp_text(*beat) + "\n" + std::to_string(totals.records) + " recordings, " +
                std::to_string(totals.windows) + " windows of 4 s; [bootstrap 95 % over recordings]\n" +
                (totals.left_out > 0 ? std::to_string(totals.left_out) +
                                           " more have none of the twelve leads and are left out\n\n"
                                     : "\n");
  report.json = {{"weights", beat->tokenizer.weights_hash()},
                 {"device", beat->device},
                 {"records", totals.records},
                 {"left_out", totals.left_out}};
  add_figures(report, totals);
  report.text += extra.text;
  if (!extra.json.is_null()) report.json.update(extra.json);
  return report;
}

}  // namespace heartcare::cli
