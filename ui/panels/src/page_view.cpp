#include "heartcare/panels/page_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>

#include "heartcare/ui_model/record_info.h"

namespace heartcare::panels {
namespace {

constexpr double zoom_step = 1.25, least_scale = 0.05, most_scale = 8;

/// The bytes stay the document's, which has to live as long as the image.
QImage image_of(const PagePicture& picture) {
  const auto format = picture.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
  return {picture.pixels.data(), picture.width, picture.height,
          static_cast<qsizetype>(picture.width) * picture.channels, format};
}

}  // namespace

PageView::PageView(QWidget* parent)
    : QWidget(parent),
      notice_(new QLabel(this)),
      picture_(new QLabel),
      where_(new QLabel(this)),
      previous_(button("page_previous", QStringLiteral("‹"), tr("Previous page"))),
      next_(button("page_next", QStringLiteral("›"), tr("Next page"))),
      fit_(button("page_fit", tr("Whole page"), tr("Show the whole page"))),
      smaller_(button("page_smaller", QStringLiteral("−"), tr("Smaller"))),
      larger_(button("page_larger", QStringLiteral("+"), tr("Larger"))),
      area_(new QScrollArea(this)) {
  setObjectName(QStringLiteral("page_view"));
  notice_->setObjectName(QStringLiteral("page_notice"));
  notice_->setProperty("role", QStringLiteral("warning"));
  notice_->setWordWrap(true);
  notice_->setText(tr(
      "This is a picture of an ECG, not a recording. Its scale is not known, so nothing on it is measured or "
      "interpreted. Turning pictures into traces is not part of this version."));
  where_->setObjectName(QStringLiteral("page_where"));
  where_->setTextFormat(Qt::PlainText);
  picture_->setObjectName(QStringLiteral("page_picture"));
  picture_->setAlignment(Qt::AlignCenter);
  area_->setObjectName(QStringLiteral("page_area"));
  area_->setAlignment(Qt::AlignCenter);
  area_->setWidget(picture_);
  area_->viewport()->installEventFilter(this);
  auto* row = new QHBoxLayout;
  for (QWidget* one :
       {static_cast<QWidget*>(previous_), static_cast<QWidget*>(where_), static_cast<QWidget*>(next_)})
    row->addWidget(one);
  row->addStretch(1);
  for (QToolButton* one : {fit_, smaller_, larger_}) row->addWidget(one);
  auto* column = new QVBoxLayout(this);
  column->addWidget(notice_);
  column->addLayout(row);
  column->addWidget(area_, 1);
  connect(previous_, &QToolButton::clicked, this, [this] { go_to(page_ - 1); });
  connect(next_, &QToolButton::clicked, this, [this] { go_to(page_ + 1); });
  connect(fit_, &QToolButton::clicked, this, &PageView::fit);
  connect(smaller_, &QToolButton::clicked, this, [this] { zoom_by(1 / zoom_step); });
  connect(larger_, &QToolButton::clicked, this, [this] { zoom_by(zoom_step); });
}

QToolButton* PageView::button(const char* name, const QString& text, const QString& tip) {
  auto* made = new QToolButton(this);
  made->setObjectName(QLatin1String(name));
  made->setText(text);
  made->setToolTip(tip);
  made->setAccessibleName(tip);
  return made;
}

void PageView::set_document(PageDocumentPtr document) {
  if (document == document_) return;
  picture_->clear();  // before its bytes go
  document_ = std::move(document);
  page_ = 0;
  scale_ = 0;
  refresh();
}

void PageView::set_patient_hidden(bool hidden) {
  patient_hidden_ = hidden;
  refresh();
}

void PageView::go_to(int page) {
  const int last = document_ ? static_cast<int>(document_->pictures().size()) - 1 : 0;
  page_ = std::clamp(page, 0, std::max(0, last));
  refresh();
}

void PageView::zoom_by(double factor) {
  const double now = scale_ > 0 ? scale_ : fitting_scale();
  scale_ = std::clamp(now * factor, least_scale, most_scale);
  draw();
}

void PageView::fit() {
  scale_ = 0;
  draw();
}

void PageView::refresh() {
  const auto shown = document_ ? static_cast<int>(document_->pictures().size()) : 0;
  where_->setText(document_ ? tr("%1 – page %2 of %3")
                                  .arg(ui_model::kind_text(*document_))
                                  .arg(page_ + 1)
                                  .arg(document_->page_count())
                            : QString());
  previous_->setEnabled(page_ > 0);
  next_->setEnabled(page_ + 1 < shown);
  for (QToolButton* one : {fit_, smaller_, larger_}) one->setEnabled(shown > 0 && !patient_hidden_);
  draw();
}

double PageView::fitting_scale() const {
  const PagePicture& picture = document_->pictures()[static_cast<std::size_t>(page_)];
  const QSize room = area_->maximumViewportSize();
  const double scale = std::min(room.width() / double(picture.width), room.height() / double(picture.height));
  return std::clamp(scale * devicePixelRatioF(), least_scale, most_scale);
}

void PageView::draw() {
  picture_->clear();
  if (document_ && patient_hidden_)
    picture_->setText(tr("The picture may name the patient. It is not shown while patient data are hidden."));
  else if (document_ && !document_->pictures().empty()) {
    const QImage whole = image_of(document_->pictures()[static_cast<std::size_t>(page_)]);
    const double scale = scale_ > 0 ? scale_ : fitting_scale();
    const QSize size(std::max(1, int(whole.width() * scale)), std::max(1, int(whole.height() * scale)));
    QPixmap pixmap = QPixmap::fromImage(whole.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    picture_->setPixmap(pixmap);
  }
  picture_->resize(picture_->sizeHint());
}

void PageView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (document_ && scale_ == 0) draw();
}

bool PageView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel) return QWidget::eventFilter(watched, event);
  auto* wheel = static_cast<QWheelEvent*>(event);
  if (!wheel->modifiers().testFlag(Qt::ControlModifier) || !document_ || patient_hidden_ ||
      wheel->angleDelta().y() == 0)
    return QWidget::eventFilter(watched, event);
  zoom_by(wheel->angleDelta().y() > 0 ? zoom_step : 1 / zoom_step);
  return true;
}

}  // namespace heartcare::panels
