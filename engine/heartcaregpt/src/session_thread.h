#pragma once
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>

#include "heartcare/heartcaregpt/engine.h"

namespace heartcare::heartcaregpt {

/// A request from its submission to its answer. Locked inside; answered exactly once.
struct Ticket::State {
  State(Request asked, Listener told) : request(std::move(asked)), listener(std::move(told)) {}

  /// True for the one caller that may answer; nobody else will.
  [[nodiscard]] bool claim();
  /// Gives the answer; only after claim().
  void answer(Result<Answer> result);
  [[nodiscard]] bool wait_for(std::chrono::milliseconds longest);

  const Request request;
  Listener listener;  ///< emptied once answered, so that what it holds is let go
  std::stop_source stop;

 private:
  friend class Ticket;
  std::mutex mutex_;
  std::condition_variable finished_changed_;
  bool claimed_ = false, finished_ = false;
};

/// The session: one thread, one line of requests.
class SessionThread final : public Session {
 public:
  SessionThread(EngineOpener opener, SessionOptions options);
  ~SessionThread() override;

  [[nodiscard]] Ticket submit(Request request, Listener listener) override;
  [[nodiscard]] std::optional<Result<ModelInfo>> model() const override;

 private:
  /// An ECG that was seen lately. The input keeps its record and page alive, so that addresses tell them
  /// apart.
  struct Kept {
    EcgInput input;
    SeenEcgPtr seen;
  };

  void run(const std::stop_token& stop);
  void open(const std::stop_token& stop);
  void serve(Ticket::State& state);
  [[nodiscard]] Result<Answer> work(Ticket::State& state, JobContext& job);
  [[nodiscard]] Result<SeenEcgPtr> see(const EcgInput& ecg, JobContext& job);

  const EngineOpener opener_;
  const SessionOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::shared_ptr<Ticket::State>> line_;
  std::shared_ptr<Ticket::State> running_;
  std::optional<Result<ModelInfo>> model_;
  // Of the thread alone:
  EnginePtr engine_;
  std::list<Kept> kept_;  ///< the latest first
  std::jthread thread_;   ///< last, so that it ends before the rest goes
};

}  // namespace heartcare::heartcaregpt
