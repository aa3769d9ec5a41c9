#include <array>
#include <charconv>
#include <cmath>

#include "commands.h"
#include "excerpt.h"
#include "heartcare/simulator/simulator.h"
#include "json.h"
#include "output.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using simulator::Noise;
using simulator::NoiseKind;

struct SimulateOptions {
  simulator::Request request{.preset = ""};
  std::vector<std::string> noise;
  std::string output, truth;
  double resolution_uv = 1.0;
  bool list = false;
  OutputOptions writing;
};

struct NoiseName {
  std::string_view name;
  NoiseKind kind;
  double mains_hz;
};

constexpr std::array noise_names{NoiseName{"baseline", NoiseKind::baseline_wander, 50},
                                 NoiseName{"muscle", NoiseKind::muscle, 50},
                                 NoiseName{"electrode", NoiseKind::electrode_motion, 50},
                                 NoiseName{"white", NoiseKind::white, 50},
                                 NoiseName{"mains50", NoiseKind::mains, 50},
                                 NoiseName{"mains60", NoiseKind::mains, 60}};

/// "muscle:20" = muscle noise 20 dB below the ECG.
Result<Noise> parse_noise(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string_view name = std::string_view(text).substr(0, colon);
  for (const NoiseName& known : noise_names) {
    if (known.name != name || colon == std::string::npos) continue;
    Noise noise{known.kind, 0, known.mains_hz};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + colon + 1, end, noise.snr_db);
    if (parsed.ec == std::errc{} && parsed.ptr == end && std::isfinite(noise.snr_db)) return noise;
  }
  return fail(ErrorCode::invalid_argument,
              "--noise is KIND:DECIBELS, e.g. muscle:20; kinds are baseline, "
              "muscle, electrode, white, mains50, mains60");
}

int list_presets(const Program& program) {
  Json list = Json::array();
  std::string_view group;
  for (const simulator::PresetInfo& preset : simulator::presets()) {
    list.push_back({{"name", preset.name},
                    {"title", preset.title},
                    {"group", preset.group},
                    {"teaching", preset.teaching}});
    if (program.json) continue;
    if (preset.group != group) program.out << preset.group << '\n';
    group = preset.group;
    std::string name(preset.name);
    name.resize(std::max<std::size_t>(name.size(), 26), ' ');
    program.out << "  " << name << ' ' << preset.title << ". " << preset.teaching << '\n';
  }
  if (program.json) program.out << dump({{"presets", list}}) << '\n';
  return 0;
}

int simulate(Program& program, const SimulateOptions& options) {
  if (options.list) return list_presets(program);
  if (options.request.preset.empty() || options.output.empty())
    return report(program,
                  {ErrorCode::invalid_argument, "needs PRESET and -o FILE, or --list (see --help)", {}});
  simulator::Request request = options.request;
  for (const std::string& text : options.noise) {
    const auto noise = parse_noise(text);
    if (!noise) return report(program, noise.error(), text);
    request.noise.push_back(*noise);
  }
  const auto made = simulator::simulate(request);
  if (!made) return report(program, made.error(), request.preset);
  const auto record = make_excerpt(*made->record, {.resolution_uv = options.resolution_uv});
  if (!record) return report(program, record.error(), request.preset);
  JobContext job(program.stop);
  if (const auto done = write_output(**record, options.output, options.writing, job); !done)
    return report(program, done.error(), options.output);
  if (!options.truth.empty()) {
    const auto done = write_text(options.truth, dump(truth_json(made->truth)) + "\n", options.writing.force);
    if (!done) return report(program, done.error(), options.truth);
  }
  if (program.json)
    program.out << dump({{"written", options.output}, {"record", record_json(**record, false)}}) << '\n';
  else
    program.out << "Written: " << options.output << '\n';
  return 0;
}

}  // namespace

void add_simulate(CLI::App& app, Program& program) {
  auto options = std::make_shared<SimulateOptions>();
  CLI::App& command =
      add_command(app, program, "simulate", "Make a 12-lead ECG with exactly known content",
                  "  heartcare simulate --list\n"
                  "  heartcare simulate inferior-stemi -o stemi.hea --truth stemi.json\n"
                  "  heartcare simulate normal-sinus -o noisy.csv --noise muscle:15 --noise mains50:20\n"
                  "The same options make the same bytes.");
  auto& request = options->request;
  command.add_option("PRESET", request.preset, "What to make; --list names them");
  command.add_flag("--list", options->list, "List the presets and what each one teaches");
  command.add_option("-o,--output", options->output, "NAME.hea (WFDB) or NAME.csv");
  command.add_option("--truth", options->truth, "Also write every wave and measurement as JSON");
  command.add_option("--seed", request.seed, "Another seed, another instance")->capture_default_str();
  command.add_option("--duration", request.duration_s, "Seconds")->capture_default_str();
  command.add_option("--rate", request.rate_hz, "Samples per second")->capture_default_str();
  command.add_option("--heart-rate", request.heart_rate_bpm, "Beats per minute, within the preset's range");
  command.add_option("--noise", options->noise,
                     "KIND:DECIBELS below the ECG: baseline, muscle, electrode, white, mains50, mains60");
  command
      .add_option("--resolution", options->resolution_uv,
                  "Microvolts per step of the WFDB signals; CSV is not rounded")
      ->check(CLI::Range(0.001, 1000.0))
      ->capture_default_str();
  command.add_option("--format", options->writing.wfdb_format, "WFDB signals: 16, 212 (12 bits), 516 (FLAC)")
      ->check(CLI::IsMember({16, 212, 516}))
      ->capture_default_str();
  command.add_flag("--force", options->writing.force, "Replace existing files");
  on_chosen<SimulateOptions>(command, program, options, simulate);
}

}  // namespace heartcare::cli
