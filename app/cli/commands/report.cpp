#include "commands.h"
#include "dicom/dicom_commands.h"
#include "gpt/gpt_options.h"

namespace heartcare::cli {
namespace {

struct ReportOptions {
  std::string input;
  GptOptions gpt;
  DicomReportOptions dicom;
};

int make_report(Program& program, const ReportOptions& options) {
#ifdef HEARTCARE_HAS_DICOM
  if (!options.dicom.output.empty()) {
    DicomReportOptions dicom = options.dicom;
    dicom.input = options.input;
    return write_dicom_report(program, dicom);
  }
#endif
  return run_gpt(program, options.gpt, {options.input}, {heartcaregpt::Task::report, {}, {}, {}, 2, {}});
}

}  // namespace

void add_report(CLI::App& app, Program& program) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App& command = add_command(
      app, program, "report", "Have a model write a report, or write one as DICOM from measurements alone",
      "  heartcare report ecg.hea --model DIR\n"
      "  heartcare report ecg.hea --model DIR --headings --json | jq '.sentences[] | select(.verdict != "
      "\"supported\")'\n"
      "  heartcare report ecg.dcm -o draft.dcm\n"
      "  heartcare report ecg.dcm -o final.dcm --confirms draft.dcm --verified-by 'Doe, Jane' "
      "--organization Clinic\n"
      "Every sentence of a model is compared with the measurements: supported, contradicted or not "
      "checkable.\n"
      "With -o no model is used: measurements and statements of the rules become a DICOM report "
      "(Comprehensive\n"
      "SR, TID 3700). Without --verified-by it is a machine's draft: partial, unverified, preliminary.");
  command.add_option("INPUT", options->input, "A recording; a DICOM ECG with -o")->required();
  add_gpt_options(command, options->gpt);
  command.add_flag("--headings", options->gpt.headings,
                   "Rhythm, Conduction, Morphology, Measurements, Impression");
#ifdef HEARTCARE_HAS_DICOM
  add_dicom_report_options(command, options->dicom);
  for (const char* option : {"--model", "--headings"}) command.get_option(option)->excludes("--output");
#endif
  on_chosen<ReportOptions>(command, program, options, make_report);
}

}  // namespace heartcare::cli
