#include "heartcare/studio/assistant_controller.h"

#include <algorithm>
#include <cmath>

#include "heartcare/assistant_view/answer_browser.h"

namespace heartcare::studio {

namespace gpt = heartcare::heartcaregpt;

namespace {

/// Calls `then` on the controller's thread, later. The session is gone before its controller is, so that
/// `receiver` lives whenever the engine's thread calls.
template <class Function>
void queue(QObject* receiver, Function then) {
  QMetaObject::invokeMethod(receiver, std::move(then), Qt::QueuedConnection);
}

}  // namespace

AssistantController::AssistantController(services::JobRunner& runner, assistant::Opener opener,
                                         assistant_view::AssistantPanel& panel, QObject* parent)
    : QObject(parent), runner_(runner), opener_(std::move(opener)), panel_(panel) {
  setObjectName(QStringLiteral("assistant_controller"));
  connect_panel();
  refresh();
}

AssistantController::~AssistantController() { session_.reset(); }

bool AssistantController::is_idle() const noexcept {
  return state_.kind != AssistantState::Kind::opening &&
         std::none_of(runs_.begin(), runs_.end(), [](const Run& run) { return run.ticket.has_value(); });
}

void AssistantController::set_active(bool active) {
  active_ = active;
  if (!active) return;
  ensure_model();
  if (record_ && !report_ && !run(Lane::report).ticket) write_report(false);
}

void AssistantController::ensure_model() {
  if (session_ || unloaded_ || state_.kind != AssistantState::Kind::none) return;
  state_ = {};
  state_.kind = AssistantState::Kind::opening;
  const quint64 attempt = ++attempt_;
  gpt::SessionOptions options;
  options.opening = [this, attempt](double fraction, std::string_view) {
    queue(this, [this, attempt, fraction] {
      if (attempt != attempt_) return;
      state_.opening = fraction;
      Q_EMIT state_changed();
    });
  };
  options.opened = [this, attempt](const Result<gpt::ModelInfo>& model) {
    queue(this, [this, attempt, model] { take_model(model, attempt); });
  };
  // Vocabulary and lexicon are read beside the GUI thread; the session then has a thread of its own.
  const Job<assistant::SessionPtr> job = [opener = opener_, folder = folder_,
                                          options](JobContext&) -> Result<assistant::SessionPtr> {
    if (!opener)
      return heartcare::fail(ErrorCode::unsupported_format, "this window was started without a model");
    return opener(folder, options);
  };
  runner_.submit<assistant::SessionPtr>(this, job, [this, attempt](Result<assistant::SessionPtr> session) {
    take_session(std::move(session), attempt);
  });
  refresh();
}

void AssistantController::take_session(Result<assistant::SessionPtr> session, quint64 attempt) {
  if (attempt != attempt_) return;
  if (!session) return take_model(pass_on(session), attempt);
  session_ = std::move(*session);
  if (active_ && record_ && !report_) write_report(false);
  refresh();
}

void AssistantController::take_model(const Result<gpt::ModelInfo>& model, quint64 attempt) {
  if (attempt != attempt_) return;
  if (model) {
    state_.kind = AssistantState::Kind::ready;
    state_.model = *model;
  } else {
    state_.kind = AssistantState::Kind::failed;
    state_.error = model.error();
  }
  refresh();
}

void AssistantController::open_model(const std::filesystem::path& folder) {
  unload_model();
  folder_ = folder;
  unloaded_ = false;
  ensure_model();
}

void AssistantController::unload_model() {
  stop_all();
  ++attempt_;
  session_.reset();
  state_ = {};
  unloaded_ = true;
  report_.reset();
  history_.clear();
  refresh();
  Q_EMIT report_changed();
}

gpt::EcgInput AssistantController::input(const RecordPtr& record, std::int64_t first) const {
  // Of a longer recording the page that is shown is what the report is about.
  const auto longest = static_cast<std::int64_t>(gpt::longest_input_s * record->main().rate().value);
  const std::int64_t last = std::max<std::int64_t>(0, record->main().samples() - longest);
  return {record, nullptr, std::clamp<std::int64_t>(first, 0, last), {}, {}};
}

void AssistantController::start(Lane lane, gpt::Request request) {
  stop(lane);
  Run& now = run(lane);
  const quint64 number = now.number = next_number_++;
  now.since.start();
  now.writing.invalidate();
  gpt::Listener listener;
  listener.text = [this, lane, number](const gpt::TextPiece& piece) {
    queue(this,
          [this, lane, number, text = QString::fromStdString(piece.text)] { take_text(lane, number, text); });
  };
  listener.progress = [this, lane, number](double, std::string_view stage) {
    const QString name = QString::fromUtf8(stage.data(), static_cast<qsizetype>(stage.size()));
    queue(this, [this, lane, number, name] { take_stage(lane, number, name); });
  };
  listener.done = [this, lane, number](Result<gpt::Answer> answer) {
    queue(this, [this, lane, number, answer = std::move(answer)] { take_answer(lane, number, answer); });
  };
  now.ticket = session_->submit(std::move(request), std::move(listener));
  refresh();
}

void AssistantController::stop(Lane lane) {
  Run& running = run(lane);
  if (!running.ticket) return;
  running.ticket->cancel();
  running.ticket.reset();
  running.number = 0;
}

void AssistantController::stop_all() {
  for (const Lane lane : {Lane::report, Lane::ask, Lane::compare, Lane::prepare}) stop(lane);
}

void AssistantController::take_text(Lane lane, quint64 number, const QString& text) {
  Run& now = run(lane);
  if (now.number != number || lane == Lane::prepare) return;
  if (!now.writing.isValid()) {
    now.writing.start();
    state_.first_word_s = static_cast<double>(now.since.elapsed()) / 1000;
  }
  browser(lane).add_text(text);
}

void AssistantController::take_answer(Lane lane, quint64 number, Result<gpt::Answer> answer) {
  Run& now = run(lane);
  if (now.number != number) return;
  now.ticket.reset();
  now.number = 0;
  if (lane != Lane::prepare) {
    if (answer) {
      const double seconds = now.writing.isValid() ? static_cast<double>(now.writing.elapsed()) / 1000 : 0;
      if (seconds > 0 && answer->tokens.size() > 1)
        state_.words_per_s = static_cast<double>(answer->tokens.size()) / seconds;
      finish(lane, *answer);
    } else {
      fail_lane(lane, answer.error());
    }
  }
  refresh();
}

void AssistantController::prepare(const RecordPtr& record) {
  if (!session_ || state_.kind != AssistantState::Kind::ready || !record || record == prepared_ ||
      run(Lane::prepare).ticket)
    return;
  prepared_ = record;
  gpt::Request request;
  request.task = gpt::Task::prepare;
  request.ecgs = {input(record, 0)};
  start(Lane::prepare, std::move(request));
}

}  // namespace heartcare::studio
