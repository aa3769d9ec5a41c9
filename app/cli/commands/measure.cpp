#include <cmath>

#include "commands.h"
#include "files.h"
#include "heartcare/reading/row.h"
#include "measurements.h"

namespace heartcare::cli {
namespace {

struct MeasureOptions {
  std::vector<std::string> paths;
  double from_s = 0;
  bool csv = false;
};

/// What one record became, in the form that was asked for.
class Printer {
 public:
  Printer(Program& program, bool csv) : program_(program), failures_(program), csv_(csv) {
    if (csv_) program_.out << reading::csv_header(format);
  }
  void measured(const std::filesystem::path& file, const Record& record, const signal::Analysis& analysis) {
    if (csv_)
      program_.out << csv_row(file.filename().string(), reading::row_of(file, record, analysis), format);
    else if (program_.json)
      records_.push_back(analysis_json(file.string(), record, analysis));
    else
      program_.out << measurement_text(file.string(), record, analysis);
  }
  void failed(const std::filesystem::path& file, const Error& error) {
    if (csv_) program_.out << csv_row(file.filename().string(), reading::failed_row(file, error), format);
    failures_.add(error, file.string());
  }
  int finish() {
    if (program_.json) program_.out << dump({{"records", records_}}) << '\n';
    return failures_.status();
  }

 private:
  static constexpr auto format = reading::Csv::measurements;
  Program& program_;
  Failures failures_;
  bool csv_;
  Json records_ = Json::array();
};

Result<signal::Analysis> analyse_from(const Record& record, double from_s, JobContext& job) {
  const double first = std::round(from_s * record.main().rate().value);
  if (!(first >= 0 && first < static_cast<double>(record.main().samples())))
    return fail(ErrorCode::invalid_argument, "--from lies outside the recording");
  return signal::analyse(record.main(), {.first = static_cast<std::int64_t>(first)}, job);
}

/// Measures every record that can be read; what fails is reported and the rest goes on.
int measure(Program& program, const MeasureOptions& options) {
  JobContext job(program.stop);
  bool batch = false;
  for (const std::string& path : options.paths) batch = batch || std::filesystem::is_directory(path);
  Printer printer(program, options.csv || (batch && !program.json));
  const auto visit = [&](const std::filesystem::path& file) -> Result<void> {
    const auto record = program.registry.open(file, job);
    if (!record) return pass_on(record);
    const auto analysis = analyse_from(**record, options.from_s, job);
    if (!analysis) return pass_on(analysis);
    printer.measured(file, **record, *analysis);
    return {};
  };
  const auto done =
      for_each_file(program, options.paths, job, visit,
                    [&](const Error& error, const std::string& subject) { printer.failed(subject, error); });
  if (!done) return report(program, done.error());
  return printer.finish();
}

}  // namespace

void add_measure(CLI::App& app, Program& program) {
  auto options = std::make_shared<MeasureOptions>();
  CLI::App& command = add_command(
      app, program, "measure", "Measure heart rate, intervals, axes and amplitudes",
      "  heartcare measure 100.hea\n"
      "  heartcare measure folder/ > table.csv      one row for every record below the folder\n"
      "  heartcare measure --json 100.hea           with leads, samples and confidence\n"
      "Up to 60 s are measured, from --from on. What cannot be measured stays empty; JSON says why.\n"
      "The exit status is that of the first file that could not be measured.");
  command.add_option("FILE", options->paths, "Recordings, or folders of recordings (CSV)")->required();
  command.add_option("--from", options->from_s, "Start, seconds from the beginning");
  command.add_flag("--csv", options->csv, "One row per recording; the default for folders")
      ->excludes("--json");
  on_chosen<MeasureOptions>(command, program, options, measure);
}

}  // namespace heartcare::cli
