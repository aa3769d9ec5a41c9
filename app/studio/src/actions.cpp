#include "heartcare/studio/actions.h"

#include <QCoreApplication>
#include <QWidget>

#include "heartcare/panels/theme.h"

namespace heartcare::studio {
namespace {

struct Row {
  Act act;
  const char* name;
  const char* text;
  const char* keys;  ///< several separated by "; "
  const char* icon;  ///< of resources/icons; null = none
  bool checkable = false;
};

// clang-format off
constexpr Row rows[] = {
    {Act::open, "action_open", QT_TRANSLATE_NOOP("Actions", "&Open…"), "Ctrl+O", "open"},
    {Act::open_folder, "action_open_folder", QT_TRANSLATE_NOOP("Actions", "Open &folder…"), "Ctrl+Shift+O", nullptr},
    {Act::measure_folder, "action_measure_folder", QT_TRANSLATE_NOOP("Actions", "&Measure a folder…"), "Ctrl+Shift+M", nullptr},
    {Act::archive, "action_archive", QT_TRANSLATE_NOOP("Actions", "&Archive (PACS)…"), "Ctrl+Shift+A", nullptr},
    {Act::bench, "action_bench", QT_TRANSLATE_NOOP("Actions", "Heartcare-&Bench…"), "Ctrl+Shift+B", nullptr},
    {Act::close, "action_close", QT_TRANSLATE_NOOP("Actions", "&Close record"), "Ctrl+W", nullptr},
    {Act::close_all, "action_close_all", QT_TRANSLATE_NOOP("Actions", "Close &all records"), "Ctrl+Shift+W", nullptr},
    {Act::export_pdf, "action_export_pdf", QT_TRANSLATE_NOOP("Actions", "Export as &PDF…"), "Ctrl+E", "pdf"},
    {Act::export_png, "action_export_png", QT_TRANSLATE_NOOP("Actions", "Export as P&NG…"), "Ctrl+Shift+E", nullptr},
    {Act::export_svg, "action_export_svg", QT_TRANSLATE_NOOP("Actions", "Export as &SVG…"), "Ctrl+Alt+E", nullptr},
    {Act::export_dicom, "action_export_dicom", QT_TRANSLATE_NOOP("Actions", "DICOM &ECG…"), "Ctrl+D", nullptr},
    {Act::export_dicom_anonymous, "action_export_dicom_anonymous", QT_TRANSLATE_NOOP("Actions", "DICOM ECG &without patient data…"), "Ctrl+Shift+D", nullptr},
    {Act::export_dicom_report, "action_export_dicom_report", QT_TRANSLATE_NOOP("Actions", "Unconfirmed DICOM &report…"), "Ctrl+Alt+D", nullptr},
    {Act::export_dicom_page, "action_export_dicom_page", QT_TRANSLATE_NOOP("Actions", "DICOM &page (PDF)…"), "Ctrl+Alt+P", nullptr},
    {Act::print, "action_print", QT_TRANSLATE_NOOP("Actions", "P&rint…"), "Ctrl+P", "print"},
    {Act::models, "action_models", QT_TRANSLATE_NOOP("Actions", "Language &models…"), "Ctrl+Alt+M", nullptr},
    {Act::settings, "action_settings", QT_TRANSLATE_NOOP("Actions", "Se&ttings…"), "Ctrl+,", nullptr},
    {Act::quit, "action_quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q", nullptr},
    {Act::undo, "action_undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo"},
    {Act::redo, "action_redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z", "redo"},
    {Act::remove_caliper, "action_remove_caliper", QT_TRANSLATE_NOOP("Actions", "&Delete caliper"), "Del", nullptr},
    {Act::clear_calipers, "action_clear_calipers", QT_TRANSLATE_NOOP("Actions", "Delete a&ll calipers"), "Ctrl+Del", nullptr},
    {Act::reset_fiducials, "action_reset_fiducials", QT_TRANSLATE_NOOP("Actions", "Wave boundaries back to the &measurement"), "Shift+W", nullptr},
    {Act::previous, "action_previous", QT_TRANSLATE_NOOP("Actions", "&Previous record"), "K", "previous"},
    {Act::next, "action_next", QT_TRANSLATE_NOOP("Actions", "&Next record"), "J", "next"},
    {Act::earlier, "action_earlier", QT_TRANSLATE_NOOP("Actions", "One page &earlier"), "Ctrl+Left", nullptr},
    {Act::later, "action_later", QT_TRANSLATE_NOOP("Actions", "One page &later"), "Ctrl+Right", nullptr},
    {Act::scale_true, "action_scale_true", QT_TRANSLATE_NOOP("Actions", "&True size"), "Ctrl+0", "true-size", true},
    {Act::scale_page, "action_scale_page", QT_TRANSLATE_NOOP("Actions", "Fit &page"), "Ctrl+1", "fit-page", true},
    {Act::scale_width, "action_scale_width", QT_TRANSLATE_NOOP("Actions", "Fit &width"), "Ctrl+2", "fit-width", true},
    {Act::zoom_in, "action_zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "Ctrl++; Ctrl+=", nullptr},
    {Act::zoom_out, "action_zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "Ctrl+-", nullptr},
    {Act::grid, "action_grid", QT_TRANSLATE_NOOP("Actions", "&Grid"), "G", "grid", true},
    {Act::pulse, "action_pulse", QT_TRANSLATE_NOOP("Actions", "&Calibration pulse"), "Shift+C", nullptr, true},
    {Act::fiducials, "action_fiducials", QT_TRANSLATE_NOOP("Actions", "&Wave boundaries on the trace"), "W", nullptr, true},
    {Act::slower, "action_slower", QT_TRANSLATE_NOOP("Actions", "&Slower paper"), "[", nullptr},
    {Act::faster, "action_faster", QT_TRANSLATE_NOOP("Actions", "&Faster paper"), "]", nullptr},
    {Act::smaller, "action_smaller", QT_TRANSLATE_NOOP("Actions", "S&maller gain"), "-", nullptr},
    {Act::larger, "action_larger", QT_TRANSLATE_NOOP("Actions", "&Larger gain"), "=; +", nullptr},
    {Act::automatic_gain, "action_automatic_gain", QT_TRANSLATE_NOOP("Actions", "&Automatic gain"), "0", nullptr, true},
    {Act::half_chest, "action_half_chest", QT_TRANSLATE_NOOP("Actions", "Chest leads at &half gain"), "H", nullptr, true},
    {Act::simultaneous, "action_simultaneous", QT_TRANSLATE_NOOP("Actions", "S&imultaneous columns"), "S", nullptr, true},
    {Act::hide_patient, "action_hide_patient", QT_TRANSLATE_NOOP("Actions", "&Hide patient data"), "Ctrl+H", "privacy", true},
    {Act::magnify, "action_magnify", QT_TRANSLATE_NOOP("Actions", "&Rhythm lead alone"), "L", nullptr, true},
    {Act::filters_off, "action_filters_off", QT_TRANSLATE_NOOP("Actions", "All filters &off"), "F", nullptr},
    {Act::show_list, "action_show_list", QT_TRANSLATE_NOOP("Actions", "Record &list"), "F9", "records", true},
    {Act::show_info, "action_show_info", QT_TRANSLATE_NOOP("Actions", "&Analysis and record"), "F10", "info", true},
    {Act::show_overview, "action_show_overview", QT_TRANSLATE_NOOP("Actions", "&Overview strip"), "O", nullptr, true},
    {Act::reconstruction, "action_reconstruction", QT_TRANSLATE_NOOP("Actions", "&Reconstruction beside the trace"), "R", nullptr, true},
    {Act::prediction, "action_prediction", QT_TRANSLATE_NOOP("Actions", "&Prediction after the trace"), "P", nullptr, true},
    {Act::token_strip, "action_token_strip", QT_TRANSLATE_NOOP("Actions", "&Token strip"), "Shift+T", nullptr, true},
    {Act::four_parts, "action_four_parts", QT_TRANSLATE_NOOP("Actions", "&Four parts: measured, reconstruction, continuation, report"), "F4", "parts", true},
    {Act::show_report, "action_show_report", QT_TRANSLATE_NOOP("Actions", "Rep&ort of the model"), "F6", nullptr, true},
    {Act::usual_parts, "action_usual_parts", QT_TRANSLATE_NOOP("Actions", "Arran&ge the parts as usual"), "Shift+F4", nullptr},
    {Act::light_evidence, "action_light_evidence", QT_TRANSLATE_NOOP("Actions", "&Evidence of the next sentence"), "E", nullptr},
    {Act::full_screen, "action_full_screen", QT_TRANSLATE_NOOP("Actions", "&Full screen"), "F11", nullptr, true},
    {Act::tool_auto, "action_tool_auto", QT_TRANSLATE_NOOP("Actions", "&Automatic: time or voltage by the drag"), "Q", "caliper-auto", true},
    {Act::tool_time, "action_tool_time", QT_TRANSLATE_NOOP("Actions", "&Time"), "T", "caliper-time", true},
    {Act::tool_voltage, "action_tool_voltage", QT_TRANSLATE_NOOP("Actions", "&Voltage"), "V", "caliper-voltage", true},
    {Act::tool_both, "action_tool_both", QT_TRANSLATE_NOOP("Actions", "Time and voltage (&box)"), "B", "caliper-both", true},
    {Act::tool_march, "action_tool_march", QT_TRANSLATE_NOOP("Actions", "&March out"), "M", "caliper-march", true},
    {Act::tool_compare, "action_tool_compare", QT_TRANSLATE_NOOP("Actions", "&Compare with the caliper before"), "C", "caliper-compare", true},
    {Act::tool_rr, "action_tool_rr", QT_TRANSLATE_NOOP("Actions", "Mean &RR"), "N", "caliper-rr", true},
    {Act::tool_angle, "action_tool_angle", QT_TRANSLATE_NOOP("Actions", "A&ngle"), "A", "caliper-angle", true},
    {Act::help, "action_help", QT_TRANSLATE_NOOP("Actions", "&Help"), "F1", nullptr},
    {Act::shortcuts, "action_shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "?; Ctrl+/", nullptr},
    {Act::about, "action_about", QT_TRANSLATE_NOOP("Actions", "&About Heartcare Studio"), "Shift+F1", nullptr},
};
// clang-format on

static_assert(std::size(rows) == static_cast<std::size_t>(Act::about) + 1);

}  // namespace

Actions::Actions(QWidget* window) {
  for (const Row& row : rows) {
    Q_ASSERT(static_cast<std::size_t>(row.act) == actions_.size());
    auto* action = new QAction(QCoreApplication::translate("Actions", row.text), window);
    action->setObjectName(QLatin1String(row.name));
    action->setShortcuts(QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText));
    action->setCheckable(row.checkable);
    window->addAction(action);
    actions_.push_back(action);
  }
}

void Actions::refresh_icons(const QPalette& palette) {
  for (const Row& row : rows)
    if (row.icon) (*this)[row.act]->setIcon(panels::icon(QLatin1String(row.icon), palette));
}

}  // namespace heartcare::studio
