#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "heartcare/analysis_view/analysis_panel.h"
#include "heartcare/beat_view/beat_panel.h"
#include "heartcare/beat_view/token_strip.h"
#include "heartcare/canvas/overview.h"
#include "heartcare/panels/failure_page.h"
#include "heartcare/panels/load_progress.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/panels/page_view.h"
#include "heartcare/panels/part_area.h"
#include "heartcare/panels/record_info_panel.h"
#include "heartcare/panels/record_list_panel.h"
#include "heartcare/panels/theme.h"
#include "heartcare/panels/welcome_page.h"
#include "heartcare/simulator/simulator.h"
#include "heartcare/studio/analysis_controller.h"
#include "heartcare/studio/beat_controller.h"
#include "heartcare/studio/bench_controller.h"
#include "heartcare/studio/main_window.h"
#ifdef HEARTCARE_HAS_PACS
#include "heartcare/studio/pacs_controller.h"
#endif
#include "heartcare/studio/sources.h"

namespace heartcare::studio {
namespace {

constexpr int save_delay_ms = 1500;  ///< after a change, so that a crash loses little and a drag writes once

QString utf8(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QWidget* column_of(std::initializer_list<QWidget*> widgets, const char* name) {
  auto* column = new QWidget;
  column->setObjectName(QLatin1String(name));
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  for (QWidget* widget : widgets) layout->addWidget(widget);
  return column;
}

void add(QMenu& menu, const Actions& actions, std::initializer_list<Act> acts) {
  for (const Act act : acts) menu.addAction(actions[act]);
}

}  // namespace

void MainWindow::build_widgets() {
  save_timer_ = new QTimer(this);
  save_timer_->setSingleShot(true);
  save_timer_->setInterval(save_delay_ms);
  connect(save_timer_, &QTimer::timeout, this, &MainWindow::save_session);

  canvas_ = new canvas::EcgCanvas;
  canvas_->setObjectName(QStringLiteral("ecg_canvas"));
  overview_ = new canvas::Overview;
  overview_->setObjectName(QStringLiteral("overview"));
  token_strip_ = new beat_view::TokenStrip(*canvas_);
  view_ = column_of({canvas_, token_strip_, overview_}, "record_view");
  static_cast<QVBoxLayout*>(view_->layout())->setStretch(0, 1);
  welcome_ = new panels::WelcomePage;
  failure_ = new panels::FailurePage;
  page_view_ = new panels::PageView;
  build_parts();
  centre_ = new QStackedWidget;
  centre_->setObjectName(QStringLiteral("centre"));
  for (QWidget* page : {static_cast<QWidget*>(welcome_), static_cast<QWidget*>(parts_area_),
                        static_cast<QWidget*>(failure_), static_cast<QWidget*>(page_view_)})
    centre_->addWidget(page);
  bar_ = new panels::MessageBar;
  QWidget* middle = column_of({bar_, centre_}, "middle");
  static_cast<QVBoxLayout*>(middle->layout())->setStretch(1, 1);

  list_ = new panels::RecordListPanel(model_);
  info_ = new panels::RecordInfoPanel;
  analysis_panel_ = new analysis_view::AnalysisPanel;
  auto* side = new QTabWidget;
  side->setObjectName(QStringLiteral("side_tabs"));
  side->setDocumentMode(true);
  side->addTab(analysis_panel_, tr("Analysis"));
  beat_panel_ = new beat_view::BeatPanel;
  side->addTab(beat_panel_, tr("Beat"));
  side->addTab(info_, tr("Record"));
  info_side_ = side;
  analysis_ = new AnalysisController(runner_, *analysis_panel_, *canvas_, this);
  beat_ =
      new BeatController(engine_lane_, runner_, parts_.beat, {*beat_panel_, *token_strip_, *canvas_}, this);
  splitter_ = new QSplitter(Qt::Horizontal, this);
  splitter_->setObjectName(QStringLiteral("splitter"));
  splitter_->setHandleWidth(1);
  for (QWidget* part : {static_cast<QWidget*>(list_), middle, static_cast<QWidget*>(info_side_)})
    splitter_->addWidget(part);
  list_->setMinimumWidth(200);
  info_side_->setMinimumWidth(200);
  splitter_->setStretchFactor(1, 1);
  splitter_->setChildrenCollapsible(false);
  splitter_->setSizes({240, 690, 350});
  setCentralWidget(splitter_);
}

void MainWindow::build_status_bar() {
  const auto label = [this](const char* name, const char* role) {
    auto* made = new QLabel(this);
    made->setObjectName(QLatin1String(name));
    made->setProperty("role", QLatin1String(role));
    made->setTextFormat(Qt::PlainText);
    return made;
  };
  cursor_ = label("cursor_text", "muted");
  readout_ = label("readout_text", "strong");
  filters_ = label("filter_warning", "warning");
  scale_ = label("scale_text", "muted");
  model_text_ = label("model_text", "muted");
  model_text_->setToolTip(tr("The language model: name, device, speed; memory of this program"));
  progress_ = new panels::LoadProgress(this);
  for (QLabel* left : {cursor_, readout_}) statusBar()->addWidget(left);
  statusBar()->addPermanentWidget(progress_);
  statusBar()->addPermanentWidget(filters_);
  statusBar()->addPermanentWidget(model_text_);
  statusBar()->addPermanentWidget(scale_);
  statusBar()->setSizeGripEnabled(false);
  scale_->setContentsMargins(8, 0, 8, 0);
  cursor_->setContentsMargins(8, 0, 0, 0);
  statusBar()->setObjectName(QStringLiteral("status_bar"));
}

void MainWindow::build_dicom_menu([[maybe_unused]] QMenu& file) {
#ifdef HEARTCARE_HAS_DICOM
  QMenu* menu = file.addMenu(tr("Export as &DICOM"));
  menu->setObjectName(QStringLiteral("menu_dicom"));
  add(*menu, actions_,
      {Act::export_dicom, Act::export_dicom_anonymous, Act::export_dicom_report, Act::export_dicom_page});
#endif
}

void MainWindow::build_archive() {
  actions_[Act::archive]->setVisible(parts_.archive != nullptr);
#ifdef HEARTCARE_HAS_PACS
  if (!parts_.archive) return;
  archive_ = new PacsController(
      {parts_.archive, parts_.network_folder, parts_.identify, parts_.settings, parts_.dialogs, this});
  connect(archive_, &PacsController::open_requested, this, &MainWindow::open);
  connect(archive_, &PacsController::message, this, &MainWindow::show_message);
  connect(actions_[Act::archive], &QAction::triggered, archive_, &PacsController::show);
#endif
}

void MainWindow::build_bench() {
  auto* bench = new BenchController(runner_, parts_.settings, parts_.dialogs, this);
  connect(bench, &BenchController::open_requested, this, &MainWindow::open);
  on(Act::bench, [bench] { bench->show(); });
}

void MainWindow::build_menus() {
  const auto menu = [this](const char* name, const QString& title) {
    QMenu* made = menuBar()->addMenu(title);
    made->setObjectName(QLatin1String(name));
    return made;
  };
  QMenu* file = menu("menu_file", tr("&File"));
  add(*file, actions_, {Act::open, Act::open_folder, Act::measure_folder, Act::archive, Act::bench});
  recent_menu_ = file->addMenu(tr("Open &recent"));
  recent_menu_->setObjectName(QStringLiteral("menu_recent"));
  teaching_menu_ = file->addMenu(tr("&Teaching cases"));
  teaching_menu_->setObjectName(QStringLiteral("menu_teaching"));
  build_teaching_menu();
  file->addSeparator();
  add(*file, actions_, {Act::export_pdf, Act::export_png, Act::export_svg});
  build_dicom_menu(*file);
  file->addAction(actions_[Act::print]);
  file->addSeparator();
  add(*file, actions_, {Act::models, Act::settings, Act::close, Act::close_all, Act::quit});

  QMenu* page = menu("menu_page", tr("&Page"));
  for (QMenu* choice : {menus_.layout.menu(), menus_.speed.menu(), menus_.gain.menu()}) page->addMenu(choice);
  add(*page, actions_,
      {Act::slower, Act::faster, Act::smaller, Act::larger, Act::automatic_gain, Act::half_chest});
  page->addSeparator();
  add(*page, actions_,
      {Act::simultaneous, Act::grid, Act::pulse, Act::fiducials, Act::hide_patient, Act::magnify});
  page->addMenu(menus_.palette.menu());
  page->addMenu(menus_.paper.menu());

  filter_menu_ = menu("menu_filters", tr("Fi&lters"));
  for (QMenu* choice : {menus_.baseline.menu(), menus_.muscle.menu(), menus_.notch.menu()})
    filter_menu_->addMenu(choice);
  filter_menu_->addAction(actions_[Act::filters_off]);
  filter_menu_->addSeparator();
  QAction* note = filter_menu_->addAction(tr("Below 150 Hz the trace no longer shows the diagnostic band"));
  note->setObjectName(QStringLiteral("filter_note"));
  note->setEnabled(false);

  QMenu* measure = menu("menu_measure", tr("&Measure"));
  add(*measure, actions_,
      {Act::tool_auto, Act::tool_time, Act::tool_voltage, Act::tool_both, Act::tool_march, Act::tool_compare,
       Act::tool_rr, Act::tool_angle});
  measure->addSeparator();
  add(*measure, actions_,
      {Act::undo, Act::redo, Act::remove_caliper, Act::clear_calipers, Act::reset_fiducials});

  QMenu* view = menu("menu_view", tr("&View"));
  add(*view, actions_, {Act::next, Act::previous, Act::earlier, Act::later});
  view->addSeparator();
  add(*view, actions_, {Act::scale_true, Act::scale_page, Act::scale_width, Act::zoom_in, Act::zoom_out});
  view->addSeparator();
  add(*view, actions_,
      {Act::four_parts, Act::reconstruction, Act::prediction, Act::show_report, Act::usual_parts});
  view->addSeparator();
  add(*view, actions_, {Act::token_strip, Act::light_evidence});
  view->addSeparator();
  add(*view, actions_, {Act::show_list, Act::show_info, Act::show_overview, Act::full_screen});
  add(*menu("menu_help", tr("&Help")), actions_, {Act::help, Act::shortcuts, Act::about});
}

void MainWindow::build_teaching_menu() {
  QMenu* group = nullptr;
  std::string_view group_name;
  for (const auto& preset : simulator::presets()) {
    if (!group || preset.group != group_name) {
      group_name = preset.group;
      QString title = utf8(group_name);
      title[0] = title[0].toUpper();
      group = teaching_menu_->addMenu(title);
      group->setObjectName(QStringLiteral("menu_teaching_%1").arg(utf8(group_name)));
      group->setToolTipsVisible(true);
    }
    QAction* action = group->addAction(utf8(preset.title));
    action->setObjectName(QStringLiteral("teaching_%1").arg(utf8(preset.name)));
    action->setToolTip(utf8(preset.teaching));
    connect(action, &QAction::triggered, this,
            [this, source = simulated_source(preset.name)] { open({source}); });
  }
}

void MainWindow::add_choice_button(QToolBar& bar, QToolButton*& button, const char* name, QMenu* menu,
                                   const QString& tip) {
  button = new QToolButton(&bar);
  button->setObjectName(QLatin1String(name));
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setToolTip(tip);
  bar.addWidget(button);
}

void MainWindow::build_tool_bar() {
  QToolBar* bar = addToolBar(tr("Tools"));
  bar->setObjectName(QStringLiteral("tool_bar"));
  bar->setMovable(false);
  bar->setIconSize(QSize(20, 20));
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  const auto group = [bar, this](std::initializer_list<Act> acts) {
    for (const Act act : acts) bar->addAction(actions_[act]);
    bar->addSeparator();
  };
  group({Act::open, Act::previous, Act::next});
  add_choice_button(*bar, layout_button_, "layout_button", menus_.layout.menu(), tr("Layout (1 to 9)"));
  add_choice_button(*bar, speed_button_, "speed_button", menus_.speed.menu(), tr("Paper speed ([ and ])"));
  add_choice_button(*bar, gain_button_, "gain_button", menus_.gain.menu(), tr("Gain (- and =)"));
  add_choice_button(*bar, filter_button_, "filter_button", filter_menu_, tr("Display filters (F: all off)"));
  bar->addSeparator();
  group({Act::tool_auto, Act::tool_time, Act::tool_voltage, Act::tool_both, Act::tool_march,
         Act::tool_compare, Act::tool_rr, Act::tool_angle});
  group({Act::undo, Act::redo});
  group({Act::scale_true, Act::scale_page, Act::scale_width, Act::grid, Act::hide_patient});
  bar->addAction(actions_[Act::export_pdf]);
  bar->addAction(actions_[Act::print]);
  auto* space = new QWidget(bar);
  space->setObjectName(QStringLiteral("tool_bar_space"));
  space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  bar->addWidget(space);
  bar->addAction(actions_[Act::four_parts]);
  bar->addAction(actions_[Act::show_list]);
  bar->addAction(actions_[Act::show_info]);
  connect(welcome_, &panels::WelcomePage::teaching_requested, this,
          [this] { teaching_menu_->popup(welcome_->mapToGlobal(welcome_->rect().center())); });
}

void MainWindow::refresh_icons() {
  actions_.refresh_icons(palette());
  layout_button_->setIcon(panels::icon(QStringLiteral("layout"), palette()));
  speed_button_->setIcon(panels::icon(QStringLiteral("speed"), palette()));
  gain_button_->setIcon(panels::icon(QStringLiteral("gain"), palette()));
  filter_button_->setIcon(panels::icon(QStringLiteral("filter"), palette()));
  filters_->setStyleSheet(QStringLiteral("color: %1").arg(panels::accents(palette()).warning.name()));
  setWindowIcon(
      QIcon(panels::icon_pixmap(QStringLiteral("heartcare"), panels::accents(palette()).error, 64, 1.0)));
}

void MainWindow::rebuild_recent() {
  recent_menu_->clear();
  for (const QString& source : session_.recent) {
    QAction* action = recent_menu_->addAction(source_name(source));
    action->setToolTip(source);
    connect(action, &QAction::triggered, this, [this, source] { open({source}); });
  }
  recent_menu_->setEnabled(!session_.recent.isEmpty());
  welcome_->set_recent(session_.recent);
}

}  // namespace heartcare::studio
