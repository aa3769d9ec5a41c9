#pragma once
#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

#include "heartcare/canvas/highlight.h"
#include "heartcare/ui_model/draft_document.h"

class QLineEdit;
class QListWidget;
class QMenu;
class QPushButton;
class QToolButton;

namespace heartcare::assistant_view {

/// A statement or modifier that can be picked.
struct DraftChoice {
  int code = 0;
  QString text;
};

/// The vocabulary, as far as the draft asks it.
struct DraftVocabulary {
  std::vector<DraftChoice> statements;
  /// The modifiers that may go with a statement beside those it has already.
  std::function<std::vector<DraftChoice>(int code, const std::vector<int>& modifiers)> modifiers;
  std::function<QString(int code, const std::vector<int>& modifiers)> wording;
};

/// The reader's draft: statements picked with type-ahead, free text, order, undo, export. GUI thread.
class DraftView final : public QWidget {
  Q_OBJECT
 public:
  explicit DraftView(QWidget* parent = nullptr);

  /// Null: nothing to edit.
  void set_document(std::shared_ptr<ui_model::DraftDocument> document);
  void set_vocabulary(DraftVocabulary vocabulary);
  /// Whether there is a machine's report to take over.
  void set_report_there(bool there);
  /// Whether structured reports can be written.
  void set_dicom(bool possible);

 Q_SIGNALS:
  void take_over_requested();
  void evidence_requested(const heartcare::canvas::Highlight& evidence);
  void pdf_requested();
  void text_requested();
  void dicom_requested();

 private:
  void build_buttons();
  void add_typed();
  void show_lines();
  void refresh();
  void fill_modifiers();
  [[nodiscard]] int row() const;

  std::shared_ptr<ui_model::DraftDocument> document_;
  DraftVocabulary vocabulary_;
  QListWidget* lines_;
  QLineEdit* picker_;
  QPushButton *take_over_, *add_;
  QToolButton *modify_, *up_, *down_, *remove_, *undo_, *redo_, *export_;
  QMenu *modifiers_, *exports_;
  QAction* dicom_ = nullptr;
  bool report_there_ = false, filling_ = false;
};

}  // namespace heartcare::assistant_view
