#pragma once
#include <span>

#include "heartcare/canvas/geometry.h"
#include "heartcare/core/record.h"
#include "heartcare/ui_model/caliper.h"

class QPainter;

namespace heartcare::canvas {

/// Draws the calipers of a record onto its page, through the same geometry as the traces, wherever their lead
/// is shown. `pen_scale` is the width of a thin line in the painter's units: 1 on screens, more in print.
void paint_calipers(QPainter& painter, const page::Page& page, const Geometry& geometry, const Record& record,
                    std::span<const ui_model::Caliper> calipers,
                    std::optional<ui_model::CaliperKey> selected = {}, double pen_scale = 1.0);

/// Whether the trace that a caliper was laid on is drawn in this place.
[[nodiscard]] bool is_shown_on(const ui_model::Caliper& caliper, const page::Page& page, std::size_t place);

/// The lead that a place shows, as calipers name it.
[[nodiscard]] ui_model::LeadKey lead_key(const page::TracePlace& place, const Record& record);

}  // namespace heartcare::canvas
