#include "heartcare/panels/shortcut_page.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QStringList>
#include <QVBoxLayout>

namespace heartcare::panels {
namespace {

QString plain(QString text) { return text.remove(QLatin1Char('&')).remove(QStringLiteral("…")); }

void collect(const QMenu& menu, const QString& prefix, ShortcutGroup& group) {
  for (const QAction* action : menu.actions()) {
    if (const QMenu* inner = action->menu<QMenu*>()) {
      collect(*inner, prefix + plain(action->text()) + QStringLiteral(": "), group);
      continue;
    }
    QStringList keys;
    for (const QKeySequence& key : action->shortcuts()) keys << key.toString(QKeySequence::NativeText);
    if (!keys.isEmpty())
      group.lines.emplace_back(prefix + plain(action->text()), keys.join(QStringLiteral(", ")));
  }
}

QWidget* group_widget(const ShortcutGroup& group, QWidget* parent) {
  auto* widget = new QWidget(parent);
  auto* grid = new QGridLayout(widget);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(16);
  auto* title = new QLabel(group.title, widget);
  title->setProperty("role", QStringLiteral("section"));
  grid->addWidget(title, 0, 0, 1, 2);
  for (const auto& [action, keys] : group.lines) {
    const int row = grid->rowCount();
    auto* key = new QLabel(keys, widget);
    key->setTextFormat(Qt::PlainText);
    QFont bold = key->font();
    bold.setWeight(QFont::DemiBold);
    key->setFont(bold);
    grid->addWidget(new QLabel(action, widget), row, 0);
    grid->addWidget(key, row, 1);
  }
  grid->setColumnStretch(0, 1);
  grid->setColumnMinimumWidth(1, 110);  // the same in every group, so that keys stand below keys
  return widget;
}

}  // namespace

std::vector<ShortcutGroup> shortcuts_of(const QMenuBar& menus) {
  std::vector<ShortcutGroup> groups;
  for (const QAction* action : menus.actions()) {
    const QMenu* menu = action->menu<QMenu*>();
    if (!menu) continue;
    ShortcutGroup group{plain(action->text()), {}};
    collect(*menu, {}, group);
    if (!group.lines.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

ShortcutPage::ShortcutPage(const std::vector<ShortcutGroup>& groups, QWidget* parent) : QDialog(parent) {
  setObjectName(QStringLiteral("shortcut_page"));
  setWindowTitle(tr("Keyboard shortcuts"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* area = new QScrollArea(this);
  area->setWidgetResizable(true);
  auto* content = new QWidget(area);
  auto* grid = new QGridLayout(content);
  grid->setHorizontalSpacing(40);
  grid->setVerticalSpacing(16);
  // Two columns of about equal length.
  std::size_t total = 0, left = 0;
  for (const auto& group : groups) total += group.lines.size() + 2;
  QVBoxLayout* columns[] = {new QVBoxLayout, new QVBoxLayout};
  for (const auto& group : groups) {
    const bool right = left * 2 >= total;
    columns[right ? 1 : 0]->addWidget(group_widget(group, content));
    if (!right) left += group.lines.size() + 2;
  }
  for (int i = 0; i < 2; ++i) {
    columns[i]->addStretch(1);
    grid->addLayout(columns[i], 0, i);
  }
  area->setWidget(content);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(area);
  resize(820, 640);
}

}  // namespace heartcare::panels
