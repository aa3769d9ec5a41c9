#pragma once
#include <QDialog>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace heartcare::assistant_view {

/// A model folder as the reader sees it.
struct ModelRow {
  QString folder;  ///< empty = the one that comes with the program
  QString name;    ///< or the folder, where nothing is known of it
  bool used = false;
};

/// The language models: add a folder, verify it, switch to it, unload. GUI thread.
class ModelsDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit ModelsDialog(QWidget* parent = nullptr);

  void set_models(const std::vector<ModelRow>& models);
  /// What is loaded, or what the last step found.
  void set_status(const QString& text);
  void set_loaded(bool loaded);

 Q_SIGNALS:
  void add_requested();
  void verify_requested(const QString& folder);
  void use_requested(const QString& folder);
  void remove_requested(const QString& folder);
  void unload_requested();

 private:
  void refresh();
  [[nodiscard]] QString chosen() const;

  QListWidget* models_;
  QLabel* status_;
  QPushButton *add_, *verify_, *use_, *remove_, *unload_;
};

}  // namespace heartcare::assistant_view
