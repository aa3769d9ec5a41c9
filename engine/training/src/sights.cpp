#include "heartcare/training/sights.h"

#include <atomic>
#include <map>
#include <thread>

#include "altered_ecg.h"
#include "heartcare/beat/model_file.h"
#include "heartcare/beat/tokenizer.h"
#include "heartcare/core/twelve_leads.h"
#include "heartcare/ecgpack/ecgpack.h"
#include "heartcare/heartcaregpt/measured_vector.h"
#include "heartcare/heartcaregpt/wording.h"
#include "heartcare/heartcaregpt_bridge/signal_features.h"
#include "heartcare/statements/evaluation.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/tensor/model_folder.h"

namespace heartcare::training {
namespace {

constexpr double pack_rate_hz = 500;
constexpr std::size_t batch_records = 32;

/// What was measured; nothing where the signal cannot be analysed.
Result<void> measure(Sight& sight, const SignalGroup& group, const Patient& person, JobContext& job) {
  sight.measured.assign(heartcaregpt::measured_places().size(), 0.0F);
  sight.is_measured.assign(sight.measured.size(), 0);
  const auto analysis = signal::analyse(group, {}, job);
  if (!analysis)
    return analysis.error().code == ErrorCode::invalid_argument ? Result<void>() : pass_on(analysis);
  const auto vector = heartcaregpt::measured_vector(statements::from_analysis(*analysis, person));
  for (std::size_t i = 0; i < vector.size(); ++i) {
    if (!vector[i]) continue;
    sight.measured[i] = *vector[i];
    sight.is_measured[i] = 1;
  }
  sight.told = heartcaregpt::measured_text(heartcaregpt::stated_values(*analysis));
  return {};
}

/// Sees the recordings of one pack, some at a time.
class Observer {
 public:
  Observer(const beat::Tokenizer& tokenizer, const heartcaregpt::Config& config, const SightOptions& options,
           std::map<std::uint32_t, Patient> people, JobContext& job)
      : tokenizer_(tokenizer), config_(config), options_(options), people_(std::move(people)), job_(job) {}

  Result<void> take(const ecgpack::PackHeader& header, ecgpack::PackedRecord&& record) {
    if (options_.limit > 0 && taken_ >= options_.limit) return {};
    ++taken_;
    if (header.leads != beat::lead_count)
      return fail(ErrorCode::unsupported_format, "the pack does not hold twelve leads");
    batch_.push_back(std::move(record));
    if (batch_.size() < batch_records) return {};
    job_.progress(static_cast<double>(taken_) / header.records, "see");
    return flush();
  }

  Result<void> flush() {
    const auto copies = static_cast<std::size_t>(options_.variants) + 1;
    std::vector<Result<Sight>> seen(batch_.size() * copies, fail(ErrorCode::internal, "not seen"));
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < seen.size(); i = next++) {
        JobContext own(job_.stop_token());
        seen[i] = run_guarded<Sight>(
            [&](JobContext& inner) {
              return see(batch_[i / copies], static_cast<std::int32_t>(i % copies), inner);
            },
            own);
      }
    };
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < options_.threads; ++i) workers.emplace_back(work);
    work();
    workers.clear();  // joins
    if (auto go = job_.checkpoint(); !go) return go;
    for (auto& sight : seen)
      if (sight) sights.push_back(std::move(*sight));
    batch_.clear();
    return {};
  }

  std::vector<Sight> sights;

 private:
  Result<Sight> see(const ecgpack::PackedRecord& record, std::int32_t variant, JobContext& job) const {
    Sight sight{record.id, variant, {}, {}, {}, {}, {}};
    std::vector<float> values(record.values.begin(), record.values.end());
    const Hertz rate{pack_rate_hz};
    if (variant > 0)
      values = altered(
          values, rate,
          (options_.seed << 40U) + (std::uint64_t{record.id} << 8U) + static_cast<std::uint64_t>(variant));
    const auto group = twelve_leads(rate, std::move(values));
    if (!group) return pass_on(group);
    const auto stretch = beat::prepare(*group, 0, group->samples(), job);
    if (!stretch) return pass_on(stretch);
    const auto tokens = tokenizer_.encode(*stretch, job);
    if (!tokens) return pass_on(tokens);
    auto features = heartcaregpt::signal_features(tokenizer_, *tokens, config_);
    if (!features) return pass_on(features);
    sight.features = std::move(features->values);
    sight.absent.assign(features->absent.begin(), features->absent.end());
    const auto person = people_.find(record.id);
    if (auto done = measure(sight, *group, person == people_.end() ? Patient{} : person->second, job); !done)
      return pass_on(done);
    return sight;
  }

  const beat::Tokenizer& tokenizer_;
  const heartcaregpt::Config& config_;
  const SightOptions& options_;
  std::map<std::uint32_t, Patient> people_;
  JobContext& job_;
  std::vector<ecgpack::PackedRecord> batch_;
  std::size_t taken_ = 0;
};

}  // namespace

Result<heartcaregpt::Config> fitted_to_beat(heartcaregpt::Config config, const std::filesystem::path& beat) {
  const auto folder = tensor::ModelFolder::open(beat, beat::model_kind);
  if (!folder) return pass_on(folder);
  const auto sizes = beat::config_of(folder->manifest());
  if (!sizes) return pass_on(sizes);
  config.signal_width = sizes->width;
  config.signal_codes = sizes->codes;
  config.signal_levels = std::min<std::int64_t>(2, sizes->levels);
  return config;
}

Result<std::vector<Sight>> see_split(const std::string& split, const heartcaregpt::Config& config,
                                     const SightOptions& options, JobContext& job) {
  const auto rows = statements::read_ptbxl_labels(options.packs / "records.csv", split);
  if (!rows) return pass_on(rows);
  std::map<std::uint32_t, Patient> people;
  for (const auto& row : *rows) people[static_cast<std::uint32_t>(row.ecg_id)] = row.patient;
  const auto tokenizer = beat::Tokenizer::open(options.beat, tensor::Device::cpu());
  if (!tokenizer) return pass_on(tokenizer);
  Observer observer(*tokenizer, config, options, std::move(people), job);
  const auto read =
      ecgpack::read_ecgpack(options.packs / (split + ".ecgpack.xz"), job,
                            [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& record) {
                              return observer.take(header, std::move(record));
                            });
  if (!read) return pass_on(read);
  if (auto rest = observer.flush(); !rest) return pass_on(rest);
  return std::move(observer.sights);
}

}  // namespace heartcare::training
