#include "heartcare/tensor/manifest.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "heartcare/digest/sha256.h"
#include "manifest_reader.h"
#include "manifest_rules.h"
#include "strict_json.h"

namespace heartcare::tensor {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view format = "heartcare-model-1";
constexpr JsonLimits json_limits{rules::max_manifest_bytes, 4};

OrderedJson json_of(const Settings& settings) {
  OrderedJson object = OrderedJson::object();
  for (const auto& [name, value] : settings.values())
    std::visit([&object, &key = name](const auto& v) { object[key] = v; }, value);
  return object;
}

OrderedJson json_of(const Manifest& manifest) {
  OrderedJson root = {{"format", format},
                      {"kind", manifest.kind},
                      {"name", manifest.name},
                      {"version", manifest.version},
                      {"created", manifest.created},
                      {"licence", manifest.licence},
                      {"card", manifest.card},
                      {"config", json_of(manifest.config)},
                      {"training", json_of(manifest.training)},
                      {"training_data", OrderedJson::array()},
                      {"metrics", OrderedJson::object()},
                      {"files", OrderedJson::array()}};
  for (const TrainingSet& set : manifest.training_data)
    root["training_data"].push_back({{"name", set.name},
                                     {"version", set.version},
                                     {"licence", set.licence},
                                     {"records", set.records},
                                     {"note", set.note}});
  for (const auto& [name, value] : manifest.metrics) root["metrics"][name] = value;
  for (const ModelFile& file : manifest.files)
    root["files"].push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return root;
}

struct CanonicalText {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(double value) const {  // C's %.17g, whatever the locale
    std::array<char, 64> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 17);
    return {digits.data(), end.ptr};
  }
};

}  // namespace

Result<Manifest> parse_manifest(std::string_view json) {
  const auto root = parse_strict_json(json, json_limits);
  if (!root) return pass_on(root);
  const auto stated = root->find("format");
  if (stated == root->end() || !stated->is_string())
    return fail(ErrorCode::damaged, "no \"format\"; this is not a model's manifest");
  if (*stated != format)
    return fail(ErrorCode::unsupported_format, "another format than " + std::string(format) +
                                                   "; use the version of the program it was made for");
  return ManifestReader::read(*root);
}

Result<std::string> manifest_text(const Manifest& manifest) {
  std::string text;
  try {
    text = json_of(manifest).dump(2) + "\n";
  } catch (const OrderedJson::exception&) {
    return fail(ErrorCode::invalid_argument, "a text that is not UTF-8");
  }
  // Reading it back holds the writer to every rule of the reader; what JSON cannot say, such as NaN, shows
  // too.
  const auto again = parse_manifest(text);
  if (!again) return fail(ErrorCode::invalid_argument, "not writable: " + again.error().detail);
  return text;
}

std::string weights_hash(const Manifest& manifest) {
  std::map<std::string, std::string> files;  // sorted by path
  for (const ModelFile& file : manifest.files)
    if (file.path != manifest.card) files.emplace(file.path, file.sha256);
  std::string text;
  for (const auto& [path, sha256] : files) text.append(sha256).append("  ").append(path).append("\n");
  for (const auto& [name, value] : manifest.config.values())
    text.append(name).append("=").append(std::visit(CanonicalText{}, value)).append("\n");
  return digest::sha256_of(text);
}

}  // namespace heartcare::tensor
