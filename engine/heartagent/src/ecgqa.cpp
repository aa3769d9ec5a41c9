#include "heartcare/heartagent/ecgqa.h"

#include <lzma.h>

#include <nlohmann/json.hpp>

#include "files.h"

namespace heartcare::heartagent {
namespace {

using Json = nlohmann::json;
constexpr std::uintmax_t max_packed = 64 << 20;
constexpr std::size_t max_bytes = 256 << 20, max_questions = 1'000'000, max_text = 2000, max_answers = 30;
constexpr std::uint64_t max_lzma_memory = 256 << 20;

/// The plain bytes behind an xz file; grows as they come, up to max_bytes.
Result<std::string> unpacked(const std::string& packed) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, max_lzma_memory, LZMA_CONCATENATED) != LZMA_OK)
    return fail(ErrorCode::limit_exceeded, "no memory to unpack");
  stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream.avail_in = packed.size();
  std::string plain, block(1 << 20, '\0');
  lzma_ret state = LZMA_OK;
  while (state == LZMA_OK && plain.size() <= max_bytes) {
    stream.next_out = reinterpret_cast<std::uint8_t*>(block.data());
    stream.avail_out = block.size();
    state = lzma_code(&stream, LZMA_FINISH);
    plain.append(block, 0, block.size() - stream.avail_out);
  }
  lzma_end(&stream);
  if (plain.size() > max_bytes) return fail(ErrorCode::limit_exceeded, "question file larger than 256 MiB");
  if (state != LZMA_STREAM_END) return fail(ErrorCode::damaged, "question file: broken xz stream");
  return plain;
}

bool text_into(const Json& entry, const char* name, std::string& into) {
  if (!entry.contains(name) || !entry.at(name).is_string()) return false;
  into = entry.at(name).get<std::string>();
  return !into.empty() && into.size() <= max_text;
}

bool read_question(const Json& entry, EcgQaQuestion& q) {
  if (!entry.is_object() || !text_into(entry, "question_type", q.type) ||
      !text_into(entry, "attribute_type", q.attribute) || !text_into(entry, "question", q.question))
    return false;
  if (!entry.contains("sample_id") || !entry.at("sample_id").is_number_unsigned()) return false;
  q.sample_id = entry.at("sample_id").get<std::uint32_t>();
  if (!entry.contains("template_id") || !entry.at("template_id").is_number_unsigned()) return false;
  q.template_id = entry.at("template_id").get<std::uint32_t>();
  const Json answers = entry.value("answer", Json()), records = entry.value("ecg_id", Json());
  if (!answers.is_array() || answers.empty() || answers.size() > max_answers) return false;
  if (!records.is_array() || records.empty() || records.size() > 2) return false;
  for (const Json& answer : answers) {
    if (!answer.is_string()) return false;
    q.answers.push_back(answer.get<std::string>());
  }
  for (const Json& id : records) {
    if (!id.is_number_unsigned()) return false;
    q.records.push_back(id.get<std::uint32_t>());
  }
  return true;
}

}  // namespace

Result<std::vector<EcgQaQuestion>> parse_ecgqa(std::string_view json, std::size_t& skipped) {
  if (json.size() > max_bytes) return fail(ErrorCode::limit_exceeded, "question file larger than 256 MiB");
  const Json root = Json::parse(json.begin(), json.end(), nullptr, false);
  if (!root.is_array()) return fail(ErrorCode::damaged, "question file: a JSON list is expected");
  if (root.size() > max_questions) return fail(ErrorCode::limit_exceeded, "more than 1,000,000 questions");
  std::vector<EcgQaQuestion> questions;
  for (const Json& entry : root) {
    EcgQaQuestion question;
    if (read_question(entry, question))
      questions.push_back(std::move(question));
    else
      ++skipped;
  }
  return questions;
}

Result<std::vector<EcgQaQuestion>> read_ecgqa(const std::filesystem::path& file, std::size_t& skipped) {
  auto bytes = read_small_file(file, max_packed, "question file");
  if (!bytes) return pass_on(bytes);
  if (file.extension() != ".xz") return parse_ecgqa(*bytes, skipped);
  const auto plain = unpacked(*bytes);
  if (!plain) return pass_on(plain);
  return parse_ecgqa(*plain, skipped);
}

}  // namespace heartcare::heartagent
