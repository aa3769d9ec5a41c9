#pragma once
#include <atomic>
#include <functional>
#include <future>
#include <vector>

#include "heartcare/heartcaregpt/engine.h"

namespace heartcare::heartcaregpt::testing {

/// Stands for a model: says what it was told to say, a word at a time, without weights. Its session is the
/// real one: the same thread, line, progress and cancelling.
class FakeEngine final : public Engine {
 public:
  FakeEngine() {
    info_.weights = std::string(64, 'f');
    info_.name = "fake";
    info_.version = "1";
    info_.device = "test";
    info_.trained = true;
    info_.image = true;
  }
  [[nodiscard]] const ModelInfo& info() const noexcept override { return info_; }

  Result<SeenEcgPtr> see(const EcgInput&, JobContext& job) const override {
    ++seen;
    job.progress(1, "measure");
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    return std::make_shared<const SeenEcg>();
  }

  Result<Answer> answer(const Request& request, std::span<const SeenEcgPtr> ecgs, JobContext& job,
                        const std::function<void(const TextPiece&)>& text) const override {
    ++answers;
    Answer made;
    made.stamp.weights = info_.weights;
    made.stamp.model = info_.name;
    made.stamp.trained = true;
    made.stamp.task = request.task;
    made.stamp.settings = request.settings;
    made.ecgs.resize(ecgs.size());
    const std::vector<std::string>& words = script;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (before_word) before_word(i, job);
      if (auto go = job.checkpoint(); !go) return pass_on(go);
      made.tokens.push_back({words[i], -0.1F});
      made.text += words[i];
      if (text) text(made.tokens.back());
      job.progress(static_cast<double>(i + 1) / static_cast<double>(words.size()), "write");
    }
    if (refuses) return fail(ErrorCode::not_measurable, "nothing to say");
    if (finish) finish(made);
    return made;
  }

  std::vector<std::string> script{"Sinus ", "rhythm. ", "Normal ", "ECG."};
  std::function<void(std::size_t word, JobContext&)> before_word;  ///< delays: called on the engine thread
  std::function<void(Answer&)> finish;                             ///< sentences, statements, a prediction
  std::atomic<bool> refuses{false};
  mutable std::atomic<int> seen{0}, answers{0};

 private:
  ModelInfo info_;
};

/// A session over a fake engine, or over no engine if `opening` fails; `opening` may also wait for a test.
inline std::unique_ptr<Session> fake_session(std::shared_ptr<const FakeEngine> engine,
                                             std::function<Result<void>()> opening = {},
                                             SessionOptions options = {}) {
  return open_session_with(
      [engine = std::move(engine), opening = std::move(opening)](JobContext&) -> Result<EnginePtr> {
        if (opening)
          if (auto opened = opening(); !opened) return pass_on(opened);
        return EnginePtr(engine);
      },
      std::move(options));
}

/// Collects what a request tells, for tests that wait for it.
class Told {
 public:
  [[nodiscard]] Listener listener() {
    Listener listener;
    listener.text = [this](const TextPiece& piece) { text += piece.text; };
    listener.progress = [this](double, std::string_view stage) {
      if (stages.empty() || stages.back() != stage) stages.emplace_back(stage);
    };
    listener.done = [this](Result<Answer> result) {
      ++times;
      promise_.set_value(std::move(result));
    };
    return listener;
  }
  /// Waits; at most once.
  [[nodiscard]] Result<Answer> result() { return promise_.get_future().get(); }

  std::string text;
  std::vector<std::string> stages;
  std::atomic<int> times{0};

 private:
  std::promise<Result<Answer>> promise_;
};

}  // namespace heartcare::heartcaregpt::testing
