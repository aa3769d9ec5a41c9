#include "record_delegate.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "heartcare/panels/theme.h"
#include "heartcare/ui_model/record_list.h"

namespace heartcare::panels {
namespace {

using ui_model::EntryState;
using ui_model::RecordListModel;

constexpr int margin = 8;

EntryState state_of(const QModelIndex& index) {
  return static_cast<EntryState>(index.data(RecordListModel::StateRole).toInt());
}

void paint_thumbnail(QPainter& painter, const QRect& box, const QStyleOptionViewItem& option,
                     const QModelIndex& index) {
  const Accents colours = accents(option.palette);
  const auto image = index.data(RecordListModel::ThumbnailRole).value<QImage>();
  painter.save();
  if (image.isNull()) {
    painter.fillRect(box, colours.raised);
    const bool failed = state_of(index) == EntryState::failed;
    const QPixmap sign =
        icon_pixmap(failed ? QStringLiteral("error") : QStringLiteral("heartcare"),
                    failed ? colours.error : colours.muted, 24, painter.device()->devicePixelRatioF());
    painter.drawPixmap(box.center() - QPoint(12, 12), sign);
  } else {
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(box, image);
  }
  painter.setPen(colours.line);
  painter.drawRect(box.adjusted(0, 0, -1, -1));
  painter.restore();
}

void paint_progress(QPainter& painter, const QRect& box, const QStyleOptionViewItem& option,
                    double fraction) {
  painter.fillRect(box, accents(option.palette).line);
  QRect done = box;
  done.setWidth(static_cast<int>(box.width() * std::clamp(fraction, 0.02, 1.0)));
  painter.fillRect(done, option.palette.color(QPalette::Link));
}

void paint_line(QPainter& painter, const QRect& box, const QString& text, const QFont& font,
                const QColor& colour) {
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

}  // namespace

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const int lines = 3 * option.fontMetrics.height() + 4;
  return {200, std::max(thumbnail_height, lines) + 2 * margin};
}

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const Accents colours = accents(option.palette);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  painter->save();
  if (selected) {
    painter->fillRect(option.rect, colours.raised);
    painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                      option.palette.color(QPalette::Highlight));
  } else if (option.state.testFlag(QStyle::State_MouseOver)) {
    QColor hover = colours.raised;
    hover.setAlphaF(0.5F);
    painter->fillRect(option.rect, hover);
  }
  painter->setPen(colours.line);
  painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

  const QRect inner = option.rect.adjusted(margin + 3, margin, -margin, -margin);
  const QRect picture(inner.left(), inner.top() + (inner.height() - thumbnail_height) / 2, thumbnail_width,
                      thumbnail_height);
  paint_thumbnail(*painter, picture, option, index);

  const int warnings = index.data(RecordListModel::WarningCountRole).toInt();
  QRect text = inner.adjusted(thumbnail_width + 10, 0, 0, 0);
  if (warnings > 0) {
    painter->drawPixmap(
        text.right() - 15, text.top() + 1,
        icon_pixmap(QStringLiteral("warning"), colours.warning, 16, painter->device()->devicePixelRatioF()));
  }
  QFont bold = option.font, small = option.font;
  bold.setWeight(QFont::DemiBold);
  small.setPointSizeF(option.font.pointSizeF() * 0.9);
  const int height = text.height() / 3;
  const bool failed = state_of(index) == EntryState::failed;
  paint_line(*painter, QRect(text.left(), text.top(), text.width() - (warnings > 0 ? 20 : 0), height),
             index.data().toString(), bold, option.palette.color(QPalette::Text));
  paint_line(*painter, QRect(text.left(), text.top() + height, text.width(), height),
             index.data(RecordListModel::SubtitleRole).toString(), small,
             failed ? colours.error : colours.muted);
  const QRect last(text.left(), text.top() + 2 * height, text.width(), height);
  if (state_of(index) == EntryState::loading)
    paint_progress(*painter, QRect(last.left(), last.center().y() - 2, last.width(), 4), option,
                   index.data(RecordListModel::ProgressRole).toDouble());
  else
    paint_line(*painter, last, index.data(RecordListModel::DateRole).toString(), small, colours.muted);
  painter->restore();
}

}  // namespace heartcare::panels
