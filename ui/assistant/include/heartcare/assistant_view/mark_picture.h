#pragma once
#include <QImage>
#include <QPalette>

#include "heartcare/assistant_view/values.h"

namespace heartcare::assistant_view {

/// A mark in a shape of its own, so that it is read without colour: supported = a disc with a tick,
/// contradicted = a triangle with an exclamation mark, not checkable = an open ring with a question mark.
/// Colours have a contrast of 4.5 and more on the palette's base. `edge` in device pixels.
[[nodiscard]] QImage mark_picture(Mark mark, const QPalette& palette, int edge);
[[nodiscard]] QColor mark_colour(Mark mark, const QPalette& palette);

}  // namespace heartcare::assistant_view
