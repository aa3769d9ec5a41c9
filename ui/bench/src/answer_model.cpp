#include "answer_model.h"

#include <QLocale>

namespace heartcare::bench_view {

bool is_wrong(const AnswerRow& answer) noexcept { return answer.score < 0.5; }

void AnswerModel::show(const QList<AnswerRow>* answers, const AnswerFilter& filter) {
  beginResetModel();
  answers_ = answers;
  shown_.clear();
  for (qsizetype i = 0; answers && i < answers->size(); ++i) {
    const AnswerRow& answer = (*answers)[i];
    const bool grouped = filter.group.isEmpty() || answer.group == filter.group ||
                         answer.group.startsWith(filter.group + QLatin1Char('/'));
    if (grouped && (!filter.wrong_only || is_wrong(answer))) shown_ << i;
  }
  endResetModel();
}

const AnswerRow* AnswerModel::at(int row) const {
  return row >= 0 && row < shown_.size() ? &(*answers_)[shown_[row]] : nullptr;
}

int AnswerModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int AnswerModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 4; }

QVariant AnswerModel::data(const QModelIndex& index, int role) const {
  const AnswerRow* answer = at(index.row());
  if (!answer || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) return {};
  if (index.column() == 3) return QLocale().toString(answer->score, 'f', 2);
  const QString texts[] = {answer->question, answer->right, answer->given};
  const QString& text = texts[index.column()];
  return role == Qt::DisplayRole ? text.simplified() : text;
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString titles[] = {tr("Question"), tr("Right answer"), tr("Model's answer"), tr("Score")};
  return section >= 0 && section < 4 ? titles[section] : QVariant();
}

}  // namespace heartcare::bench_view
