#pragma once
#include <array>
#include <vector>

#include "heartcare/core/record.h"
#include "heartcare/signal/evaluation.h"

namespace heartcare::cli {

enum class Wave { p, qrs, t };
inline constexpr std::array waves{Wave::p, Wave::qrs, Wave::t};

/// Marked waves of a recording, in milliseconds from its start.
struct WaveMarks {
  std::array<std::vector<signal::LeadMark>, 3> by_lead;         ///< shape (waves)
  std::array<std::vector<signal::ConsensusMark>, 3> consensus;  ///< waves that half of the leads have
  double first_ms = 0, last_ms = 0;  ///< first onset to last offset; outside nothing was marked
};

/// Onset "(", peak "p", "N" or "t", offset ")" of each lead, as LUDB writes them. Empty if there are none.
[[nodiscard]] std::optional<WaveMarks> wave_marks(const Record& record);

/// Beats that an annotator marked for all leads together ("atr"), milliseconds from the start.
[[nodiscard]] std::vector<double> annotated_beats_ms(const Record& record);

}  // namespace heartcare::cli
