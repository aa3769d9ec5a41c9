#include "heartcare/assistant_view/assistant_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include "heartcare/assistant_view/ask_view.h"
#include "heartcare/assistant_view/compare_view.h"
#include "heartcare/assistant_view/report_view.h"
#include "parts.h"

namespace heartcare::assistant_view {

AssistantPanel::AssistantPanel(QWidget* parent)
    : QWidget(parent),
      notice_(new QLabel(tr("Made by a model, not measured; needs a physician's confirmation."))),
      status_(new QLabel),
      models_(make_button(tr("&Models\u2026"), "assistant_models")),
      status_line_(new QWidget),
      tabs_(new QTabWidget),
      report_(new ReportView),
      ask_(new AskView),
      compare_(new CompareView) {
  setObjectName(QStringLiteral("assistant_panel"));
  setWindowTitle(tr("Report \u2013 by a model, unconfirmed"));
  notice_->setObjectName(QStringLiteral("assistant_notice"));
  notice_->setProperty("role", QStringLiteral("strong"));
  notice_->setWordWrap(true);
  notice_->setContentsMargins(8, 2, 8, 2);
  status_line_->setObjectName(QStringLiteral("assistant_status_line"));
  status_->setObjectName(QStringLiteral("assistant_status"));
  status_->setTextFormat(Qt::PlainText);
  status_->setWordWrap(true);
  auto* line = new QHBoxLayout(status_line_);
  line->setContentsMargins(8, 0, 8, 2);
  line->addWidget(status_, 1);
  line->addWidget(models_);
  tabs_->setObjectName(QStringLiteral("assistant_tabs"));
  tabs_->setDocumentMode(true);
  tabs_->addTab(report_, tr("Report"));
  tabs_->addTab(ask_, tr("Ask"));
  tabs_->addTab(compare_, tr("Compare"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(notice_);
  layout->addWidget(status_line_);
  layout->addWidget(tabs_, 1);
  connect(models_, &QPushButton::clicked, this, &AssistantPanel::models_requested);
  set_status({}, false);
}

void AssistantPanel::show_tab(int tab) { tabs_->setCurrentIndex(tab); }

void AssistantPanel::set_status(const QString& text, bool trouble) {
  status_->setText(text);
  status_line_->setVisible(!text.isEmpty());
  models_->setVisible(trouble);
}

}  // namespace heartcare::assistant_view
