#include "commands/commands.h"
#include "dicom_commands.h"
#include "heartcare/dicom/report.h"
#include "heartcare/reporting/write_ecg.h"
#include "json.h"

namespace heartcare::cli {
namespace {

struct PageOptions {
  std::string pdf, of, output;
  bool no_patient = false, force = false;
};

int encapsulate(Program& program, const PageOptions& options) {
  std::error_code error;
  if (!options.force && std::filesystem::exists(options.output, error))
    return report(program, {ErrorCode::invalid_argument, "the file exists; --force replaces it", {}},
                  options.output);
  const auto done = dicom::encapsulate_pdf(options.pdf, options.of, options.output, !options.no_patient);
  if (!done) return report(program, done.error(), options.output);
  if (!options.no_patient)
    notice(program, "the page is taken to name the patient; say --no-patient if it was drawn without");
  if (program.json)
    program.out << dump({{"written", options.output}}) << '\n';
  else
    program.out << "Written: " << options.output << '\n';
  return 0;
}

}  // namespace

Result<void> write_dicom(const Record& record, const std::filesystem::path& path, bool de_identified,
                         JobContext& job) {
  using reporting::Identity;
  return reporting::write_ecg(record, path, de_identified ? Identity::removed : Identity::kept, job);
}

void add_encapsulate(CLI::App& app, Program& program) {
  auto options = std::make_shared<PageOptions>();
  CLI::App& command = add_command(app, program, "encapsulate", "Wrap a page drawn as PDF into a DICOM object",
                                  "  heartcare render ecg.dcm -o page.pdf\n"
                                  "  heartcare encapsulate page.pdf --of ecg.dcm -o page.dcm\n"
                                  "Patient and study are those of the ECG. Pages with pictures are refused.");
  command.add_option("PDF", options->pdf, "A page of `heartcare render`")->required();
  command.add_option("--of", options->of, "The DICOM ECG that it shows")->required();
  command.add_option("-o,--output", options->output, "NAME.dcm")->required();
  command.add_flag("--no-patient", options->no_patient, "The page was drawn with --no-patient");
  command.add_flag("--force", options->force, "Replace an existing file");
  on_chosen<PageOptions>(command, program, options, encapsulate);
}

}  // namespace heartcare::cli
