#include "heartcare/ui_model/caliper_document.h"

#include <algorithm>

namespace heartcare::ui_model {

std::optional<std::size_t> CaliperDocument::index_of(CaliperKey key) const noexcept {
  const auto found =
      std::find_if(calipers_.begin(), calipers_.end(), [&](const Caliper& c) { return c.key == key; });
  if (found == calipers_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - calipers_.begin());
}

const Caliper* CaliperDocument::find(CaliperKey key) const noexcept {
  const auto index = index_of(key);
  return index ? &calipers_[*index] : nullptr;
}

CaliperKey CaliperDocument::add(Caliper caliper) {
  caliper.key = next_key_++;
  perform({calipers_.size(), std::nullopt, caliper});
  select(caliper.key);
  return caliper.key;
}

void CaliperDocument::change(const Caliper& caliper) {
  const auto index = index_of(caliper.key);
  if (!index || calipers_[*index] == caliper) return;
  perform({*index, calipers_[*index], caliper});
}

void CaliperDocument::remove(CaliperKey key) {
  const auto index = index_of(key);
  if (!index) return;
  perform({*index, calipers_[*index], std::nullopt});
}

void CaliperDocument::clear() {
  end_gesture();
  if (calipers_.empty()) return;
  Step step = still();
  while (!calipers_.empty()) {
    step.edits.push_back({calipers_.size() - 1, calipers_.back(), std::nullopt});
    calipers_.pop_back();
  }
  push(std::move(step));
  announce();
}

void CaliperDocument::nudge(CaliperKey key, std::int64_t samples, double microvolts,
                            std::optional<int> point) {
  const Caliper* current = find(key);
  if (!current) return;
  Caliper moved = *current;
  for (int i = 0; i < point_count(moved.kind); ++i) {
    if (point && *point != i) continue;
    auto& at = moved.points[static_cast<std::size_t>(i)];
    at.sample += samples;
    at.microvolts += microvolts;
  }
  change(moved);
}

CaliperDocument::Step CaliperDocument::still() const { return {{}, shifts_, shifts_}; }

void CaliperDocument::set_fiducial_shifts(const signal::FiducialShifts& shifts) {
  if (shifts == shifts_) return;
  Step step = still();
  place_fiducials(shifts);
  step.after = shifts;
  if (gesture_)
    gesture_->after = shifts;
  else
    push(std::move(step));
  announce();
}

void CaliperDocument::place_fiducials(const signal::FiducialShifts& shifts) {
  if (shifts == shifts_) return;
  shifts_ = shifts;
  Q_EMIT fiducials_changed();
}

void CaliperDocument::begin_gesture() {
  if (!gesture_) gesture_ = still();
}

void CaliperDocument::end_gesture() {
  if (!gesture_) return;
  Step step = std::move(*gesture_);
  gesture_.reset();
  std::erase_if(step.edits, [](const Edit& edit) { return edit.before == edit.after; });
  if (!step.edits.empty() || step.before != step.after) push(std::move(step));
  Q_EMIT history_changed();
}

void CaliperDocument::cancel_gesture() {
  if (!gesture_) return;
  const Step step = std::move(*gesture_);
  gesture_.reset();
  apply(step, false);
  announce();
}

void CaliperDocument::perform(Edit edit) {
  apply(edit, true);
  if (!gesture_) {
    Step step = still();
    step.edits.push_back(std::move(edit));
    push(std::move(step));
  } else if (auto& edits = gesture_->edits; !edits.empty() && edits.back().after && edit.before &&
                                            edits.back().after->key == edit.before->key) {
    edits.back().after = std::move(edit.after);
  } else {
    edits.push_back(std::move(edit));
  }
  announce();
}

void CaliperDocument::apply(const Edit& edit, bool forwards) {
  const auto& from = forwards ? edit.before : edit.after;
  const auto& to = forwards ? edit.after : edit.before;
  const auto at = calipers_.begin() + static_cast<std::ptrdiff_t>(edit.index);
  if (from && to)
    *at = *to;
  else if (to)
    calipers_.insert(at, *to);
  else if (from)
    calipers_.erase(at);
}

void CaliperDocument::apply(const Step& step, bool forwards) {
  if (forwards)
    for (const Edit& edit : step.edits) apply(edit, true);
  else
    for (auto edit = step.edits.rbegin(); edit != step.edits.rend(); ++edit) apply(*edit, false);
  place_fiducials(forwards ? step.after : step.before);
}

void CaliperDocument::push(Step step) {
  history_.resize(done_);
  history_.push_back(std::move(step));
  ++done_;
}

void CaliperDocument::announce() {
  if (selected_ && !find(*selected_)) select(std::nullopt);
  Q_EMIT changed();
  Q_EMIT history_changed();
}

void CaliperDocument::undo() {
  if (!can_undo()) return;
  const Step& step = history_[--done_];
  apply(step, false);
  if (!step.edits.empty() && step.edits.front().before) selected_ = step.edits.front().before->key;
  announce();
  Q_EMIT selection_changed();
}

void CaliperDocument::redo() {
  if (!can_redo()) return;
  const Step& step = history_[done_++];
  apply(step, true);
  if (!step.edits.empty() && step.edits.back().after) selected_ = step.edits.back().after->key;
  announce();
  Q_EMIT selection_changed();
}

void CaliperDocument::select(std::optional<CaliperKey> key) {
  if (key && !find(*key)) key.reset();
  if (key == selected_) return;
  selected_ = key;
  Q_EMIT selection_changed();
}

void CaliperDocument::select_next(int step) {
  if (calipers_.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(calipers_.size());
  const auto current = selected_ ? index_of(*selected_) : std::nullopt;
  const std::ptrdiff_t from = current ? static_cast<std::ptrdiff_t>(*current) : (step > 0 ? -1 : count);
  const std::ptrdiff_t next = ((from + step) % count + count) % count;
  select(calipers_[static_cast<std::size_t>(next)].key);
}

}  // namespace heartcare::ui_model
