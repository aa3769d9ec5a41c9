#include "heartcare/assistant_view/report_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "parts.h"

namespace heartcare::assistant_view {

ReportView::ReportView(QWidget* parent)
    : QWidget(parent),
      browser_(new AnswerBrowser),
      write_(make_button(tr("&Write"), "report_write")),
      another_(make_button(tr("Other &words"), "report_another")),
      stop_(make_button(tr("&Stop"), "report_stop")),
      edit_(make_button(tr("&Edit a draft"), "report_edit")),
      progress_(new QLabel),
      sides_(new QSplitter(Qt::Vertical)) {
  setObjectName(QStringLiteral("report_view"));
  browser_->setObjectName(QStringLiteral("report_text"));
  browser_->setAccessibleName(tr("Report of the model"));
  write_->setToolTip(tr("Have the model write a report of this ECG"));
  another_->setToolTip(tr("Write it again with another seed: the model draws its words anew"));
  edit_->setToolTip(tr("Your own draft beside the machine's"));
  edit_->setCheckable(true);
  edit_->hide();
  progress_->setObjectName(QStringLiteral("report_progress"));
  progress_->setProperty("role", QStringLiteral("muted"));
  progress_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  sides_->setObjectName(QStringLiteral("report_sides"));
  sides_->setChildrenCollapsible(false);
  sides_->addWidget(browser_);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(8, 2, 8, 2);
  for (QWidget* widget : {static_cast<QWidget*>(write_), static_cast<QWidget*>(another_),
                          static_cast<QWidget*>(stop_), static_cast<QWidget*>(edit_)})
    buttons->addWidget(widget);
  buttons->addWidget(progress_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(buttons);
  layout->addWidget(sides_, 1);
  connect(write_, &QPushButton::clicked, this, &ReportView::write_requested);
  connect(another_, &QPushButton::clicked, this, &ReportView::another_requested);
  connect(stop_, &QPushButton::clicked, this, &ReportView::stop_requested);
  connect(edit_, &QPushButton::toggled, this, [this](bool shown) {
    if (sides_->count() > 1) sides_->widget(1)->setVisible(shown);
    Q_EMIT draft_toggled(shown);
  });
  set_state(false, false);
}

void ReportView::set_state(bool possible, bool writing) {
  write_->setVisible(!writing);
  another_->setVisible(!writing);
  stop_->setVisible(writing);
  write_->setEnabled(possible);
  another_->setEnabled(possible);
}

void ReportView::set_progress(const QString& text) { progress_->setText(text); }

void ReportView::set_draft(QWidget* draft) {
  sides_->addWidget(draft);
  draft->hide();
  edit_->show();
}

/// The draft stands to the right where there is room for two columns of text, else below.
void ReportView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  sides_->setOrientation(width() >= 60 * fontMetrics().averageCharWidth() + 200 ? Qt::Horizontal
                                                                                : Qt::Vertical);
}

}  // namespace heartcare::assistant_view
