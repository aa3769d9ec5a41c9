#include "dicom_commands.h"
#include "heartcare/reporting/draft.h"
#include "json.h"

namespace heartcare::cli {
namespace {

Result<void> add_references(const DicomReportOptions& options, dicom::EcgReport& report) {
  for (const auto& [path, into] :
       {std::pair{&options.prior, &report.prior}, std::pair{&options.draft, &report.draft}}) {
    if (path->empty()) continue;
    const auto reference = dicom::read_reference(*path);
    if (!reference) return pass_on(reference);
    *into = *reference;
  }
  return {};
}

Result<dicom::EcgReport> make_report(Program& program, const DicomReportOptions& options, JobContext& job) {
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return pass_on(knowledge);
  const auto record = program.registry.open(options.input, job);
  if (!record) return pass_on(record);
  if ((*record)->provenance().importer != "dicom")
    return fail(ErrorCode::invalid_argument,
                "a report refers to a DICOM object; write one first: heartcare convert FILE -o ecg.dcm");
  const auto waveform = dicom::read_reference(options.input);
  if (!waveform) return pass_on(waveform);
  const auto analysis = signal::analyse((*record)->main(), {}, job);
  if (!analysis) return pass_on(analysis);
  dicom::EcgReport report = reporting::draft(**record, *waveform, *analysis, *knowledge);
  if (auto ok = add_references(options, report); !ok) return pass_on(ok);
  if (!options.verified_by.empty())
    report.verification = dicom::Verification{options.verified_by, options.organization, report.written};
  return report;
}

}  // namespace

int write_dicom_report(Program& program, const DicomReportOptions& options) {
  std::error_code error;
  if (!options.force && std::filesystem::exists(options.output, error))
    return report(program, {ErrorCode::invalid_argument, "the file exists; --force replaces it", {}},
                  options.output);
  if (!options.verified_by.empty() && options.organization.empty())
    return report(program, {ErrorCode::invalid_argument, "--verified-by needs --organization", {}});
  JobContext job(program.stop);
  const auto made = make_report(program, options, job);
  if (!made) return report(program, made.error(), options.input);
  if (const auto done = dicom::write_report(*made, options.output); !done)
    return report(program, done.error(), options.output);
  if (options.verified_by.empty()) notice(program, "a draft: partial, unverified, preliminary");
  if (program.json)
    program.out << dump({{"written", options.output},
                         {"verified", !options.verified_by.empty()},
                         {"measurements", made->global.size()},
                         {"leads", made->leads.size()},
                         {"statements", made->statements.size()}})
                << '\n';
  else
    program.out << "Written: " << options.output << '\n';
  return 0;
}

void add_dicom_report_options(CLI::App& command, DicomReportOptions& options) {
  command.add_option("-o,--output", options.output, "NAME.dcm: write a DICOM structured report");
  command.add_option("--prior", options.prior, "An earlier DICOM ECG that it was compared with");
  command.add_option("--confirms", options.draft, "The draft that this report confirms");
  command.add_option("--verified-by", options.verified_by, "The physician who has read the ECG");
  command.add_option("--organization", options.organization, "Where that physician works");
  command.add_flag("--force", options.force, "Replace an existing file");
}

}  // namespace heartcare::cli
