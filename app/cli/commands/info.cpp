#include "commands.h"
#include "files.h"
#include "json.h"
#include "summary.h"

namespace heartcare::cli {
namespace {

struct InfoOptions {
  std::vector<std::string> paths;
  bool patient = false;
};

/// Prints every record that can be read; a damaged file is reported and the rest goes on.
int info(Program& program, const InfoOptions& options) {
  JobContext job(program.stop);
  Json records = Json::array();
  Failures failures(program);
  const auto visit = [&](const std::filesystem::path& file) -> Result<void> {
    const auto record = program.registry.open(file, job);
    if (!record) return pass_on(record);
    if (program.json)
      records.push_back(record_json(**record, options.patient));
    else
      program.out << summary(**record, options.patient);
    return {};
  };
  const auto done =
      for_each_file(program, options.paths, job, visit,
                    [&](const Error& error, const std::string& subject) { failures.add(error, subject); });
  if (!done) failures.add(done.error(), {});
  if (program.json) program.out << dump({{"records", records}}) << '\n';
  return failures.status();
}

}  // namespace

void add_info(CLI::App& app, Program& program) {
  auto options = std::make_shared<InfoOptions>();
  CLI::App& command = add_command(app, program, "info", "Say what recordings hold",
                                  "  heartcare info 100.hea\n"
                                  "  heartcare info --json folder/       every recording below the folder\n"
                                  "  heartcare info --patient 100.hea    with name, age and notes\n"
                                  "The exit status is that of the first file that could not be read.");
  command.add_option("FILE", options->paths, "Recordings, or folders of recordings")->required();
  command.add_flag("--patient", options->patient, "Also print patient data; left out otherwise");
  on_chosen<InfoOptions>(command, program, options, info);
}

}  // namespace heartcare::cli
