#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "commands.h"

namespace heartcare::cli {
namespace {

struct RenderOptions {
  const CLI::App* command = nullptr;
};

/// Replaces this process by `heartcare-studio render ...` from the same folder, so that the page comes from
/// the one painter there is and its exit status is ours. Returns only if that failed.
int render(Program& program, const RenderOptions& options) {
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string studio = (own.parent_path() / "heartcare-studio").string();
  if (error || ::access(studio.c_str(), X_OK) != 0)
    return report(program, {ErrorCode::not_found, "drawing needs heartcare-studio beside this program", {}},
                  studio);
  std::vector<std::string> words{studio, "render"};
  for (const std::string& word : options.command->remaining()) words.push_back(word);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::setenv("QT_QPA_PLATFORM", "offscreen", 0);  // a page needs no display; what the user has set stays
  program.out.flush();
  ::execv(studio.c_str(), arguments.data());
  return report(program, {ErrorCode::io, std::strerror(errno), {}}, studio);
}

}  // namespace

void add_render(CLI::App& app, Program& program) {
  CLI::App* command =
      app.add_subcommand("render", "Draw ECG pages as PDF, SVG or PNG (heartcare-studio does it)");
  command->set_help_flag();  // --help is answered by heartcare-studio, which knows the options
  command->prefix_command();
  on_chosen<RenderOptions>(*command, program, std::make_shared<RenderOptions>(RenderOptions{command}),
                           render);
}

}  // namespace heartcare::cli
