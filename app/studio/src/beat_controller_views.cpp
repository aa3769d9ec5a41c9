#include <algorithm>

#include "heartcare/models/beat_scores.h"
#include "heartcare/studio/beat_controller.h"
#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
namespace {

/// a + b, as long as a.
std::vector<float> sum(std::vector<float> a, const std::vector<float>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) a[i] += b[i];
  return a;
}

std::vector<float> shifted(std::vector<float> trace, double by) {
  for (float& value : trace) value += static_cast<float>(by);
  return trace;
}

page::ReconstructedTraces drawable(const ui_model::Reconstruction& made) {
  page::ReconstructedTraces traces;
  traces.first = made.first;
  for (std::size_t lead = 0; lead < made.values.size(); ++lead) {
    traces.values[lead] = sum(made.values[lead], made.level[lead]);
    traces.residual[lead] = made.values[lead];
    for (std::size_t i = 0; i < std::min(made.values[lead].size(), made.reference[lead].size()); ++i)
      traces.residual[lead][i] -= made.reference[lead][i];
  }
  return traces;
}

page::PredictedTraces drawable(const ui_model::Continuation& made) {
  page::PredictedTraces traces;
  traces.first = made.first;
  for (std::size_t lead = 0; lead < made.median.size(); ++lead) {
    traces.median[lead] = shifted(made.median[lead], made.level[lead]);
    traces.low[lead] = shifted(made.low[lead], made.level[lead]);
    traces.high[lead] = shifted(made.high[lead], made.level[lead]);
  }
  return traces;
}

}  // namespace

std::string BeatController::note() const {
  QStringList parts;
  if (shown_)
    parts << tr("R: reconstructed by Beat from %1 bit/s")
                 .arg(QString::number(shown_->tokens.bits_per_second(), 'f', 0));
  if (ahead_) parts << tr("P: predicted by Beat");
  const ui_model::ModelStamp& stamp = shown_ ? shown_->stamp : ahead_->stamp;
  parts << tr("not measured") << tr("weights %1").arg(QString::fromStdString(stamp.weights.substr(0, 12)));
  return parts.join(QStringLiteral(" \u00b7 ")).toStdString();
}

std::shared_ptr<const page::DerivedTraces> BeatController::traces(bool reconstruction,
                                                                  bool continuation) const {
  reconstruction = reconstruction && shown_;
  continuation = continuation && ahead_;
  if (!reconstruction && !continuation) return nullptr;
  auto traces = std::make_shared<page::DerivedTraces>();
  traces->view = settings_.view;
  if (reconstruction) traces->reconstruction = drawable(*shown_);
  if (continuation) traces->prediction = drawable(*ahead_);
  traces->note = note();
  traces->now = tr("NOW").toStdString();
  traces->residual = tr("R \u2212 measured").toStdString();
  return traces;
}

void BeatController::present() {
  beat_view::BeatPanel& panel = views_.panel;
  const bool here = parts_.reconstruction == nullptr;
  views_.ecg.set_derived(traces(here, here));
  const bool tokens = shown_ && settings_.tokens;
  if (views_.strip.chosen() && !tokens) choose_token(std::nullopt, 0);
  views_.strip.set_tokens(tokens ? shown_ : nullptr);
  views_.strip.setVisible(tokens);
  panel.set_reconstruction(shown_);
  panel.set_continuation(ahead_.get());
  if (shown_) {
    measure(shown_, name_of("deltas", shown_stretch_));
    panel.set_stamp(shown_->stamp);
  } else {
    panel.set_stamp(ahead_ ? std::optional(ahead_->stamp) : std::nullopt);
  }
  const bool beyond = here && record_ && settings_.prediction && !settings_.backtest && !no_engine_;
  views_.ecg.set_room_after({beyond ? static_cast<double>(settings_.horizon_s) : 0.0});
  if (!here) present_parts();
}

void BeatController::take_deltas(const Deltas& deltas, const QString& trouble) {
  views_.panel.set_deltas(deltas, trouble);
  shown_deltas_ = deltas;
  if (parts_.reconstruction) parts_.reconstruction->set_figures(reconstruction_figures());
}

void BeatController::present_score(const ReconstructionPtr& truth) {
  if (!truth || !ahead_) return views_.panel.set_score(std::nullopt);
  const auto score = models::score(*ahead_, *truth);
  if (score) {
    views_.panel.set_score(*score);
    score_ = *score;
    if (parts_.continuation) parts_.continuation->set_figures(continuation_figures());
  } else {
    views_.panel.set_score(std::nullopt,
                           tr("No score: %1").arg(QString::fromStdString(score.error().detail)));
  }
}

void BeatController::present_status() {
  const auto why = [](const Error& error) { return QString::fromStdString(error.detail); };
  const bool wanted = record_ && (settings_.reconstruction || settings_.prediction);
  QString text;
  bool busy = false;
  if (!record_) {
    text = tr("No record is shown.");
  } else if (!wanted) {
    text = tr("Press R for the reconstruction, P for the continuation.");
  } else if (no_engine_) {
    text = tr("Beat is not available: %1. Everything else works without it.").arg(why(*no_engine_));
  } else {
    for (const Work* work : {&opening_, &reconstructing_, &checking_, &predicting_})
      busy = busy || !work->name.empty();
    if (busy) text = doing_;
    if (!failures_.empty()) text = tr("Beat could not do this: %1").arg(why(failures_.begin()->second));
  }
  views_.panel.set_status(text);
  present_part_status(text);
  if (!busy) views_.panel.set_progress({});
}

/// Turns the page to the NOW line with what follows it.
void BeatController::scroll_to_now() {
  if (!record_ || !settings_.prediction || parts_.continuation) return;  // a part stands there by itself
  const double rate = record_->main().rate().value, length = page::page_duration(views_.ecg.options()).value;
  const double ahead = settings_.backtest ? settings_.hidden_s : settings_.horizon_s;
  const double end = static_cast<double>(now_sample()) / rate + ahead;
  views_.ecg.go_to({std::max(0.0, end - length)});
}

void BeatController::choose_token(std::optional<std::size_t> token, std::size_t level) {
  views_.panel.choose_token(token, level);
  if (!shown_ || !token) return views_.ecg.set_highlight({});
  views_.panel.show_tab(2);
  canvas::Highlight light;
  light.leads.assign(standard_leads.begin(), standard_leads.end());
  const auto& tokens = shown_->tokens.tokens;
  light.first = tokens[*token].first;
  light.last = tokens[*token].last;
  for (const std::size_t other : shown_->tokens.alike(*token, level))
    if (other != *token) light.also.emplace_back(tokens[other].first, tokens[other].last);
  views_.ecg.set_highlight(std::move(light));
}

void BeatController::go_to_token(std::size_t token) {
  if (!shown_ || token >= shown_->tokens.tokens.size()) return;
  const double at = static_cast<double>(shown_->tokens.tokens[token].first) / record_->main().rate().value;
  const double start = views_.ecg.options().start.value;
  const double length = page::page_duration(views_.ecg.options()).value;
  if (at < start || at >= start + length) views_.ecg.go_to({std::max(0.0, at - length / 4)});
}

}  // namespace heartcare::studio
