#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace heartcare {

/// Which electrode combination a channel records. Leads are found by identity, never by position in a file.
enum class LeadId {
  I, II, III, aVR, aVL, aVF, V1, V2, V3, V4, V5, V6,  // the standard twelve, in this order
  V7, V8, V9, V3R, V4R, V5R, V6R,                      // posterior and right-sided
  X, Y, Z,                                             // Frank
  MLI, MLII, MLIII, MCL1,                              // modified (Holter)
  other                                                // known only by its label
};

/// I II III aVR aVL aVF V1-V6: the order of every 12-lead array in the program.
inline constexpr std::array standard_leads{LeadId::I,   LeadId::II,  LeadId::III, LeadId::aVR,
                                           LeadId::aVL, LeadId::aVF, LeadId::V1,  LeadId::V2,
                                           LeadId::V3,  LeadId::V4,  LeadId::V5,  LeadId::V6};

/// "aVR", "V4R", ...; "" for `other`.
[[nodiscard]] std::string_view lead_name(LeadId id) noexcept;

/// Reads the spellings seen in files: "AVR", "avr", "Lead II", "ECG V1", "MLII", "v5 ". `other` if none fits.
[[nodiscard]] LeadId parse_lead_name(std::string_view text) noexcept;

/// Filters that the recording device applied before storage; empty = not stated.
struct AcquisitionFilters {
  std::optional<double> high_pass_hz, low_pass_hz, notch_hz;
  bool operator==(const AcquisitionFilters&) const = default;
};

/// One recorded channel.
struct Lead {
  LeadId id = LeadId::other;
  std::string label;        ///< As written in the file; for known leads usually lead_name(id).
  std::string unit = "uV";  ///< "uV" for every ECG lead; another unit ("mmHg") marks an auxiliary channel.
  double resolution = 0.0;  ///< Size of one ADC step in `unit`; 0 = not known.
  AcquisitionFilters filters;

  [[nodiscard]] bool is_ecg() const noexcept { return unit == "uV"; }
};

}  // namespace heartcare
