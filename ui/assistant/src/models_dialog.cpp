#include "heartcare/assistant_view/models_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "parts.h"

namespace heartcare::assistant_view {

ModelsDialog::ModelsDialog(QWidget* parent)
    : QDialog(parent),
      models_(new QListWidget),
      status_(new QLabel),
      add_(make_button(tr("&Add a folder\u2026"), "models_add")),
      verify_(make_button(tr("&Verify"), "models_verify")),
      use_(make_button(tr("&Use"), "models_use")),
      remove_(make_button(tr("&Remove from the list"), "models_remove")),
      unload_(make_button(tr("U&nload"), "models_unload")) {
  setObjectName(QStringLiteral("models_dialog"));
  setWindowTitle(tr("Language models"));
  models_->setObjectName(QStringLiteral("models_list"));
  models_->setAccessibleName(tr("Language models"));
  status_->setObjectName(QStringLiteral("models_status"));
  status_->setTextFormat(Qt::PlainText);
  status_->setWordWrap(true);
  verify_->setToolTip(tr("Compare every file of the folder with its hash"));
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {add_, verify_, use_, remove_, unload_}) buttons->addWidget(button);
  buttons->addStretch(1);
  auto* close = new QDialogButtonBox(QDialogButtonBox::Close);
  close->setObjectName(QStringLiteral("models_close"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(models_, 1);
  layout->addLayout(buttons);
  layout->addWidget(status_);
  layout->addWidget(close);
  connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(models_, &QListWidget::currentRowChanged, this, &ModelsDialog::refresh);
  connect(add_, &QPushButton::clicked, this, &ModelsDialog::add_requested);
  connect(verify_, &QPushButton::clicked, this, [this] { Q_EMIT verify_requested(chosen()); });
  connect(use_, &QPushButton::clicked, this, [this] { Q_EMIT use_requested(chosen()); });
  connect(remove_, &QPushButton::clicked, this, [this] { Q_EMIT remove_requested(chosen()); });
  connect(unload_, &QPushButton::clicked, this, &ModelsDialog::unload_requested);
  resize(620, 320);
  refresh();
}

QString ModelsDialog::chosen() const {
  const QListWidgetItem* item = models_->currentItem();
  return item ? item->data(Qt::UserRole).toString() : QString();
}

void ModelsDialog::set_models(const std::vector<ModelRow>& models) {
  const int row = models_->currentRow();
  models_->clear();
  for (const ModelRow& model : models) {
    auto* item = new QListWidgetItem(model.used ? tr("%1 (in use)").arg(model.name) : model.name, models_);
    item->setData(Qt::UserRole, model.folder);
    item->setToolTip(model.folder);
  }
  models_->setCurrentRow(std::clamp(row, 0, models_->count() - 1));
}

void ModelsDialog::set_status(const QString& text) { status_->setText(text); }

void ModelsDialog::set_loaded(bool loaded) { unload_->setEnabled(loaded); }

void ModelsDialog::refresh() {
  const bool any = models_->currentItem() != nullptr;
  verify_->setEnabled(any);
  use_->setEnabled(any);
  remove_->setEnabled(any && !chosen().isEmpty());
}

}  // namespace heartcare::assistant_view
