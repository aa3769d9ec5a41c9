#pragma once
#include <QJsonObject>
#include <QObject>
#include <optional>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/signal/fiducial.h"
#include "heartcare/ui_model/caliper.h"

namespace heartcare::ui_model {

/// What a reader put on one record, under one history with unlimited undo: calipers with their selection, and
/// how far wave boundaries were moved from where they were measured. Lives in the GUI thread.
class CaliperDocument : public QObject {
  Q_OBJECT
 public:
  explicit CaliperDocument(QObject* parent = nullptr) : QObject(parent) {}

  [[nodiscard]] const std::vector<Caliper>& calipers() const noexcept { return calipers_; }
  [[nodiscard]] const Caliper* find(CaliperKey key) const noexcept;

  /// Takes a caliper in under a new key, selects it and returns the key.
  CaliperKey add(Caliper caliper);
  /// Replaces the caliper of the same key. Nothing happens if there is none or it is equal.
  void change(const Caliper& caliper);
  void remove(CaliperKey key);
  void clear();

  [[nodiscard]] const signal::FiducialShifts& fiducial_shifts() const noexcept { return shifts_; }
  void set_fiducial_shifts(const signal::FiducialShifts& shifts);
  /// Nothing to keep: no caliper, no moved boundary.
  [[nodiscard]] bool is_empty() const noexcept {
    return calipers_.empty() && shifts_ == signal::FiducialShifts{};
  }

  /// Between begin and end all changes of a caliper or of the boundaries become one step of undo (a drag);
  /// cancel takes them back.
  void begin_gesture();
  void end_gesture();
  void cancel_gesture();

  /// Moves the whole caliper, or one of its points, by samples and microvolts.
  void nudge(CaliperKey key, std::int64_t samples, double microvolts, std::optional<int> point = {});

  [[nodiscard]] std::optional<CaliperKey> selected() const noexcept { return selected_; }
  void select(std::optional<CaliperKey> key);
  void select_next(int step = 1);  ///< in order of creation, around the end

  [[nodiscard]] bool can_undo() const noexcept { return !gesture_ && done_ > 0; }
  [[nodiscard]] bool can_redo() const noexcept { return !gesture_ && done_ < history_.size(); }
  void undo();
  void redo();

  /// Calipers and boundaries without history and selection, for the saved session. Holds no patient data.
  [[nodiscard]] QJsonObject to_json() const;
  /// Replaces everything; the history starts anew. Errors: damaged, limit_exceeded; then nothing changes.
  [[nodiscard]] Result<void> load_json(const QJsonObject& json);

  static constexpr std::size_t max_calipers = 10'000;  ///< taken from a session file

 Q_SIGNALS:
  void changed();
  void fiducials_changed();
  void selection_changed();
  void history_changed();

 private:
  /// One caliper before and after; absent = it did not exist. `index` is its place in the list.
  struct Edit {
    std::size_t index;
    std::optional<Caliper> before, after;
  };
  struct Step {
    std::vector<Edit> edits;
    signal::FiducialShifts before{}, after{};  ///< equal = the boundaries stayed
  };

  [[nodiscard]] std::optional<std::size_t> index_of(CaliperKey key) const noexcept;
  void perform(Edit edit);
  void apply(const Edit& edit, bool forwards);
  void apply(const Step& step, bool forwards);
  void place_fiducials(const signal::FiducialShifts& shifts);
  [[nodiscard]] Step still() const;  ///< a step that moves no boundary
  void push(Step step);
  void announce();

  std::vector<Caliper> calipers_;
  std::vector<Step> history_;
  std::size_t done_ = 0;  ///< steps of the history in force
  std::optional<Step> gesture_;
  signal::FiducialShifts shifts_{};
  std::optional<CaliperKey> selected_;
  CaliperKey next_key_ = 1;
};

}  // namespace heartcare::ui_model
