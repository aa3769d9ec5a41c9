#include <string_view>

#include "heartcare/studio/render_command.h"
#include "heartcare/studio/window_command.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "render") return heartcare::studio::render_command(argc, argv);
  return heartcare::studio::window_command(argc, argv);
}
