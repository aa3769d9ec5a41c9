#pragma once
#include <QScrollArea>

#include "heartcare/core/record.h"
#include "heartcare/ui_model/record_info.h"

namespace heartcare::panels {

/// Everything known about the record or the pages shown, import warnings first. GUI thread only.
class RecordInfoPanel final : public QScrollArea {
  Q_OBJECT
 public:
  explicit RecordInfoPanel(QWidget* parent = nullptr);
  void set_record(RecordPtr record);
  void set_pages(PageDocumentPtr pages);  ///< instead of a record
  void set_patient_hidden(bool hidden);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void rebuild();

  RecordPtr record_;
  PageDocumentPtr pages_;
  bool patient_hidden_ = false;
};

}  // namespace heartcare::panels
