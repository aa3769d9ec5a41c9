#pragma once
#include <QActionGroup>
#include <QMenu>
#include <QObject>
#include <functional>
#include <vector>

#include "heartcare/page/options.h"
#include "heartcare/ui_model/choices.h"

namespace heartcare::studio {

/// A menu of choices of which one holds: the checked action is the value in force.
template <class T>
class ChoiceMenu {
 public:
  ChoiceMenu(const char* name, const QString& title, std::vector<ui_model::Choice<T>> choices,
             QWidget* parent, std::function<void(T)> chosen)
      : menu_(new QMenu(title, parent)), choices_(std::move(choices)) {
    menu_->setObjectName(QLatin1String(name));
    auto* group = new QActionGroup(menu_);
    for (const auto& choice : choices_) {
      QAction* action = menu_->addAction(choice.text);
      action->setObjectName(QStringLiteral("%1_%2").arg(QLatin1String(name)).arg(menu_->actions().size()));
      action->setCheckable(true);
      group->addAction(action);
      QObject::connect(action, &QAction::triggered, menu_, [chosen, value = choice.value] { chosen(value); });
    }
  }
  /// Checks the action of a value; none if it is not among the choices.
  void check(T value) {
    for (std::size_t i = 0; i < choices_.size(); ++i) action(i)->setChecked(choices_[i].value == value);
  }
  [[nodiscard]] QMenu* menu() const noexcept { return menu_; }
  [[nodiscard]] QAction* action(std::size_t i) const { return menu_->actions()[static_cast<qsizetype>(i)]; }
  [[nodiscard]] QString text(T value) const { return ui_model::text_of(choices_, value); }

 private:
  QMenu* menu_;
  std::vector<ui_model::Choice<T>> choices_;
};

/// The menus of the page's options. They follow set_options() and report what the reader picks. GUI thread
/// only.
class PageMenus final : public QObject {
  Q_OBJECT
 public:
  explicit PageMenus(QWidget* window);
  void set_options(const page::PageOptions& options);

  ChoiceMenu<page::LayoutId> layout;
  ChoiceMenu<double> speed, gain;
  ChoiceMenu<page::PaletteId> palette;
  ChoiceMenu<page::PaperSize> paper;
  ChoiceMenu<double> baseline, muscle, notch;

 Q_SIGNALS:
  /// The options as they are with the reader's choice in them.
  void chosen(const heartcare::page::PageOptions& options);

 private:
  template <class T, class Change>
  std::function<void(T)> change(Change apply) {
    return [this, apply](T value) {
      apply(options_, value);
      Q_EMIT chosen(options_);
    };
  }
  page::PageOptions options_;
};

}  // namespace heartcare::studio
