#include <QLocale>
#include <QStringList>
#include <QThreadPool>
#include <algorithm>
#include <cmath>

#include "heartcare/studio/beat_controller.h"

namespace heartcare::studio {
namespace {

/// All leads with half of the page's ten seconds each: some beats before the NOW line and what follows it.
constexpr double column_s = 5;
constexpr double least_before_s = 1;

QString signed_ms(double ms) {
  const QString size = QLocale().toString(std::abs(ms), 'f', 0);
  return (ms < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + size;
}

}  // namespace

void BeatController::set_parts(const Parts& parts) {
  for (beat_view::DerivedPart* part : {parts_.reconstruction, parts_.continuation})
    if (part) part->ecg().set_record(nullptr);
  parts_ = parts;
  refresh();
  scroll_to_now();
}

void BeatController::show_page(beat_view::DerivedPart& part, const page::PageOptions& options) {
  canvas::EcgCanvas& ecg = part.ecg();
  if (ecg.record() != record_) {
    const bool paged = record_ && record_->main().resident(0).empty();
    if (paged)
      ecg.set_executor(
          [](std::function<void()> work) { QThreadPool::globalInstance()->start(std::move(work)); });
    else
      ecg.set_executor({});
    ecg.set_record(record_);
  }
  ecg.set_options(options);
}

page::PageOptions BeatController::page_around_now() const {
  page::PageOptions options = views_.ecg.options();
  options.layout =
      options.layout == page::LayoutId::cabrera_6x2 ? page::LayoutId::cabrera_6x2 : page::LayoutId::grid_6x2;
  options.columns = page::Columns::simultaneous;
  options.rhythm_lead.reset();
  if (!record_) return options;
  const double now = static_cast<double>(now_sample()) / record_->main().rate().value;
  const double ahead = settings_.backtest ? settings_.hidden_s : settings_.horizon_s;
  const double column = column_s * 25 / options.speed.value;
  options.start = {std::max(0.0, now - std::max(least_before_s, column - ahead))};
  return options;
}

/// The pages of the parts go with the measured one.
void BeatController::follow_page() {
  if (!parts_.reconstruction) return;
  show_page(*parts_.reconstruction, views_.ecg.options());
  const double ahead = settings_.backtest ? settings_.hidden_s : settings_.horizon_s;
  parts_.continuation->ecg().set_room_after({ahead});
  show_page(*parts_.continuation, page_around_now());
}

void BeatController::present_parts() {
  follow_page();
  parts_.reconstruction->ecg().set_derived(traces(true, false));
  parts_.continuation->ecg().set_derived(traces(false, true));
  parts_.reconstruction->set_figures(reconstruction_figures());
  parts_.continuation->set_figures(continuation_figures());
}

void BeatController::present_part_status(const QString& text) {
  if (!parts_.reconstruction) return;
  parts_.reconstruction->set_status(shown_ ? QString() : text);
  parts_.continuation->set_status(ahead_ ? QString() : text);
}

QString BeatController::reconstruction_figures() const {
  if (!shown_ || shown_->errors.empty()) return {};
  double squares = 0, least = 1;
  for (const ui_model::LeadError& error : shown_->errors) {
    squares += error.rmse_uv * error.rmse_uv;
    least = std::min(least, error.correlation);
  }
  const QLocale locale;
  const double rmse = std::sqrt(squares / static_cast<double>(shown_->errors.size()));
  QStringList parts{tr("%1 bit/s").arg(locale.toString(shown_->tokens.bits_per_second(), 'f', 0)),
                    tr("RMSE %1 \u00b5V").arg(locale.toString(rmse, 'f', 0)),
                    tr("correlation from %1").arg(locale.toString(least, 'f', 2))};
  for (const ui_model::ClinicalDelta& delta : shown_deltas_) {
    if (delta.lead != LeadId::other || !delta.difference()) continue;
    using Kind = ui_model::ClinicalDelta::Kind;
    const QString name = delta.kind == Kind::pr ? tr("PR") : delta.kind == Kind::qrs ? tr("QRS") : tr("QT");
    parts << tr("%1 %2 ms").arg(name, signed_ms(*delta.difference()));
  }
  return parts.join(QStringLiteral(" \u00b7 "));
}

QString BeatController::continuation_figures() const {
  if (!ahead_) return {};
  const QLocale locale;
  if (!score_)
    return tr("%1 s after the end \u00b7 band: 5 to 95 %")
        .arg(settings_.backtest ? settings_.hidden_s : settings_.horizon_s);
  const double floor = *std::min_element(score_->floors.begin(), score_->floors.end());
  return tr("last %1 s hidden and predicted \u00b7 MSE %2, best without learning %3 \u00b7 %4 % in the band")
      .arg(locale.toString(score_->hidden_s, 'f', 0), locale.toString(score_->mse, 'f', 2),
           locale.toString(floor, 'f', 2), locale.toString(100 * score_->inside, 'f', 0));
}

}  // namespace heartcare::studio
