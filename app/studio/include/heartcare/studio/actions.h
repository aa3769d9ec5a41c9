#pragma once
#include <QAction>
#include <QPalette>
#include <vector>

class QWidget;

namespace heartcare::studio {

/// Everything the window can be asked to do, apart from choices of the page (see page_menus.h).
enum class Act {
  open,
  open_folder,
  measure_folder,
  archive,
  bench,
  close,
  close_all,
  export_pdf,
  export_png,
  export_svg,
  export_dicom,
  export_dicom_anonymous,
  export_dicom_report,
  export_dicom_page,
  print,
  models,
  settings,
  quit,
  undo,
  redo,
  remove_caliper,
  clear_calipers,
  reset_fiducials,
  previous,
  next,
  earlier,
  later,
  scale_true,
  scale_page,
  scale_width,
  zoom_in,
  zoom_out,
  grid,
  pulse,
  fiducials,
  slower,
  faster,
  smaller,
  larger,
  automatic_gain,
  half_chest,
  simultaneous,
  hide_patient,
  magnify,
  filters_off,
  show_list,
  show_info,
  show_overview,
  reconstruction,
  prediction,
  token_strip,
  four_parts,
  show_report,
  usual_parts,
  light_evidence,
  full_screen,
  tool_auto,
  tool_time,
  tool_voltage,
  tool_both,
  tool_march,
  tool_compare,
  tool_rr,
  tool_angle,
  help,
  shortcuts,
  about
};

/// The actions of one window, made from one table (actions.cpp). GUI thread only.
class Actions {
 public:
  explicit Actions(QWidget* window);
  [[nodiscard]] QAction* operator[](Act act) const { return actions_[static_cast<std::size_t>(act)]; }
  /// Redraws the icons in the colours of a theme.
  void refresh_icons(const QPalette& palette);

 private:
  std::vector<QAction*> actions_;
};

}  // namespace heartcare::studio
