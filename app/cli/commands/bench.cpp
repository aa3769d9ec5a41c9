#include <algorithm>

#include "bench_predict.h"
#include "commands.h"
#include "gpt/gpt_bench.h"
#include "heartcare/bench/chart.h"
#include "heartcare/bench/rules.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/wiring/resources.h"
#include "output.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct BenchOptions {
  std::string data, split = "test", baseline, out, recordings, chart;
  GptOptions model;
  std::size_t limit = 0;
  std::vector<std::string> subsets{"S", "I", "C"}, tasks, beside;
  bool force = false;
};

std::string interval(const std::optional<signal::Figure>& figure) {
  if (!figure) return "-";
  return fixed(figure->value, 1) + " [" + fixed(figure->low, 1) + ", " + fixed(figure->high, 1) + "]";
}

/// The 17 items for every group of reports.
std::string rubric_text(const bench::Results& results) {
  std::string text;
  for (const auto& [name, s] : results.groups) {
    if (!s.rubric_items) continue;
    text += "\nRubric, " + name + ":";
    for (std::size_t i = 0; i < bench::rubric_items.size(); ++i)
      text += (i == 0 ? " " : ", ") + std::string(bench::rubric_items[i].name) + " " +
              fixed(100 * (*s.rubric_items)[i], 0);
    text += ".\n";
  }
  return text;
}

std::string markdown(const bench::Results& results) {
  std::string text = "Heartcare-Bench, split " + results.split + ", model: " + results.model +
                     "; per cent, [bootstrap 95 % over samples]\n\n"
                     "| Group | n | Accuracy | ROUGE-L | Token F1 | BLEU | Statement F1 | Rubric "
                     "|\n|---|---|---|---|---|---|---|---|\n";
  for (const auto& [name, s] : results.groups)
    text += "| " + name + " | " + std::to_string(s.samples) + " | " + interval(s.accuracy) + " | " +
            interval(s.rouge_l) + " | " + interval(s.token_f1) + " | " + (s.bleu ? fixed(*s.bleu, 1) : "-") +
            " | " + (s.statement_f1 ? fixed(*s.statement_f1, 1) : "-") + " | " + interval(s.rubric) + " |\n";
  return text + rubric_text(results);
}

Result<heartagent::Lexicon> load_lexicon(const reading::Knowledge& knowledge) {
  return heartagent::Lexicon::load(wiring::heartagent_folder() / "lexicon.json", knowledge.vocabulary);
}

bool contains(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

int write_out(Program& program, const BenchOptions& options, const std::string& text) {
  if (options.out.empty()) {
    program.out << text;
    return 0;
  }
  const auto written = write_text(options.out, text, options.force);
  return written ? 0 : report(program, written.error(), options.out);
}

/// The chart of this model and of those whose results are named.
int write_chart(Program& program, const BenchOptions& options, const bench::Results& results) {
  std::vector<bench::Results> all{results};
  for (const std::string& file : options.beside) {
    auto other = bench::read_results(file);
    if (!other) return report(program, other.error(), file);
    all.push_back(std::move(*other));
  }
  const auto written = write_text(options.chart, bench::chart_svg(all), options.force);
  return written ? 0 : report(program, written.error(), options.chart);
}

using ModelResult = Result<std::unique_ptr<bench::Model>>;
ModelResult model_of(const BenchOptions& options, const heartagent::QuestionSettings& settings,
                     JobContext& job) {
  const std::filesystem::path set = options.data;
  if (options.baseline.empty()) return gpt_bench_model(options.model, options.recordings, options.split, job);
  if (options.baseline == "rules") {
    auto facts = bench::read_facts(set / "records.jsonl");
    if (!facts) return pass_on(facts);
    return bench::rule_engine(std::move(*facts), settings);
  }
  const auto train = bench::read_samples(set / "train.jsonl", job);
  if (!train) return fail(train.error().code, "train.jsonl: " + train.error().detail);
  return options.baseline == "no-signal" ? bench::no_signal(*train) : bench::label_prior(*train);
}

/// The samples of the split that are asked for.
Result<std::vector<bench::Sample>> asked(const BenchOptions& options, JobContext& job) {
  auto samples = bench::read_samples(std::filesystem::path(options.data) / (options.split + ".jsonl"), job);
  if (!samples) return pass_on(samples);
  std::erase_if(*samples, [&](const bench::Sample& sample) {
    return !contains(options.subsets, bench::subset_name(bench::subset_of(sample))) ||
           (!options.tasks.empty() && !contains(options.tasks, heartagent::task_name(sample.task)));
  });
  if (options.limit > 0 && samples->size() > options.limit) {
    // Spread over the whole file, which is sorted by ECG.
    std::vector<bench::Sample> some;
    for (std::size_t i = 0; i < options.limit; ++i)
      some.push_back(std::move((*samples)[i * samples->size() / options.limit]));
    *samples = std::move(some);
  }
  if (samples->empty()) return fail(ErrorCode::not_found, "no sample of these subsets and tasks");
  return samples;
}

int run_bench(Program& program, const BenchOptions& options) {
  if (options.baseline == "zeros" || options.baseline == "last-period") {
    int status = 0;
    const std::string text =
        predictions_text(program, options.baseline, options.data, options.recordings, options.split, status);
    return status == 0 ? write_out(program, options, text) : status;
  }
  JobContext job(program.stop);
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return report(program, knowledge.error(), "data files");
  const auto lexicon = load_lexicon(*knowledge);
  if (!lexicon) return report(program, lexicon.error(), "lexicon.json");
  const auto templates =
      heartagent::Templates::load(wiring::heartagent_folder() / "templates.json", knowledge->vocabulary);
  if (!templates) return report(program, templates.error(), "templates.json");
  const auto model = model_of(options, {knowledge->vocabulary, *templates}, job);
  if (!model) return report(program, model.error(), options.data);
  const auto samples = asked(options, job);
  if (!samples) return report(program, samples.error(), options.data);
  auto scored = bench::score(**model, *samples, lexicon->with_names(*templates), knowledge->vocabulary, job);
  if (!scored) return report(program, scored.error(), options.data);
  const bench::Results results{(*model)->name(), options.split, std::move(scored->groups),
                               std::move(scored->answers)};
  if (!options.chart.empty())
    if (const int status = write_chart(program, options, results); status != 0) return status;
  return write_out(program, options, program.json ? bench::to_json(results) : markdown(results));
}

}  // namespace

void add_bench(CLI::App& app, Program& program) {
  auto options = std::make_shared<BenchOptions>();
  CLI::App& command =
      add_command(app, program, "bench", "Heartcare-Bench: how well questions on ECGs are answered",
                  "  heartcare agent build --data DIR --out set/\n"
                  "  heartcare bench --data set/ --baseline label-prior      what guessing scores\n"
                  "  heartcare bench --data set/ --baseline no-signal --subset S,C --json -o f.json\n"
                  "  heartcare bench --data set/ --baseline rules --chart c.svg --beside f.json\n"
                  "  heartcare bench --data set/ --baseline last-period --recordings DIR\n"
                  "  heartcare bench --data set/ --model DIR --recordings ptbxl/\n"
                  "Without --baseline a model of kind heartcaregpt answers.\n"
                  "Subsets: S one signal, I one image, C two ECGs. docs/bench.md explains the figures.");
  command.add_option("--data", options->data, "Folder of the instruction set")->required();
  command
      .add_option("--baseline", options->baseline,
                  "label-prior, no-signal, rules; for signal prediction zeros or last-period")
      ->check(CLI::IsMember({"label-prior", "no-signal", "rules", "zeros", "last-period"}));
  command.add_option("--model", options->model.model,
                     "Model folder; default: the one that comes with the program");
  command.add_flag("--no-measurements", options->model.no_measurements,
                   "Do not tell the model what was measured");
  command.add_option("--limit", options->limit, "Ask so many samples only, spread over the file");
  command.add_option("--split", options->split, "train, val or test")
      ->check(CLI::IsMember({"train", "val", "test"}))
      ->capture_default_str();
  command.add_option("--subset", options->subsets, "Of S, I and C")
      ->delimiter(',')
      ->check(CLI::IsMember({"S", "I", "C"}));
  command
      .add_option("--tasks", options->tasks, "Of closed_qa, open_qa, comparison_qa, report; all if left out")
      ->delimiter(',')
      ->check(CLI::IsMember({"closed_qa", "open_qa", "comparison_qa", "report"}));
  command
      .add_option("--recordings", options->recordings,
                  "Folder of the packs, for models and signal prediction")
      ->envname("HEARTCARE_DATA");
  command.add_option("--chart", options->chart, "Write the figures as bars, an SVG file");
  command.add_option("--beside", options->beside, "Results of other models (--json) for the chart");
  command.add_option("-o,--output", options->out, "Write Markdown, or JSON with --json");
  command.add_flag("--force", options->force, "Replace an existing file");
  on_chosen<BenchOptions>(command, program, options, run_bench);
}

}  // namespace heartcare::cli
