#pragma once
#include <QWidget>
#include <vector>

class QButtonGroup;
class QGridLayout;
class QToolButton;

namespace heartcare::analysis_view {

/// Chooses one of a few sections, like a tab bar that breaks into rows instead of hiding what does not fit:
/// all sections stay in sight in a narrow panel and in languages with long words. GUI thread.
class SectionBar final : public QWidget {
  Q_OBJECT
 public:
  explicit SectionBar(QWidget* parent = nullptr);
  /// `name` is the button's objectName.
  void add(const QString& text, const QString& name);
  void choose(int section);

 Q_SIGNALS:
  void chosen(int section);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  [[nodiscard]] int columns_for(int width) const;
  void arrange(int columns);

  QGridLayout* grid_;
  QButtonGroup* group_;
  std::vector<QToolButton*> buttons_;
  int columns_ = 0;
};

}  // namespace heartcare::analysis_view
