#include "commands.h"
#include "files.h"
#include "json.h"
#include "pages.h"
#include "summary.h"

namespace heartcare::cli {
namespace {

struct InfoOptions {
  std::vector<std::string> paths;
  bool patient = false;
};

/// A file of pages: who, when and how many, without drawing them.
Result<void> describe_pages(Program& program, const std::filesystem::path& file, bool patient,
                            JobContext& job, Json& records) {
  const auto document = program.registry.open_pages(file, importing::PageWish::count, job);
  if (!document) return pass_on(document);
  if (program.json)
    records.push_back(pages_json(**document, patient));
  else
    program.out << summary(**document, patient);
  return {};
}

/// Prints every record that can be read; a damaged file is reported and the rest goes on.
int info(Program& program, const InfoOptions& options) {
  JobContext job(program.stop);
  Json records = Json::array();
  Failures failures(program);
  const auto visit = [&](const std::filesystem::path& file) -> Result<void> {
    if (program.registry.content(file) == importing::Content::pages)
      return describe_pages(program, file, options.patient, job, records);
    const auto record = program.registry.open(file, job);
    if (!record) return pass_on(record);
    if (program.json)
      records.push_back(record_json(**record, options.patient));
    else
      program.out << summary(**record, options.patient);
    return {};
  };
  const auto done = for_each_file(
      program, options.paths, job, visit,
      [&](const Error& error, const std::string& subject) { failures.add(error, subject); },
      importing::Listing::records_and_pages);
  if (!done) failures.add(done.error(), {});
  if (program.json) program.out << dump({{"records", records}}) << '\n';
  return failures.status();
}

}  // namespace

void add_info(CLI::App& app, Program& program) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App& command =
      add_command(app, program, "info", "Say what recordings hold",
                  "  heartcare info 100.hea\n"
                  "  heartcare info --json folder/       every recording below the folder\n"
                  "  heartcare info --patient 100.hea    with name, age and notes\n"
                  "Pages (PDF and images in DICOM objects) are counted; they hold no samples.\n"
                  "The exit status is that of the first file that could not be read.");
  command.add_option("FILE", options->paths, "Recordings, or folders of recordings")->required();
  command.add_flag("--patient", options->patient, "Also print patient data; left out otherwise");
  on_chosen<InfoOptions>(command, program, options, info);
}

}  // namespace heartcare::cli
