#include "heartcare/analysis_view/section_bar.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QToolButton>
#include <algorithm>

namespace heartcare::analysis_view {

SectionBar::SectionBar(QWidget* parent)
    : QWidget(parent), grid_(new QGridLayout(this)), group_(new QButtonGroup(this)) {
  setObjectName(QStringLiteral("sectionBar"));
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(2);
  connect(group_, &QButtonGroup::idClicked, this, &SectionBar::chosen);
}

void SectionBar::add(const QString& text, const QString& name) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setText(text);
  button->setToolTip(text);
  button->setCheckable(true);
  button->setChecked(buttons_.empty());
  button->setFocusPolicy(Qt::StrongFocus);
  // A button may become narrower than its text in the narrowest of panels; its tool tip then says it whole.
  button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  button->setMinimumWidth(20);
  group_->addButton(button, static_cast<int>(buttons_.size()));
  buttons_.push_back(button);
  arrange(columns_for(width()));
}

void SectionBar::choose(int section) {
  buttons_[static_cast<std::size_t>(section)]->setChecked(true);
  Q_EMIT chosen(section);
}

/// As many as fit, but no row much shorter than the others.
int SectionBar::columns_for(int width) const {
  int widest = 1;
  for (const QToolButton* button : buttons_) widest = std::max(widest, button->sizeHint().width());
  const int count = static_cast<int>(buttons_.size());
  const int fit = std::clamp((width + grid_->spacing()) / (widest + grid_->spacing()), 1, std::max(1, count));
  const int rows = (count + fit - 1) / fit;
  return (count + rows - 1) / std::max(1, rows);
}

void SectionBar::arrange(int columns) {
  columns_ = columns;
  for (int i = 0; i < static_cast<int>(buttons_.size()); ++i)
    grid_->addWidget(buttons_[static_cast<std::size_t>(i)], i / columns, i % columns);
  for (int i = 0; i < static_cast<int>(buttons_.size()); ++i) grid_->setColumnStretch(i, i < columns ? 1 : 0);
}

void SectionBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (const int columns = columns_for(width()); columns != columns_) arrange(columns);
}

}  // namespace heartcare::analysis_view
