#pragma once
#include <QAbstractTableModel>
#include <QStringList>
#include <QVariant>
#include <vector>

namespace heartcare::ui_model {

/// One cell: what is shown and what it is sorted by (a number, or a text); an invalid key sorts last.
struct ResultCell {
  QString text;
  QVariant key;
  QString tool_tip;
};

/// One recording of a batch. `name` may identify a patient; with patient data hidden it is not shown.
struct ResultRow {
  QString source;  ///< what opens it
  QString name;
  std::vector<ResultCell> cells;  ///< one for each column after the name
  bool failed = false;
};

/// The results of a batch, in the order in which they arrived; sorted by a proxy over SortRole. GUI thread.
class ResultTableModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Role {
    SortRole = Qt::UserRole + 1,
    SourceRole,  ///< QString
    FailedRole   ///< bool
  };

  using QAbstractTableModel::QAbstractTableModel;

  /// Clears the table. `titles` name the columns after the recording's name.
  void reset(const QStringList& titles);
  void add(ResultRow row);
  /// Recordings are called "Record 3" and their tool tips say nothing of their files.
  void set_patient_hidden(bool hidden);
  /// The recording's name as a reader may see it.
  [[nodiscard]] QString display_name(int row) const;
  [[nodiscard]] int failures() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QVariant name_data(int row, int role) const;
  QStringList titles_;
  std::vector<ResultRow> rows_;
  bool patient_hidden_ = false;
};

}  // namespace heartcare::ui_model
