#pragma once
#include <QDialog>

#include "heartcare/page/options.h"

class QCheckBox;
class QComboBox;

namespace heartcare::panels {

class CardCalibration;

/// What the settings dialog edits.
struct Preferences {
  page::PageOptions page;                       ///< what a record is first shown with
  QString theme = QStringLiteral("system");     ///< "system", "light", "dark"
  QString language = QStringLiteral("system");  ///< "system", "en", "de"; from the next start on
  double pixels_per_mm = 0;                     ///< of the screen; 0 = as the screen reports
  bool restore_session = true;
  bool hide_patient = false;
};

/// Opened with open(); emits applied() once if it is accepted. GUI thread only.
class SettingsDialog final : public QDialog {
  Q_OBJECT
 public:
  /// `screen_pixels_per_mm` is what the screen reports about itself.
  SettingsDialog(const Preferences& preferences, double screen_pixels_per_mm, QWidget* parent = nullptr);
  [[nodiscard]] Preferences preferences() const;

 Q_SIGNALS:
  void applied(const heartcare::panels::Preferences& preferences);

 private:
  [[nodiscard]] QWidget* page_tab();
  [[nodiscard]] QWidget* window_tab();
  [[nodiscard]] QWidget* screen_tab(double screen_pixels_per_mm);

  Preferences start_;
  QComboBox *layout_ = nullptr, *palette_ = nullptr, *columns_ = nullptr, *speed_ = nullptr, *gain_ = nullptr,
            *paper_ = nullptr, *theme_ = nullptr, *language_ = nullptr;
  QCheckBox *restore_ = nullptr, *hide_ = nullptr, *calibrated_ = nullptr;
  CardCalibration* card_ = nullptr;
};

}  // namespace heartcare::panels
