#pragma once
#include <QWidget>

class QLabel;
class QSlider;

namespace heartcare::panels {

/// Width of a bank card in millimetres. [ISO/IEC 7810 ID-1]
inline constexpr double card_width_mm = 85.60, card_height_mm = 53.98;

/// Measures the screen: the reader holds a bank card against the drawing and moves the slider until they
/// match.
class CardCalibration final : public QWidget {
  Q_OBJECT
 public:
  explicit CardCalibration(QWidget* parent = nullptr);
  void set_pixels_per_mm(double pixels);  ///< held within 1 to 12
  [[nodiscard]] double pixels_per_mm() const;

 Q_SIGNALS:
  void pixels_per_mm_changed(double pixels);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  [[nodiscard]] QRectF card() const;
  void make_room();  ///< for the whole card at the present scale

  QSlider* slider_;
  QLabel* value_;
};

}  // namespace heartcare::panels
