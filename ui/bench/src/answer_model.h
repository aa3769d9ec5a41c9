#pragma once
#include <QAbstractTableModel>

#include "heartcare/bench_view/values.h"

namespace heartcare::bench_view {

/// Which answers are listed.
struct AnswerFilter {
  QString group;  ///< "closed_qa/S" and all below it; empty = all
  bool wrong_only = true;
};

/// True of a choice that was not right, and of a text that shares less than half with the wanted one.
[[nodiscard]] bool is_wrong(const AnswerRow& answer) noexcept;

/// The answers of one model, as a table of question, right and given answer, score. The answers have to
/// outlive it or be set anew.
class AnswerModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void show(const QList<AnswerRow>* answers, const AnswerFilter& filter);
  [[nodiscard]] const AnswerRow* at(int row) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const QList<AnswerRow>* answers_ = nullptr;
  QList<qsizetype> shown_;
};

}  // namespace heartcare::bench_view
