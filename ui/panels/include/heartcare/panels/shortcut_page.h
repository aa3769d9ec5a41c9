#pragma once
#include <QDialog>
#include <QString>
#include <utility>
#include <vector>

class QMenuBar;

namespace heartcare::panels {

struct ShortcutGroup {
  QString title;                                   ///< of the menu
  std::vector<std::pair<QString, QString>> lines;  ///< action, keys
};

/// The shortcuts of every action in the menus, in menu order: read from the actions, so never out of date.
[[nodiscard]] std::vector<ShortcutGroup> shortcuts_of(const QMenuBar& menus);

/// A page of them to look at beside the window (not modal). GUI thread only.
class ShortcutPage final : public QDialog {
  Q_OBJECT
 public:
  explicit ShortcutPage(const std::vector<ShortcutGroup>& groups, QWidget* parent = nullptr);
};

}  // namespace heartcare::panels
