#pragma once

namespace heartcare::studio {

/// `heartcare-studio render INPUT -o OUT.{png,pdf,svg} ...`: draws pages without a window or a display.
/// `argv[1]` is "render". Returns the exit status: 0, or heartcare::exit_code of what failed.
[[nodiscard]] int render_command(int argc, char** argv);

}  // namespace heartcare::studio
