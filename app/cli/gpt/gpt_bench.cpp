#include "gpt/gpt_bench.h"

#include "gpt/pack_records.h"
#include "heartcare/assistant/assistant.h"
#include "heartcare/bench/text_metrics.h"
#include "heartcare/heartcaregpt/engine.h"

namespace heartcare::cli {
namespace {

namespace gpt = heartcare::heartcaregpt;

using Records = std::map<std::string, RecordPtr>;

class GptModel final : public bench::Model {
 public:
  GptModel(gpt::EnginePtr engine, Records records, gpt::RequestSettings settings)
      : engine_(std::move(engine)), records_(std::move(records)), settings_(settings) {}

  std::string name() const override {
    return engine_->info().name + " " + engine_->info().version +
           (settings_.measurements ? "" : ", not told what was measured") +
           (engine_->info().image ? "" : ", images as signals");
  }

  Result<std::string> answer(const bench::Sample& sample, JobContext& job) override {
    gpt::Request request;
    request.task = gpt::Task::ask;
    request.settings = settings_;
    request.question = sample.question;
    for (const std::string& option : sample.options) request.question += "\n- " + option;
    std::vector<gpt::SeenEcgPtr> seen;
    for (const auto& shown : sample.records) {
      const auto ecg = see(shown.record, request, job);
      if (!ecg) return pass_on(ecg);
      seen.push_back(*ecg);
    }
    const auto answer = engine_->answer(request, seen, job, {});
    if (!answer) return pass_on(answer);
    return sample.options.empty() ? answer->text : nearest(answer->text, sample.options);
  }

 private:
  Result<gpt::SeenEcgPtr> see(const std::string& name, gpt::Request& request, JobContext& job) {
    const auto record = records_.find(name);
    if (record == records_.end())
      return fail(ErrorCode::not_found, "a recording of the samples is not in the pack");
    request.ecgs.push_back({record->second, nullptr, 0, {}, {}});
    auto& kept = seen_[name];
    if (kept) return kept;
    auto seen = engine_->see(request.ecgs.back(), job);
    if (seen) kept = *seen;
    return seen;
  }

  static std::string nearest(const std::string& text, const std::vector<std::string>& options) {
    const std::string* best = &options.front();
    double most = -1;
    for (const std::string& option : options) {
      const double shared = text == option ? 2 : bench::token_f1(text, option).f1;
      if (shared > most) {
        most = shared;
        best = &option;
      }
    }
    return *best;
  }

  gpt::EnginePtr engine_;
  Records records_;
  gpt::RequestSettings settings_;
  std::map<std::string, gpt::SeenEcgPtr> seen_;
};

}  // namespace

Result<std::unique_ptr<bench::Model>> gpt_bench_model(const GptOptions& options,
                                                      const std::filesystem::path& recordings,
                                                      const std::string& split, JobContext& job) {
  auto records = read_pack_records(recordings, split, job);
  if (!records) return pass_on(records);
  auto session = engine_options(options);
  if (!session) return pass_on(session);
  auto engine = gpt::Engine::open(session->first, session->second, job);
  if (!engine) return pass_on(engine);
  gpt::RequestSettings settings = options.settings;
  settings.measurements = !options.no_measurements;
  return std::make_unique<GptModel>(std::move(*engine), std::move(*records), settings);
}

}  // namespace heartcare::cli
