#pragma once
#include <nlohmann/json.hpp>

#include "tokenizer_data.h"

namespace heartcare::language {

/// What tokenizer.json says about text before and after the merges. A part that is not known is
/// unsupported_format: a tokenizer that is almost right makes a model that is quietly wrong.
[[nodiscard]] Result<void> read_normaliser(const nlohmann::json& json, Tokenizer::Data& data);
[[nodiscard]] Result<void> read_pre_tokenizer(const nlohmann::json& json, Tokenizer::Data& data);
[[nodiscard]] Result<void> read_decoder(const nlohmann::json& json, Tokenizer::Data& data);
[[nodiscard]] Result<void> read_post_processor(const nlohmann::json& json, Tokenizer::Data& data);

/// The words of GPT-2: contractions, letters, digits and others each with the space before them.
inline constexpr const char* gpt2_words =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// Members with defaults; damaged if they are of another type.
[[nodiscard]] Result<std::string> text_member(const nlohmann::json& json, const char* name,
                                              std::string otherwise);
[[nodiscard]] Result<bool> flag_member(const nlohmann::json& json, const char* name, bool otherwise);
/// The members of a "Sequence" part, or the part itself; empty for null.
[[nodiscard]] Result<std::vector<nlohmann::json>> steps_of(const nlohmann::json& json, const char* list_name);
[[nodiscard]] Result<void> add_splitter(Tokenizer::Data& data, const std::string& pattern);

}  // namespace heartcare::language
