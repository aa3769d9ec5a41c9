#include <algorithm>
#include <nlohmann/json.hpp>

#include "tokenizer_data.h"
#include "tokenizer_steps.h"

namespace heartcare::language {
namespace {

using Json = nlohmann::json;
constexpr const char* space_letter = "\xe2\x96\x81";

Json sequence(const char* list_name, Json steps) {
  if (steps.empty()) return nullptr;
  if (steps.size() == 1) return std::move(steps.front());
  return {{"type", "Sequence"}, {list_name, std::move(steps)}};
}

Json added_of(const Tokenizer::Data& data) {
  std::vector<AddedToken> tokens = data.added;
  std::sort(tokens.begin(), tokens.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  Json list = Json::array();
  for (const AddedToken& t : tokens)
    list.push_back({{"id", t.id},
                    {"content", t.content},
                    {"single_word", false},
                    {"lstrip", t.strips_left},
                    {"rstrip", t.strips_right},
                    {"normalized", t.normalised},
                    {"special", t.special}});
  return list;
}

Json normaliser_of(const Tokenizer::Data& data) {
  using Kind = Normaliser::Kind;
  Json steps = Json::array();
  for (const Normaliser& n : data.normalisers) {
    if (n.kind == Kind::prepend)
      steps.push_back({{"type", "Prepend"}, {"prepend", n.content}});
    else if (n.kind == Kind::replace)
      steps.push_back({{"type", "Replace"}, {"pattern", {{"String", n.pattern}}}, {"content", n.content}});
    else
      steps.push_back({{"type", n.kind == Kind::nfc    ? "NFC"
                                : n.kind == Kind::nfd  ? "NFD"
                                : n.kind == Kind::nfkc ? "NFKC"
                                                       : "NFKD"}});
  }
  return sequence("normalizers", std::move(steps));
}

Json byte_level(bool prefix_space, bool words) {
  return {{"type", "ByteLevel"},
          {"add_prefix_space", prefix_space},
          {"trim_offsets", true},
          {"use_regex", words}};
}

Result<Json> pre_tokenizer_of(const Tokenizer::Data& data) {
  using Prepend = Tokenizer::Data::Prepend;
  Json steps = Json::array();
  if (data.metaspace)
    steps.push_back({{"type", "Metaspace"},
                     {"replacement", space_letter},
                     {"prepend_scheme", data.metaspace_prepend == Prepend::always  ? "always"
                                        : data.metaspace_prepend == Prepend::first ? "first"
                                                                                   : "never"},
                     {"split", data.splits_at_metaspace}});
  if (data.alphabet == Alphabet::byte_level && data.prefix_space) {
    // The space comes before any split, so the split must be ByteLevel's own.
    const bool words = data.splitters.size() == 1 && data.splitters.front()->pattern() == gpt2_words;
    if (!words && !data.splitters.empty())
      return fail(ErrorCode::unsupported_format, "a tokenizer that puts a space before its own splits");
    steps.push_back(byte_level(true, words));
    return sequence("pretokenizers", std::move(steps));
  }
  for (const auto& splitter : data.splitters)
    steps.push_back({{"type", "Split"},
                     {"pattern", {{"Regex", splitter->pattern()}}},
                     {"behavior", "Isolated"},
                     {"invert", false}});
  if (data.alphabet == Alphabet::byte_level) steps.push_back(byte_level(false, false));
  return sequence("pretokenizers", std::move(steps));
}

Json decoder_of(const Tokenizer::Data& data) {
  if (data.alphabet == Alphabet::byte_level) return byte_level(true, true);
  Json steps = Json::array({{{"type", "Replace"}, {"pattern", {{"String", space_letter}}}, {"content", " "}},
                            {{"type", "ByteFallback"}},
                            {{"type", "Fuse"}}});
  if (data.strips_first_space)
    steps.push_back({{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}});
  return sequence("decoders", std::move(steps));
}

Json beginning_of(const Tokenizer::Data& data) {
  if (!data.beginning) return nullptr;
  const std::string& piece = data.pieces[static_cast<std::size_t>(*data.beginning)];
  const Json mark{{"SpecialToken", {{"id", piece}, {"type_id", 0}}}};
  const auto text = [](const char* id, int type) {
    return Json{{"Sequence", {{"id", id}, {"type_id", type}}}};
  };
  const Json token{{"id", piece}, {"ids", {*data.beginning}}, {"tokens", {piece}}};
  return {{"type", "TemplateProcessing"},
          {"single", {mark, text("A", 0)}},
          {"pair", {mark, text("A", 0), text("B", 1)}},
          {"special_tokens", {{piece, token}}}};
}

Json model_of(const Tokenizer::Data& data) {
  Json vocabulary = Json::object();
  for (std::size_t id = 0; id < data.pieces.size(); ++id)
    if (!data.pieces[id].empty() && (!data.special[id] || data.unknown == static_cast<TokenId>(id)))
      vocabulary[data.pieces[id]] = id;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> order;
  for (const auto& [pair, merge] : data.merges) order.emplace_back(merge.rank, pair);
  std::sort(order.begin(), order.end());
  Json merges = Json::array();
  for (const auto& [rank, pair] : order)
    merges.push_back({data.pieces[pair >> 32], data.pieces[pair & 0xffffffff]});
  Json model{{"type", "BPE"},
             {"dropout", nullptr},
             {"unk_token", nullptr},
             {"continuing_subword_prefix", nullptr},
             {"end_of_word_suffix", nullptr},
             {"fuse_unk", data.fuses_unknown},
             {"byte_fallback", data.byte_fallback},
             {"ignore_merges", data.whole_words},
             {"vocab", std::move(vocabulary)},
             {"merges", std::move(merges)}};
  if (data.unknown) model["unk_token"] = data.pieces[static_cast<std::size_t>(*data.unknown)];
  return model;
}

}  // namespace

Result<std::string> Tokenizer::json() const {
  auto splits = pre_tokenizer_of(*data_);
  if (!splits) return pass_on(splits);
  const Json file{{"version", "1.0"},
                  {"truncation", nullptr},
                  {"padding", nullptr},
                  {"added_tokens", added_of(*data_)},
                  {"normalizer", normaliser_of(*data_)},
                  {"pre_tokenizer", std::move(*splits)},
                  {"post_processor", beginning_of(*data_)},
                  {"decoder", decoder_of(*data_)},
                  {"model", model_of(*data_)}};
  return file.dump(1) + "\n";
}

}  // namespace heartcare::language
