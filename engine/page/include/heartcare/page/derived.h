#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/page/page.h"

/// Traces that were not measured, laid over or under the measured ones. They differ by colour, width, frame
/// and badge, so that grey-scale print and colour blindness cannot mix them up. [clinical.md 1]
namespace heartcare::page {

/// Microvolts of the standard leads in their order, at the main group's rate; a lead that is not there is
/// empty.
using LeadTraces = std::array<std::vector<float>, standard_leads.size()>;

enum class DerivedView {
  overlay,     ///< the reconstruction over the measured trace
  split,       ///< measured above, reconstruction below, in every row
  residual,    ///< measured above, reconstruction minus measured below
  residual_5x  ///< the same at five times the gain
};

struct ReconstructedTraces {
  std::int64_t first = 0;  ///< group sample of index 0
  LeadTraces values;       ///< at the level of the measured trace
  LeadTraces residual;     ///< reconstruction minus what was measured
};

struct PredictedTraces {
  std::int64_t first = 0;        ///< group sample of index 0: the NOW line
  LeadTraces median, low, high;  ///< expected course, 5 % and 95 % limits, at the level of the measured trace
};

struct DerivedTraces {
  DerivedView view = DerivedView::overlay;
  std::optional<ReconstructedTraces> reconstruction;
  std::optional<PredictedTraces> prediction;
  std::string note;         ///< what they are and where from, for the foot of the page; UTF-8
  std::string now = "NOW";  ///< translated
  std::string residual = "R \u2212 measured";  ///< translated name of the residual
};

/// Puts the traces on every place that shows them. In the split views every row with a reconstruction is
/// halved, the measured trace moves up with its place, and a place of class `reconstructed` or `residual` is
/// added below.
/// Once per page, before add_marks().
void add_derived(Page& page, const DerivedTraces& traces);

/// The class of the trace that a reader points at: the one whose line is nearest, the measured one if in
/// doubt.
[[nodiscard]] TraceClass trace_class_at(const Page& page, std::size_t place, Point at) noexcept;

/// Readable on the palette's paper, apart from the ink in lightness as well as in hue.
[[nodiscard]] Colour derived_colour(const Palette& palette, TraceClass kind) noexcept;
inline constexpr double derived_width = 0.7;  ///< of their lines, in widths of a measured trace

}  // namespace heartcare::page
