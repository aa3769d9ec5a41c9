#pragma once
#include <QByteArray>
#include <QMainWindow>
#include <vector>

class QDockWidget;

namespace heartcare::panels {

/// The parts of the main view side by side: each can be moved, laid over another, taken out of the window and
/// hidden. Either all parts that the reader wants, or the first one alone and without a frame. GUI thread.
class PartArea final : public QMainWindow {
  Q_OBJECT
 public:
  explicit PartArea(QWidget* parent = nullptr);

  /// Adds a part under a stable name; its title is the content's windowTitle() and follows it. The first part
  /// cannot be closed. At most four fill the usual two by two arrangement, in reading order.
  QDockWidget* add_part(const QString& name, QWidget* content);

  /// `all`: the arrangement as it was left, at first the usual one; else the first part alone.
  void show_parts(bool all);
  [[nodiscard]] bool shows_parts() const noexcept { return all_; }
  void show_part(const QString& name, bool shown);
  /// Wanted in the arrangement of all parts, whether that is on or not.
  [[nodiscard]] bool wants(const QString& name) const;
  /// Two by two, all of the same size, none hidden.
  void arrange_as_usual();

  /// The arrangement, for the session; independent of the window's size. restore() leaves everything as it is
  /// if it cannot use the bytes.
  [[nodiscard]] QByteArray arrangement() const;
  void restore(const QByteArray& arrangement);

 Q_SIGNALS:
  /// The reader hid a part or brought it back, or the parts came or went together.
  void parts_changed();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  [[nodiscard]] QDockWidget* find(const QString& name) const;
  void frame_first(bool framed);
  void even_out();

  std::vector<QDockWidget*> parts_;
  QWidget* no_title_;
  QByteArray arrangement_;  ///< while the first part is alone
  bool all_ = false, changing_ = false, uneven_ = true;
};

}  // namespace heartcare::panels
