#pragma once
#include <QWidget>
#include <vector>

#include "heartcare/ui_model/record_list.h"

class QLabel;
class QListView;
class QTimer;

namespace heartcare::panels {

/// The open records as a list with thumbnail, name, date and warning badge. GUI thread only.
class RecordListPanel final : public QWidget {
  Q_OBJECT
 public:
  explicit RecordListPanel(ui_model::RecordListModel& model, QWidget* parent = nullptr);

  [[nodiscard]] std::optional<ui_model::EntryId> current() const;
  void set_current(ui_model::EntryId id);
  /// Moves the selection by rows, ending at the first or last one.
  void step(int rows);
  [[nodiscard]] QListView* view() const noexcept { return view_; }

 Q_SIGNALS:
  /// The selection moved, by hand or by set_current().
  void chosen(heartcare::ui_model::EntryId id);
  /// Lines that came into view; their thumbnails are worth making.
  void became_visible(const std::vector<heartcare::ui_model::EntryId>& ids);
  void context_menu_wanted(heartcare::ui_model::EntryId id, QPoint global);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void refresh_title();
  void report_visible();

  ui_model::RecordListModel& model_;
  QLabel* title_;
  QListView* view_;
  QTimer* settle_;
};

}  // namespace heartcare::panels
