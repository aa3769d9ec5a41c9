#include "program.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "commands/commands.h"
#ifdef HEARTCARE_HAS_IMAGE
#include "image/image_commands.h"
#endif
#include "dicom/dicom_commands.h"
#include "heartcare/wiring/registry.h"
#include "interrupt.h"
#include "json.h"

namespace heartcare::cli {
namespace {

struct Meaning {
  ErrorCode code;
  const char* text;
};

constexpr std::array meanings{
    Meaning{ErrorCode::invalid_argument, "the command line makes no sense, or would overwrite a file"},
    Meaning{ErrorCode::not_found, "no such file, folder, lead or preset"},
    Meaning{ErrorCode::io, "the operating system refused to read or write"},
    Meaning{ErrorCode::unsupported_format, "nothing here reads this kind of file"},
    Meaning{ErrorCode::damaged, "the file contradicts its own format"},
    Meaning{ErrorCode::limit_exceeded, "larger than the limits of the program"},
    Meaning{ErrorCode::not_measurable, "the signal does not carry what was asked for"},
    Meaning{ErrorCode::cancelled, "stopped on request"},
    Meaning{ErrorCode::internal, "a defect in this program; please report it"},
};

std::string main_footer() {
  std::string text =
      "Examples:\n"
      "  heartcare simulate inferior-stemi -o stemi.hea    make an ECG with known content\n"
      "  heartcare info stemi.hea                          what a recording holds\n"
      "  heartcare render stemi.hea -o stemi.pdf           its page, true to scale\n"
      "  heartcare measure stemi.hea                       heart rate, intervals, axes\n"
      "  heartcare info --json folder/ | jq '.records[].sha256'\n"
      "Each command explains itself:  heartcare info --help\n\n"
      "Results go to stdout, errors to stderr as one line (as a JSON object with --json).\n"
      "Exit status:\n   0  success\n";
  for (const Meaning& meaning : meanings) {
    std::array<char, 160> line;
    std::snprintf(line.data(), line.size(), "  %2d  %-20s%s\n", exit_code(meaning.code),
                  std::string(error_name(meaning.code)).c_str(), meaning.text);
    text += line.data();
  }
  return text + "\nNot a medical device: nothing it prints is a diagnosis.";
}

/// CLI11 explains a wrong option in one or more lines; the first says what is wrong.
Error usage_error(const CLI::ParseError& error) {
  const std::string text = error.what();
  return {ErrorCode::invalid_argument, text.substr(0, text.find('\n')) + " (see --help)", {}};
}

int parse_and_run(CLI::App& app, Program& program, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked, program.out, program.err);
  } catch (const CLI::ParseError& error) {
    program.json =
        std::any_of(argv, argv + argc, [](const char* word) { return !std::strcmp(word, "--json"); });
    return report(program, usage_error(error));
  }
  const int status = program.chosen();
  if (!program.out.flush()) return report(program, {ErrorCode::io, "the results could not be written", {}});
  return status;
}

}  // namespace

int report(const Program& program, const Error& error, std::string_view subject) {
  const int status = exit_code(error.code);
  if (!program.json) {
    program.err << "heartcare: " << subject << (subject.empty() ? "" : ": ") << describe(error) << '\n';
    return status;
  }
  Json fields{{"code", error_name(error.code)}, {"detail", error.detail}};
  if (!subject.empty()) fields["subject"] = subject;
  if (error.offset) fields["offset"] = *error.offset;
  fields["exit_status"] = status;
  program.err << dump(Json{{"error", fields}}, -1) << '\n';
  return status;
}

void notice(const Program& program, std::string_view text) {
  if (program.json)
    program.err << dump(Json{{"notice", text}}, -1) << '\n';
  else
    program.err << "heartcare: note: " << text << '\n';
}

JobContext talking_job(const Program& program) {
  using Clock = std::chrono::steady_clock;
  struct Told {
    Clock::time_point at;
    std::string stage;
    int percent = 0;
  };
  auto told = std::make_shared<Told>();
  return JobContext(program.stop, [&program, told](double fraction, std::string_view stage) {
    const auto now = Clock::now();
    if (told->stage != stage) *told = {told->at, std::string(stage), 0};
    const int percent = static_cast<int>(100 * fraction);
    if (percent <= told->percent || (percent < 100 && now - told->at < std::chrono::seconds(5))) return;
    *told = {now, told->stage, percent};
    notice(program, told->stage + ": " + std::to_string(percent) + " %");
    program.err.flush();
  });
}

CLI::App& add_command(CLI::App& app, Program& program, const std::string& name, const std::string& summary,
                      const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, summary);
  command->add_flag("--json", program.json, "Print JSON, for other programs to read");
  command->footer("Examples:\n" + examples);
  return *command;
}

int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err) noexcept {
  try {
    const importing::Registry registry = wiring::make_registry();
    Program program{registry, out, err, stop_on_interrupt(), false, {}};
    CLI::App app(
        "Heartcare Studio on the command line: reads, makes, converts, draws and measures ECG recordings.",
        "heartcare");
    app.set_version_flag("--version", "heartcare " HEARTCARE_VERSION);
    app.add_flag("--json", program.json, "Print JSON, for other programs to read");
    app.require_subcommand(1);
    app.footer(main_footer());
    for (const auto add :
         {add_info, add_render, add_convert, add_simulate, add_annotations, add_measure, add_rhythm,
          add_interpret, add_report, add_ask, add_compare, add_evaluate, add_agent, add_bench, add_chat})
      add(app, program);
#ifdef HEARTCARE_HAS_PACS
    add_pacs(app, program);
#endif
#ifdef HEARTCARE_HAS_MODELS
    for (const auto add : {add_tokenize, add_reconstruct, add_predict, add_model, add_train})
      add(app, program);
#endif
#ifdef HEARTCARE_HAS_IMAGE
    add_digitise(app, program);
#endif
#ifdef HEARTCARE_HAS_DICOM
    add_encapsulate(app, program);
#endif
    return parse_and_run(app, program, argc, argv);
  } catch (...) {
    err << "heartcare: " << describe(error_from_current_exception()) << '\n';
    return exit_code(ErrorCode::internal);
  }
}

}  // namespace heartcare::cli
