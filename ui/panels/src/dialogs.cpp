#include "heartcare/panels/dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>

namespace heartcare::panels {
namespace {

QFileDialog* file_dialog(QWidget* parent, const QString& title, const QString& folder, const QString& filter,
                         const char* name) {
  auto* dialog = new QFileDialog(parent, title, folder, filter);
  dialog->setObjectName(QLatin1String(name));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  return dialog;
}

QString tr(const char* text) { return QCoreApplication::translate("heartcare::panels::DesktopDialogs", text); }

}  // namespace

void DesktopDialogs::open_files(QWidget* parent, const QString& folder, const QString& filter,
                                std::function<void(const QStringList&)> then) {
  auto* dialog = file_dialog(parent, tr("Open ECG records"), folder, filter, "open_dialog");
  dialog->setFileMode(QFileDialog::ExistingFiles);
  QObject::connect(dialog, &QFileDialog::filesSelected, parent, std::move(then));
  dialog->open();
}

void DesktopDialogs::open_folder(QWidget* parent, const QString& folder,
                                 std::function<void(const QString&)> then) {
  auto* dialog = file_dialog(parent, tr("Open a folder of ECG records"), folder, {}, "open_folder_dialog");
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(then));
  dialog->open();
}

void DesktopDialogs::save_file(QWidget* parent, const QString& suggestion, const QString& filter,
                               const QString& suffix, std::function<void(const QString&)> then) {
  auto* dialog = file_dialog(parent, tr("Save"), {}, filter, "save_dialog");
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(suffix);
  dialog->selectFile(suggestion);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(then));
  dialog->open();
}

void DesktopDialogs::print(QWidget* parent, QPrinter& printer, std::function<void()> then) {
  auto* dialog = new QPrintDialog(&printer, parent);
  dialog->setObjectName(QStringLiteral("print_dialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  QObject::connect(dialog, qOverload<>(&QDialog::accepted), parent, std::move(then));
  dialog->open();
}

}  // namespace heartcare::panels
