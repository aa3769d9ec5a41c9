#include "commands.h"
#include "heartcare/heartagent/builder.h"
#include "heartcare/heartagent/review.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/wiring/resources.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct AgentOptions {
  std::string data, out;
  heartagent::BuildOptions build;
};

std::string counts_text(const char* title, const heartagent::Counts& counts) {
  std::string text = std::string(title) + ":";
  for (const auto& [name, number] : counts) text += " " + name + " " + std::to_string(number) + ",";
  text.back() = '\n';
  return text;
}

std::string manifest_text(const heartagent::Manifest& m) {
  std::string text = std::to_string(m.samples) + " samples in " + fixed(m.seconds, 1) + " s\n";
  text += counts_text("tasks", m.tasks) + counts_text("dimensions", m.dimensions) +
          counts_text("modalities", m.modalities) + counts_text("splits", m.splits) +
          counts_text("origins", m.origins);
  return m.problems.empty() ? text : text + counts_text("problems", m.problems);
}

int build(Program& program, const AgentOptions& options) {
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return report(program, knowledge.error(), "data files");
  const auto folder = wiring::heartagent_folder();
  const auto lexicon = heartagent::Lexicon::load(folder / "lexicon.json", knowledge->vocabulary);
  if (!lexicon) return report(program, lexicon.error(), "lexicon.json");
  const auto templates = heartagent::Templates::load(folder / "templates.json", knowledge->vocabulary);
  if (!templates) return report(program, templates.error(), "templates.json");
  heartagent::BuildOptions request = options.build;
  request.data = options.data;
  request.out = options.out;
  request.program_version = HEARTCARE_VERSION;
  request.inputs = {{"lexicon.json", folder / "lexicon.json"},
                    {"templates.json", folder / "templates.json"},
                    {"rules.json", wiring::statements_folder() / "rules.json"},
                    {"vocabulary.json", wiring::statements_folder() / "vocabulary.json"}};
  JobContext job = talking_job(program);
  const auto done = heartagent::build_instructions(
      request, {knowledge->vocabulary, knowledge->rules, *lexicon, *templates}, job);
  if (!done) return report(program, done.error(), options.data);
  program.out << (program.json ? heartagent::to_json(*done) + "\n" : manifest_text(*done));
  return 0;
}

void add_build(CLI::App& agent, Program& program) {
  auto options = std::make_shared<AgentOptions>();
  CLI::App& command = add_command(
      agent, program, "build", "Build the instruction set: questions, reports and predictions with answers",
      "  heartcare agent build --data ../shared/data --out runs/instructions\n"
      "  heartcare agent build --data ../shared/data --out runs/small --size 5000 --seed 7\n"
      "DIR holds ptbxl/ (records.csv and packs) and qa/ (ECG-QA), or is the first of them. An interrupted\n"
      "build goes on where it stopped. The same data and seed give the same files. What was wrong with a\n"
      "record is in problems.jsonl, all counts are in manifest.json; see docs/instruction-set.md.");
  command.add_option("--data", options->data, "The folder DIR")->envname("HEARTCARE_DATA")->required();
  command.add_option("--out", options->out, "Folder of the results")->required();
  command.add_option("--size", options->build.size, "Samples to keep; 0 = all")->capture_default_str();
  command.add_option("--seed", options->build.seed, "Of all choices")->capture_default_str();
  command.add_option("--threads", options->build.threads, "That measure recordings")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command.add_option("--limit", options->build.records,
                     "Read the first so many recordings of each pack only");
  on_chosen<AgentOptions>(command, program, options, build);
}

struct ReviewCommand {
  std::string data, build, out;
  heartagent::ReviewOptions review;
};

int review(Program& program, const ReviewCommand& options) {
  heartagent::ReviewOptions request = options.review;
  request.data = options.data;
  request.build = options.build;
  request.file = options.out;
  JobContext job = talking_job(program);
  const auto shown = heartagent::write_review(request, job);
  if (!shown) return report(program, shown.error(), options.build);
  if (program.json)
    program.out << dump({{"samples", *shown}, {"file", options.out}}) << '\n';
  else
    program.out << *shown << " samples in " << options.out << '\n';
  return 0;
}

void add_review(CLI::App& agent, Program& program) {
  auto options = std::make_shared<ReviewCommand>();
  CLI::App& command =
      add_command(agent, program, "review", "Show samples of a build with their ECGs, as one HTML page",
                  "  heartcare agent review --data ../shared/data --build runs/instructions -o review.html\n"
                  "The page holds recordings of people: keep it where the data is kept.");
  command.add_option("--data", options->data, "The folder that the build was made from")
      ->envname("HEARTCARE_DATA")
      ->required();
  command.add_option("--build", options->build, "Folder of a finished build")->required();
  command.add_option("-o,--out", options->out, "HTML file to write")->required();
  command.add_option("--count", options->review.per_task, "Samples of each task")
      ->check(CLI::Range(1, 200))
      ->capture_default_str();
  command.add_option("--seed", options->review.seed, "Of the selection")->capture_default_str();
  command.add_option("--split", options->review.split, "Samples of which split")
      ->check(CLI::IsMember({"train", "val", "test"}))
      ->capture_default_str();
  on_chosen<ReviewCommand>(command, program, options, review);
}

}  // namespace

void add_agent(CLI::App& app, Program& program) {
  CLI::App* agent = app.add_subcommand("agent", "The data engine: builds and shows training data for models");
  agent->require_subcommand(1);
  add_build(*agent, program);
  add_review(*agent, program);
  add_agent_report(*agent, program);
#ifdef HEARTCARE_HAS_PAGES
  add_agent_pages(*agent, program);
#endif
}

}  // namespace heartcare::cli
