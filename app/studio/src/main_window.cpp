#include "heartcare/studio/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QThreadPool>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <cmath>

#include "heartcare/beat_view/derived_part.h"
#include "heartcare/canvas/overview.h"
#include "heartcare/core/pyramid.h"
#include "heartcare/panels/failure_page.h"
#include "heartcare/panels/load_progress.h"
#include "heartcare/panels/page_view.h"
#include "heartcare/panels/part_area.h"
#include "heartcare/panels/record_info_panel.h"
#include "heartcare/panels/record_list_panel.h"
#include "heartcare/panels/welcome_page.h"
#include "heartcare/studio/analysis_controller.h"
#include "heartcare/studio/assistant_controller.h"
#include "heartcare/studio/beat_controller.h"
#ifdef HEARTCARE_HAS_PACS
#include "heartcare/studio/pacs_controller.h"
#endif
#include "heartcare/studio/page_words.h"
#include "heartcare/studio/sources.h"
#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
namespace {

using ui_model::EntryId;
using ui_model::EntryState;

/// Recordings beyond this length get the overview strip.
constexpr double overview_from_s = 15.0;
/// When the window is up, readers of files may do what the first file would have to wait for.
constexpr int prepare_after_ms = 400;

}  // namespace

MainWindow::MainWindow(const WindowParts& parts, QWidget* parent)
    : QMainWindow(parent),
      parts_(parts),
      loader_(parts.registry, runner_, model_),
      exporter_(runner_, parts.dialogs, this),
#ifdef HEARTCARE_HAS_DICOM
      dicom_exporter_(runner_, parts.dialogs, this),
#endif
      batch_(runner_, parts.registry, parts.dialogs, this),
      actions_(this),
      menus_(this) {
  setObjectName(QStringLiteral("main_window"));
  setWindowTitle(QStringLiteral("Heartcare Studio"));
  setAcceptDrops(true);
  build_widgets();
  build_status_bar();
  build_menus();
  build_archive();
  build_bench();
  build_tool_bar();
  refresh_icons();
  connect_records();
  connect_canvas();
  connect_actions();
  connect_view_actions();
  connect_tools();
  connect_beat();
  connect_parts();
  canvas_->set_words(page_words());
  if (const double scale = parts_.settings.number(services::Key::pixels_per_mm); scale > 0)
    canvas_->set_pixels_per_mm(scale);
  canvas_->set_scale_mode(canvas::ScaleMode::fit_page);
  canvas_->set_options(parts_.settings.default_page());
  set_patient_hidden(!canvas_->options().patient);
  follow_options(canvas_->options());
  show_nothing();
  resize(1280, 800);
  if (parts_.settings.flag(services::Key::four_parts)) show_four_parts(true);
  QTimer::singleShot(prepare_after_ms, this, [this] {
    const Job<void> job = [&registry = parts_.registry](JobContext&) -> Result<void> {
      registry.prepare();
      return {};
    };
    runner_.submit<void>(this, job, [](const Result<void>&) {});
  });
}

// Its docks report while they die, when most of this window is gone already.
MainWindow::~MainWindow() { parts_area_->disconnect(this); }

void MainWindow::connect_records() {
  connect(list_, &panels::RecordListPanel::chosen, this, &MainWindow::show_entry);
  connect(list_, &panels::RecordListPanel::became_visible, &loader_, &RecordLoader::prepare);
  connect(&loader_, &RecordLoader::listed, this, [this](EntryId first) {
    const auto* entry = model_.find(first);
    for (const auto& other : model_.entries())
      if (other.source == wanted_source_) entry = &other;
    wanted_source_.clear();
    if (list_->current() == entry->id)
      show_entry(entry->id);
    else
      list_->set_current(entry->id);
  });
  connect(&loader_, &RecordLoader::loaded, this, [this](EntryId id) {
    if (id == current_) show_entry(id);
  });
  connect(&loader_, &RecordLoader::failed, this, [this](EntryId id, const Error& error) {
    if (id == current_) show_entry(id);
    show_message(error_message(tr("%1 could not be read.").arg(model_.display_name(id)), error));
  });
  connect(&loader_, &RecordLoader::progressed, this,
          [this](EntryId id, double fraction, const QString& stage) {
            progress_->report(static_cast<qint64>(id), model_.display_name(id), fraction, stage);
          });
  connect(&loader_, &RecordLoader::finished, this,
          [this](EntryId id) { progress_->finish(static_cast<qint64>(id)); });
  connect(progress_, &panels::LoadProgress::cancel_requested, this,
          [this](qint64 load) { loader_.cancel(EntryId{load}); });
  connect(failure_, &panels::FailurePage::retry_requested, this, [this] {
    if (current_) loader_.load(*current_);
  });
  connect(failure_, &panels::FailurePage::close_requested, actions_[Act::close], &QAction::trigger);
  connect(welcome_, &panels::WelcomePage::open_requested, actions_[Act::open], &QAction::trigger);
  connect(welcome_, &panels::WelcomePage::recent_chosen, this,
          [this](const QString& source) { open({source}); });
}

void MainWindow::connect_canvas() {
  connect(canvas_, &canvas::EcgCanvas::options_changed, this, &MainWindow::follow_options);
  connect(canvas_, &canvas::EcgCanvas::failed, this, [this](const Error& error) {
    show_message(error_message(tr("This page could not be drawn."), error));
  });
  connect(canvas_, &canvas::EcgCanvas::cursor_text_changed, cursor_, &QLabel::setText);
  connect(canvas_, &canvas::EcgCanvas::readout_changed, readout_, &QLabel::setText);
  connect(canvas_, &canvas::EcgCanvas::scale_changed, this, &MainWindow::follow_scale);
  connect(canvas_, &canvas::EcgCanvas::magnified_changed, actions_[Act::magnify], &QAction::setChecked);
  connect(overview_, &canvas::Overview::window_moved, this, [this](Seconds start) { canvas_->go_to(start); });
  connect(overview_, &canvas::Overview::failed, this, [this](const Error& error) {
    show_message(error_message(tr("The overview could not be drawn."), error));
  });
  connect(&exporter_, &Exporter::message, this, &MainWindow::show_message);
#ifdef HEARTCARE_HAS_DICOM
  connect(&dicom_exporter_, &DicomExporter::message, this, &MainWindow::show_message);
#endif
  connect(&batch_, &BatchController::message, this, &MainWindow::show_message);
  connect(&batch_, &BatchController::open_requested, this, [this](const QString& source) { open({source}); });
  connect(&menus_, &PageMenus::chosen, canvas_, &canvas::EcgCanvas::set_options);
}

void MainWindow::open(const QStringList& sources) {
  for (const QString& source : sources) session_.remember(source);
  rebuild_recent();
  loader_.open(sources);
  save_timer_->start();
}

void MainWindow::show_entry(EntryId id) {
  const auto* entry = model_.find(id);
  if (!entry) return;
  current_ = id;
  loader_.set_current(entry->record || entry->pages ? std::optional(id) : std::nullopt);
  if (entry->record) {
    show_record(id, entry->record);
    return;
  }
  clear_views();
  follow_record();
  if (entry->pages) {
    show_pages(entry->pages);
    return;
  }
  if (entry->state == EntryState::failed) {
    failure_->show_error(model_.display_name(id), *entry->error);
    centre_->setCurrentWidget(failure_);
    return;
  }
  centre_->setCurrentWidget(parts_area_);
  loader_.load(id);
}

void MainWindow::show_record(EntryId id, const RecordPtr& record) {
  loader_.set_current(id);
  page_view_->set_document(nullptr);
  centre_->setCurrentWidget(parts_area_);
  // A paged recording may have to wait for its disk; one in memory is drawn at once.
  if (record->main().resident(0).empty()) {
    canvas_->set_executor(
        [](std::function<void()> work) { QThreadPool::globalInstance()->start(std::move(work)); });
  } else {
    canvas_->set_executor({});
  }
  canvas_->set_record(record, calipers_of(record));
  follow_record();
  // What follows may come after the first paint.
  QTimer::singleShot(0, this, [this, id, record] {
    if (current_ != id || canvas_->record() != record) return;
    info_->set_record(record);
    analysis_->show(record);
    beat_->show(record);
    show_in_parts(record);
    start_pyramid(record);
  });
  save_timer_->start();
}

void MainWindow::show_pages(const PageDocumentPtr& pages) {
  page_view_->set_document(pages);
  info_->set_pages(pages);
  centre_->setCurrentWidget(page_view_);
  save_timer_->start();
}

void MainWindow::clear_views() {
  canvas_->set_record(nullptr);
  page_view_->set_document(nullptr);
  info_->set_record(nullptr);
  analysis_->show(nullptr);
  beat_->show(nullptr);
  show_in_parts(nullptr);
  overview_->hide();
}

void MainWindow::show_nothing() {
  current_.reset();
  loader_.set_current(std::nullopt);
  clear_views();
  centre_->setCurrentWidget(welcome_);
  follow_record();
}

void MainWindow::close_entry(EntryId id) {
  const int row = model_.row_of(id);
  loader_.close(id);
  if (model_.rowCount() == 0)
    show_nothing();
  else if (id == current_) {
    const auto next = model_.at(std::min(row, model_.rowCount() - 1));
    list_->set_current(*next);
    show_entry(*next);
  }
  save_timer_->start();
}

void MainWindow::start_pyramid(const RecordPtr& record) {
  const bool is_long = record->main().duration().value > overview_from_s;
  overview_->setVisible(is_long && actions_[Act::show_overview]->isChecked());
  if (!is_long) return;
  overview_->set_record(record);
  follow_options(canvas_->options());
  services::JobOptions options;
  options.subject = QStringLiteral("summary");
  const qint64 id = -1;  // beside the loads, which are named by their entries
  options.progress = [this](double fraction, const QString& stage) {
    progress_->report(id, tr("Overview"), fraction, ui_model::stage_text(stage));
  };
  using Summary = std::shared_ptr<const Pyramid>;
  const Job<Summary> job = [record](JobContext& context) { return Pyramid::build(record->main(), context); };
  runner_.submit<Summary>(
      this, job,
      [this, record](Result<Summary> summary) {
        progress_->finish(id);
        if (canvas_->record() != record) return;
        if (summary)
          overview_->set_pyramid(*summary);
        else
          show_message(error_message(tr("The overview could not be made."), summary.error()));
      },
      std::move(options));
}

void MainWindow::follow_options(const page::PageOptions& options) {
  menus_.set_options(options);
  actions_[Act::grid]->setChecked(options.grid);
  actions_[Act::pulse]->setChecked(options.calibration_pulse);
  actions_[Act::fiducials]->setChecked(options.fiducials);
  actions_[Act::automatic_gain]->setChecked(options.gain.automatic);
  actions_[Act::half_chest]->setChecked(!options.gain.automatic && options.gain.chest < options.gain.limb);
  actions_[Act::simultaneous]->setChecked(options.columns == page::Columns::simultaneous);
  actions_[Act::hide_patient]->setChecked(!options.patient);
  layout_button_->setText(ui_model::layout_short_text(options.layout));
  speed_button_->setText(ui_model::speed_text(options.speed.value));
  gain_button_->setText(ui_model::gain_text(options.gain));
  const QString filters =
      options.filters.any() ? QString::fromStdString(signal::describe(options.filters)) : tr("No filter");
  filter_button_->setText(filters);
  const bool narrow = signal::below_diagnostic_band(options.filters);
  filters_->setVisible(narrow);
  filters_->setText(tr("Display filter below the diagnostic band (150 Hz)"));
  overview_->set_window(options.start, page::page_duration(options));
  overview_->set_palette_id(options.palette);
  save_timer_->start();
}

void MainWindow::follow_scale() {
  const int percent = static_cast<int>(std::lround(canvas_->scale() / canvas_->pixels_per_mm() * 100));
  scale_->setText(canvas_->record() ? tr("%1 % of true size").arg(percent) : QString());
  actions_[Act::scale_true]->setChecked(canvas_->scale_mode() == canvas::ScaleMode::true_size);
  actions_[Act::scale_page]->setChecked(canvas_->scale_mode() == canvas::ScaleMode::fit_page);
  actions_[Act::scale_width]->setChecked(canvas_->scale_mode() == canvas::ScaleMode::fit_width);
}

void MainWindow::follow_record() {
  const bool shown = canvas_->record() != nullptr;
  for (const Act act : {Act::export_pdf, Act::export_png, Act::export_svg, Act::export_dicom,
                        Act::export_dicom_anonymous, Act::export_dicom_report, Act::export_dicom_page,
                        Act::print, Act::earlier, Act::later, Act::magnify, Act::clear_calipers})
    actions_[act]->setEnabled(shown);
  actions_[Act::close]->setEnabled(current_.has_value());
  actions_[Act::close_all]->setEnabled(model_.rowCount() > 0);
  const QString name = current_ ? model_.display_name(*current_) : QString();
  setWindowTitle(name.isEmpty() ? QStringLiteral("Heartcare Studio") : tr("%1 – Heartcare Studio").arg(name));
  follow_calipers();
  follow_scale();
}

void MainWindow::follow_calipers() {
  const auto& document = canvas_->calipers();
  actions_[Act::undo]->setEnabled(document->can_undo());
  actions_[Act::redo]->setEnabled(document->can_redo());
  actions_[Act::remove_caliper]->setEnabled(document->selected().has_value());
  actions_[Act::reset_fiducials]->setEnabled(document->fiducial_shifts() != signal::FiducialShifts{});
}

void MainWindow::set_patient_hidden(bool hidden) {
  model_.set_patient_hidden(hidden);
  info_->set_patient_hidden(hidden);
  page_view_->set_patient_hidden(hidden);
  batch_.set_patient_hidden(hidden);
#ifdef HEARTCARE_HAS_PACS
  if (archive_) archive_->set_patient_hidden(hidden);
#endif
  follow_record();
}

void MainWindow::show_message(const panels::Message& message) { bar_->show_message(message); }

bool MainWindow::is_idle() const {
  return runner_.pending() == 0 && engine_lane_.pending() == 0 && !canvas_->is_building() &&
         assistant_->is_idle() && !reconstruction_part_->ecg().is_building() &&
         !continuation_part_->ecg().is_building();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  save_session();
  QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && layout_button_) refresh_icons();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList files;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) files << url.toLocalFile();
  if (files.isEmpty()) return;
  event->acceptProposedAction();
  open(files);
}

}  // namespace heartcare::studio
