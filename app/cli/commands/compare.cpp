#include "commands.h"
#include "gpt/gpt_options.h"

namespace heartcare::cli {
namespace {

struct CompareOptions {
  std::string before, now;
  GptOptions gpt;
};

int compare(Program& program, const CompareOptions& options) {
  return run_gpt(program, options.gpt, {options.before, options.now},
                 {heartcaregpt::Task::compare, {}, {}, {}, 2, {}});
}

}  // namespace

void add_compare(CLI::App& app, Program& program) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App& command = add_command(
      app, program, "compare", "Have a model compare two recordings",
      "  heartcare compare last-year.hea today.hea --model DIR\n"
      "With --json the serial statements (AHA 400-406) of the measurements stand beside the text.");
  command.add_option("BEFORE", options->before, "The earlier recording")->required();
  command.add_option("NOW", options->now, "The later one")->required();
  add_gpt_options(command, options->gpt);
  on_chosen<CompareOptions>(command, program, options, compare);
}

}  // namespace heartcare::cli
