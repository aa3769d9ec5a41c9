#include "heartcare/language/tokenizer.h"

#include <algorithm>

#include "text_parts.h"
#include "tokenizer_data.h"
#include "utf8.h"

namespace heartcare::language {
namespace {

constexpr std::string_view metaspace = "\xe2\x96\x81";

/// The byte that a token like <0x0A> stands for.
std::optional<char> fallback_byte(const Tokenizer::Data& data, TokenId id, std::string_view piece) {
  if (!data.byte_fallback || piece.size() != 6 || !piece.starts_with("<0x")) return {};
  const auto place = std::find(data.byte_tokens.begin(), data.byte_tokens.end(), id);
  if (place == data.byte_tokens.end()) return {};
  return static_cast<char>(place - data.byte_tokens.begin());
}

std::string from_letters(std::string_view piece) {
  std::string bytes;
  while (!piece.empty()) {
    const std::size_t length = std::max<std::size_t>(1, character_bytes(piece));
    const auto byte = byte_of_letter(first_character(piece));
    if (byte)
      bytes += static_cast<char>(*byte);
    else
      bytes.append(piece.substr(0, length));
    piece.remove_prefix(length);
  }
  return bytes;
}

std::string with_spaces(std::string_view piece) {
  std::string text;
  while (!piece.empty()) {
    const bool space = piece.starts_with(metaspace);
    text += space ? ' ' : piece[0];
    piece.remove_prefix(space ? metaspace.size() : 1);
  }
  return text;
}

bool is_added(const Tokenizer::Data& data, TokenId id) {
  return std::any_of(data.added.begin(), data.added.end(), [id](const AddedToken& t) { return t.id == id; });
}

}  // namespace

std::string Tokenizer::bytes_of(TokenId id) const {
  if (id < 0 || id >= size()) return {};
  const std::string& piece = data_->pieces[static_cast<std::size_t>(id)];
  if (is_special(id) || is_added(*data_, id)) return piece;
  if (data_->alphabet == Alphabet::byte_level) return from_letters(piece);
  if (const auto byte = fallback_byte(*data_, id, piece)) return {*byte};
  return with_spaces(piece);
}

bool Tokenizer::strips_first_space() const noexcept { return data_->strips_first_space; }
bool Tokenizer::is_special(TokenId id) const noexcept {
  return id >= 0 && id < size() && data_->special[static_cast<std::size_t>(id)];
}
bool Tokenizer::strips_right(TokenId id) const noexcept {
  return std::any_of(data_->added.begin(), data_->added.end(),
                     [id](const AddedToken& t) { return t.id == id && t.strips_right; });
}
std::optional<TokenId> Tokenizer::beginning() const noexcept { return data_->beginning; }
std::int64_t Tokenizer::size() const noexcept { return static_cast<std::int64_t>(data_->pieces.size()); }

std::optional<TokenId> Tokenizer::added_token(std::string_view content) const {
  for (const AddedToken& token : data_->added)
    if (token.content == content) return token.id;
  return {};
}

std::optional<TokenId> Tokenizer::token(std::string_view piece) const {
  if (const auto place = data_->lookup.find(std::string(piece)); place != data_->lookup.end())
    return place->second;
  return added_token(piece);
}

std::string Tokenizer::decode(std::span<const TokenId> ids, bool with_special) const {
  std::string bytes;
  bool at_start = true;
  for (const TokenId id : ids) {
    if (!with_special && is_special(id)) continue;
    std::string piece = bytes_of(id);
    if (at_start && data_->strips_first_space && piece.starts_with(' ')) piece.erase(0, 1);
    at_start = false;
    bytes += piece;
  }
  return valid_utf8(bytes);
}

Result<std::vector<TokenId>> Tokenizer::encode(std::string_view text, AddedTokens added,
                                               TextPlace place) const {
  if (text.size() > max_encoded_bytes) return fail(ErrorCode::limit_exceeded, "text above 16 MiB");
  std::vector<TokenId> ids;
  const std::string valid = valid_utf8(text);
  std::vector<TextPart> parts{{valid, {}}};
  if (added == AddedTokens::recognise) parts = cut_at_added(*data_, valid, false);
  for (const TextPart& part : parts) {
    if (part.token) {
      ids.push_back(*part.token);
      continue;
    }
    if (part.text.empty()) continue;
    const bool is_first = place == TextPlace::beginning && part.text.data() == valid.data();
    const auto normal = normalised(*data_, part.text);
    if (!normal) return pass_on(normal);
    std::vector<TextPart> inner{{*normal, {}}};
    if (added == AddedTokens::recognise) inner = cut_at_added(*data_, *normal, true);
    for (const TextPart& piece : inner) {
      if (piece.token)
        ids.push_back(*piece.token);
      else if (const auto done = append_text(*data_, piece.text, is_first && &piece == inner.data(), ids);
               !done)
        return pass_on(done);
    }
  }
  return ids;
}

Result<Tokenizer> Tokenizer::extended(std::span<const std::string> contents, TokenId first) const {
  auto data = std::make_shared<Data>(*data_);
  if (first < size())
    return fail(ErrorCode::invalid_argument, "new tokens must be numbered after the old ones");
  TokenId next = first;
  for (const std::string& content : contents) {
    if (content.empty() || content.size() > max_token_bytes || valid_utf8(content) != content)
      return fail(ErrorCode::invalid_argument, "a new token is empty, too long or not UTF-8");
    const bool repeats = std::any_of(data->added.begin(), data->added.end(),
                                     [&](const AddedToken& t) { return t.content == content; });
    if (repeats || data->lookup.count(content))
      return fail(ErrorCode::invalid_argument, "a new token is in the vocabulary already");
    if (next >= static_cast<TokenId>(max_tokens) || data->added.size() >= max_added_tokens)
      return fail(ErrorCode::limit_exceeded, "too many tokens");
    AddedToken token;
    token.content = content;
    token.id = next++;
    token.special = true;
    data->added.push_back(std::move(token));
  }
  data->lookup.clear();
  if (const auto done = complete(*data); !done) return pass_on(done);
  return Tokenizer(std::move(data));
}

std::string TextStream::push(TokenId id) {
  if (tokenizer_.is_special(id)) return {};
  std::string piece = tokenizer_.bytes_of(id);
  if (at_start_ && tokenizer_.strips_first_space() && piece.starts_with(' ')) piece.erase(0, 1);
  at_start_ = false;
  pending_ += piece;
  std::size_t kept = 0;  // bytes at the end that more bytes could complete
  for (std::size_t tail = 1; tail <= std::min<std::size_t>(3, pending_.size()); ++tail)
    if (incomplete_bytes(std::string_view(pending_).substr(pending_.size() - tail)) == tail) kept = tail;
  std::string text = valid_utf8(std::string_view(pending_).substr(0, pending_.size() - kept));
  pending_.erase(0, pending_.size() - kept);
  return text;
}

std::string TextStream::finish() {
  std::string text = valid_utf8(pending_);
  pending_.clear();
  return text;
}

}  // namespace heartcare::language
