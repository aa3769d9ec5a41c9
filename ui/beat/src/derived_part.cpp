#include "heartcare/beat_view/derived_part.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace heartcare::beat_view {

DerivedPart::DerivedPart(const QString& name, QWidget* parent)
    : QWidget(parent),
      canvas_(new canvas::EcgCanvas),
      figures_(new QLabel),
      status_(new QLabel),
      stack_(new QStackedWidget) {
  setObjectName(name + QStringLiteral("_content"));
  canvas_->setObjectName(name + QStringLiteral("_canvas"));
  canvas_->set_scale_mode(canvas::ScaleMode::fit_traces);
  figures_->setObjectName(name + QStringLiteral("_figures"));
  figures_->setProperty("role", QStringLiteral("muted"));
  figures_->setTextFormat(Qt::PlainText);
  figures_->setContentsMargins(8, 1, 8, 1);
  // A long line is cut off, not made room for: the parts keep their sizes.
  figures_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  status_->setObjectName(name + QStringLiteral("_status"));
  status_->setTextFormat(Qt::PlainText);
  status_->setWordWrap(true);
  status_->setAlignment(Qt::AlignCenter);
  status_->setMargin(16);
  stack_->setObjectName(name + QStringLiteral("_stack"));
  stack_->addWidget(canvas_);
  stack_->addWidget(status_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(stack_, 1);
  layout->addWidget(figures_);
  set_figures({});
}

void DerivedPart::set_figures(const QString& text, const QString& tip) {
  figures_->setText(text);
  figures_->setToolTip(tip);
  figures_->setVisible(!text.isEmpty());
}

void DerivedPart::set_status(const QString& text) {
  status_->setText(text);
  if (text.isEmpty())
    stack_->setCurrentWidget(canvas_);
  else
    stack_->setCurrentWidget(status_);
}

}  // namespace heartcare::beat_view
