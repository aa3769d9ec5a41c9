#pragma once
#include <QWidget>

#include "heartcare/core/page_document.h"

class QLabel;
class QScrollArea;
class QToolButton;

namespace heartcare::panels {

/// Shows the pages of a document as pictures, one at a time, and says what they are not: a recording. No
/// calipers, no measurements, because a picture's scale is not known. While patient data are hidden the
/// picture is, too: a name may stand on it. GUI thread only.
class PageView final : public QWidget {
  Q_OBJECT
 public:
  explicit PageView(QWidget* parent = nullptr);
  void set_document(PageDocumentPtr document);  ///< null = nothing
  void set_patient_hidden(bool hidden);
  [[nodiscard]] int page() const noexcept { return page_; }  ///< from 0
  void go_to(int page);                                      ///< outside the document: the nearest there is
  void zoom_by(double factor);
  void fit();  ///< the whole page, also after the view changed its size

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;  ///< Ctrl and the wheel zoom

 private:
  QToolButton* button(const char* name, const QString& text, const QString& tip);
  void refresh();
  void draw();
  [[nodiscard]] double fitting_scale() const;

  PageDocumentPtr document_;
  int page_ = 0;
  double scale_ = 0;  ///< screen pixels per pixel of the picture; 0 = fits
  bool patient_hidden_ = false;
  QLabel *notice_, *picture_, *where_;
  QToolButton *previous_, *next_, *fit_, *smaller_, *larger_;
  QScrollArea* area_;
};

}  // namespace heartcare::panels
