#include "heartcare/studio/render_command.h"

#include <QFile>
#include <QGuiApplication>

#include "command_line.h"
#include "heartcare/page/page.h"
#include "heartcare/studio/exporter.h"
#include "heartcare/studio/page_words.h"
#include "heartcare/studio/sources.h"
#include "heartcare/wiring/registry.h"

namespace heartcare::studio {
namespace {

/// The command line as typed; page options have words where PageOptions has types.
struct Typed {
  std::string input, output, layout = "3x4+1", columns = "sequential", palette = "pink", paper = "a4";
  std::string gain = "10", rhythm_lead;
  double speed = 25, chest_gain = 0, start = 0, dpi = export_dpi;
  double high_pass = 0, low_pass = 0, notch = 0;
  bool no_patient = false, no_grid = false, no_pulse = false;
};

void describe_options(CLI::App& app, Typed& typed) {
  app.add_option("input", typed.input, "Record to draw: a file, or simulator:PRESET")->required();
  app.add_option("-o,--output", typed.output, "File to write; its suffix .png, .pdf or .svg decides the kind")
      ->required();
  app.add_option("--layout", typed.layout, "3x4, 3x4+1, 3x4+3, 6x2, 12x1, cabrera, 15, 16 or single")
      ->capture_default_str();
  app.add_option("--columns", typed.columns, "sequential or simultaneous")->capture_default_str();
  app.add_option("--speed", typed.speed, "mm/s: 12.5, 25, 50 or 100")->capture_default_str();
  app.add_option("--gain", typed.gain, "mm/mV: 2.5, 5, 10, 20 or auto")->capture_default_str();
  app.add_option("--chest-gain", typed.chest_gain, "mm/mV for V1-V6 if other than --gain");
  app.add_option("--rhythm-lead", typed.rhythm_lead, "Lead of the rhythm strip, or of the layout single");
  app.add_option("--palette", typed.palette, "pink, red-orange, grey or dark")->capture_default_str();
  app.add_option("--paper", typed.paper, "a4 or letter, landscape")->capture_default_str();
  app.add_option("--start", typed.start, "First instant shown, seconds")->capture_default_str();
  app.add_option("--high-pass", typed.high_pass, "Baseline filter, Hz: 0.05, 0.5 or 0.67 (default: off)");
  app.add_option("--low-pass", typed.low_pass, "Muscle filter, Hz: 35, 40, 100 or 150 (default: off)");
  app.add_option("--notch", typed.notch, "Mains filter, Hz: 50 or 60 (default: off)");
  app.add_option("--dpi", typed.dpi, "Resolution of a PNG, 50 to 1200")->capture_default_str();
  app.add_flag("--no-patient", typed.no_patient, "Leave patient data off the page");
  app.add_flag("--no-grid", typed.no_grid, "Leave the millimetre grid out");
  app.add_flag("--no-pulse", typed.no_pulse, "Leave the calibration pulse out");
  app.footer(
      "Examples:\n"
      "  heartcare render 100.hea -o 100.pdf\n"
      "  heartcare render simulator:inferior-stemi -o page.png --layout 6x2 --dpi 150\n"
      "Exit status: 0, or 2 for a wrong option, 3 not found, 4 input/output, 5 unknown format, 6 damaged.");
}

Result<double> number(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0') return fail(ErrorCode::invalid_argument, "not a number: " + text);
  return value;
}

Result<page::PageOptions> page_options(const Typed& typed) {
  page::PageOptions options;
  const auto layout = page::parse_layout(typed.layout);
  const auto columns = page::parse_columns(typed.columns);
  const auto paper = page::parse_paper(typed.paper);
  if (!layout || !columns || !paper)
    return fail(ErrorCode::invalid_argument, "unknown layout, columns or paper; see --help");
  options.layout = *layout;
  options.columns = *columns;
  options.paper = *paper;
  bool known_palette = false;
  for (const auto id : page::all_palettes)
    if (page::palette_name(id) == typed.palette) {
      options.palette = id;
      known_palette = true;
    }
  if (!known_palette) return fail(ErrorCode::invalid_argument, "unknown palette; see --help");
  options.gain.automatic = typed.gain == "auto";
  if (!options.gain.automatic) {
    const auto gain = number(typed.gain);
    if (!gain) return pass_on(gain);
    options.gain.limb.value = options.gain.chest.value = *gain;
  }
  if (typed.chest_gain != 0) options.gain.chest.value = typed.chest_gain;
  options.speed.value = typed.speed;
  options.start.value = typed.start;
  if (typed.high_pass != 0) options.filters.high_pass_hz = typed.high_pass;
  if (typed.low_pass != 0) options.filters.low_pass_hz = typed.low_pass;
  if (typed.notch != 0) options.filters.notch_hz = typed.notch;
  if (!typed.rhythm_lead.empty()) {
    options.rhythm_lead = parse_lead_name(typed.rhythm_lead);
    if (options.rhythm_lead == LeadId::other)
      return fail(ErrorCode::invalid_argument, "unknown lead; see --help");
  }
  options.patient = !typed.no_patient;
  options.grid = !typed.no_grid;
  options.calibration_pulse = !typed.no_pulse;
  const auto valid = page::validate(options);
  if (!valid) return pass_on(valid);
  return options;
}

/// Draws the record; the error belongs to the input or, where a page was made, to the output.
int draw(const Typed& typed, const page::PageOptions& options) {
  const auto registry = wiring::make_registry();
  JobContext job;
  const auto record = read_source(registry, QString::fromLocal8Bit(typed.input.c_str()), job);
  if (!record) return report(typed.input, record.error());
  const auto page = page::build_page(**record, options, job, page_words());
  if (!page) return report(typed.input, page.error());
  const auto written = write_page(*page, QString::fromLocal8Bit(typed.output.c_str()), typed.dpi, job);
  return written ? 0 : report(typed.output, written.error());
}

}  // namespace

int render_command(int argc, char** argv) {
  Typed typed;
  CLI::App app("Draws an ECG page true to scale, without a window.", "heartcare-studio render");
  describe_options(app, typed);
  if (const auto status = parse(app, argc - 1, argv + 1)) return *status;
  const auto options = page_options(typed);
  if (!options) return report("render", options.error());
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication gui(argc, argv);
  return draw(typed, *options);
}

}  // namespace heartcare::studio
