#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "heartcare/core/job.h"
#include "heartcare/heartcaregpt/answer.h"
#include "heartcare/heartcaregpt/request.h"

namespace heartcare::heartcaregpt {

/// What is loaded.
struct ModelInfo {
  std::string weights, name, version, licence, device;
  bool trained = false;
  bool image = false;                   ///< pages can be read
  std::vector<std::string> statements;  ///< SCP codes that get a confidence
};

/// How one request is followed. All are called on the engine thread, except that a request which is cancelled
/// while it waits is answered on the thread that cancels. They must not block and must not throw. `done` is
/// called exactly once, last.
struct Listener {
  std::function<void(const TextPiece&)> text;
  /// Fraction in [0, 1] of a stage: "measure", "signal", "image", "read", "write", "check".
  std::function<void(double fraction, std::string_view stage)> progress;
  std::function<void(Result<Answer>)> done;
};

/// A request on its way. Cheap to copy; may outlive its session.
class Ticket {
 public:
  /// Answers with ErrorCode::cancelled: at once if it waits, else within 100 ms. Any thread.
  void cancel() const;
  /// True once `done` has returned. Any thread but the engine's.
  [[nodiscard]] bool wait_for(std::chrono::milliseconds longest) const;

  struct State;
  explicit Ticket(std::shared_ptr<State> state) : state_(std::move(state)) {}

 private:
  std::shared_ptr<State> state_;
};

/// The engine's one public face. One thread of its own owns all that computes; requests wait in line. Call it
/// from any thread but that one.
class Session {
 public:
  virtual ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Puts a request in line. What is wrong with it is told to `done`.
  [[nodiscard]] virtual Ticket submit(Request request, Listener listener) = 0;
  /// What is loaded, or why nothing is; empty while it is still loading.
  [[nodiscard]] virtual std::optional<Result<ModelInfo>> model() const = 0;

  Ticket report(EcgInput ecg, const RequestSettings& settings, Listener listener);
  Ticket ask(std::string question, std::vector<EcgInput> ecgs, std::vector<Turn> history,
             const RequestSettings& settings, Listener listener);
  Ticket compare(EcgInput before, EcgInput now, const RequestSettings& settings, Listener listener);
  Ticket predict(EcgInput ecg, double horizon_s, const RequestSettings& settings, Listener listener);
  /// Measures and looks at an ECG ahead of time, so that a later report of the same input begins at once.
  Ticket prepare(EcgInput ecg, Listener listener);

 protected:
  Session() = default;
};

struct SessionOptions {
  KnowledgePtr knowledge;       ///< of what answers are checked with; required
  std::string device = "auto";  ///< of the experts: "auto", "cpu", "cuda"; language is on the CPU
  int threads = 0;              ///< of the language model; 0 = all processors
  std::int64_t context = 4096;  ///< longest sequence, at most the model's own
  std::size_t kept = 8;         ///< ECGs whose measurements and features are kept
  /// Called on the engine thread while the model is opened: fraction in [0, 1] of stage "open".
  std::function<void(double fraction, std::string_view stage)> opening;
  /// Called on the engine thread when the model is there, or not.
  std::function<void(const Result<ModelInfo>&)> opened;
};

/// Starts a session at once and opens the folder on its thread; requests wait for that, and are answered with
/// its error if there is no model. Destroying the session cancels everything and joins the thread. Errors
/// of opening: those of Engine::open.
[[nodiscard]] std::unique_ptr<Session> open_session(const std::filesystem::path& folder,
                                                    SessionOptions options);

}  // namespace heartcare::heartcaregpt
