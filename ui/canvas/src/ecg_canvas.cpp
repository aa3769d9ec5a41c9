#include "heartcare/canvas/ecg_canvas.h"

#include <QScreen>
#include <algorithm>
#include <cmath>

#include "ecg_canvas_p.h"

namespace heartcare::canvas {

EcgCanvas::EcgCanvas(QWidget* parent) : QWidget(parent), d_(std::make_unique<Private>(*this)) {
  setObjectName(QStringLiteral("ecg_canvas"));
  setAccessibleName(tr("ECG"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMinimumSize(200, 150);
  grabGesture(Qt::PinchGesture);
  if (const QScreen* shown_on = screen(); shown_on && shown_on->physicalDotsPerInch() > 0)
    d_->view.set_calibration(shown_on->physicalDotsPerInch() / 25.4);
  connect(&d_->builder, &PageBuilder::ready, this, [this](PagePtr page) { d_->show_page(std::move(page)); });
  connect(&d_->builder, &PageBuilder::failed, this, &EcgCanvas::failed);
  d_->connect_document();
}

EcgCanvas::~EcgCanvas() { disconnect(d_->document.get(), nullptr, this, nullptr); }

void EcgCanvas::Private::connect_document() {
  using ui_model::CaliperDocument;
  const auto refresh = [this] {
    q.update();
    announce_readout();
  };
  QObject::connect(document.get(), &CaliperDocument::changed, &q, refresh);
  QObject::connect(document.get(), &CaliperDocument::selection_changed, &q, refresh);
  QObject::connect(document.get(), &CaliperDocument::selection_changed, &q, [this] {
    if (document->selected()) q.choose_fiducial(std::nullopt);
  });
}

void EcgCanvas::set_record(RecordPtr record, std::shared_ptr<ui_model::CaliperDocument> calipers) {
  d_->controller.cancel(*d_->document);
  d_->release_mark(false);
  disconnect(d_->document.get(), nullptr, this, nullptr);
  d_->document = calipers ? std::move(calipers) : std::make_shared<ui_model::CaliperDocument>();
  d_->connect_document();
  d_->builder.forget();
  d_->record = std::move(record);
  d_->built.reset();
  d_->page.reset();
  d_->marks = {};
  d_->derived.reset();
  d_->room_after = {0};
  d_->chosen.reset();
  d_->highlight = {};
  const Seconds asked = d_->options.start;
  d_->options.start = {std::clamp(asked.value, 0.0, d_->latest_start(d_->options))};
  d_->rebuild();
  if (d_->options.start != asked) Q_EMIT options_changed(d_->options);
  d_->announce_readout();
  update();
}

const RecordPtr& EcgCanvas::record() const noexcept { return d_->record; }
const std::shared_ptr<ui_model::CaliperDocument>& EcgCanvas::calipers() const noexcept {
  return d_->document;
}
const page::PageOptions& EcgCanvas::options() const noexcept { return d_->options; }
const page::Page* EcgCanvas::page() const noexcept { return d_->page.get(); }
bool EcgCanvas::is_building() const noexcept { return d_->builder.is_building(); }

double EcgCanvas::Private::latest_start(const page::PageOptions& of) const {
  if (!record) return 0;
  const double duration = record->main().duration().value;
  // A page has to begin within the recording, however long the prediction is.
  const double last = std::max(0.0, duration - std::min(1.0, duration / 2));
  // Where every column shows the same stretch, it is shorter than the page is wide.
  if (room_after.value > 0 && of.columns == page::Columns::simultaneous) return last;
  return std::clamp(duration + room_after.value - page::page_duration(of).value, 0.0,
                    room_after.value > 0 ? last : duration);
}

void EcgCanvas::set_options(const page::PageOptions& options) {
  page::PageOptions held = options;
  held.start = {std::clamp(options.start.value, 0.0, d_->latest_start(options))};
  if (held == d_->options) return;
  const bool magnified = is_magnified();
  if (held.layout != page::LayoutId::single) d_->unmagnified.reset();
  d_->options = held;
  d_->rebuild();
  Q_EMIT options_changed(d_->options);
  if (magnified != is_magnified()) Q_EMIT magnified_changed(is_magnified());
}

void EcgCanvas::set_words(page::PageWords words) {
  d_->words = std::move(words);
  d_->rebuild();
}

void EcgCanvas::set_executor(Executor executor) { d_->builder.set_executor(std::move(executor)); }

void EcgCanvas::Private::rebuild() {
  if (record) builder.request(record, options, words);
}

void EcgCanvas::Private::show_page(PagePtr fresh) {
  built = std::move(fresh);
  dress_page();
  const double scale = view.geometry().scale;
  const page::Box& plot = page->plot;
  // Left of the plot stand the calibration pulses.
  view.set_paper({page->width, page->height},
                 {page->grid.x, plot.y, plot.right() - page->grid.x, plot.height});
  if (view.geometry().scale != scale) Q_EMIT q.scale_changed();
  q.update();
  Q_EMIT q.page_shown();
}

void EcgCanvas::Private::view_changed() {
  q.update();
  Q_EMIT q.scale_changed();
}

void EcgCanvas::set_scale_mode(ScaleMode mode) {
  d_->view.set_mode(mode);
  d_->view_changed();
}

void EcgCanvas::set_pixels_per_mm(double pixels) {
  d_->view.set_calibration(pixels);
  d_->view_changed();
}

void EcgCanvas::zoom_by(double factor, std::optional<QPointF> anchor) {
  d_->view.zoom(factor, anchor.value_or(QRectF(rect()).center()));
  d_->view_changed();
}

void EcgCanvas::pan(QPointF pixels) {
  d_->view.pan(pixels);
  update();
}

ScaleMode EcgCanvas::scale_mode() const noexcept { return d_->view.mode(); }
double EcgCanvas::pixels_per_mm() const noexcept { return d_->view.calibration(); }
double EcgCanvas::scale() const noexcept { return d_->view.geometry().scale; }
Geometry EcgCanvas::geometry() const noexcept { return d_->view.geometry(); }

void EcgCanvas::scroll_time(Seconds by) { go_to(d_->options.start + by); }

void EcgCanvas::go_to(Seconds start) {
  page::PageOptions moved = d_->options;
  moved.start = start;
  set_options(moved);
}

void EcgCanvas::magnify(std::optional<LeadId> lead) {
  page::PageOptions changed = d_->options;
  if (lead) {
    const auto before = d_->unmagnified.value_or(d_->options);
    changed.layout = page::LayoutId::single;
    changed.rhythm_lead = lead;
    set_options(changed);
    d_->unmagnified = before;
    return;
  }
  if (!is_magnified()) return;
  const page::PageOptions before = d_->unmagnified.value_or(page::PageOptions{});
  changed.layout = before.layout;
  changed.rhythm_lead = before.rhythm_lead;
  set_options(changed);
}

bool EcgCanvas::is_magnified() const noexcept { return d_->options.layout == page::LayoutId::single; }

void EcgCanvas::set_highlight(Highlight highlight) {
  if (highlight == d_->highlight) return;
  d_->highlight = std::move(highlight);
  update();
}
const Highlight& EcgCanvas::highlight() const noexcept { return d_->highlight; }

void EcgCanvas::set_tool(CaliperTool tool) {
  if (tool == d_->controller.tool()) return;
  d_->controller.set_tool(tool);
  d_->update_cursor_shape(d_->mouse);
  Q_EMIT tool_changed(tool);
}

CaliperTool EcgCanvas::tool() const noexcept { return d_->controller.tool(); }
void EcgCanvas::set_mean_rr_intervals(int intervals) {
  d_->controller.set_intervals(std::clamp(intervals, 1, 50));
}
int EcgCanvas::mean_rr_intervals() const noexcept { return d_->controller.intervals(); }

}  // namespace heartcare::canvas
