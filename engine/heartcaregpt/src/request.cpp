#include "heartcare/heartcaregpt/request.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "heartcare/heartcaregpt/session.h"

namespace heartcare::heartcaregpt {
namespace {

constexpr double longest_horizon_s = 30;  ///< of beat::Tokenizer::predict
constexpr std::int64_t longest_answer = 1 << 16;
constexpr double highest_temperature = 100;

Result<void> refuse(const char* why) { return fail(ErrorCode::invalid_argument, why); }

Result<void> check_settings(const RequestSettings& s) {
  if (!(s.temperature >= 0 && s.temperature <= highest_temperature))
    return refuse("a temperature below 0 or above 100");
  if (!(s.top_p > 0 && s.top_p <= 1)) return refuse("a top-p outside (0, 1]");
  if (s.most_tokens < 1 || s.most_tokens > longest_answer)
    return refuse("a longest answer below 1 or above 65536 tokens");
  return {};
}

Result<void> check_question(const Request& request) {
  const auto too_long = [](const std::string& text) { return text.size() > longest_question; };
  if (request.question.find_first_not_of(" \t\r\n") == std::string::npos) return refuse("an empty question");
  if (too_long(request.question) || request.history.size() > most_turns)
    return fail(ErrorCode::limit_exceeded, "a question above 4096 bytes, or more than 64 earlier ones");
  for (const Turn& turn : request.history)
    if (too_long(turn.question) || turn.answer.size() > 16 * longest_question)
      return fail(ErrorCode::limit_exceeded, "an earlier question or answer that is too long");
  return {};
}

Result<void> check_ecg(const EcgInput& ecg) {
  if (!ecg.record && !ecg.page) return refuse("an ECG without record and page");
  if (!ecg.record) return {};
  const std::int64_t samples = ecg.record->main().samples();
  if (ecg.first < 0 || ecg.first >= samples ||
      (ecg.count && (*ecg.count < 1 || *ecg.count > samples - ecg.first)))
    return refuse("a stretch outside the recording");
  return {};
}

}  // namespace

std::string_view task_name(Task task) noexcept {
  constexpr std::array<std::string_view, 5> names{"report", "ask", "compare", "predict", "prepare"};
  return names[static_cast<std::size_t>(task)];
}

Result<void> check_request(const Request& request) {
  const std::size_t count = request.ecgs.size();
  if (request.task == Task::compare ? count != 2 : request.task != Task::ask && count != 1)
    return refuse("a task with the wrong number of ECGs");
  if (count < 1 || count > most_ecgs) return refuse("no ECG, or more than 8");
  for (const EcgInput& ecg : request.ecgs)
    if (auto fine = check_ecg(ecg); !fine) return fine;
  if (request.task == Task::predict &&
      (!request.ecgs[0].record || !(request.horizon_s > 0 && request.horizon_s <= longest_horizon_s)))
    return refuse("a prediction without a record, or of no time or more than 30 s");
  if (request.task == Task::ask)
    if (auto fine = check_question(request); !fine) return fine;
  return check_settings(request.settings);
}

Ticket Session::report(EcgInput ecg, const RequestSettings& settings, Listener listener) {
  return submit({Task::report, {std::move(ecg)}, {}, {}, 2, settings}, std::move(listener));
}

Ticket Session::ask(std::string question, std::vector<EcgInput> ecgs, std::vector<Turn> history,
                    const RequestSettings& settings, Listener listener) {
  return submit({Task::ask, std::move(ecgs), std::move(question), std::move(history), 2, settings},
                std::move(listener));
}

Ticket Session::compare(EcgInput before, EcgInput now, const RequestSettings& settings, Listener listener) {
  return submit({Task::compare, {std::move(before), std::move(now)}, {}, {}, 2, settings},
                std::move(listener));
}

Ticket Session::predict(EcgInput ecg, double horizon_s, const RequestSettings& settings, Listener listener) {
  return submit({Task::predict, {std::move(ecg)}, {}, {}, horizon_s, settings}, std::move(listener));
}

Ticket Session::prepare(EcgInput ecg, Listener listener) {
  return submit({Task::prepare, {std::move(ecg)}, {}, {}, 2, {}}, std::move(listener));
}

}  // namespace heartcare::heartcaregpt
