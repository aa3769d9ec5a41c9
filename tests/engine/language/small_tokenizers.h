#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace heartcare::language {

using Json = nlohmann::json;

inline Json added(const std::string& content, int id, bool special) {
  return {{"id", id},        {"content", content},  {"special", special},  {"lstrip", false},
          {"rstrip", false}, {"normalized", false}, {"single_word", false}};
}

/// Byte-level: the 256 letters, "he", "ll", "hell", "hello" and "Ġhello"; <|end|> and <tool> are added.
inline Json byte_level_tokenizer() {
  Json vocabulary = Json::object();
  int id = 0;
  int next = 256;
  for (int b = 0; b < 256; ++b) {
    const bool printable = (b >= 0x21 && b <= 0x7e) || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
    const int letter = printable ? b : next++;
    std::string text;
    if (letter < 0x80)
      text = static_cast<char>(letter);
    else
      text = {static_cast<char>(0xc0 | letter >> 6), static_cast<char>(0x80 | (letter & 0x3f))};
    vocabulary[text] = id++;
  }
  for (const char* piece : {"he", "ll", "hell", "hello", "\u0120hello"}) vocabulary[piece] = id++;
  return {{"version", "1.0"},
          {"added_tokens", {added("<|end|>", 261, true), added("<tool>", 262, false)}},
          {"normalizer", nullptr},
          {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", true}}},
          {"post_processor", nullptr},
          {"decoder", {{"type", "ByteLevel"}}},
          {"model",
           {{"type", "BPE"},
            {"vocab", vocabulary},
            {"merges", {"h e", "l l", "he ll", "hell o", "\u0120 hello"}}}}};
}

/// SentencePiece-style: U+2581, a b c, "▁a", "ab", bytes; <unk> <s> </s> as Llama 2 has them.
inline Json sentence_piece_tokenizer() {
  Json vocabulary = {{"<unk>", 0}, {"<s>", 1}, {"</s>", 2}};
  const char* digits = "0123456789ABCDEF";
  for (int b = 0; b < 256; ++b)
    vocabulary[std::string("<0x") + digits[b >> 4] + digits[b & 15] + ">"] = 3 + b;
  int id = 259;
  for (const char* piece : {"\u2581", "a", "b", "c", "\u2581a", "ab", "\u2581ab"}) vocabulary[piece] = id++;
  const Json replace = {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", "\u2581"}};
  return {
      {"added_tokens", {added("<unk>", 0, true), added("<s>", 1, true), added("</s>", 2, true)}},
      {"normalizer",
       {{"type", "Sequence"}, {"normalizers", {Json{{"type", "Prepend"}, {"prepend", "\u2581"}}, replace}}}},
      {"pre_tokenizer", nullptr},
      {"post_processor",
       {{"type", "TemplateProcessing"},
        {"single", {Json{{"SpecialToken", {{"id", "<s>"}, {"type_id", 0}}}}}}}},
      {"decoder",
       {{"type", "Sequence"},
        {"decoders",
         {Json{{"type", "ByteFallback"}}, Json{{"type", "Fuse"}},
          Json{{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}}}}}},
      {"model",
       {{"type", "BPE"},
        {"unk_token", "<unk>"},
        {"byte_fallback", true},
        {"fuse_unk", true},
        {"vocab", vocabulary},
        {"merges", {"a b", "\u2581 a", "\u2581 ab"}}}}};
}

}  // namespace heartcare::language
