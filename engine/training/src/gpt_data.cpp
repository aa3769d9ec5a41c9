#include "gpt_data.h"

#include "heartcare/tensor/model_folder.h"
#include "statement_targets.h"

namespace heartcare::training {

Result<std::vector<Sight>> kept_sights(const GptTrainingOptions& options, const GptRun& run,
                                       const std::string& split, JobContext& job) {
  const auto beat = tensor::ModelFolder::open(run.beat, "beat");
  if (!beat) return pass_on(beat);
  const bool is_training = split == "train";
  const SightOptions wanted{run.packs,
                            run.beat,
                            is_training ? static_cast<std::int32_t>(options.variants) : 0,
                            options.seed,
                            static_cast<std::size_t>(options.replicas),
                            run.limit};
  const std::string key = beat->weights_hash() + " " + std::to_string(wanted.variants) + " " +
                          std::to_string(wanted.seed) + " " + std::to_string(wanted.limit) + " " +
                          std::to_string(options.model.signal_context);
  const std::string name = "sights-" + split + ".safetensors";
  for (const auto& folder : {run.folder, run.from}) {
    if (folder.empty() || !std::filesystem::exists(folder / name)) continue;
    auto kept = load_sights(folder / name, key);
    if (kept || kept.error().code != ErrorCode::not_found) return kept;
  }
  auto seen = see_split(split, options.model, wanted, job);
  if (!seen) return seen;
  if (seen->empty()) return fail(ErrorCode::invalid_argument, "no recording of the split " + split);
  if (auto saved = save_sights(run.folder / name, key, *seen); !saved) return pass_on(saved);
  return seen;
}

Result<GptData> load_data(const GptTrainingOptions& options, const GptRun& run,
                          const statements::Vocabulary& vocabulary, JobContext& job) {
  const auto table = heartagent::read_table(run.packs / "records.csv");
  if (!table) return pass_on(table);
  GptData data;
  data.statements =
      frequent_statements(*table, "train", vocabulary, static_cast<std::size_t>(options.least_examples));
  data.targets = statement_targets(*table, data.statements, vocabulary);
  for (const auto& row : table->rows) data.people[row.id] = row.person;
  for (const char* split : {"train", "val"}) {
    const auto sights = kept_sights(options, run, split, job);
    if (!sights) return pass_on(sights);
    (std::string(split) == "train" ? data.train : data.validation).emplace(*sights);
  }
  for (const std::uint32_t id : data.train->ids())
    if (data.targets.count(id)) data.labelled.push_back(id);
  if (data.labelled.empty()) return fail(ErrorCode::invalid_argument, "no training recording has labels");
  return data;
}

Result<void> add_texts(GptData& data, const GptTrainingOptions& options, const GptRun& run,
                       const language::Tokenizer& tokenizer, language::ChatFormat format, JobContext& job) {
  for (const char* split : {"train", "val"}) {
    const bool is_training = std::string(split) == "train";
    const SightTable& sights = is_training ? *data.train : *data.validation;
    const auto asked = load_asked(run.set, split, sights, run.limit, job);
    if (!asked) return pass_on(asked);
    const TreeMaker maker{tokenizer, format, sights, data.people, sights.positions() + 1};
    auto corpus = TreeCorpus::make(maker, *asked, is_training && run.stage == GptStage::projections,
                                   options.length, job);
    if (!corpus) return pass_on(corpus);
    (is_training ? data.train_texts : data.validation_texts).emplace(std::move(*corpus));
  }
  return {};
}

}  // namespace heartcare::training
