#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"
#include "heartcare/ui_model/beat.h"

namespace heartcare::models {

/// The Beat tokenizer as the window uses it: plain values in and out. Immutable; use it from one thread at a
/// time, the engine lane.
class BeatEngine {
 public:
  virtual ~BeatEngine() = default;
  /// Weights and device; the seed is that of each output.
  [[nodiscard]] virtual const ui_model::ModelStamp& stamp() const noexcept = 0;
  /// Samples [first, first + count) of the group. `errors` and `level` are filled in too. Errors: those of
  /// beat::Tokenizer::reconstruct.
  [[nodiscard]] virtual Result<ui_model::Reconstruction> reconstruct(const SignalGroup& group,
                                                                     std::int64_t first, std::int64_t count,
                                                                     JobContext& job) const = 0;
  /// What follows sample `end` (exclusive), with the floors. Errors: those of beat::Tokenizer::predict.
  [[nodiscard]] virtual Result<ui_model::Continuation> predict(const SignalGroup& group, std::int64_t end,
                                                               Seconds horizon, std::uint64_t seed,
                                                               JobContext& job) const = 0;
};

using BeatEnginePtr = std::shared_ptr<const BeatEngine>;
/// Opens an engine; called once, on the engine lane.
using BeatOpener = std::function<Result<BeatEnginePtr>(JobContext&)>;

/// Opens a model folder of kind "beat". Errors: unsupported_format (this program was built without libtorch),
/// those of beat::Tokenizer::open.
[[nodiscard]] Result<BeatEnginePtr> open_beat(const std::filesystem::path& folder);

}  // namespace heartcare::models
