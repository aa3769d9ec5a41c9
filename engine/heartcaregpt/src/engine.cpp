#include "heartcare/heartcaregpt/engine.h"

#include <algorithm>

#include "heartcare/language/generate.h"
#include "seen_ecg.h"

namespace heartcare::heartcaregpt {
namespace {

using Seen = std::vector<std::shared_ptr<const LocalSeenEcg>>;
using ShowText = std::function<void(const TextPiece&)>;

/// A prompt that fits, with the vectors of its slots.
struct Ready {
  Prompt prompt;
  std::vector<SlotVectors> vectors;
  std::int64_t length = 0;
  std::size_t turns = 0;
};

class LocalEngine final : public Engine {
 public:
  LocalEngine(Parts parts, const SessionOptions& options)
      : parts_(std::move(parts)),
        knowledge_(options.knowledge),
        context_(std::min(options.context, parts_.language->config.context)),
        workers_(std::make_shared<tensor::Workers>(options.threads > 0 ? options.threads
                                                                       : tensor::Workers::available())) {
    const tensor::Manifest& manifest = parts_.folder.manifest;
    info_.weights = parts_.folder.weights_hash;
    info_.name = manifest.name;
    info_.version = manifest.version;
    info_.licence = manifest.licence;
    info_.device = "language: CPU, " + std::to_string(workers_->threads()) +
                   " threads; experts: " + parts_.signal->device();
    info_.trained = parts_.folder.trained;
    info_.image = parts_.image != nullptr;
    if (parts_.signal_head) info_.statements = parts_.folder.config.statements;
  }

  const ModelInfo& info() const noexcept override { return info_; }

  Result<SeenEcgPtr> see(const EcgInput& ecg, JobContext& job) const override {
    auto seen = see_ecg(parts_, *knowledge_, ecg, *workers_, job);
    if (!seen) return pass_on(seen);
    return SeenEcgPtr(std::move(*seen));
  }

  Result<Answer> answer(const Request& request, std::span<const SeenEcgPtr> seen, JobContext& job,
                        const ShowText& text) const override {
    if (auto fine = check_request(request); !fine) return pass_on(fine);
    Seen ecgs;
    for (const SeenEcgPtr& one : seen) ecgs.push_back(std::dynamic_pointer_cast<const LocalSeenEcg>(one));
    if (ecgs.size() != request.ecgs.size() || std::find(ecgs.begin(), ecgs.end(), nullptr) != ecgs.end())
      return fail(ErrorCode::invalid_argument, "not what this engine saw of these ECGs");
    Answer answer;
    answer.stamp = stamp_of(request, ecgs);
    for (const auto& ecg : ecgs)
      answer.ecgs.push_back(
          statements_of(*ecg, request.settings.measurements, parts_.folder.config, *knowledge_));
    if (request.task == Task::prepare) return answer;
    if (auto done = request.task == Task::predict ? predict(request, *ecgs[0], answer, job)
                                                  : write(request, ecgs, answer, job, text);
        !done)
      return pass_on(done);
    return answer;
  }

 private:
  Stamp stamp_of(const Request& request, const Seen& ecgs) const {
    Stamp stamp;
    stamp.weights = info_.weights;
    stamp.model = info_.name + " " + info_.version;
    stamp.trained = info_.trained;
    stamp.device = info_.device;
    stamp.task = request.task;
    stamp.settings = request.settings;
    for (const auto& ecg : ecgs) {
      stamp.inputs.push_back(ecg->stamp);
      if (request.settings.measurements && request.task != Task::predict)
        stamp.inputs.back().measured = measured_text(ecg->values);
    }
    return stamp;
  }

  Result<void> predict(const Request& request, const LocalSeenEcg& ecg, Answer& answer,
                       JobContext& job) const {
    job.progress(0, "write");
    JobContext quiet(job.stop_token());
    auto made = parts_.signal->predict(ecg.input.record->main(), ecg.first + ecg.count, request.horizon_s,
                                       request.settings.seed, quiet);
    if (!made) return pass_on(made);
    answer.prediction = std::move(*made);
    job.progress(1, "write");
    return {};
  }

  PromptText text_of(const Request& request, const Seen& ecgs) const {
    PromptText text;
    for (const auto& ecg : ecgs)
      text.ecgs.push_back({!ecg->told.vectors.empty(), ecg->codes, !ecg->image_vectors.empty(),
                           ecg_text(context_text(ecg->seconds, ecg->patient()),
                                    request.settings.measurements ? measured_text(ecg->values) : "")});
    text.question = request.task == Task::report    ? report_instruction(request.settings.style)
                    : request.task == Task::compare ? compare_instruction()
                                                    : request.question;
    if (request.task == Task::ask) text.history = request.history;
    return text;
  }

  /// Leaves the oldest questions out until there is room for an answer.
  Result<Ready> ready(const Request& request, const Seen& ecgs) const {
    constexpr std::int64_t shortest_answer = 32;
    Ready made;
    for (std::size_t i = 0; i < ecgs.size(); ++i) {
      if (const auto& signal = ecgs[i]->by_signal(request.settings.measurements).vectors; !signal.empty())
        made.vectors.push_back({SlotKind::signal, i, signal});
      if (!ecgs[i]->image_vectors.empty())
        made.vectors.push_back({SlotKind::image, i, ecgs[i]->image_vectors});
    }
    PromptText text = text_of(request, ecgs);
    const std::int64_t room = std::min(shortest_answer, request.settings.most_tokens);
    while (true) {
      auto prompt = assemble(parts_.language->tokenizer, parts_.format, text);
      if (!prompt) return pass_on(prompt);
      made.length = length_of(*prompt, made.vectors, parts_.language->config.hidden);
      made.turns = text.history.size();
      made.prompt = std::move(*prompt);
      if (made.length + room <= context_) return made;
      if (text.history.empty())
        return fail(ErrorCode::limit_exceeded, "ECGs and question are longer than the model's context");
      text.history.erase(text.history.begin());
    }
  }

  language::GenerationOptions options_of(const RequestSettings& settings) const {
    language::GenerationOptions options;
    options.sampling.temperature = settings.temperature;
    options.sampling.top_p = settings.temperature > 0 ? settings.top_p : 1;
    options.sampling.seed = settings.seed;
    options.most_tokens = settings.most_tokens;
    options.end_tokens = language::chat_end_tokens(parts_.language->tokenizer, parts_.format);
    return options;
  }

  Result<void> write(const Request& request, const Seen& ecgs, Answer& answer, JobContext& job,
                     const ShowText& text) const {
    job.progress(0, "read");
    const auto prepared = ready(request, ecgs);
    if (!prepared) return pass_on(prepared);
    answer.turns_read = prepared->turns;
    const std::int64_t capacity = std::min(context_, prepared->length + request.settings.most_tokens);
    const auto sequence = language::start_on_cpu(parts_.language, capacity, workers_);
    if (!sequence) return pass_on(sequence);
    if (auto read = read_slots(**sequence, prepared->prompt, prepared->vectors, job.stop_token()); !read)
      return pass_on(read);
    job.progress(1, "read");
    job.progress(0, "write");
    const auto made = language::generate(
        **sequence, *parts_.language, prepared->prompt.back().tokens, options_of(request.settings),
        job.stop_token(), [&](const language::GeneratedToken& token) {
          answer.tokens.push_back({token.text, token.log_probability});
          if (text) text(answer.tokens.back());
          job.progress(static_cast<double>(answer.tokens.size()) /
                           static_cast<double>(request.settings.most_tokens + 1),
                       "write");
        });
    if (!made) return pass_on(made);
    // What waited for the end comes as one more piece of the last token.
    if (answer.tokens.size() > made->tokens.size()) {
      const std::string rest = std::move(answer.tokens.back().text);
      answer.tokens.pop_back();
      answer.tokens.back().text += rest;
    }
    answer.text = made->text;
    answer.complete = made->reason == language::EndReason::end_token;
    job.progress(1, "write");
    check(ecgs, answer, job);
    return job.checkpoint();
  }

  /// A sentence about two ECGs cannot be checked against one.
  void check(const Seen& ecgs, Answer& answer, JobContext& job) const {
    job.progress(0, "check");
    const LocalSeenEcg* one = ecgs.size() == 1 ? ecgs[0].get() : nullptr;
    const EcgStatements* heads = one ? &answer.ecgs[0] : nullptr;
    answer.sentences = check_text(answer.text, *knowledge_, one && one->findings ? &*one->findings : nullptr,
                                  [&](const std::string& scp) -> std::optional<double> {
                                    if (heads)
                                      for (const StatementConfidence& s : heads->statements)
                                        if (s.scp == scp) return s.probability;
                                    return std::nullopt;
                                  });
    if (answer.stamp.task == Task::compare && ecgs[0]->reading && ecgs[1]->reading)
      if (auto serial = statements::compare(knowledge_->vocabulary, {&*ecgs[0]->findings, &*ecgs[0]->reading},
                                            {&*ecgs[1]->findings, &*ecgs[1]->reading}))
        answer.serial = std::move(*serial);
    job.progress(1, "check");
  }

  Parts parts_;
  KnowledgePtr knowledge_;
  std::int64_t context_;
  std::shared_ptr<tensor::Workers> workers_;
  ModelInfo info_;
};

}  // namespace

Result<EnginePtr> Engine::open(const std::filesystem::path& folder, const SessionOptions& options,
                               JobContext& job) {
  if (!options.knowledge || options.context < 1)
    return fail(ErrorCode::invalid_argument, "an engine needs a vocabulary, rules and a context");
  auto parts = open_parts(folder, options, job);
  if (!parts) return pass_on(parts);
  return std::make_shared<const LocalEngine>(std::move(*parts), options);
}

}  // namespace heartcare::heartcaregpt
