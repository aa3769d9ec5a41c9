#include "heartcare/assistant_view/compare_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "parts.h"

namespace heartcare::assistant_view {

CompareView::CompareView(QWidget* parent)
    : QWidget(parent),
      browser_(new AnswerBrowser),
      label_(new QLabel(tr("Earlier ECG:"))),
      earlier_(new QComboBox),
      compare_(make_button(tr("&Compare"), "compare_start")),
      stop_(make_button(tr("&Stop"), "compare_stop")) {
  setObjectName(QStringLiteral("compare_view"));
  browser_->setObjectName(QStringLiteral("compare_text"));
  browser_->setAccessibleName(tr("Comparison"));
  label_->setObjectName(QStringLiteral("compare_label"));
  label_->setBuddy(earlier_);
  earlier_->setObjectName(QStringLiteral("compare_earlier"));
  earlier_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  earlier_->setMinimumContentsLength(12);
  auto* line = new QHBoxLayout;
  line->setContentsMargins(8, 2, 8, 2);
  line->addWidget(label_);
  line->addWidget(earlier_, 1);
  line->addWidget(compare_);
  line->addWidget(stop_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(line);
  layout->addWidget(browser_, 1);
  connect(compare_, &QPushButton::clicked, this,
          [this] { Q_EMIT compare_requested(earlier_->currentData().toLongLong()); });
  connect(stop_, &QPushButton::clicked, this, &CompareView::stop_requested);
  start_over();
  refresh();
}

void CompareView::set_candidates(const std::vector<Candidate>& candidates) {
  bool same = earlier_->count() == static_cast<int>(candidates.size());
  for (int i = 0; same && i < earlier_->count(); ++i)
    same = candidates[static_cast<std::size_t>(i)] ==
           Candidate{earlier_->itemData(i).toLongLong(), earlier_->itemText(i)};
  if (same) return;
  const QVariant chosen = earlier_->currentData();
  earlier_->clear();
  for (const Candidate& candidate : candidates) earlier_->addItem(candidate.name, candidate.id);
  if (const int index = earlier_->findData(chosen); chosen.isValid() && index >= 0)
    earlier_->setCurrentIndex(index);
  refresh();
}

void CompareView::set_state(bool possible, bool writing) {
  possible_ = possible;
  writing_ = writing;
  refresh();
}

void CompareView::refresh() {
  const bool any = earlier_->count() > 0;
  earlier_->setEnabled(any && !writing_);
  compare_->setVisible(!writing_);
  compare_->setEnabled(possible_ && any);
  stop_->setVisible(writing_);
}

void CompareView::start_over() {
  browser_->clear_all(
      tr("Choose an earlier ECG of the same patient from the list of records. The model compares the "
         "one shown with it; below stands what the measurements of both say."));
}

}  // namespace heartcare::assistant_view
