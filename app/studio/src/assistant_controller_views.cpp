#include <QLocale>

#include "heartcare/assistant_view/answer_browser.h"
#include "heartcare/assistant_view/ask_view.h"
#include "heartcare/assistant_view/compare_view.h"
#include "heartcare/assistant_view/report_view.h"
#include "heartcare/studio/assistant_controller.h"
#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {

namespace gpt = heartcare::heartcaregpt;
using assistant_view::AnswerBrowser;
using assistant_view::AskView;
using assistant_view::CompareView;
using assistant_view::ReportView;

namespace {

constexpr double temperature_of_other_words = 0.7;

/// Of an engine the technical detail says more than the sentence about files.
QString reason_of(const Error& error) {
  return error.detail.empty() ? ui_model::explain(error).reason : QString::fromStdString(error.detail);
}

}  // namespace

void AssistantController::connect_panel() {
  ReportView& report = panel_.report();
  connect(&report, &ReportView::write_requested, this, [this] {
    settings_ = {};
    write_report(true);
  });
  connect(&report, &ReportView::another_requested, this, [this] {
    ++settings_.seed;
    settings_.temperature = temperature_of_other_words;
    write_report(true);
  });
  const auto stopping = [this](Lane lane) {
    return [this, lane] {
      stop(lane);
      fail_lane(lane, Error{ErrorCode::cancelled, {}, {}});
      refresh();
    };
  };
  connect(&report, &ReportView::stop_requested, this, stopping(Lane::report));
  connect(&panel_.ask(), &AskView::asked, this, &AssistantController::ask);
  connect(&panel_.ask(), &AskView::stop_requested, this, stopping(Lane::ask));
  connect(&panel_.ask(), &AskView::forgotten, this, [this] { history_.clear(); });
  connect(&panel_.compare(), &CompareView::compare_requested, this, &AssistantController::compare_requested);
  connect(&panel_.compare(), &CompareView::stop_requested, this, stopping(Lane::compare));
  for (const Lane lane : {Lane::report, Lane::ask, Lane::compare}) {
    connect(&browser(lane), &AnswerBrowser::evidence_requested, this,
            &AssistantController::evidence_requested);
    connect(&browser(lane), &AnswerBrowser::evidence_cleared, this, &AssistantController::evidence_cleared);
  }
}

AnswerBrowser& AssistantController::browser(Lane lane) const {
  switch (lane) {
    case Lane::ask:
      return panel_.ask().browser();
    case Lane::compare:
      return panel_.compare().browser();
    case Lane::report:
    case Lane::prepare:
      break;
  }
  return panel_.report().browser();
}

void AssistantController::show(const RecordPtr& record, std::int64_t first) {
  if (record == record_) return;
  stop_all();
  record_ = record;
  first_ = first;
  beside_.findings.reset();
  settings_ = {};
  history_.clear();
  report_.reset();
  panel_.report().browser().clear_all();
  panel_.compare().start_over();
  panel_.ask().start_over();
  Q_EMIT report_changed();
  if (record_ && active_) {
    ensure_model();
    write_report(false);
  }
  refresh();
}

void AssistantController::set_beside(const ShownBeside& beside) {
  beside_ = beside;
  if (report_) show_report();
}

std::string AssistantController::name_of_report() const {
  const Provenance& from = record_->provenance();
  return (from.sha256.empty() ? from.source : from.sha256) + '|' +
         std::to_string(input(record_, first_).first) + '|' + std::to_string(settings_.seed) + '|' +
         std::to_string(settings_.temperature) + '|' + state_.model.weights;
}

/// `anew`: even if it was written before with the same settings.
void AssistantController::write_report(bool anew) {
  if (!record_ || !session_ || state_.kind == AssistantState::Kind::failed) return;
  if (!anew && state_.kind == AssistantState::Kind::ready)
    if (const auto known = reports_.find(name_of_report())) {
      report_ = known;
      return show_report();
    }
  report_.reset();
  panel_.report().browser().clear_all();
  panel_.report().browser().begin();
  Q_EMIT report_changed();
  gpt::Request request;
  request.task = gpt::Task::report;
  request.ecgs = {input(record_, first_)};
  request.settings = settings_;
  start(Lane::report, std::move(request));
}

void AssistantController::show_report() {
  AnswerBrowser& shown = browser(Lane::report);
  shown.clear_all();
  shown.begin();
  shown.finish(answer_values(*report_, beside_));
  Q_EMIT report_changed();
}

assistant_view::Answer AssistantController::shown_report() const {
  return report_ ? answer_values(*report_, beside_) : assistant_view::Answer{};
}

void AssistantController::ask(const QString& question) {
  if (!record_ || !session_) return;
  gpt::Request request;
  request.task = gpt::Task::ask;
  request.ecgs = {input(record_, first_)};
  request.question = question.toStdString();
  // The oldest turns are of least use, and there is a limit.
  if (history_.size() == gpt::most_turns) history_.erase(history_.begin());
  request.history = history_;
  browser(Lane::ask).begin(question);
  run(Lane::ask).question = question;
  start(Lane::ask, std::move(request));
}

void AssistantController::compare_with(const RecordPtr& earlier) {
  if (!record_ || !session_ || !earlier) return;
  gpt::Request request;
  request.task = gpt::Task::compare;
  request.ecgs = {input(earlier, 0), input(record_, first_)};
  browser(Lane::compare).clear_all();
  browser(Lane::compare).begin();
  start(Lane::compare, std::move(request));
}

void AssistantController::finish(Lane lane, const gpt::Answer& answer) {
  if (lane == Lane::report) {
    report_ = std::make_shared<const gpt::Answer>(answer);
    reports_.keep(name_of_report(), report_);
    return show_report();
  }
  if (lane == Lane::ask) history_.push_back({run(lane).question.toStdString(), answer.text});
  browser(lane).finish(answer_values(answer, beside_));
}

void AssistantController::fail_lane(Lane lane, const Error& error) {
  if (error.code == ErrorCode::cancelled)
    return browser(lane).fail(tr("Stopped: this text is not complete."));
  browser(lane).fail(tr("No answer: %1").arg(reason_of(error)));
}

void AssistantController::take_stage(Lane lane, quint64 number, const QString& stage) {
  if (lane != Lane::report || run(lane).number != number) return;
  panel_.report().set_progress(ui_model::stage_text(stage));
}

void AssistantController::light_next() { browser(Lane::report).choose_next(); }

/// Buttons and the line that says why there is nothing.
void AssistantController::refresh() {
  using Kind = AssistantState::Kind;
  const bool possible = record_ && session_ && state_.kind != Kind::failed;
  const auto busy = [this](Lane lane) { return run(lane).ticket.has_value(); };
  panel_.report().set_state(possible, busy(Lane::report));
  panel_.ask().set_state(possible, busy(Lane::ask));
  panel_.compare().set_state(possible, busy(Lane::compare));
  if (!busy(Lane::report))
    panel_.report().set_progress(report_ && state_.words_per_s > 0
                                     ? tr("first word after %1 s, %2 tokens/s")
                                           .arg(QLocale().toString(state_.first_word_s, 'f', 1),
                                                QLocale().toString(state_.words_per_s, 'f', 0))
                                     : QString());
  QString text;
  if (state_.kind == Kind::opening) text = tr("The language model is being loaded \u2026");
  if (state_.kind == Kind::none && unloaded_) text = tr("The language model was unloaded.");
  if (state_.kind == Kind::failed && state_.error->code == ErrorCode::not_found)
    text =
        tr("No language model is installed. Choose a model folder; measurements, reconstruction and "
           "continuation "
           "work without it.");
  else if (state_.kind == Kind::failed)
    text = tr("The language model cannot be used: %1. Everything else works without it.")
               .arg(reason_of(*state_.error));
  else if (!record_ && text.isEmpty())
    text = tr("No record is shown.");
  panel_.set_status(text, state_.kind == Kind::failed || (state_.kind == Kind::none && unloaded_));
  Q_EMIT state_changed();
}

}  // namespace heartcare::studio
