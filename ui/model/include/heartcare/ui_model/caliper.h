#pragma once
#include <QString>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "heartcare/core/lead.h"
#include "heartcare/core/units.h"
#include "heartcare/page/page.h"

namespace heartcare::ui_model {

/// What a caliper measures. [clinical.md 3]
enum class CaliperKind {
  time,     ///< interval between two samples
  voltage,  ///< difference between two levels
  both,     ///< a box: interval and difference
  march,    ///< an interval repeated over the whole strip, to see whether beats march through
  compare,  ///< an interval against the one measured before it
  mean_rr,  ///< a span that holds `intervals` RR intervals
  angle     ///< between the lines from points[0] to points[1] and to points[2]
};

/// Which lead a caliper belongs to: by identity; the label counts only for leads that have no identity.
struct LeadKey {
  LeadId id = LeadId::other;
  std::string label;
  [[nodiscard]] bool same(const LeadKey& other) const noexcept {
    return id == other.id && (id != LeadId::other || label == other.label);
  }
  bool operator==(const LeadKey&) const = default;
};

/// A place in the recording: sample of the main group and level in microvolts.
struct CaliperPoint {
  std::int64_t sample = 0;
  double microvolts = 0.0;
  bool operator==(const CaliperPoint&) const = default;
};

using CaliperKey = std::int64_t;  ///< unique within a document, never reused

/// One measurement, anchored to the recording and never to pixels. A value.
struct Caliper {
  CaliperKey key = 0;
  CaliperKind kind = CaliperKind::time;
  LeadKey lead;
  std::array<CaliperPoint, 3> points{};  ///< the third is used by CaliperKind::angle alone
  int intervals = 1;                     ///< for CaliperKind::mean_rr, >= 1
  double reference_s = 0.0;              ///< for CaliperKind::compare: the interval compared to, seconds
  page::TraceClass trace = page::TraceClass::measured;  ///< what it was laid on; its read-out says so
  bool operator==(const Caliper&) const = default;
};

/// The numbers of a caliper; only those that its kind measures are set.
struct CaliperMeasurement {
  std::optional<Seconds> interval;       ///< of mean_rr: one RR interval
  std::optional<double> rate_bpm;        ///< 60 / interval
  std::optional<Microvolts> difference;  ///< later point minus earlier one; from first to second level
  std::optional<Seconds> longer;         ///< compare: interval minus reference
  std::optional<double> degrees;         ///< angle on paper at 25 mm/s and 10 mm/mV, 0 to 180
};

[[nodiscard]] CaliperMeasurement measure(const Caliper& caliper, Hertz rate) noexcept;

/// "812 ms (74 bpm)", "350 µV", "+24 ms (+3 %) against 788 ms", "R 90 ms, reconstructed", in the user's
/// language.
[[nodiscard]] QString readout(const Caliper& caliper, Hertz rate);

/// "reconstructed", "predicted", ...; empty for what was measured.
[[nodiscard]] QString trace_class_text(page::TraceClass kind);

/// How many of `points` a kind uses.
[[nodiscard]] int point_count(CaliperKind kind) noexcept;
[[nodiscard]] bool measures_time(CaliperKind kind) noexcept;     ///< its edges are upright lines
[[nodiscard]] bool measures_voltage(CaliperKind kind) noexcept;  ///< its edges are level lines

}  // namespace heartcare::ui_model
