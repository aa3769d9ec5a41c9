#include "commands.h"
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
  int status = 0;
  JobContext job(program.stop);
  Json records = Json::array();
  const auto failed = [&](const Error& error, const std::string& path) {
    const int code = report(program, error, path);
    if (status == 0) status = code;
  };
  for (const std::string& path : options.paths) {
    const auto files = program.registry.records_in(path);
    if (!files) {
      failed(files.error(), path);
      continue;
    }
    for (const auto& file : *files) {
      if (program.stop.stop_requested() && status != 0) break;  // reported once is enough
      const auto record = program.registry.open(file, job);
      if (!record)
        failed(record.error(), file.string());
      else if (program.json)
        records.push_back(record_json(**record, options.patient));
      else
        program.out << summary(**record, options.patient);
    }
  }
  if (program.json) program.out << dump({{"records", records}}) << '\n';
  return status;
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
