#include <array>

#include "commands.h"
#include "evaluation/evaluation.h"

namespace heartcare::cli {
namespace {

struct EvaluateOptions {
  std::string task;
  EvaluationRequest request;
  std::string data;
};

struct Task {
  const char* name;
  Evaluation run;
};

constexpr std::array tasks{Task{"delineation", evaluate_delineation},
                           Task{"qrs", evaluate_qrs},
                           Task{"intervals", evaluate_intervals},
                           Task{"statements", evaluate_statements},
                           Task{"reversal", evaluate_reversal},
                           Task{"quality", evaluate_quality},
                           Task{"electrodes", fit_electrode_model},
                           Task{"lexicon", evaluate_lexicon},
                           Task{"heartcaregpt", evaluate_heartcaregpt}
#ifdef HEARTCARE_HAS_IMAGE
                           ,
                           Task{"digitisation", evaluate_digitisation}
#endif
#ifdef HEARTCARE_HAS_MODELS
                           ,
                           Task{"beat", evaluate_beat}
#endif
};

int evaluate(Program& program, const EvaluateOptions& options) {
  EvaluationRequest request = options.request;
  request.data = options.data;
  for (const Task& task : tasks) {
    if (options.task != task.name) continue;
    const auto done = task.run(program, request);
    if (!done) return report(program, done.error(), options.data);
    program.out << (program.json ? dump(done->json) + "\n" : done->text);
  }
  return 0;
}

}  // namespace

void add_evaluate(CLI::App& app, Program& program) {
  auto options = std::make_shared<EvaluateOptions>();
  CLI::App& command = add_command(
      app, program, "evaluate", "Accuracy on annotated recordings, beside the targets",
      "  heartcare evaluate delineation --data ludb/      boundaries of P, QRS and T\n"
      "  heartcare evaluate qrs --data ludb/              beats\n"
      "  heartcare evaluate intervals --data ludb/        P, PR, QRS, QT; also on the simulator\n"
      "  heartcare evaluate statements --data ptbxl/      rules against labels (records.csv)\n"
      "  heartcare evaluate reversal --data ptbxl/        false alarms, exchanges computed\n"
      "  heartcare evaluate quality --data ptbxl/         flags against remarks (records.csv)\n"
      "  heartcare evaluate electrodes --data ptbxl/      fits the model of lead reversal anew\n"
      "  heartcare evaluate lexicon --data ptbxl/         report texts against labels (records.csv)\n"
      "  heartcare evaluate heartcaregpt --data ptbxl/    statement heads and reports, on packs\n"
      "  heartcare evaluate digitisation --data photos/   pictures of pages against their signals\n"
      "  heartcare evaluate beat --data ptbxl/            the tokenizer, on packs or WFDB records\n"
      "DIR holds WFDB records anywhere below it; archives must be unpacked first. Intervals in\n"
      "brackets: 95 %, bootstrap over whole recordings, the same at every run.");
  std::vector<std::string> names;
  for (const Task& task : tasks) names.emplace_back(task.name);
  command.add_option("TASK", options->task, "What to evaluate")->required()->check(CLI::IsMember(names));
  command.add_option("--data", options->data, "The folder DIR; default: $HEARTCARE_DATA")
      ->envname("HEARTCARE_DATA")
      ->required();
  command.add_option("--split", options->request.split, "Which records of PTB-XL")
      ->check(CLI::IsMember({"train", "val", "test"}))
      ->capture_default_str();
#ifdef HEARTCARE_HAS_MODELS
  command.add_option("--model", options->request.model, "Model folder; default: the one of the program");
  command.add_option("--device", options->request.device, "Where models compute: auto, cpu or cuda")
      ->capture_default_str();
#endif
  command.add_option("--limit", options->request.limit, "Look at the first so many recordings only");
  command.add_flag("!--alarms-only", options->request.exchanges,
                   "reversal: only false alarms, without computing exchanges");
  command.add_option("--set-aside", options->request.set_aside,
                     "electrodes: a list of recordings that are not to be learnt from");
  on_chosen<EvaluateOptions>(command, program, options, evaluate);
}

}  // namespace heartcare::cli
