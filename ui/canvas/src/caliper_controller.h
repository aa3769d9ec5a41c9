#pragma once
#include <QPointF>
#include <optional>

#include "caliper_shape.h"
#include "heartcare/canvas/caliper_tool.h"
#include "heartcare/core/record.h"
#include "heartcare/ui_model/caliper_document.h"

namespace heartcare::canvas {

/// What the mouse works on.
struct CaliperScene {
  const page::Page& page;
  Geometry geometry;
  const Record& record;
  ui_model::CaliperDocument& document;
};

/// Makes and adjusts calipers by mouse and keys. Each drag is one step of undo.
class CaliperController {
 public:
  static constexpr double reach_px = 5;         ///< how near the mouse must be to an edge
  static constexpr double drag_px = 4;          ///< a shorter move is a click
  static constexpr double snap_mm = 3;          ///< how far Ctrl looks for an extremum
  static constexpr double level_step_uv = 5.0;  ///< of the Up and Down keys

  void set_tool(CaliperTool tool) noexcept { tool_ = tool; }
  [[nodiscard]] CaliperTool tool() const noexcept { return tool_; }
  void set_intervals(int intervals) noexcept { intervals_ = intervals; }
  [[nodiscard]] int intervals() const noexcept { return intervals_; }

  /// Each returns true if the event was used.
  bool press(const CaliperScene& scene, QPointF at, bool snap);
  bool move(const CaliperScene& scene, QPointF at, bool snap);
  bool release(const CaliperScene& scene, QPointF at, bool snap);
  bool nudge(const CaliperScene& scene, int samples, int level_steps);
  bool cancel(ui_model::CaliperDocument& document);
  [[nodiscard]] bool is_dragging() const noexcept { return drag_.has_value(); }
  /// The part under the mouse, for the cursor's shape.
  [[nodiscard]] std::optional<CaliperPart> part_at(const CaliperScene& scene, QPointF at) const;

 private:
  struct Drag {
    std::size_t place;  ///< index into the page's places
    QPointF pressed;
    ui_model::CaliperPoint grip;
    page::TraceClass kind;
    std::optional<ui_model::Caliper> original;  ///< empty until a new caliper is made
    CaliperPart part = CaliperPart::body;
  };
  struct Hit {
    ui_model::CaliperKey key;
    CaliperPart part;
    std::size_t place;
  };
  [[nodiscard]] std::optional<Hit> find(const CaliperScene& scene, QPointF at) const;
  [[nodiscard]] ui_model::Caliper fresh(const CaliperScene& scene, QPointF at) const;
  void adjust(const CaliperScene& scene, QPointF at, bool snap);

  CaliperTool tool_ = CaliperTool::automatic;
  int intervals_ = 4;
  std::optional<Drag> drag_;
  struct {
    ui_model::CaliperKey key = 0;
    CaliperPart part = CaliperPart::body;
  } touched_;  ///< what arrow keys move as long as this caliper is selected
};

}  // namespace heartcare::canvas
