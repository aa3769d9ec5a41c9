#include "beat_commands.h"
#include "commands/commands.h"
#include "json.h"
#include "output.h"
#include "text.h"
#include "trace_table.h"

namespace heartcare::cli {
namespace {

struct ReconstructOptions {
  StretchOptions stretch;
  std::string table;
  bool force = false;
};

double bits_per_second(const beat::BeatConfig& c) {
  double bits = 0;
  for (std::int64_t codes = 1; codes < c.codes; codes *= 2) ++bits;
  return bits * static_cast<double>(c.queries * c.levels) * static_cast<double>(c.rate_hz) /
         static_cast<double>(c.window());
}

void print(Program& program, const OpenedBeat& beat, const beat::Reconstruction& made) {
  const auto leads = compare_leads(made.reference, made.values);
  const double bits = bits_per_second(beat.tokenizer.config());
  if (program.json) {
    Json json{{"model_output", model_output},
              {"weights", beat.tokenizer.weights_hash()},
              {"device", beat.device},
              {"bits_per_s", bits},
              {"mse", made.mse},
              {"leads", Json::array()}};
    for (const LeadFigures& lead : leads)
      json["leads"].push_back({{"lead", lead_name(lead.lead)},
                               {"rms_error_uv", lead.compared.rms},
                               {"correlation", lead.compared.correlation},
                               {"prd_percent", lead.compared.prd_percent}});
    program.out << dump(json) << '\n';
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const LeadFigures& lead : leads)
    rows.push_back({std::string(lead_name(lead.lead)), fixed(lead.compared.rms, 1),
                    fixed(lead.compared.correlation, 3), fixed(lead.compared.prd_percent, 1)});
  program.out << stamp_text(beat) << "\nmean squared error " << fixed(made.mse, 4) << " (normalised), "
              << fixed(bits, 0) << " bit/s; against the measured signal without baseline and mains:\n"
              << text_table({"lead", "rms error uV", "correlation", "PRD %"}, rows);
}

int reconstruct(Program& program, const ReconstructOptions& options) {
  return with_stretch(program, options.stretch, [&](const OpenedStretch& stretch, JobContext& job) {
    const auto made =
        stretch.beat.tokenizer.reconstruct(stretch.record->main(), stretch.first, stretch.count, job);
    if (!made) return report(program, made.error(), options.stretch.file);
    print(program, stretch.beat, *made);
    if (options.table.empty()) return 0;
    const auto table =
        trace_table(stamp_text(stretch.beat), made->first, made->rate,
                    {{"measured (cleaned)", &made->reference}, {"reconstructed", &made->values}});
    const auto written = write_text(options.table, table, options.force);
    return written ? 0 : report(program, written.error(), options.table);
  });
}

}  // namespace

void add_reconstruct(CLI::App& app, Program& program) {
  auto options = std::make_shared<ReconstructOptions>();
  CLI::App& command =
      add_command(app, program, "reconstruct", "What the Beat codes keep of a recording",
                  "  heartcare reconstruct 100.hea --to 10\n"
                  "  heartcare reconstruct 100.hea --table both.csv     measured beside reconstructed\n"
                  "A reconstruction is never written as a recording.");
  command.add_option("--table", options->table,
                     "Write measured and reconstructed values side by side as CSV");
  command.add_flag("--force", options->force, "Replace an existing file");
  add_stretch_options(command, options->stretch);
  on_chosen<ReconstructOptions>(command, program, options, reconstruct);
}

}  // namespace heartcare::cli
