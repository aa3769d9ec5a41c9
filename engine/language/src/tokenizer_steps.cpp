#include "tokenizer_steps.h"

#include <cctype>

namespace heartcare::language {
namespace {

using Json = nlohmann::json;

tl::unexpected<Error> unsupported(const char* part, const std::string& type) {
  return fail(ErrorCode::unsupported_format,
              std::string("a tokenizer with the ") + part + " " + type.substr(0, 40));
}

/// {"String": "x"} or {"Regex": "x"}.
Result<std::string> pattern_text(const Json& json, const char* kind) {
  const auto pattern = json.find("pattern");
  if (pattern == json.end() || !pattern->is_object() || !pattern->contains(kind) ||
      !(*pattern)[kind].is_string())
    return fail(ErrorCode::unsupported_format, std::string("a pattern that is no ") + kind);
  return (*pattern)[kind].get<std::string>();
}

std::string escaped(const std::string& text) {
  std::string pattern;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c))) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

Result<void> read_split(const Json& json, Tokenizer::Data& data) {
  const auto behaviour = text_member(json, "behavior", "Isolated");
  const auto invert = flag_member(json, "invert", false);
  if (!behaviour || !invert) return fail(ErrorCode::damaged, "a Split of the wrong form");
  auto pattern = pattern_text(json, "Regex");
  if (!pattern) {
    const auto text = pattern_text(json, "String");
    if (!text || text->empty()) return fail(ErrorCode::damaged, "a Split without a pattern");
    pattern = escaped(*text);
  }
  if (*behaviour != "Isolated" || *invert) return unsupported("split", *behaviour);
  return add_splitter(data, *pattern);
}

Result<void> read_byte_level(const Json& json, Tokenizer::Data& data) {
  const auto prefix = flag_member(json, "add_prefix_space", true),
             words = flag_member(json, "use_regex", true);
  if (!prefix) return pass_on(prefix);
  if (!words) return pass_on(words);
  if (*prefix && !data.splitters.empty()) return unsupported("order", "Split before add_prefix_space");
  data.alphabet = Alphabet::byte_level;
  data.prefix_space = *prefix;
  return *words ? add_splitter(data, gpt2_words) : Result<void>{};
}

Result<void> read_metaspace(const Json& json, Tokenizer::Data& data) {
  using Prepend = Tokenizer::Data::Prepend;
  const auto letter = text_member(json, "replacement", "\xe2\x96\x81");
  const auto legacy = flag_member(json, "add_prefix_space", true), split = flag_member(json, "split", true);
  const auto scheme = text_member(json, "prepend_scheme", legacy && *legacy ? "always" : "never");
  if (!letter || !legacy || !split || !scheme)
    return fail(ErrorCode::damaged, "a Metaspace of the wrong form");
  if (*letter != "\xe2\x96\x81") return unsupported("space letter", *letter);
  if (!data.splitters.empty()) return unsupported("order", "Split before Metaspace");
  data.metaspace = true;
  data.splits_at_metaspace = *split;
  data.metaspace_prepend = *scheme == "always"  ? Prepend::always
                           : *scheme == "first" ? Prepend::first
                                                : Prepend::never;
  data.strips_first_space = data.metaspace_prepend != Prepend::never;
  return {};
}

}  // namespace

Result<std::string> text_member(const Json& json, const char* name, std::string otherwise) {
  const auto member = json.find(name);
  if (member == json.end() || member->is_null()) return otherwise;
  if (!member->is_string()) return fail(ErrorCode::damaged, std::string(name) + " is not a text");
  return member->get<std::string>();
}

Result<bool> flag_member(const Json& json, const char* name, bool otherwise) {
  const auto member = json.find(name);
  if (member == json.end() || member->is_null()) return otherwise;
  if (!member->is_boolean()) return fail(ErrorCode::damaged, std::string(name) + " is not a truth value");
  return member->get<bool>();
}

Result<std::vector<Json>> steps_of(const Json& json, const char* list_name) {
  if (json.is_null()) return std::vector<Json>{};
  const auto type = json.is_object() ? text_member(json, "type", "") : Result<std::string>("");
  if (!type || type->empty()) return fail(ErrorCode::damaged, "a part of the tokenizer without a type");
  if (*type != "Sequence") return std::vector<Json>{json};
  const auto list = json.find(list_name);
  if (list == json.end() || !list->is_array() || list->size() > 32)
    return fail(ErrorCode::damaged, "a Sequence without its parts");
  for (const Json& step : *list)
    if (!step.is_object() || !step.contains("type") || !step["type"].is_string())
      return fail(ErrorCode::damaged, "a part of the tokenizer without a type");
  return std::vector<Json>(list->begin(), list->end());
}

Result<void> add_splitter(Tokenizer::Data& data, const std::string& pattern) {
  auto splitter = Splitter::compile(pattern);
  if (!splitter) return pass_on(splitter);
  data.splitters.push_back(std::move(*splitter));
  return {};
}

Result<void> read_normaliser(const Json& json, Tokenizer::Data& data) {
  using Kind = Normaliser::Kind;
  const auto steps = steps_of(json, "normalizers");
  if (!steps) return pass_on(steps);
  for (const Json& step : *steps) {
    const std::string type = step["type"];
    if (type == "Prepend") {
      const auto content = text_member(step, "prepend", "");
      if (!content) return pass_on(content);
      data.normalisers.push_back({Kind::prepend, "", *content});
    } else if (type == "Replace") {
      const auto pattern = pattern_text(step, "String");
      const auto content = text_member(step, "content", "");
      if (!pattern) return pass_on(pattern);
      if (!content || pattern->empty()) return fail(ErrorCode::damaged, "a Replace of the wrong form");
      data.normalisers.push_back({Kind::replace, *pattern, *content});
    } else if (type == "NFC" || type == "NFD" || type == "NFKC" || type == "NFKD") {
      data.normalisers.push_back({type == "NFC"    ? Kind::nfc
                                  : type == "NFD"  ? Kind::nfd
                                  : type == "NFKC" ? Kind::nfkc
                                                   : Kind::nfkd,
                                  "", ""});
    } else {
      return unsupported("normaliser", type);
    }
  }
  return {};
}

Result<void> read_pre_tokenizer(const Json& json, Tokenizer::Data& data) {
  const auto steps = steps_of(json, "pretokenizers");
  if (!steps) return pass_on(steps);
  data.alphabet = Alphabet::sentence_piece;
  for (const Json& step : *steps) {
    const std::string type = step["type"];
    Result<void> done;
    if (type == "Split") {
      done = read_split(step, data);
    } else if (type == "ByteLevel") {
      done = read_byte_level(step, data);
    } else if (type == "Metaspace") {
      done = read_metaspace(step, data);
    } else if (type == "Digits") {
      const auto each = flag_member(step, "individual_digits", false);
      done = each ? add_splitter(data, *each ? R"(\p{N})" : R"(\p{N}+)") : Result<void>(pass_on(each));
    } else {
      return unsupported("split", type);
    }
    if (!done) return done;
  }
  return {};
}

Result<void> read_decoder(const Json& json, Tokenizer::Data& data) {
  const auto steps = steps_of(json, "decoders");
  if (!steps) return pass_on(steps);
  for (const Json& step : *steps) {
    const std::string type = step["type"];
    if (type == "Strip") {
      data.strips_first_space = step.value("content", Json("")) == " " && step.value("start", Json(0)) == 1;
    } else if (type != "ByteLevel" && type != "Replace" && type != "ByteFallback" && type != "Fuse" &&
               type != "Metaspace") {
      return unsupported("decoder", type);
    }
  }
  return {};
}

Result<void> read_post_processor(const Json& json, Tokenizer::Data& data) {
  const auto steps = steps_of(json, "processors");
  if (!steps) return pass_on(steps);
  for (const Json& step : *steps) {
    const auto single = step.find("single");
    if (step["type"] != "TemplateProcessing" || single == step.end() || !single->is_array() ||
        single->empty())
      continue;
    const Json& first = single->front();
    if (!first.is_object() || !first.contains("SpecialToken")) continue;
    const Json& token = first["SpecialToken"];
    const auto name = token.is_object() ? text_member(token, "id", "") : Result<std::string>("");
    for (const AddedToken& added : data.added)
      if (name && added.content == *name) data.beginning = added.id;
    if (!data.beginning) return fail(ErrorCode::damaged, "the text begins with a token that is not there");
  }
  return {};
}

}  // namespace heartcare::language
