#pragma once
#include <span>

#include "heartcare/page/page.h"
#include "heartcare/signal/analysis.h"

/// Wave boundaries on the traces. Screen, print and export draw what lies in Page::marks.
namespace heartcare::page {

/// What is to be marked on the pages of one record.
struct Marks {
  std::vector<BeatMark> beats;
  std::string note;  ///< what the marks are, for the foot of the page; UTF-8
};

/// The boundaries of the median beat on every beat that it was made of (movable), those found in beats of
/// other forms and in P waves without a QRS (not movable), and the QRS peaks of every lead. `measured` are
/// the boundaries before a reader moved any. In no order; only what lies within the stretch analysed.
[[nodiscard]] std::vector<BeatMark> beat_marks(const signal::Analysis& analysis,
                                               const signal::Fiducials& measured);

/// Puts the marks on every trace that is drawn where they lie, and the note at the foot of the page.
void add_marks(Page& page, const Marks& marks);

/// Dark on light paper and light on dark; `edited` differs in hue as well as by the badge.
[[nodiscard]] Colour mark_colour(const Palette& palette, bool edited) noexcept;
inline constexpr double mark_width = 0.2;  ///< of their lines, mm

}  // namespace heartcare::page
