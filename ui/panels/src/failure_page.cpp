#include "heartcare/panels/failure_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "heartcare/ui_model/explain.h"

namespace heartcare::panels {

FailurePage::FailurePage(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel(this)),
      reason_(new QLabel(this)),
      advice_(new QLabel(this)),
      detail_(new QLabel(this)) {
  setObjectName(QStringLiteral("failure_page"));
  reason_->setObjectName(QStringLiteral("failure_reason"));
  QFont font = title_->font();
  font.setPointSizeF(font.pointSizeF() * 1.4);
  font.setWeight(QFont::DemiBold);
  title_->setFont(font);
  detail_->setProperty("role", QStringLiteral("muted"));
  auto* retry = new QPushButton(tr("Try again"), this);
  retry->setObjectName(QStringLiteral("failure_retry"));
  auto* close = new QPushButton(tr("Close"), this);
  close->setObjectName(QStringLiteral("failure_close"));
  connect(retry, &QPushButton::clicked, this, &FailurePage::retry_requested);
  connect(close, &QPushButton::clicked, this, &FailurePage::close_requested);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(10);
  column->addStretch(2);
  for (QLabel* label : {title_, reason_, advice_, detail_}) {
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
  }
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(retry);
  buttons->addWidget(close);
  buttons->addStretch(1);
  column->addLayout(buttons);
  column->addStretch(3);
}

void FailurePage::show_error(const QString& name, const Error& error) {
  const ui_model::Explanation why = ui_model::explain(error);
  title_->setText(name);
  reason_->setText(why.reason);
  advice_->setText(why.next_step);
  detail_->setText(tr("Technical detail: %1").arg(why.detail));
}

}  // namespace heartcare::panels
