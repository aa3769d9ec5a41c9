#include "gpt/gpt_output.h"

#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

namespace gpt = heartcare::heartcaregpt;

std::string verdict_text(statements::Verdict verdict) {
  return verdict == statements::Verdict::not_checkable ? "not checkable"
                                                       : std::string(statements::verdict_name(verdict));
}

/// The numbers that speak against a sentence: "PR stated 260, measured 160".
std::string objections(const gpt::Sentence& sentence) {
  std::string text;
  for (const gpt::CheckedNumber& n : sentence.numbers)
    if (n.verdict == statements::Verdict::contradicted)
      text +=
          "      " + n.key + ": stated " + number(n.stated) + ", measured " + fixed(*n.measured, 0) + "\n";
  for (const gpt::CheckedStatement& s : sentence.statements)
    if (s.verdict == statements::Verdict::contradicted)
      for (const statements::Comparison& why : s.verification.numbers)
        text += "      " + why.text + ": " + fixed(why.value, 1) + "\n";
  return text;
}

std::string sentences_text(const gpt::Answer& answer) {
  std::string text = answer.sentences.empty() ? "" : "\nBeside the measurements:\n";
  for (const gpt::Sentence& sentence : answer.sentences)
    text += "  " + verdict_text(sentence.verdict) + ": " +
            shown_text(answer.text.substr(sentence.first, sentence.count)) + "\n" + objections(sentence);
  return text;
}

std::string percent(const std::optional<double>& value) { return value ? fixed(100 * *value, 1) : ""; }

std::string statements_text(const gpt::EcgStatements& ecg) {
  constexpr std::size_t most = 8;
  std::vector<std::vector<std::string>> rows;
  for (const gpt::StatementConfidence& s : ecg.statements)
    if (s.stated || rows.size() < 3)
      if (rows.size() < most)
        rows.push_back({s.text + " (" + s.scp + ")", percent(s.probability), percent(s.by_signal),
                        percent(s.by_image), s.stated ? "stated" : "",
                        s.verdict ? verdict_text(*s.verdict) : ""});
  if (rows.empty()) return "";
  std::string text = "\nConfidence of the statement heads:\n" +
                     text_table({"statement", "%", "signal", "image", "", "measurements"}, rows);
  for (const gpt::Disagreement& d : ecg.disagreements)
    text += "  signal and image disagree on " + d.scp + ": " + percent(d.by_signal) + " and " +
            percent(d.by_image) + " %\n";
  return text;
}

std::string stamp_text(const gpt::Stamp& stamp) {
  return "\n" + stamp.notice + (stamp.trained ? "" : " UNTRAINED MODEL.") + "\n" + stamp.model +
         ", weights " + stamp.weights.substr(0, 12) + ", seed " + std::to_string(stamp.settings.seed) +
         ", temperature " + number(stamp.settings.temperature) +
         (stamp.settings.measurements ? ", measured values told" : ", measured values not told") + "\n";
}

Json optional_json(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json sentence_json(const gpt::Answer& answer, const gpt::Sentence& sentence) {
  Json said = Json::array(), numbers = Json::array();
  for (const gpt::CheckedStatement& s : sentence.statements) {
    Json why = Json::array();
    for (const statements::Comparison& c : s.verification.numbers)
      why.push_back({{"text", c.text}, {"value", c.value}, {"limit", c.limit}, {"holds", c.holds}});
    said.push_back({{"code", s.said.statement.code},
                    {"scp", s.said.scp},
                    {"negated", s.said.negated},
                    {"likelihood", s.said.likelihood},
                    {"verdict", statements::verdict_name(s.verdict)},
                    {"reason", s.verification.reason},
                    {"numbers", why},
                    {"confidence", optional_json(s.confidence)}});
  }
  for (const gpt::CheckedNumber& n : sentence.numbers)
    numbers.push_back({{"key", n.key},
                       {"stated", n.stated},
                       {"measured", optional_json(n.measured)},
                       {"tolerance", n.tolerance},
                       {"verdict", statements::verdict_name(n.verdict)}});
  return {{"text", answer.text.substr(sentence.first, sentence.count)},
          {"first", sentence.first},
          {"verdict", statements::verdict_name(sentence.verdict)},
          {"statements", said},
          {"numbers", numbers},
          {"not_understood", sentence.unknown}};
}

Json ecg_json(const gpt::EcgStatements& ecg) {
  Json list = Json::array(), disagreements = Json::array();
  for (const gpt::StatementConfidence& s : ecg.statements)
    list.push_back({{"scp", s.scp},
                    {"text", s.text},
                    {"code", s.statement.code},
                    {"probability", s.probability},
                    {"by_signal", optional_json(s.by_signal)},
                    {"by_image", optional_json(s.by_image)},
                    {"stated", s.stated},
                    {"verdict", s.verdict ? Json(statements::verdict_name(*s.verdict)) : Json(nullptr)}});
  for (const gpt::Disagreement& d : ecg.disagreements)
    disagreements.push_back({{"scp", d.scp}, {"by_signal", d.by_signal}, {"by_image", d.by_image}});
  return {{"statements", list}, {"disagreements", disagreements}};
}

Json stamp_json(const gpt::Stamp& stamp) {
  Json inputs = Json::array();
  for (const gpt::InputStamp& input : stamp.inputs)
    inputs.push_back({{"record_sha256", input.record_sha256},
                      {"first", input.first},
                      {"count", input.count},
                      {"page_sha256", input.page_sha256},
                      {"signal", input.signal},
                      {"image", input.image},
                      {"measured", input.measured}});
  return {{"notice", stamp.notice},
          {"weights", stamp.weights},
          {"model", stamp.model},
          {"trained", stamp.trained},
          {"device", stamp.device},
          {"task", gpt::task_name(stamp.task)},
          {"seed", stamp.settings.seed},
          {"temperature", stamp.settings.temperature},
          {"top_p", stamp.settings.top_p},
          {"max_tokens", stamp.settings.most_tokens},
          {"measurements", stamp.settings.measurements},
          {"inputs", inputs}};
}

Json answer_json(const gpt::Answer& answer) {
  Json json{{"text", answer.text},
            {"complete", answer.complete},
            {"tokens", Json::array()},
            {"sentences", Json::array()},
            {"ecgs", Json::array()},
            {"serial", Json::array()},
            {"stamp", stamp_json(answer.stamp)}};
  for (const gpt::TextPiece& piece : answer.tokens)
    json["tokens"].push_back({{"text", piece.text}, {"log_probability", piece.log_probability}});
  for (const gpt::Sentence& sentence : answer.sentences)
    json["sentences"].push_back(sentence_json(answer, sentence));
  for (const gpt::EcgStatements& ecg : answer.ecgs) json["ecgs"].push_back(ecg_json(ecg));
  for (const statements::SerialFinding& finding : answer.serial)
    json["serial"].push_back(
        {{"code", finding.code}, {"added", finding.added}, {"removed", finding.removed}});
  return json;
}

}  // namespace

void print_answer(Program& program, const gpt::Answer& answer) {
  if (program.json) {
    program.out << dump(answer_json(answer)) << '\n';
    return;
  }
  program.out << '\n' << (answer.complete ? "" : "[the longest length ended it]\n") << sentences_text(answer);
  for (const gpt::EcgStatements& ecg : answer.ecgs) program.out << statements_text(ecg);
  program.out << stamp_text(answer.stamp);
}

}  // namespace heartcare::cli
