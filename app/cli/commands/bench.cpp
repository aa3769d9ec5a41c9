#include <algorithm>

#include "commands.h"
#include "heartcare/bench/results.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/wiring/resources.h"
#include "output.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct BenchOptions {
  std::string data, split = "test", baseline, out;
  std::vector<std::string> subsets{"S", "I", "C"};
  bool force = false;
};

std::string interval(const std::optional<signal::Figure>& figure) {
  if (!figure) return "-";
  return fixed(figure->value, 1) + " [" + fixed(figure->low, 1) + ", " + fixed(figure->high, 1) + "]";
}

std::string markdown(const bench::Results& results) {
  std::string text =
      "Heartcare-Bench, split " + results.split + ", model: " + results.model +
      "; per cent, [bootstrap 95 % over samples]\n\n"
      "| Group | n | Accuracy | ROUGE-L | Token F1 | BLEU | Statement F1 |\n|---|---|---|---|---|---|---|\n";
  for (const auto& [name, s] : results.groups)
    text += "| " + name + " | " + std::to_string(s.samples) + " | " + interval(s.accuracy) + " | " +
            interval(s.rouge_l) + " | " + interval(s.token_f1) + " | " + (s.bleu ? fixed(*s.bleu, 1) : "-") +
            " | " + (s.statement_f1 ? fixed(*s.statement_f1, 1) : "-") + " |\n";
  return text;
}

Result<heartagent::Lexicon> load_lexicon(const reading::Knowledge& knowledge) {
  return heartagent::Lexicon::load(wiring::heartagent_folder() / "lexicon.json", knowledge.vocabulary);
}

int run_bench(Program& program, const BenchOptions& options) {
  JobContext job(program.stop);
  const std::filesystem::path data = options.data;
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return report(program, knowledge.error(), "data files");
  const auto lexicon = load_lexicon(*knowledge);
  if (!lexicon) return report(program, lexicon.error(), "lexicon.json");
  const auto train = bench::read_samples(data / "train.jsonl", job);
  if (!train) return report(program, train.error(), (data / "train.jsonl").string());
  auto samples = bench::read_samples(data / (options.split + ".jsonl"), job);
  if (!samples) return report(program, samples.error(), options.data);
  std::erase_if(*samples, [&](const bench::Sample& sample) {
    return std::find(options.subsets.begin(), options.subsets.end(),
                     bench::subset_name(bench::subset_of(sample))) == options.subsets.end();
  });
  if (samples->empty())
    return report(program, {ErrorCode::not_found, "no sample of these subsets", {}}, options.data);
  const auto model = options.baseline == "no-signal" ? bench::no_signal(*train) : bench::label_prior(*train);
  auto scored = bench::score(*model, *samples, *lexicon, job);
  if (!scored) return report(program, scored.error(), options.data);
  const bench::Results results{model->name(), options.split, std::move(scored->groups),
                               std::move(scored->answers)};
  const std::string text = program.json ? bench::to_json(results) : markdown(results);
  if (options.out.empty()) {
    program.out << text;
    return 0;
  }
  const auto written = write_text(options.out, text, options.force);
  return written ? 0 : report(program, written.error(), options.out);
}

}  // namespace

void add_bench(CLI::App& app, Program& program) {
  auto options = std::make_shared<BenchOptions>();
  CLI::App& command =
      add_command(app, program, "bench", "Heartcare-Bench: how well questions on ECGs are answered",
                  "  heartcare agent build --data DIR --out set/\n"
                  "  heartcare bench --data set/ --baseline label-prior      what guessing scores\n"
                  "  heartcare bench --data set/ --baseline no-signal --subset S,C --json -o f.json\n"
                  "Subsets: S one signal, I one image, C two ECGs. docs/bench.md explains the figures.");
  command.add_option("--data", options->data, "Folder of the instruction set")->required();
  command.add_option("--baseline", options->baseline, "label-prior or no-signal")
      ->required()
      ->check(CLI::IsMember({"label-prior", "no-signal"}));
  command.add_option("--split", options->split, "train, val or test")
      ->check(CLI::IsMember({"train", "val", "test"}))
      ->capture_default_str();
  command.add_option("--subset", options->subsets, "Of S, I and C")
      ->delimiter(',')
      ->check(CLI::IsMember({"S", "I", "C"}));
  command.add_option("-o,--output", options->out, "Write Markdown, or JSON with --json");
  command.add_flag("--force", options->force, "Replace an existing file");
  on_chosen<BenchOptions>(command, program, options, run_bench);
}

}  // namespace heartcare::cli
