#include "heartcare/studio/analysis_controller.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>

#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {

using signal::Fiducial;

AnalysisController::AnalysisController(services::JobRunner& runner, analysis_view::AnalysisPanel& panel,
                                       canvas::EcgCanvas& canvas, QObject* parent)
    : QObject(parent), runner_(runner), panel_(panel), canvas_(canvas) {
  setObjectName(QStringLiteral("analysis_controller"));
  using analysis_view::AnalysisPanel;
  using canvas::EcgCanvas;
  connect(&panel_, &AnalysisPanel::evidence_requested, this, &AnalysisController::light);
  connect(&panel_, &AnalysisPanel::evidence_cleared, this, [this] { canvas_.set_highlight({}); });
  connect(&panel_, &AnalysisPanel::fiducials_edited, this, &AnalysisController::take_fiducials);
  connect(&canvas_, &EcgCanvas::fiducial_grabbed, this, [this] { grabbed_ = shown_fiducials(); });
  connect(&canvas_, &EcgCanvas::fiducial_dragged, this, [this](Fiducial which, Seconds by) {
    if (measured_) move(grabbed_, which, std::llround(by.value * measured_->medians.front().rate_hz));
  });
  connect(&canvas_, &EcgCanvas::fiducial_nudged, this,
          [this](Fiducial which, int samples) { move(shown_fiducials(), which, samples); });
}

void AnalysisController::show(const RecordPtr& record) {
  if (record == record_) return;
  if (document_) disconnect(document_.get(), nullptr, this, nullptr);
  record_ = record;
  document_ = record ? canvas_.calipers() : nullptr;
  measured_.reset();
  shown_.reset();
  canvas_.set_highlight({});
  canvas_.set_marks({});
  panel_.set_analysis(nullptr, record ? tr("Measuring …") : tr("No record is shown."));
  if (!record) return;
  connect(document_.get(), &ui_model::CaliperDocument::fiducials_changed, this, &AnalysisController::present);
  const Job<Reading> job = [record, knowledge = knowledge_](JobContext& context) -> Result<Reading> {
    auto analysis = signal::analyse(record->main(), {}, context);
    if (!analysis) return pass_on(analysis);
    Reading reading;
    reading.analysis = std::make_shared<const signal::Analysis>(std::move(*analysis));
    reading.knowledge = knowledge;
    if (knowledge) return reading;
    auto loaded = reading::load_knowledge();
    if (loaded)
      reading.knowledge = std::make_shared<const reading::Knowledge>(std::move(*loaded));
    else
      reading.trouble = loaded.error();
    return reading;
  };
  services::JobOptions options;
  options.subject = QStringLiteral("analysis");
  runner_.submit<Reading>(
      this, job,
      [this, record](const Result<Reading>& reading) {
        if (record == record_) finish(reading);
      },
      std::move(options));
}

void AnalysisController::finish(const Result<Reading>& reading) {
  if (!reading) {
    const ui_model::Explanation why = ui_model::explain(reading.error());
    panel_.set_analysis(nullptr, tr("Not measurable: %1").arg(why.reason));
    return;
  }
  measured_ = reading->analysis;
  knowledge_ = reading->knowledge;
  trouble_ = reading->trouble;
  present();
}

/// Everything that shows measurements, after the record was measured or a boundary was moved.
void AnalysisController::present() {
  if (!measured_ || !record_) return;
  analysis_view::AnalysisPtr shown = measured_;
  const signal::Fiducials measured =
      measured_->medians.empty() ? signal::Fiducials{} : measured_->medians.front().global;
  if (const signal::Fiducials now = shown_fiducials(); !(now == measured))
    shown = std::make_shared<const signal::Analysis>(signal::remeasured(*measured_, now));
  shown_ = shown;
  panel_.set_analysis(shown, {}, measured);
  if (trouble_)
    panel_.interpretation().set_status(tr("No interpretation: %1").arg(ui_model::explain(*trouble_).reason));
  else if (auto made = statement_lines(*knowledge_, *shown, record_->patient()); true)
    panel_.interpretation().set_lines(std::move(made.lines), made.unchecked);
  show_marks(*shown, measured);
  panel_.ask_again();
  Q_EMIT shown_changed();
}

signal::Fiducials AnalysisController::shown_fiducials() const {
  if (!measured_ || measured_->medians.empty()) return {};
  return signal::shifted(measured_->medians.front(), document_->fiducial_shifts());
}

void AnalysisController::move(signal::Fiducials from, Fiducial which, std::int64_t by) {
  if (!measured_ || measured_->medians.empty()) return;
  const auto at = sample_of(from, which);
  if (!at) return;
  move_fiducial(from, which, *at + by, measured_->medians.front());
  take_fiducials(from);
}

void AnalysisController::take_fiducials(const signal::Fiducials& fiducials) {
  if (!measured_ || measured_->medians.empty()) return;
  document_->set_fiducial_shifts(signal::shifts_between(measured_->medians.front().global, fiducials));
}

void AnalysisController::reset_fiducials() {
  if (document_) document_->set_fiducial_shifts({});
}

void AnalysisController::show_marks(const signal::Analysis& shown, const signal::Fiducials& measured) {
  page::Marks marks;
  marks.beats = page::beat_marks(shown, measured);
  canvas::EcgCanvas::FiducialTexts texts;
  if (!shown.medians.empty()) {
    const signal::MedianBeat& median = shown.medians.front();
    const auto beats = static_cast<int>(median.beats.size());
    const std::array names{tr("P onset"), tr("P end"), tr("QRS onset"), tr("QRS end (J)"), tr("T end")};
    int moved = 0;
    for (const Fiducial which : signal::all_fiducials) {
      const auto i = static_cast<std::size_t>(which);
      const auto now = sample_of(median.global, which), before = sample_of(measured, which);
      if (!now || !before) continue;
      const double ms = static_cast<double>(*now - *before) * 1000 / median.rate_hz;
      const QString text =
          tr("%1 of the median beat, shown in all %n beat(s) of its form", "", beats).arg(names[i]);
      QString by = QLocale().toString(std::abs(ms), 'f', 0);
      by.prepend(ms < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"));
      texts[i] = *now == *before ? text : tr("%1; moved by %2 ms").arg(text, by);
      moved += *now != *before;
    }
    QString note = tr("Wave boundaries: median of %n beat(s)", "", beats);
    if (moved > 0) note += QStringLiteral(", ") + tr("\u25c6 %n moved by the reader", "", moved);
    marks.note = note.toStdString();
  }
  canvas_.set_marks(std::move(marks), std::move(texts));
}

void AnalysisController::light(const signal::Evidence& evidence) {
  if (!record_) return;
  canvas_.set_highlight({evidence.leads, evidence.first, evidence.last});
  const double rate = record_->main().rate().value;
  const double start = canvas_.options().start.value, length = page::page_duration(canvas_.options()).value;
  const double first = static_cast<double>(evidence.first) / rate;
  if (first < start || first >= start + length) canvas_.go_to({std::max(0.0, first - length / 4)});
}

}  // namespace heartcare::studio
