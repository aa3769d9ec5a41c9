#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimer>

#include "heartcare/beat_view/beat_panel.h"
#include "heartcare/canvas/overview.h"
#include "heartcare/panels/page_view.h"
#include "heartcare/panels/part_area.h"
#include "heartcare/panels/record_list_panel.h"
#include "heartcare/panels/settings_dialog.h"
#include "heartcare/panels/shortcut_page.h"
#include "heartcare/panels/theme.h"
#include "heartcare/studio/analysis_controller.h"
#include "heartcare/studio/beat_controller.h"
#include "heartcare/studio/main_window.h"
#include "heartcare/studio/sources.h"

namespace heartcare::studio {

using services::Key;

void MainWindow::on(Act act, const std::function<void()>& then) {
  connect(actions_[act], &QAction::triggered, this, [then] { then(); });
}

void MainWindow::on_toggle(Act act, const std::function<void(bool)>& then) {
  connect(actions_[act], &QAction::triggered, this, then);
}

void MainWindow::change_options(const std::function<void(page::PageOptions&)>& change) {
  page::PageOptions options = canvas_->options();
  change(options);
  canvas_->set_options(options);
}

void MainWindow::connect_actions() {
  on(Act::open, [this] { ask_for_files(); });
  on(Act::open_folder, [this] {
    parts_.dialogs.open_folder(this, parts_.settings.text(Key::last_folder), [this](const QString& folder) {
      parts_.settings.set(Key::last_folder, folder);
      open({folder});
    });
  });
  on(Act::measure_folder, [this] {
    parts_.dialogs.open_folder(this, parts_.settings.text(Key::last_folder), [this](const QString& folder) {
      parts_.settings.set(Key::last_folder, folder);
      batch_.measure(folder);
    });
  });
  on(Act::close, [this] {
    if (current_) close_entry(*current_);
  });
  on(Act::close_all, [this] {
    while (const auto last = model_.at(model_.rowCount() - 1)) close_entry(*last);
  });
  on(Act::export_pdf, [this] { save(ExportKind::pdf); });
  on(Act::export_png, [this] { save(ExportKind::png); });
  on(Act::export_svg, [this] { save(ExportKind::svg); });
#ifdef HEARTCARE_HAS_DICOM
  on(Act::export_dicom, [this] { save_dicom(DicomKind::ecg); });
  on(Act::export_dicom_anonymous, [this] { save_dicom(DicomKind::anonymous_ecg); });
  on(Act::export_dicom_report, [this] { save_dicom(DicomKind::report); });
  on(Act::export_dicom_page, [this] { save_dicom(DicomKind::page); });
#endif
  on(Act::print, [this] { exporter_.print(page_source()); });
  on(Act::settings, [this] { open_settings(); });
  on(Act::quit, [this] { close(); });
  on(Act::help, [this] { show_help(); });
  on(Act::shortcuts, [this] { show_shortcuts(); });
  on(Act::about, [this] {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About Heartcare Studio"),
                        tr("<h3>Heartcare Studio %1</h3><p>Shows clinical ECGs true to scale.</p>"
                           "<p>Free software under the GNU General Public License, version 3 or later. "
                           "Not a medical device.</p>")
                            .arg(QApplication::applicationVersion()),
                        QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("about_dialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
  });
}

/// The canvas has a scale; a picture of a page only fits or is enlarged.
void MainWindow::connect_scale_actions() {
  on(Act::scale_true, [this] { canvas_->set_scale_mode(canvas::ScaleMode::true_size); });
  on(Act::scale_page, [this] {
    page_view_->fit();
    canvas_->set_scale_mode(canvas::ScaleMode::fit_page);
  });
  on(Act::scale_width, [this] { canvas_->set_scale_mode(canvas::ScaleMode::fit_width); });
  const auto zoom = [this](double factor) {
    if (centre_->currentWidget() == page_view_)
      page_view_->zoom_by(factor);
    else
      canvas_->zoom_by(factor);
  };
  on(Act::zoom_in, [zoom] { zoom(1.25); });
  on(Act::zoom_out, [zoom] { zoom(0.8); });
}

void MainWindow::connect_view_actions() {
  const auto speed = [this](int step) {
    change_options([step](auto& o) {
      o.speed.value = ui_model::stepped(ui_model::speed_choices(), o.speed.value, step);
    });
  };
  const auto gain = [this](int step) {
    change_options([step](auto& o) {
      const double limb = ui_model::stepped(ui_model::gain_choices(), o.gain.limb.value, step);
      o.gain = {{limb}, {limb}, false};
    });
  };
  on(Act::slower, [speed] { speed(-1); });
  on(Act::faster, [speed] { speed(+1); });
  on(Act::smaller, [gain] { gain(-1); });
  on(Act::larger, [gain] { gain(+1); });
  on_toggle(Act::automatic_gain,
            [this](bool yes) { change_options([yes](auto& o) { o.gain.automatic = yes; }); });
  on_toggle(Act::half_chest, [this](bool yes) {
    change_options([yes](auto& o) {
      const double limb = o.gain.limb.value;
      o.gain = {{limb}, {yes ? ui_model::stepped(ui_model::gain_choices(), limb, -1) : limb}, false};
    });
  });
  on_toggle(Act::simultaneous, [this](bool yes) {
    change_options(
        [yes](auto& o) { o.columns = yes ? page::Columns::simultaneous : page::Columns::sequential; });
  });
  on_toggle(Act::grid, [this](bool yes) { change_options([yes](auto& o) { o.grid = yes; }); });
  on_toggle(Act::pulse, [this](bool yes) { change_options([yes](auto& o) { o.calibration_pulse = yes; }); });
  on_toggle(Act::fiducials, [this](bool yes) { change_options([yes](auto& o) { o.fiducials = yes; }); });
  on_toggle(Act::hide_patient, [this](bool yes) {
    change_options([yes](auto& o) { o.patient = !yes; });
    set_patient_hidden(yes);
  });
  on(Act::filters_off, [this] { change_options([](auto& o) { o.filters = {}; }); });
  on_toggle(Act::magnify, [this](bool yes) {
    canvas_->magnify(yes ? std::optional(canvas_->options().rhythm_lead.value_or(LeadId::II)) : std::nullopt);
  });
  on(Act::previous, [this] { list_->step(-1); });
  on(Act::next, [this] { list_->step(+1); });
  const auto turn = [this](double pages) {
    canvas_->scroll_time(page::page_duration(canvas_->options()) * pages);
  };
  on(Act::earlier, [turn] { turn(-1); });
  on(Act::later, [turn] { turn(+1); });
  connect_scale_actions();
  for (const Act act : {Act::show_list, Act::show_info, Act::show_overview}) actions_[act]->setChecked(true);
  connect(actions_[Act::show_list], &QAction::toggled, list_, &QWidget::setVisible);
  connect(actions_[Act::show_info], &QAction::toggled, info_side_, &QWidget::setVisible);
  on_toggle(Act::show_overview, [this](bool yes) {
    overview_->setVisible(yes);
    if (canvas_->record()) start_pyramid(canvas_->record());
  });
  on_toggle(Act::full_screen, [this](bool yes) { yes ? showFullScreen() : showNormal(); });
}

void MainWindow::connect_tools() {
  using canvas::CaliperTool;
  static constexpr std::pair<Act, CaliperTool> tools[] = {
      {Act::tool_auto, CaliperTool::automatic},  {Act::tool_time, CaliperTool::time},
      {Act::tool_voltage, CaliperTool::voltage}, {Act::tool_both, CaliperTool::both},
      {Act::tool_march, CaliperTool::march},     {Act::tool_compare, CaliperTool::compare},
      {Act::tool_rr, CaliperTool::mean_rr},      {Act::tool_angle, CaliperTool::angle}};
  auto* group = new QActionGroup(this);
  for (const auto& [act, tool] : tools) {
    group->addAction(actions_[act]);
    actions_[act]->setChecked(tool == canvas_->tool());
    on(act, [this, wanted = tool] { canvas_->set_tool(wanted); });
  }
  connect(canvas_, &canvas::EcgCanvas::tool_changed, this, [this](CaliperTool now) {
    for (const auto& [act, tool] : tools)
      if (tool == now) actions_[act]->setChecked(true);
  });
  on(Act::undo, [this] { canvas_->calipers()->undo(); });
  on(Act::redo, [this] { canvas_->calipers()->redo(); });
  on(Act::clear_calipers, [this] { canvas_->calipers()->clear(); });
  on(Act::reset_fiducials, [this] { analysis_->reset_fiducials(); });
  on(Act::remove_caliper, [this] {
    if (const auto key = canvas_->calipers()->selected()) canvas_->calipers()->remove(*key);
  });
}

void MainWindow::connect_beat() {
  const auto change = [this](Act act, bool ui_model::BeatSettings::*flag, int tab) {
    on_toggle(act, [this, flag, tab](bool yes) {
      if (parts_area_->shows_parts())
        return parts_area_->show_part(
            tab == 0 ? QStringLiteral("part_reconstruction") : QStringLiteral("part_continuation"), yes);
      ui_model::BeatSettings settings = beat_->settings();
      settings.*flag = yes;
      if (yes) show_beat(tab);
      beat_->set_settings(settings);
    });
  };
  change(Act::reconstruction, &ui_model::BeatSettings::reconstruction, 0);
  change(Act::prediction, &ui_model::BeatSettings::prediction, 1);
  on_toggle(Act::token_strip, [this](bool yes) {
    ui_model::BeatSettings settings = beat_->settings();
    settings.tokens = yes;
    settings.reconstruction = settings.reconstruction || yes;  // tokens are those of a reconstruction
    beat_->set_settings(settings);
  });
  const auto follow = [this](const ui_model::BeatSettings& settings) {
    actions_[Act::reconstruction]->setChecked(settings.reconstruction);
    actions_[Act::prediction]->setChecked(settings.prediction);
    actions_[Act::token_strip]->setChecked(settings.tokens);
  };
  connect(beat_, &BeatController::settings_changed, this, follow);
  follow(beat_->settings());
}

/// A hidden side stays hidden: the reader then wants the trace alone.
void MainWindow::show_beat(int tab) {
  info_side_->setCurrentWidget(beat_panel_);
  beat_panel_->show_tab(tab);
}

void MainWindow::ask_for_files() {
  QStringList patterns, filters;
  for (const auto& importer : parts_.registry.importers()) {
    QStringList own;
    for (const std::string& extension : importer->extensions())
      own << QLatin1Char('*') + QString::fromStdString(extension);
    const QString display =
        QString::fromUtf8(importer->display().data(), static_cast<qsizetype>(importer->display().size()));
    filters << QStringLiteral("%1 (%2)").arg(display, own.join(QLatin1Char(' ')));
    patterns << own;
  }
  filters.prepend(tr("ECG records (%1)").arg(patterns.join(QLatin1Char(' '))));
  filters << tr("All files (*)");
  parts_.dialogs.open_files(this, parts_.settings.text(Key::last_folder), filters.join(QStringLiteral(";;")),
                            [this](const QStringList& files) {
                              if (files.isEmpty()) return;
                              parts_.settings.set(Key::last_folder, QFileInfo(files.front()).absolutePath());
                              open(files);
                            });
}

PageSource MainWindow::page_source() const {
  return {canvas_->record(), canvas_->options(), canvas_->marks()};
}

QString MainWindow::file_name() const {
  // With patient data hidden the record's name may not reach a file name either.
  QString name =
      canvas_->options().patient && current_ ? model_.display_name(*current_) : QStringLiteral("ecg");
  for (QChar& letter : name)
    if (!letter.isLetterOrNumber() && !QStringLiteral("-_. ").contains(letter)) letter = QLatin1Char('_');
  return name;
}

void MainWindow::save(ExportKind kind) {
  exporter_.save(kind, page_source(), parts_.settings.text(Key::last_folder), file_name());
}

#ifdef HEARTCARE_HAS_DICOM
void MainWindow::save_dicom(DicomKind kind) {
  const AnalysisController::Shown shown = analysis_->shown();
  dicom_exporter_.save(kind, {page_source(), shown.analysis, shown.knowledge},
                       parts_.settings.text(Key::last_folder), file_name());
}
#endif

void MainWindow::open_settings() {
  panels::Preferences preferences;
  preferences.page = parts_.settings.default_page();
  preferences.theme = parts_.settings.text(Key::theme);
  preferences.language = parts_.settings.text(Key::language);
  preferences.pixels_per_mm = parts_.settings.number(Key::pixels_per_mm);
  preferences.restore_session = parts_.settings.flag(Key::restore_session);
  preferences.hide_patient = parts_.settings.flag(Key::hide_patient);
  auto* dialog = new panels::SettingsDialog(preferences, canvas_->pixels_per_mm(), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &panels::SettingsDialog::applied, this, &MainWindow::apply_preferences);
  dialog->open();
}

void MainWindow::apply_preferences(const panels::Preferences& preferences) {
  services::Settings& settings = parts_.settings;
  settings.set_default_page(preferences.page);
  settings.set(Key::theme, preferences.theme);
  settings.set(Key::language, preferences.language);
  settings.set(Key::pixels_per_mm, preferences.pixels_per_mm);
  settings.set(Key::restore_session, preferences.restore_session);
  settings.set(Key::hide_patient, preferences.hide_patient);
  settings.sync();
  if (!settings.healthy())
    show_message({panels::MessageKind::warning,
                  tr("The settings could not be saved."),
                  tr("They hold until the window is closed."),
                  {}});
  if (preferences.pixels_per_mm > 0) canvas_->set_pixels_per_mm(preferences.pixels_per_mm);
  const bool dark = preferences.theme == QLatin1String("dark");
  const bool light = preferences.theme == QLatin1String("light");
  panels::apply_theme(*qApp, dark    ? panels::Theme::dark
                             : light ? panels::Theme::light
                                     : panels::system_theme());
  page::PageOptions options = preferences.page;
  options.filters = canvas_->options().filters;
  options.start = canvas_->options().start;
  options.rhythm_lead = canvas_->options().rhythm_lead;
  options.patient = canvas_->options().patient;
  options.fiducials = canvas_->options().fiducials;
  canvas_->set_options(options);
}

void MainWindow::show_shortcuts() {
  auto* page = new panels::ShortcutPage(panels::shortcuts_of(*menuBar()), this);
  page->show();
}

void MainWindow::show_help() {
  auto* box = new QMessageBox(
      QMessageBox::NoIcon, tr("Help"),
      tr("<h3>Reading an ECG here</h3>"
         "<p><b>Open</b> records with Ctrl+O, or drop files and folders onto the window. J and K go through "
         "the list.</p>"
         "<p><b>Lay out</b> the page with the number keys. Click a lead's name to make it the rhythm strip; "
         "double "
         "click a trace to see that lead alone.</p>"
         "<p><b>Measure</b> by dragging over a trace: sideways for time, upright for voltage. Ctrl snaps to "
         "the nearest "
         "extremum, the arrow keys move by one sample.</p>"
         "<p><b>Wave boundaries</b> (W) show what the intervals were read from. Drag one, or choose it with "
         "Tab and use the arrow keys: it moves in every beat of the dominant form and everything is measured "
         "again. Ctrl+Z takes it back, Shift+W takes all of them back.</p>"
         "<p><b>Reconstruction</b> (R) and <b>continuation</b> (P) are computed by a model, never measured: "
         "other colours, badges R and P, a hatched band after a NOW line. Click a token under the trace to "
         "see "
         "where else it occurs. They are neither printed nor exported.</p>"
         "<p><b>Four parts</b> (F4): measured ECG, reconstruction, continuation and the report of the language "
         "model. Drag a part by its title, close it, or bring it back (R, P, F6). A mark before each sentence "
         "says whether the measurements support it (tick), contradict it (triangle, with the numbers) or "
         "cannot say (question mark); click a sentence, or press E, to light what it was checked with. "
         "Nothing of it is confirmed.</p>"
         "<p><b>Archive</b> (Ctrl+Shift+A) finds and fetches ECGs of a PACS, receives what others send and "
         "sends reports. It is off until you switch it on there: Settings.</p>"
         "<p><b>Heartcare-Bench</b> (Ctrl+Shift+B) shows side by side what models scored (the files that "
         "heartcare bench --json writes) and opens the ECGs of wrong answers.</p>"
         "<p><b>Pictures</b>: PDF pages and scans inside DICOM objects are shown as pictures. Their scale is "
         "not "
         "known, so nothing on them is measured or interpreted.</p>"
         "<p><b>True size</b> (Ctrl+0) needs the screen measured once: Settings, Screen size.</p>"
         "<p>Every action and its keys: Ctrl+/</p>"),
      QMessageBox::Close, this);
  box->setObjectName(QStringLiteral("help_dialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setModal(false);
  box->show();
}

}  // namespace heartcare::studio
