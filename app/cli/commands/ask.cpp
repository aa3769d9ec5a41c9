#include "commands.h"
#include "gpt/gpt_options.h"

namespace heartcare::cli {
namespace {

struct AskOptions {
  std::string record, question;
  std::vector<std::string> more;
  GptOptions gpt;
};

int ask(Program& program, const AskOptions& options) {
  std::vector<std::string> records{options.record};
  records.insert(records.end(), options.more.begin(), options.more.end());
  return run_gpt(program, options.gpt, records, {heartcaregpt::Task::ask, {}, options.question, {}, 2, {}});
}

}  // namespace

void add_ask(CLI::App& app, Program& program) {
  auto options = std::make_shared<AskOptions>();
  CLI::App& command =
      add_command(app, program, "ask", "Ask a model about a recording",
                  "  heartcare ask ecg.hea \"What is the rhythm?\" --model DIR\n"
                  "  heartcare ask ecg.hea \"Which has the faster rate?\" --with other.hea --model DIR\n"
                  "What you type is text: it cannot spell the model's special tokens. The same seed gives "
                  "the same answer.");
  command.add_option("RECORD", options->record, "A recording")->required();
  command.add_option("QUESTION", options->question, "The question")->required();
  command.add_option("--with", options->more, "A further recording; may be given several times");
  add_gpt_options(command, options->gpt);
  on_chosen<AskOptions>(command, program, options, ask);
}

}  // namespace heartcare::cli
