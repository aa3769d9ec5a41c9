#include "heartcare/training/texts.h"

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "heartcare/language/chat.h"
#include "heartcare/language/learn_bpe.h"

namespace heartcare::training {
namespace {

using Json = nlohmann::json;
using language::ChatFormat;
using language::Speaker;
constexpr std::size_t max_line_bytes = 1 << 20;

/// What the user says and what is answered; an empty answer is none in text.
struct Exchange {
  std::string question, answer;
};

Result<Exchange> exchange_of(const std::string& line, const std::string& split) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "a line is not a JSON object");
  for (const char* name : {"task", "context", "question", "answer", "split"})
    if (!json.contains(name) || !json[name].is_string())
      return fail(ErrorCode::damaged, std::string("a sample without the text ") + name);
  if (json["split"] != split) return fail(ErrorCode::damaged, "a sample that belongs to another split");
  Exchange exchange;
  if (json["task"] == "signal_prediction") return exchange;
  exchange.question = json["context"].get<std::string>() + "\n" + json["question"].get<std::string>();
  const Json options = json.value("options", Json::array());
  if (!options.is_array()) return fail(ErrorCode::damaged, "options that are no list");
  for (const Json& option : options) {
    if (!option.is_string()) return fail(ErrorCode::damaged, "an option that is no text");
    exchange.question += "\n- " + option.get<std::string>();
  }
  exchange.answer = json["answer"].get<std::string>();
  return exchange;
}

/// Calls `use` for every sample with a text; errors get the line.
Result<void> for_each_exchange(const std::filesystem::path& folder, const std::string& split,
                               std::size_t limit, JobContext& job,
                               const std::function<Result<void>(const Exchange&)>& use) {
  const std::string name = split + ".jsonl";
  std::ifstream file(folder / name);
  if (!file) return fail(ErrorCode::not_found, "the instruction set has no " + name);
  std::size_t number = 0, used = 0;
  for (std::string line; (limit == 0 || used < limit) && std::getline(file, line);) {
    ++number;
    if (const auto go = job.checkpoint(); !go) return go;
    const auto failed = [&](const Error& error) {
      return fail(error.code, name + ", line " + std::to_string(number) + ": " + error.detail);
    };
    if (line.size() > max_line_bytes) return failed({ErrorCode::limit_exceeded, "longer than 1 MiB", {}});
    const auto exchange = exchange_of(line, split);
    if (!exchange) return failed(exchange.error());
    if (exchange->answer.empty()) continue;
    if (const auto done = use(*exchange); !done) return failed(done.error());
    ++used;
  }
  if (file.bad()) return fail(ErrorCode::io, "cannot read " + name);
  return {};
}

/// The marks of our own models; other models have their own format.
ChatFormat format_of(const language::Tokenizer& tokenizer) {
  if (tokenizer.added_token("<|im_start|>")) return ChatFormat::chatml;
  if (tokenizer.added_token("<|start_header_id|>")) return ChatFormat::llama3;
  return ChatFormat::phi3;
}

constexpr const char* end_mark(ChatFormat format) {
  return format == ChatFormat::chatml   ? "<|im_end|>"
         : format == ChatFormat::llama3 ? "<|eot_id|>"
                                        : "<|end|>";
}

}  // namespace

std::vector<std::string> special_tokens(std::int64_t ecg_tokens) {
  std::vector<std::string> tokens{"<|user|>", "<|assistant|>", "<|system|>", "<|end|>",
                                  "<sig>",    "</sig>",        "<img>",      "</img>"};
  for (std::int64_t i = 0; i < ecg_tokens; ++i) tokens.push_back("<|ecg_" + std::to_string(i) + "|>");
  return tokens;
}

Result<TextCorpus> load_texts(const std::filesystem::path& folder, const std::string& split,
                              const language::Tokenizer& tokenizer, std::size_t limit, JobContext& job) {
  const ChatFormat format = format_of(tokenizer);
  const auto end = tokenizer.added_token(end_mark(format));
  if (!end) return fail(ErrorCode::unsupported_format, "a tokenizer without a mark for the end of an answer");
  TextCorpus corpus;
  const auto read =
      for_each_exchange(folder, split, limit, job, [&](const Exchange& exchange) -> Result<void> {
        auto tokens = language::encode_chat(tokenizer, format, {{Speaker::user, exchange.question}});
        if (!tokens) return pass_on(tokens);
        const auto answer = tokenizer.encode(exchange.answer, language::AddedTokens::as_text,
                                             language::TextPlace::after_a_token);
        if (!answer) return pass_on(answer);
        TrainingText text{std::move(*tokens), 0};
        text.answer = text.tokens.size();
        text.tokens.insert(text.tokens.end(), answer->begin(), answer->end());
        text.tokens.push_back(*end);
        corpus.tokens += static_cast<std::int64_t>(text.tokens.size());
        corpus.texts.push_back(std::move(text));
        return {};
      });
  if (!read) return pass_on(read);
  return corpus;
}

Result<language::Tokenizer> learn_tokenizer(const std::filesystem::path& folder, std::int64_t size,
                                            std::int64_t ecg_tokens, std::size_t limit, JobContext& job) {
  auto learner = language::BpeLearner::make(
      {.vocabulary = size, .least_count = 2, .special = special_tokens(ecg_tokens)});
  if (!learner) return pass_on(learner);
  const auto read =
      for_each_exchange(folder, "train", limit, job, [&](const Exchange& exchange) -> Result<void> {
        if (const auto done = learner->read("\n" + exchange.question); !done) return done;
        return learner->read("\n" + exchange.answer);
      });
  if (!read) return pass_on(read);
  return learner->learn(job);
}

Result<language::Tokenizer> tokenizer_of(const language::Model& model, std::int64_t ecg_tokens) {
  std::vector<std::string> missing;
  for (const std::string& token : special_tokens(ecg_tokens))
    if (!model.tokenizer.added_token(token)) missing.push_back(token);
  return model.tokenizer.extended(missing, static_cast<language::TokenId>(model.vocabulary()));
}

}  // namespace heartcare::training
