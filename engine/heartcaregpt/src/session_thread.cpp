#include "session_thread.h"

#include <algorithm>

namespace heartcare::heartcaregpt {
namespace {

/// What a listener throws must not end the engine thread.
template <class Call>
void guarded(const Call& call) noexcept {
  try {
    call();
  } catch (...) {
    static_cast<void>(error_from_current_exception());
  }
}

bool same(const EcgInput& a, const EcgInput& b) {
  return a.record == b.record && a.page == b.page && a.first == b.first && a.count == b.count &&
         a.patient == b.patient;
}

}  // namespace

bool Ticket::State::claim() {
  const std::lock_guard lock(mutex_);
  return !std::exchange(claimed_, true);
}

void Ticket::State::answer(Result<Answer> result) {
  guarded([&] {
    if (listener.done) listener.done(std::move(result));
  });
  listener = {};
  const std::lock_guard lock(mutex_);
  finished_ = true;
  finished_changed_.notify_all();
}

bool Ticket::State::wait_for(std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  return finished_changed_.wait_for(lock, longest, [this] { return finished_; });
}

void Ticket::cancel() const {
  state_->stop.request_stop();
  // Claimed already: it runs, and ends at the next place where the engine looks at the token.
  if (state_->claim()) state_->answer(fail(ErrorCode::cancelled, "cancelled while it waited"));
}

bool Ticket::wait_for(std::chrono::milliseconds longest) const { return state_->wait_for(longest); }

SessionThread::SessionThread(EngineOpener opener, SessionOptions options)
    : opener_(std::move(opener)), options_(std::move(options)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

SessionThread::~SessionThread() {
  thread_.request_stop();
  std::deque<std::shared_ptr<Ticket::State>> waiting;
  {
    const std::lock_guard lock(mutex_);
    waiting.swap(line_);
    if (running_) running_->stop.request_stop();
  }
  for (const auto& state : waiting) Ticket(state).cancel();
  thread_.join();
}

Ticket SessionThread::submit(Request request, Listener listener) {
  auto state = std::make_shared<Ticket::State>(std::move(request), std::move(listener));
  {
    const std::lock_guard lock(mutex_);
    line_.push_back(state);
  }
  changed_.notify_all();
  return Ticket(std::move(state));
}

std::optional<Result<ModelInfo>> SessionThread::model() const {
  const std::lock_guard lock(mutex_);
  return model_;
}

void SessionThread::open(const std::stop_token& stop) {
  JobContext job(stop, [this](double fraction, std::string_view stage) {
    guarded([&] {
      if (options_.opening) options_.opening(fraction, stage);
    });
  });
  auto opened = run_guarded<EnginePtr>(opener_, job);
  Result<ModelInfo> info = opened ? Result<ModelInfo>((*opened)->info()) : Result<ModelInfo>(pass_on(opened));
  if (opened) engine_ = std::move(*opened);
  {
    const std::lock_guard lock(mutex_);
    model_ = info;
  }
  guarded([&] {
    if (options_.opened) options_.opened(info);
  });
}

void SessionThread::run(const std::stop_token& stop) {
  open(stop);
  while (!stop.stop_requested()) {
    std::shared_ptr<Ticket::State> next;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return !line_.empty(); })) return;
      next = std::move(line_.front());
      line_.pop_front();
      if (!next->claim()) continue;  // cancelled while it waited, and answered
      running_ = next;
      if (stop.stop_requested()) next->stop.request_stop();
    }
    serve(*next);
    const std::lock_guard lock(mutex_);
    running_.reset();
  }
}

void SessionThread::serve(Ticket::State& state) {
  JobContext job(state.stop.get_token(), [&](double fraction, std::string_view stage) {
    guarded([&] {
      if (state.listener.progress) state.listener.progress(fraction, stage);
    });
  });
  state.answer(run_guarded<Answer>([&](JobContext& context) { return work(state, context); }, job));
}

Result<Answer> SessionThread::work(Ticket::State& state, JobContext& job) {
  if (!engine_) {
    const std::lock_guard lock(mutex_);
    return pass_on(*model_);
  }
  if (auto fine = check_request(state.request); !fine) return pass_on(fine);
  std::vector<SeenEcgPtr> seen;
  for (const EcgInput& ecg : state.request.ecgs) {
    auto one = see(ecg, job);
    if (!one) return pass_on(one);
    seen.push_back(std::move(*one));
  }
  if (auto go = job.checkpoint(); !go) return pass_on(go);
  return engine_->answer(state.request, seen, job, [&](const TextPiece& piece) {
    guarded([&] {
      if (state.listener.text && !job.cancelled()) state.listener.text(piece);
    });
  });
}

Result<SeenEcgPtr> SessionThread::see(const EcgInput& ecg, JobContext& job) {
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return same(kept.input, ecg); });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().seen;
  }
  auto seen = engine_->see(ecg, job);
  if (seen && options_.kept > 0) {
    kept_.push_front({ecg, *seen});
    if (kept_.size() > options_.kept) kept_.pop_back();
  }
  return seen;
}

std::unique_ptr<Session> open_session_with(EngineOpener opener, SessionOptions options) {
  return std::make_unique<SessionThread>(std::move(opener), std::move(options));
}

std::unique_ptr<Session> open_session(const std::filesystem::path& folder, SessionOptions options) {
  auto opener = [folder, options](JobContext& job) { return Engine::open(folder, options, job); };
  return open_session_with(std::move(opener), std::move(options));
}

}  // namespace heartcare::heartcaregpt
