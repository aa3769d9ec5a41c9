#include "commands.h"
#include "excerpt.h"
#include "heartcare/core/de_identify.h"
#include "json.h"
#include "output.h"

namespace heartcare::cli {
namespace {

struct ConvertOptions {
  std::string input, output;
  Excerpt excerpt;
  OutputOptions writing;
};

/// What is lost on the way; nothing is left out silently.
void name_losses(const Program& program, const Record& whole, const Record& part,
                 const ConvertOptions& options) {
  const bool csv = options.output.ends_with(".csv");
  const std::size_t written = csv ? 1 : part.groups().size();
  if (options.excerpt.leads.empty() && written < whole.groups().size())
    notice(program,
           "not all signal groups are in the output: median beats are left out, and CSV holds the first "
           "group only");
  if (options.output.ends_with(".dcm") && !part.notes().empty() && !options.excerpt.anonymise)
    notice(program, "notes have no place in a DICOM ECG");
  if (csv && !part.annotations().empty()) notice(program, "CSV holds no annotations");
  if (options.excerpt.anonymise) notice(program, std::string(biometric_notice()));
}

int convert(Program& program, const ConvertOptions& options) {
  JobContext job(program.stop);
  const auto record = program.registry.open(options.input, job);
  if (!record) return report(program, record.error(), options.input);
  Excerpt excerpt = options.excerpt;
  excerpt.median_beats = options.output.ends_with(".dcm");
  const auto part = make_excerpt(**record, excerpt);
  if (!part) return report(program, part.error(), options.input);
  OutputOptions writing = options.writing;
  writing.de_identified = options.excerpt.anonymise;
  if (const auto done = write_output(**part, options.output, writing, job); !done)
    return report(program, done.error(), options.output);
  name_losses(program, **record, **part, options);
  if (program.json)
    program.out << dump({{"written", options.output}, {"record", record_json(**part, false)}}) << '\n';
  else
    program.out << "Written: " << options.output << '\n';
  return 0;
}

}  // namespace

void add_convert(CLI::App& app, Program& program) {
  auto options = std::make_shared<ConvertOptions>();
  CLI::App& command =
      add_command(app, program, "convert", "Write a recording, or a part of it, as WFDB, DICOM or CSV",
                  "  heartcare convert 100.hea -o 100.csv\n"
                  "  heartcare convert long.hea -o part.hea --from 3600 --to 3660 --lead II,V1\n"
                  "  heartcare convert clinic.hea -o shared.hea --anonymise --format 516\n"
                  "  heartcare convert 100.hea -o 100.dcm\n"
                  "WFDB keeps values and annotations exactly; CSV holds microvolts over seconds.");
  command.add_option("INPUT", options->input, "A recording")->required();
  command.add_option("-o,--output", options->output, "NAME.hea, NAME.dcm or NAME.csv")->required();
  command.add_option("--lead", options->excerpt.leads, "Only these leads, in this order")->delimiter(',');
  command.add_option("--from", options->excerpt.from_s, "Start, seconds from the beginning");
  command.add_option("--to", options->excerpt.to_s, "End, seconds from the beginning");
  command.add_flag("--anonymise", options->excerpt.anonymise,
                   "Without patient, names, notes, start time, serial number and comments");
  command.add_option("--format", options->writing.wfdb_format, "WFDB signals: 16, 212 (12 bits), 516 (FLAC)")
      ->check(CLI::IsMember({16, 212, 516}))
      ->capture_default_str();
  command.add_flag("--saturate", options->writing.saturate, "Clip values that the WFDB format cannot hold");
  command.add_flag("--force", options->writing.force, "Replace existing files");
  on_chosen<ConvertOptions>(command, program, options, convert);
}

}  // namespace heartcare::cli
