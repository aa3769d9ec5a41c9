#pragma once
#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

#include "heartcare/signal/analysis.h"

namespace heartcare::analysis_view {

using AnalysisPtr = std::shared_ptr<const signal::Analysis>;

/// One cell of a measurement table: the number as the reader sees it and what it was read from.
struct MeasurementCell {
  QString text;      ///< "162 ms"; an en dash where there is none
  QString tool_tip;  ///< leads, beats, confidence; or why it is not measurable
  std::optional<signal::Evidence> evidence;
  bool edited = false;
};

struct MeasurementGrid {
  QStringList columns, rows;
  std::vector<std::vector<MeasurementCell>> cells;  ///< shape (rows, columns)
};

/// The three tables of an analysis. Numbers in ms, bpm, degrees and microvolts, in the reader's language.
[[nodiscard]] MeasurementGrid global_grid(const signal::Analysis& analysis);
[[nodiscard]] MeasurementGrid lead_grid(const signal::Analysis& analysis);
[[nodiscard]] MeasurementGrid beat_grid(const signal::Analysis& analysis);

/// "dominant", "premature wide", ... in the reader's language.
[[nodiscard]] QString beat_class_text(signal::BeatClass kind);

/// Shows a grid in a table view. GUI thread.
class MeasurementTableModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void set_grid(MeasurementGrid grid);
  /// What the cell was read from; null where nothing was measured.
  [[nodiscard]] const signal::Evidence* evidence(const QModelIndex& index) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  MeasurementGrid grid_;
};

}  // namespace heartcare::analysis_view
