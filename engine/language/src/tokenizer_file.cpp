#include "tokenizer_file.h"

#include "tokenizer_data.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_depth = 32, max_rest_values = 1 << 20;

class Reader final : public nlohmann::json_sax<Json> {
 public:
  TokenizerFile file;
  Error error{ErrorCode::damaged, "not a tokenizer.json", {}};

  bool null() override { return value(Json()); }
  bool boolean(bool v) override { return value(Json(v)); }
  bool number_integer(number_integer_t v) override { return integer(v, Json(v)); }
  bool number_unsigned(number_unsigned_t v) override {
    return integer(v > INT32_MAX ? -1 : static_cast<std::int64_t>(v), Json(v));
  }
  bool number_float(number_float_t v, const string_t&) override { return value(Json(v)); }
  bool binary(binary_t&) override { return false; }
  bool key(string_t& name) override {
    key_ = std::move(name);
    return true;
  }
  bool string(string_t& v) override;
  bool start_object(std::size_t) override;
  bool end_object() override { return end(); }
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    error = {ErrorCode::damaged, "tokenizer.json is not JSON", position};
    return false;
  }

 private:
  enum class Table { none, vocabulary, merges, merge_pair };

  bool refuse(ErrorCode code, const char* detail) {
    error = {code, detail, {}};
    return false;
  }
  bool integer(std::int64_t number, Json json);
  bool value(Json json);
  bool open(Json json);
  bool end();
  bool merge_line(const std::string& line);
  /// The key under which the next value stands directly inside "model".
  [[nodiscard]] bool at_model(std::string_view name) const {
    return places_.size() == 2 && model_ == places_.back() && key_ == name;
  }

  Table table_ = Table::none;
  std::string key_;
  std::vector<Json*> places_;
  Json* model_ = nullptr;
  std::size_t values_ = 0;
  std::vector<std::string> pair_;
};

bool Reader::value(Json json) {
  if (table_ != Table::none)
    return refuse(ErrorCode::damaged, "a value of the wrong type in vocab or merges");
  if (places_.empty()) return false;
  if (++values_ > max_rest_values)
    return refuse(ErrorCode::limit_exceeded, "tokenizer.json has too many values");
  Json& place = *places_.back();
  if (place.is_array())
    place.push_back(std::move(json));
  else if (!place.emplace(key_, std::move(json)).second)
    return refuse(ErrorCode::damaged, "a name twice in the same object of tokenizer.json");
  return true;
}

bool Reader::open(Json json) {
  if (places_.size() >= max_depth)
    return refuse(ErrorCode::limit_exceeded, "tokenizer.json is nested too deep");
  if (places_.empty()) {
    file.rest = std::move(json);
    places_.push_back(&file.rest);
    return file.rest.is_object();
  }
  if (!value(std::move(json))) return false;
  Json& place = *places_.back();
  Json* const child = place.is_array() ? &place.back() : &place[key_];
  if (places_.size() == 1 && key_ == "model") model_ = child;
  places_.push_back(child);
  return true;
}

bool Reader::integer(std::int64_t number, Json json) {
  if (table_ != Table::vocabulary) return value(std::move(json));
  if (file.vocabulary.size() >= max_tokens) return refuse(ErrorCode::limit_exceeded, "more than 2^21 tokens");
  if (number < 0 || number >= static_cast<std::int64_t>(max_tokens))
    return refuse(ErrorCode::damaged, "a token id outside 0 to 2^21");
  if (key_.empty() || key_.size() > max_token_bytes)
    return refuse(ErrorCode::damaged, "a token that is empty or longer than 4096 bytes");
  file.vocabulary.emplace_back(std::move(key_), number);
  return true;
}

bool Reader::string(string_t& v) {
  if (table_ == Table::merges) return merge_line(v);
  if (table_ != Table::merge_pair) return value(Json(std::move(v)));
  pair_.push_back(std::move(v));
  return pair_.size() <= 2 || refuse(ErrorCode::damaged, "a merge of more than two tokens");
}

/// "left right", the older spelling.
bool Reader::merge_line(const std::string& line) {
  if (line.starts_with("#version")) return true;
  const std::size_t space = line.find(' ');
  if (space == std::string::npos || line.find(' ', space + 1) != std::string::npos)
    return refuse(ErrorCode::damaged, "a merge that is not two tokens");
  if (file.merges.size() >= max_merges) return refuse(ErrorCode::limit_exceeded, "more than 2^22 merges");
  file.merges.emplace_back(line.substr(0, space), line.substr(space + 1));
  return true;
}

bool Reader::start_object(std::size_t) {
  if (at_model("vocab") && table_ == Table::none) {
    if (!file.vocabulary.empty()) return refuse(ErrorCode::damaged, "two vocabularies");
    table_ = Table::vocabulary;
    return true;
  }
  return open(Json::object());
}

bool Reader::start_array(std::size_t) {
  if (table_ == Table::merges) {
    if (file.merges.size() >= max_merges) return refuse(ErrorCode::limit_exceeded, "more than 2^22 merges");
    table_ = Table::merge_pair;
    pair_.clear();
    return true;
  }
  if (at_model("merges") && table_ == Table::none) {
    if (!file.merges.empty()) return refuse(ErrorCode::damaged, "two lists of merges");
    table_ = Table::merges;
    return true;
  }
  return open(Json::array());
}

bool Reader::end_array() {
  if (table_ != Table::merge_pair) return end();
  if (pair_.size() != 2) return refuse(ErrorCode::damaged, "a merge that is not two tokens");
  file.merges.emplace_back(std::move(pair_[0]), std::move(pair_[1]));
  table_ = Table::merges;
  return true;
}

bool Reader::end() {
  if (table_ != Table::none)
    table_ = Table::none;
  else
    places_.pop_back();
  return true;
}

}  // namespace

Result<TokenizerFile> read_tokenizer_file(std::string_view json) {
  if (json.size() > max_tokenizer_bytes)
    return fail(ErrorCode::limit_exceeded, "tokenizer.json above 64 MiB");
  Reader reader;
  if (!Json::sax_parse(json.begin(), json.end(), &reader)) return tl::unexpected(reader.error);
  return std::move(reader.file);
}

}  // namespace heartcare::language
