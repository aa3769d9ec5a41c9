#pragma once

namespace heartcare::canvas {

/// What a left drag on a trace makes. `automatic` decides by the drag: more horizontal than vertical = time.
enum class CaliperTool { automatic, time, voltage, both, march, compare, mean_rr, angle };

}  // namespace heartcare::canvas
