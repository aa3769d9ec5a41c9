#pragma once
#include <QDialog>

#include "heartcare/pacs_view/values.h"

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTableWidget;

namespace heartcare::pacs_view {

/// Who we are on the network, which archives there are, who may send to us. Opened with open(); emits
/// applied() once if it is accepted. What cannot work (no AE title, other computers without a list, TLS
/// without certificates) is named and cannot be accepted. GUI thread.
class NetworkSettingsDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit NetworkSettingsDialog(const NetworkChoices& choices, QWidget* parent = nullptr);
  [[nodiscard]] NetworkChoices choices() const;

 Q_SIGNALS:
  void applied(const heartcare::pacs_view::NetworkChoices& choices);

 private:
  QWidget* archives_tab(const NetworkChoices& choices);
  QWidget* inbox_tab(const NetworkChoices& choices);
  QWidget* tls_tab(const NetworkChoices& choices);
  void add_peer(const Peer& peer);
  void check();
  [[nodiscard]] QString objection() const;

  QCheckBox *enabled_, *listen_ = nullptr, *any_address_ = nullptr;
  QLineEdit *title_, *allowed_ = nullptr, *certificate_ = nullptr, *key_ = nullptr, *trusted_ = nullptr;
  QSpinBox* port_ = nullptr;
  QTableWidget* peers_ = nullptr;
  QLabel* objection_;
  QDialogButtonBox* buttons_;
};

}  // namespace heartcare::pacs_view
