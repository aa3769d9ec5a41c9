#pragma once

namespace heartcare::studio {

/// `heartcare-studio [files...]`: opens the window and runs until it is closed. Returns the exit status.
[[nodiscard]] int window_command(int argc, char** argv);

}  // namespace heartcare::studio
