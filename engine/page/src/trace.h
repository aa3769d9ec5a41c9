#pragma once
#include "heartcare/page/page.h"
#include "window.h"

namespace heartcare::page {

/// Above this many samples per millimetre only the extremes of each column are kept ...
inline constexpr double dense_samples_per_mm = 100;
/// ... of which there are this many per millimetre: finer than any printer's dots.
inline constexpr double columns_per_mm = 50;

/// Adds the strokes of one place, cut exactly at its box. True if part of the signal lies above or below the
/// box.
bool add_trace(Page& page, std::size_t place, const Window& window);

/// The same into any list of strokes; `index` is what they call their place.
bool draw_strokes(const TracePlace& place, std::size_t index, const Window& window,
                  std::vector<Stroke>& strokes);

}  // namespace heartcare::page
