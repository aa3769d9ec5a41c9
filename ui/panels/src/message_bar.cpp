#include "heartcare/panels/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "heartcare/panels/theme.h"

namespace heartcare::panels {
namespace {

constexpr int max_messages = 50;  ///< older ones have been read, or never will be

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      icon_(new QLabel(this)),
      text_(new QLabel(this)),
      more_(new QLabel(this)),
      close_(new QToolButton(this)) {
  setObjectName(QStringLiteral("message_bar"));
  text_->setObjectName(QStringLiteral("message_text"));
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::RichText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  more_->setObjectName(QStringLiteral("message_more"));
  close_->setObjectName(QStringLiteral("message_close"));
  close_->setToolTip(tr("Close this message"));
  close_->setAutoRaise(true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 6, 6, 6);
  row->setSpacing(10);
  row->addWidget(icon_, 0, Qt::AlignTop);
  row->addWidget(text_, 1);
  row->addWidget(more_);
  row->addWidget(close_, 0, Qt::AlignTop);
  connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
  hide();
}

void MessageBar::show_message(const Message& message) {
  messages_.removeAll(message);
  messages_.append(message);
  if (messages_.size() > max_messages) messages_.removeFirst();
  refresh();
  show();
}

void MessageBar::dismiss() {
  if (!messages_.isEmpty()) messages_.removeLast();
  refresh();
}

void MessageBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && isVisible()) refresh();
}

void MessageBar::refresh() {
  if (messages_.isEmpty()) {
    hide();
    return;
  }
  const Message& message = messages_.back();
  const Accents colours = accents(palette());
  const bool bad = message.kind == MessageKind::error;
  const QColor accent = bad                                    ? colours.error
                        : message.kind == MessageKind::warning ? colours.warning
                                                               : palette().color(QPalette::Link);
  const QString name = message.kind == MessageKind::information ? QStringLiteral("info")
                       : bad                                    ? QStringLiteral("error")
                                                                : QStringLiteral("warning");
  icon_->setPixmap(icon_pixmap(name, accent, 20, devicePixelRatioF()));
  text_->setText(
      QStringLiteral("<b>%1</b> %2").arg(message.text.toHtmlEscaped(), message.advice.toHtmlEscaped()));
  text_->setToolTip(message.detail.toHtmlEscaped());
  more_->setVisible(messages_.size() > 1);
  more_->setText(tr("%1 more").arg(messages_.size() - 1));
  close_->setIcon(icon(QStringLiteral("close"), palette()));
  const QString sheet = QStringLiteral(
                            "#message_bar { background: %1; border: 0; border-bottom: 1px solid %2; "
                            "border-left: 4px solid %3; }")
                            .arg(palette().color(QPalette::Base).name(), colours.line.name(), accent.name());
  if (styleSheet() != sheet) setStyleSheet(sheet);
}

}  // namespace heartcare::panels
