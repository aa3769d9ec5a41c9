#pragma once
#include <torch/torch.h>

#include <map>

#include "heartcare/heartcaregpt_bridge/reader.h"
#include "heartcare/training/sights.h"

namespace heartcare::training {

/// Sights side by side as the reader takes them.
struct SightBatch {
  torch::Tensor features;  ///< (count, positions, inputs) f32
  torch::Tensor absent;    ///< (count, positions) bool; shorter ECGs begin with absent positions
  heartcaregpt::MeasuredBatch measured;
};

/// All sights of a split as tensors; half the memory.
class SightTable {
 public:
  /// Precondition: not empty, at most longest_reading positions each.
  explicit SightTable(const std::vector<Sight>& sights);
  /// Rows of an ECG, as recorded first; empty if it was not seen.
  [[nodiscard]] const std::vector<std::int64_t>& rows_of(std::uint32_t id) const;
  /// In order of id.
  [[nodiscard]] std::vector<std::uint32_t> ids() const;
  /// `told`: for each row whether the reader is told what was measured.
  [[nodiscard]] SightBatch batch(const std::vector<std::int64_t>& rows, const std::vector<bool>& told) const;
  /// What the prompt says of the ECG as recorded. Precondition: it was seen.
  [[nodiscard]] const std::string& told_of(std::uint32_t id) const;
  [[nodiscard]] std::int64_t positions() const { return absent_.size(1); }
  /// (2, places): median and a robust deviation of every measured place.
  [[nodiscard]] torch::Tensor scales() const;

 private:
  torch::Tensor features_, absent_, measured_, known_;
  std::map<std::uint32_t, std::vector<std::int64_t>> rows_;
  std::map<std::uint32_t, std::string> told_;
};

}  // namespace heartcare::training
