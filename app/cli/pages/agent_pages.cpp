#include "commands/commands.h"
#include "heartcare/pagemaker/writer.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct PagesCommand {
  std::string data, out, degrade = "mix";
  pagemaker::PagesOptions pages;
};

int write(Program& program, const PagesCommand& options) {
  pagemaker::PagesOptions request = options.pages;
  request.data = options.data;
  request.out = options.out;
  for (const auto one : heartagent::all_degradations)
    if (options.degrade == heartagent::degradation_name(one)) request.degradation = one;
  JobContext job(program.stop);
  const pagemaker::Lettering lettering;
  const auto written = pagemaker::write_pages(request, lettering, job);
  if (!written) return report(program, written.error(), options.data);
  if (program.json)
    program.out << dump({{"pages", written->pages},
                         {"skipped", written->skipped},
                         {"seconds", written->seconds}})
                << '\n';
  else
    program.out << written->pages << " pages in " << fixed(written->seconds, 1) << " s, " << written->skipped
                << " recordings cannot be drawn\n";
  return 0;
}

}  // namespace

void add_agent_pages(CLI::App& agent, Program& program) {
  auto options = std::make_shared<PagesCommand>();
  CLI::App& command = add_command(
      agent, program, "pages", "Draw recordings as pages, clean or damaged, with the truth about every trace",
      "  heartcare agent pages --data ../shared/data --out runs/pages --count 200\n"
      "  heartcare agent pages --data ../shared/data --out runs/faxes --degrade fax --seed 7\n"
      "Writes ID-K.png and ID-K.json; docs/page-pictures.md explains the truth. The patients are invented,\n"
      "the ECGs are those of people: keep the pages where the data is kept.");
  command.add_option("--data", options->data, "Folder with ptbxl/, or with the packs")
      ->envname("HEARTCARE_DATA")
      ->required();
  command.add_option("--out", options->out, "Folder of the pages")->required();
  command.add_option("--count", options->pages.count, "Pages")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command.add_option("--degrade", options->degrade, "none, scan, fax, photo or mix")
      ->check(CLI::IsMember({"none", "scan", "fax", "photo", "mix"}))
      ->capture_default_str();
  command.add_option("--split", options->pages.split, "train, val or test")
      ->check(CLI::IsMember({"train", "val", "test"}))
      ->capture_default_str();
  command.add_option("--seed", options->pages.seed, "Of all choices")->capture_default_str();
  command.add_option("--threads", options->pages.threads, "That draw")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  on_chosen<PagesCommand>(command, program, options, write);
}

}  // namespace heartcare::cli
