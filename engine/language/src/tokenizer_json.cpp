#include <algorithm>
#include <fstream>
#include <iterator>

#include "tokenizer_file.h"
#include "tokenizer_steps.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;

const Json& part(const Json& json, const char* name) {
  static const Json none;
  const auto member = json.find(name);
  return member == json.end() ? none : *member;
}

Result<void> read_added(const Json& json, Tokenizer::Data& data) {
  if (json.is_null()) return {};
  if (!json.is_array() || json.size() > max_added_tokens)
    return fail(ErrorCode::damaged, "added_tokens is no list, or a very long one");
  for (const Json& entry : json) {
    if (!entry.is_object()) return fail(ErrorCode::damaged, "an added token of the wrong form");
    const auto id = entry.find("id");
    const auto content = text_member(entry, "content", "");
    const auto special = flag_member(entry, "special", false), left = flag_member(entry, "lstrip", false),
               right = flag_member(entry, "rstrip", false),
               normalised = flag_member(entry, "normalized", false),
               word = flag_member(entry, "single_word", false);
    if (id == entry.end() || !id->is_number_unsigned() || *id >= max_tokens || !content || !special ||
        !left || !right || !normalised || !word)
      return fail(ErrorCode::damaged, "an added token of the wrong form");
    if (*word) return fail(ErrorCode::unsupported_format, "an added token that must be a single word");
    data.added.push_back({*content, id->get<TokenId>(), *special, *left, *right, *normalised});
  }
  return {};
}

Result<void> read_vocabulary(TokenizerFile& file, Tokenizer::Data& data) {
  std::int64_t largest = -1;
  for (const auto& [piece, id] : file.vocabulary) largest = std::max(largest, id);
  data.pieces.resize(static_cast<std::size_t>(largest + 1));
  for (auto& [piece, id] : file.vocabulary) {
    std::string& place = data.pieces[static_cast<std::size_t>(id)];
    if (!place.empty()) return fail(ErrorCode::damaged, "two tokens with the same number");
    place = std::move(piece);
  }
  return {};
}

Result<void> read_model(const Json& model, Tokenizer::Data& data) {
  const auto type = text_member(model, "type", "BPE"), unknown = text_member(model, "unk_token", ""),
             prefix = text_member(model, "continuing_subword_prefix", ""),
             suffix = text_member(model, "end_of_word_suffix", "");
  const auto fallback = flag_member(model, "byte_fallback", false),
             fuse = flag_member(model, "fuse_unk", false), whole = flag_member(model, "ignore_merges", false);
  if (!type || !unknown || !prefix || !suffix || !fallback || !fuse || !whole)
    return fail(ErrorCode::damaged, "the tokenizer's model is of the wrong form");
  if (*type != "BPE" || !prefix->empty() || !suffix->empty())
    return fail(ErrorCode::unsupported_format,
                "a tokenizer that is not byte-pair encoding as Llama, Qwen2 and Phi-3 use it");
  data.byte_fallback = *fallback;
  data.fuses_unknown = *fuse;
  data.whole_words = *whole;
  if (unknown->empty()) return {};
  for (std::size_t id = 0; id < data.pieces.size(); ++id)
    if (data.pieces[id] == *unknown) data.unknown = static_cast<TokenId>(id);
  if (!data.unknown) return fail(ErrorCode::damaged, "the unknown token is not in the vocabulary");
  return {};
}

}  // namespace

Result<Tokenizer> Tokenizer::parse(std::string_view json) {
  auto file = read_tokenizer_file(json);
  if (!file) return pass_on(file);
  const Json& model = part(file->rest, "model");
  if (!model.is_object() || file->vocabulary.empty())
    return fail(ErrorCode::damaged, "tokenizer.json without a vocabulary");
  auto data = std::make_shared<Data>();
  for (const auto& step : {read_vocabulary(*file, *data), read_added(part(file->rest, "added_tokens"), *data),
                           read_normaliser(part(file->rest, "normalizer"), *data),
                           read_pre_tokenizer(part(file->rest, "pre_tokenizer"), *data),
                           read_decoder(part(file->rest, "decoder"), *data),
                           read_post_processor(part(file->rest, "post_processor"), *data)})
    if (!step) return pass_on(step);
  if (const auto done = complete(*data); !done) return pass_on(done);
  if (const auto done = read_model(model, *data); !done) return pass_on(done);
  std::uint32_t rank = 0;
  data->merges.reserve(file->merges.size());
  for (const auto& [left, right] : file->merges)
    if (const auto done = add_merge(*data, left, right, rank++); !done) return pass_on(done);
  return Tokenizer(std::move(data));
}

Result<Tokenizer> Tokenizer::open(const std::filesystem::path& path) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(path, error);
  if (error) return fail(ErrorCode::not_found, path.filename().string() + " is not there");
  if (bytes > max_tokenizer_bytes) return fail(ErrorCode::limit_exceeded, "tokenizer.json above 64 MiB");
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream) return fail(ErrorCode::io, "cannot read " + path.filename().string());
  return parse(text);
}

}  // namespace heartcare::language
