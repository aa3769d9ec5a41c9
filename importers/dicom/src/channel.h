#pragma once
#include <cstdint>
#include <optional>

#include "dataset.h"
#include "heartcare/core/lead.h"

namespace heartcare::dicom {

/// How a sample is stored. [PS3.3 C.10.9.1.5]
enum class Interpretation { s8, u8, s16, u16, s32, u32, mu_law, a_law };

[[nodiscard]] constexpr bool is_signed(Interpretation kind) noexcept {
  return kind == Interpretation::s8 || kind == Interpretation::s16 || kind == Interpretation::s32;
}

/// One channel of a multiplex group as its definition says.
struct Channel {
  Lead lead;
  double scale = 1.0;     ///< lead unit per stored step: sensitivity x correction x unit
  double baseline = 0.0;  ///< added after scaling, in the lead's unit
  double skew = 0.0;      ///< samples by which it begins later than its group
  int bits_stored = 0;    ///< 0 = as many as allocated
  double unit_scale = 1;  ///< lead units in one stored unit
};

/// Reads a channel definition. What is missing is assumed and said in the log: a step of 1 uV, an ECG in uV.
[[nodiscard]] Channel read_channel(DcmItem& definition, double rate_hz, importing::ImportLog& log);

}  // namespace heartcare::dicom
