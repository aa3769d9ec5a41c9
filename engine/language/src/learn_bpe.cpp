#include "heartcare/language/learn_bpe.h"

#include <algorithm>

#include "pair_merger.h"
#include "text_parts.h"
#include "tokenizer_steps.h"
#include "utf8.h"

namespace heartcare::language {
namespace {

constexpr std::int64_t most_tokens = 65'536;
constexpr std::size_t most_words = 1 << 22;
constexpr const char* single_digits = R"(\p{N})";

Result<void> check(const BpeOptions& options) {
  const auto fixed = static_cast<std::int64_t>(options.special.size()) + 256;
  if (options.vocabulary < fixed || options.vocabulary > most_tokens)
    return fail(ErrorCode::invalid_argument,
                "the vocabulary must have room for 256 bytes and the special tokens, and at most 65,536");
  if (options.least_count < 1) return fail(ErrorCode::invalid_argument, "least_count must be positive");
  std::vector<std::string> special = options.special;
  std::sort(special.begin(), special.end());
  for (std::size_t i = 0; i < special.size(); ++i) {
    const std::string& token = special[i];
    const bool repeats = i > 0 && special[i - 1] == token;
    if (token.size() < 2 || token.size() > max_token_bytes || repeats || valid_utf8(token) != token)
      return fail(ErrorCode::invalid_argument,
                  "a special token is too short or long, not UTF-8 or there twice");
  }
  return {};
}

}  // namespace

BpeLearner::BpeLearner(BpeOptions options)
    : options_(std::move(options)), data_(std::make_shared<Tokenizer::Data>()) {
  for (const std::string& content : options_.special) {
    const auto id = static_cast<TokenId>(data_->pieces.size());
    data_->pieces.push_back(content);
    data_->added.push_back({content, id, true, false, false, false});
  }
  // Letters in the order of their numbers, as Hugging Face's trainer has them.
  std::vector<std::pair<char32_t, std::string>> letters;
  for (const std::string& letter : byte_letters()) letters.emplace_back(first_character(letter), letter);
  std::sort(letters.begin(), letters.end());
  for (const auto& [number, letter] : letters) data_->pieces.push_back(letter);
}

Result<BpeLearner> BpeLearner::make(const BpeOptions& options) {
  if (const auto fine = check(options); !fine) return pass_on(fine);
  BpeLearner learner(options);
  for (const char* pattern : {single_digits, gpt2_words})
    if (const auto added = add_splitter(*learner.data_, pattern); !added) return pass_on(added);
  if (const auto done = complete(*learner.data_); !done) return pass_on(done);
  return learner;
}

Result<void> BpeLearner::read(std::string_view text) {
  if (text.size() > max_encoded_bytes) return fail(ErrorCode::limit_exceeded, "text above 16 MiB");
  const std::string valid = valid_utf8(text);
  std::vector<std::string_view> words{valid};
  if (const auto done = split_words(*data_, words); !done) return done;
  for (const std::string_view word : words) {
    const auto place = words_.find(word);
    if (place != words_.end())
      ++place->second;
    else if (words_.size() >= most_words)
      return fail(ErrorCode::limit_exceeded, "more than 2^22 different words");
    else
      words_.emplace(word, 1);
  }
  return {};
}

Result<Tokenizer> BpeLearner::learn(JobContext& job) const {
  PairMerger merger;
  for (const auto& [word, count] : words_) {
    std::vector<TokenId> tokens;
    for (const char byte : word) tokens.push_back(data_->byte_tokens[static_cast<unsigned char>(byte)]);
    merger.add(std::move(tokens), count);
  }
  merger.start();
  auto data = std::make_shared<Tokenizer::Data>(*data_);
  std::unordered_map<std::string, TokenId> known = data->lookup;
  std::vector<std::pair<TokenId, TokenId>> merges;
  while (static_cast<std::int64_t>(data->pieces.size()) < options_.vocabulary) {
    if (const auto go = job.checkpoint(); !go) return pass_on(go);
    const auto pair = merger.most_frequent();
    if (!pair || pair->count < options_.least_count) break;
    const std::string piece = data->pieces[static_cast<std::size_t>(pair->left)] +
                              data->pieces[static_cast<std::size_t>(pair->right)];
    // Two pairs may spell the same; then they are one token.
    const auto [place, is_new] = known.emplace(piece, static_cast<TokenId>(data->pieces.size()));
    if (is_new) data->pieces.push_back(piece);
    merges.emplace_back(pair->left, pair->right);
    merger.merge(*pair, place->second);
    job.progress(static_cast<double>(data->pieces.size()) / static_cast<double>(options_.vocabulary),
                 "vocabulary");
  }
  data->lookup.clear();
  if (const auto done = complete(*data); !done) return pass_on(done);
  std::uint32_t rank = 0;
  for (const auto& [left, right] : merges)
    if (const auto done = add_merge(*data, data->pieces[static_cast<std::size_t>(left)],
                                    data->pieces[static_cast<std::size_t>(right)], rank++);
        !done)
      return pass_on(done);
  return Tokenizer(std::move(data));
}

}  // namespace heartcare::language
