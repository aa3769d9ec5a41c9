#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "tokenizer_steps.h"
#include "utf8.h"

namespace heartcare::language {
namespace {

using tensor::Gguf;
using tensor::GgufArray;

enum TokenType : std::int32_t {
  normal_token = 1,
  unknown_token,
  control_token,
  user_token,
  unused_token,
  byte_token
};

/// The splits that GGUF names instead of spelling them. [llama.cpp, tokenizer.ggml.pre]
struct NamedSplit {
  std::string_view name;
  std::vector<const char*> patterns;
  bool nfc, whole_words;
};

const std::vector<NamedSplit>& named_splits() {
  static const std::vector<NamedSplit> rows{
      {"gpt-2", {gpt2_words}, false, false},
      {"default", {gpt2_words}, false, false},
      {"smollm", {R"(\p{N})", gpt2_words}, false, false},
      {"llama-bpe",
       {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"},
       false,
       true},
      {"qwen2",
       {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"},
       true,
       false}};
  return rows;
}

Result<void> read_tokens(const Gguf& file, Tokenizer::Data& data) {
  const GgufArray* tokens = file.array("tokenizer.ggml.tokens");
  const GgufArray* types = file.array("tokenizer.ggml.token_type");
  if (!tokens || tokens->texts.empty()) return fail(ErrorCode::damaged, "a GGUF file without tokens");
  if (tokens->texts.size() > max_tokens) return fail(ErrorCode::limit_exceeded, "more than 2^21 tokens");
  const auto kinds =
      types ? types->integers() : std::vector<std::int64_t>(tokens->texts.size(), normal_token);
  if (kinds.size() != tokens->texts.size())
    return fail(ErrorCode::damaged, "not as many token types as tokens");
  for (std::size_t id = 0; id < kinds.size(); ++id) {
    const std::string piece(tokens->texts[id]);
    if (piece.size() > max_token_bytes) return fail(ErrorCode::damaged, "a token longer than 4096 bytes");
    data.pieces.push_back(piece);
    if (piece.empty()) continue;
    const bool outside = kinds[id] == control_token || kinds[id] == user_token || kinds[id] == unknown_token;
    if (outside && data.added.size() >= max_added_tokens)
      return fail(ErrorCode::limit_exceeded, "too many control tokens");
    if (outside)
      data.added.push_back({piece, static_cast<TokenId>(id), kinds[id] != user_token, false, false, false});
  }
  return {};
}

Result<void> read_byte_level_rules(const Gguf& file, Tokenizer::Data& data) {
  const std::string name = file.text("tokenizer.ggml.pre").value_or("default");
  const auto& rows = named_splits();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const NamedSplit& r) { return r.name == name; });
  if (row == rows.end())
    return fail(ErrorCode::unsupported_format,
                "a GGUF tokenizer with the split " + valid_utf8(name.substr(0, 40)));
  for (const char* pattern : row->patterns)
    if (const auto done = add_splitter(data, pattern); !done) return done;
  if (row->nfc) data.normalisers.push_back({Normaliser::Kind::nfc, "", ""});
  data.whole_words = row->whole_words;
  return {};
}

Result<void> read_merges(const Gguf& file, Tokenizer::Data& data) {
  const GgufArray* merges = file.array("tokenizer.ggml.merges");
  if (!merges) return fail(ErrorCode::damaged, "a GGUF file without merges");
  if (merges->texts.size() > max_merges) return fail(ErrorCode::limit_exceeded, "more than 2^22 merges");
  std::uint32_t rank = 0;
  for (const std::string_view line : merges->texts) {
    const std::size_t space = line.find(' ', 1);
    if (space == std::string_view::npos) return fail(ErrorCode::damaged, "a merge that is not two tokens");
    const auto done =
        add_merge(data, std::string(line.substr(0, space)), std::string(line.substr(space + 1)), rank++);
    if (!done) return done;
  }
  return {};
}

/// SentencePiece has scores instead of merges: of two neighbours whose joint spelling is a token, those with
/// the highest score of that token come first. Every way to cut a token in two is a merge of its rank.
Result<void> merges_from_scores(const Gguf& file, Tokenizer::Data& data) {
  const GgufArray* list = file.array("tokenizer.ggml.scores");
  if (!list) return fail(ErrorCode::damaged, "a GGUF file without scores");
  const std::vector<float> scores = list->floats();
  if (scores.size() != data.pieces.size() ||
      !std::all_of(scores.begin(), scores.end(), [](float s) { return std::isfinite(s); }))
    return fail(ErrorCode::damaged, "scores that do not fit the tokens");
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::uint32_t rank = 0;
  for (const std::size_t id : order) {
    const std::string& piece = data.pieces[id];
    ++rank;
    const auto self = data.lookup.find(piece);
    if (self == data.lookup.end() || self->second != static_cast<TokenId>(id) || piece.size() > 512) continue;
    for (std::size_t cut = character_bytes(piece); cut > 0 && cut < piece.size();) {
      if (data.lookup.count(piece.substr(0, cut)) && data.lookup.count(piece.substr(cut)))
        if (const auto done = add_merge(data, piece.substr(0, cut), piece.substr(cut), rank); !done)
          return done;
      const std::size_t step = character_bytes(std::string_view(piece).substr(cut));
      cut = step == 0 ? piece.size() : cut + step;
    }
    if (data.merges.size() > max_merges) return fail(ErrorCode::limit_exceeded, "more than 2^22 merges");
  }
  return {};
}

Result<void> read_sentence_piece_rules(const Gguf& file, Tokenizer::Data& data) {
  data.alphabet = Alphabet::sentence_piece;
  data.byte_fallback = data.fuses_unknown = true;
  if (file.flag("tokenizer.ggml.add_space_prefix").value_or(true)) {
    data.normalisers.push_back({Normaliser::Kind::prepend, "", "\xe2\x96\x81"});
    data.strips_first_space = true;
  }
  data.normalisers.push_back({Normaliser::Kind::replace, " ", "\xe2\x96\x81"});
  const auto unknown = file.integer("tokenizer.ggml.unknown_token_id");
  if (unknown && *unknown >= 0 && *unknown < static_cast<std::int64_t>(data.pieces.size()))
    data.unknown = static_cast<TokenId>(*unknown);
  return {};
}

}  // namespace

Result<Tokenizer> Tokenizer::from_gguf(const Gguf& file) {
  const std::string model = file.text("tokenizer.ggml.model").value_or("");
  if (model != "gpt2" && model != "llama")
    return fail(ErrorCode::unsupported_format, "a GGUF tokenizer that is neither gpt2 nor llama");
  const bool byte_level = model == "gpt2";
  auto data = std::make_shared<Data>();
  if (const auto done = read_tokens(file, *data); !done) return pass_on(done);
  const auto rules = byte_level ? read_byte_level_rules(file, *data) : read_sentence_piece_rules(file, *data);
  if (!rules) return pass_on(rules);
  if (const auto done = complete(*data); !done) return pass_on(done);
  const auto merges = byte_level ? read_merges(file, *data) : merges_from_scores(file, *data);
  if (!merges) return pass_on(merges);
  const auto first = file.integer("tokenizer.ggml.bos_token_id");
  if (first && file.flag("tokenizer.ggml.add_bos_token").value_or(!byte_level) && *first >= 0 &&
      *first < static_cast<std::int64_t>(data->pieces.size()))
    data->beginning = static_cast<TokenId>(*first);
  return Tokenizer(std::move(data));
}

}  // namespace heartcare::language
