#pragma once
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/result.h"

namespace heartcare::ui_model {

/// One line of a reader's draft.
struct DraftLine {
  QString text;
  int code = 0;                      ///< AHA statement; 0 = free text
  std::vector<int> modifiers;        ///< of a coded line
  std::vector<LeadId> leads;         ///< what it was seen in; empty = no evidence
  std::int64_t first = 0, last = 0;  ///< samples of the main group, both included
  bool by_machine = false;           ///< taken over as the model wrote it
  bool operator==(const DraftLine&) const = default;
};

/// A reader's draft of a report, with undo. What is taken back comes back whole. GUI thread.
class DraftDocument final : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t most_lines = 100, longest_line = 2000, most_steps = 200;

  explicit DraftDocument(QObject* parent = nullptr) : QObject(parent) {}

  [[nodiscard]] const std::vector<DraftLine>& lines() const noexcept { return lines_; }
  /// At the end. Nothing beyond the limits; lines without text are ignored.
  void add(DraftLine line);
  /// Other words for a line; it then is no longer the machine's. Empty removes it.
  void set_text(std::size_t at, const QString& text);
  void replace(std::size_t at, DraftLine line);
  void remove(std::size_t at);
  /// One place up (-1) or down (+1); nothing at the ends.
  void move(std::size_t at, int by);
  /// All lines at once, as one step.
  void replace_all(std::vector<DraftLine> lines);

  void undo();
  void redo();
  [[nodiscard]] bool can_undo() const noexcept { return !past_.empty(); }
  [[nodiscard]] bool can_redo() const noexcept { return !future_.empty(); }

  [[nodiscard]] QJsonObject to_json() const;
  /// Replaces everything, without a step. Errors: damaged; then nothing changes.
  Result<void> load_json(const QJsonObject& json);

 Q_SIGNALS:
  void changed();

 private:
  void step(std::vector<DraftLine> lines);

  std::vector<DraftLine> lines_;
  std::vector<std::vector<DraftLine>> past_, future_;
};

}  // namespace heartcare::ui_model
