#include <cmath>

#include "gpt/gpt_options.h"
#include "gpt/gpt_output.h"
#include "heartcare/assistant/assistant.h"
#ifdef HEARTCARE_HAS_MODELS
#include "heartcare/tensor/device.h"
#endif
#include "text.h"

namespace heartcare::cli {
namespace {

namespace gpt = heartcare::heartcaregpt;

constexpr std::chrono::milliseconds look_for_interrupt{20};

Result<gpt::EcgInput> open_ecg(Program& program, const std::string& path, double from_s) {
  JobContext job(program.stop);
  const auto record = program.registry.open(path, job);
  if (!record) return pass_on(record);
  const double first = std::round(from_s * (*record)->main().rate().value);
  if (!(first >= 0 && first < static_cast<double>((*record)->main().samples())))
    return fail(ErrorCode::invalid_argument, "--from lies outside the recording");
  return gpt::EcgInput{*record, nullptr, static_cast<std::int64_t>(first), {}, {}};
}

}  // namespace

Result<std::pair<std::filesystem::path, gpt::SessionOptions>> engine_options(const GptOptions& options) {
#ifdef HEARTCARE_HAS_MODELS
  // Beat's windows of 4 s are too small to share between threads.
  if (auto set = tensor::set_threads(1); !set) return pass_on(set);
#endif
  auto folder = assistant::model_folder(options.model);
  if (!folder) return pass_on(folder);
  gpt::SessionOptions session;
  auto knowledge = assistant::load_knowledge();
  if (!knowledge) return pass_on(knowledge);
  session.knowledge = std::move(*knowledge);
  session.device = options.device;
  session.threads = options.threads;
  return std::pair(std::move(*folder), std::move(session));
}

namespace {

/// The answer; its text goes to `out` as it comes, from the engine's thread, while this one waits.
Result<gpt::Answer> wait_for_answer(Program& program, gpt::Session& session, gpt::Request request) {
  Result<gpt::Answer> answer = fail(ErrorCode::internal, "no answer came");
  gpt::Listener listener;
  if (!program.json)
    listener.text = [&](const gpt::TextPiece& piece) { program.out << shown_text(piece.text) << std::flush; };
  listener.done = [&](Result<gpt::Answer> result) { answer = std::move(result); };
  const gpt::Ticket ticket = session.submit(std::move(request), std::move(listener));
  while (!ticket.wait_for(look_for_interrupt))
    if (program.stop.stop_requested()) ticket.cancel();
  return answer;
}

}  // namespace

void add_gpt_options(CLI::App& command, GptOptions& options) {
  gpt::RequestSettings& settings = options.settings;
  command.add_option("--model", options.model, "Model folder; default: the one that comes with the program");
  command.add_option("--device", options.device, "Where the experts compute: auto, cpu or cuda")
      ->capture_default_str();
  command.add_option("--threads", options.threads, "Of the language model; 0 = all processors")
      ->check(CLI::Range(0, 256));
  command.add_option("--seed", settings.seed, "Of the draws, with a temperature")->capture_default_str();
  command.add_option("--temperature", settings.temperature, "0 takes the most likely words")
      ->capture_default_str();
  command.add_option("--top-p", settings.top_p, "Only the most likely words that reach this probability")
      ->capture_default_str();
  command.add_option("--max-tokens", settings.most_tokens, "Longest answer")->capture_default_str();
  command.add_option("--from", options.from_s, "Start, seconds from the beginning; 10 s are read");
  command.add_flag("--no-measurements", options.no_measurements, "Do not tell the model what was measured");
}

int run_gpt(Program& program, const GptOptions& options, const std::vector<std::string>& records,
            gpt::Request request) {
  for (const std::string& path : records) {
    auto ecg = open_ecg(program, path, options.from_s);
    if (!ecg) return report(program, ecg.error(), path);
    request.ecgs.push_back(std::move(*ecg));
  }
  request.settings = options.settings;
  request.settings.measurements = !options.no_measurements;
  if (options.headings) request.settings.style = gpt::ReportStyle::headings;
  auto opening = engine_options(options);
  if (!opening) return report(program, opening.error(), options.model);
  const auto session = gpt::open_session(opening->first, std::move(opening->second));
  const auto answer = wait_for_answer(program, *session, std::move(request));
  if (!answer) {
    if (!program.json) program.out << '\n';
    const bool is_model = session->model() && !*session->model();
    return report(program, answer.error(), is_model ? options.model : records.front());
  }
  if (!answer->stamp.trained) notice(program, "this model was never trained: what it writes means nothing");
  print_answer(program, *answer);
  return 0;
}

}  // namespace heartcare::cli
