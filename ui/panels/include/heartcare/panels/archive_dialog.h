#pragma once
#include <QDialog>
#include <vector>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace heartcare::panels {

/// A study of the archive as the table shows it.
struct ArchiveStudy {
  QString uid, date, patient_id, patient_name, description, modalities;
};

/// What the reader looks for. Dates YYYYMMDD; empty = any.
struct ArchiveQuery {
  QString patient_id, patient_name, from, to;
};

/// Finds ECGs in a DICOM archive and fetches them: who the archive is, what is looked for, what was found.
/// Does nothing by itself: whoever listens to its signals does. Not modal. GUI thread.
class ArchiveDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit ArchiveDialog(QWidget* parent = nullptr);

  /// "AETITLE@host:port", and our own AE title.
  void set_connection(const QString& archive, const QString& own_title);
  [[nodiscard]] QString archive() const;
  [[nodiscard]] QString own_title() const;
  [[nodiscard]] ArchiveQuery query() const;

  /// Something runs: shows what, and the way to stop it.
  void set_busy(const QString& what);
  void set_progress(double fraction);
  /// Nothing runs: shows how it ended.
  void set_idle(const QString& result);
  void show_studies(std::vector<ArchiveStudy> studies);
  /// Names and IDs are replaced by dashes while patient data are hidden.
  void set_patient_hidden(bool hidden);

 Q_SIGNALS:
  void test_requested();
  void search_requested();
  void retrieve_requested(const QString& study_uid);
  void cancel_requested();

 private:
  void build();
  void fill_table();
  void retrieve_row(int row);
  void update_buttons();
  QLineEdit *archive_, *own_title_, *patient_id_, *patient_name_, *from_, *to_;
  QPushButton *test_, *search_, *retrieve_, *cancel_;
  QTableWidget* table_;
  QProgressBar* progress_;
  QLabel* result_;
  std::vector<ArchiveStudy> studies_;
  bool busy_ = false, hidden_ = false;
};

}  // namespace heartcare::panels
