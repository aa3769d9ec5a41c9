#include "manifest_reader.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "manifest_rules.h"

namespace heartcare::tensor {

Result<Manifest> ManifestReader::read(const Json& root) {
  ManifestReader reader;
  Manifest manifest;
  manifest.kind = reader.text(root, "kind", rules::is_kind);
  manifest.name = reader.text(root, "name", 1, 200);
  manifest.version = reader.text(root, "version", 1, 64);
  manifest.created = reader.text(root, "created", rules::is_date);
  manifest.licence = reader.text(root, "licence", 1, 200);
  manifest.card = reader.text(root, "card", rules::is_safe_path);
  manifest.config = reader.settings(root, "config");
  manifest.training = reader.settings(root, "training");
  manifest.training_data = reader.training_data(root);
  manifest.metrics = reader.metrics(root);
  manifest.files = reader.files(root);
  reader.check_paths(manifest);
  if (!reader.error_.empty()) return fail(ErrorCode::damaged, reader.error_);
  return manifest;
}

const nlohmann::json* ManifestReader::member(const Json& object, const char* name, Json::value_t type) {
  const auto place = object.find(name);
  if (place != object.end() && place->type() == type) return &*place;
  reject(std::string(name) + " is missing or of the wrong type");
  return nullptr;
}

std::string ManifestReader::text(const Json& object, const char* name, std::size_t low, std::size_t high) {
  const Json* const value = member(object, name, Json::value_t::string);
  if (!value) return {};
  auto result = value->get<std::string>();
  if (!rules::is_text(result, low, high)) reject(std::string(name) + " is empty, too long or not plain text");
  return result;
}

std::string ManifestReader::text(const Json& object, const char* name, Rule rule) {
  std::string result = text(object, name, 1, rules::max_text);
  if (!rule(result)) reject(std::string(name) + " is not in the form it must have");
  return result;
}

std::int64_t ManifestReader::count(const Json& object, const char* name, std::int64_t high) {
  const Json* const value = member(object, name, Json::value_t::number_unsigned);
  if (!value) return 0;
  const auto number = value->get<std::uint64_t>();
  if (number <= static_cast<std::uint64_t>(high)) return static_cast<std::int64_t>(number);
  reject(std::string(name) + " is too large");
  return 0;
}

Settings ManifestReader::settings(const Json& root, const char* name) {
  Settings result;
  const Json* const object = member(root, name, Json::value_t::object);
  if (!object) return result;
  if (object->size() > rules::max_settings) reject(std::string("too many settings in ") + name);
  for (const auto& [key, value] : object->items()) {
    if (!rules::is_setting_name(key)) reject(std::string("a setting's name in ") + name);
    set(result, key, value);
  }
  return result;
}

void ManifestReader::set(Settings& settings, const std::string& name, const Json& value) {
  if (value.is_boolean())
    settings.set(name, value.get<bool>());
  else if (value.is_number_float() && std::isfinite(value.get<double>()))
    settings.set(name, value.get<double>());
  else if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    reject("a setting is too large");
  else if (value.is_number_integer())
    settings.set(name, value.get<std::int64_t>());
  else if (value.is_string() && rules::is_text(value.get_ref<const std::string&>(), 0, rules::max_text))
    settings.set(name, value.get<std::string>());
  else
    reject("a setting is neither a number, a plain text nor a truth value");
}

std::map<std::string, double> ManifestReader::metrics(const Json& root) {
  std::map<std::string, double> result;
  const Json* const object = member(root, "metrics", Json::value_t::object);
  if (!object) return result;
  if (object->size() > rules::max_metrics) reject("too many metrics");
  for (const auto& [name, value] : object->items()) {
    if (!rules::is_setting_name(name) || !value.is_number())
      reject("a metric that is not a name with a number");
    else
      result.emplace(name, value.get<double>());
  }
  return result;
}

std::vector<TrainingSet> ManifestReader::training_data(const Json& root) {
  std::vector<TrainingSet> result;
  const Json* const list = member(root, "training_data", Json::value_t::array);
  if (!list) return result;
  if (list->size() > rules::max_training_sets) reject("too many training sets");
  for (const Json& entry : *list) {
    if (!entry.is_object()) {
      reject("a training set that is not an object");
      break;
    }
    result.push_back({text(entry, "name", 1, 200), text(entry, "version", 0, 64),
                      text(entry, "licence", 0, 200), count(entry, "records", INT64_MAX),
                      text(entry, "note", 0, rules::max_text)});
  }
  return result;
}

std::vector<ModelFile> ManifestReader::files(const Json& root) {
  std::vector<ModelFile> result;
  const Json* const list = member(root, "files", Json::value_t::array);
  if (!list) return result;
  if (list->empty() || list->size() > rules::max_files) reject("no files, or more than 1024");
  for (const Json& entry : *list) {
    if (!entry.is_object() || !error_.empty()) {
      reject("a file that is not an object");
      break;
    }
    result.push_back({text(entry, "path", rules::is_safe_path),
                      static_cast<std::uint64_t>(count(entry, "bytes", rules::max_file_bytes)),
                      text(entry, "sha256", rules::is_sha256)});
  }
  return result;
}

void ManifestReader::check_paths(const Manifest& manifest) {
  std::set<std::string> paths;
  bool has_card = false;
  for (const ModelFile& file : manifest.files) {
    has_card = has_card || file.path == manifest.card;
    std::string key = file.path;  // capitals make no difference on some file systems
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (!paths.insert(key).second) reject("a file twice");
  }
  if (!has_card) reject("the model card is not among the files");
}

}  // namespace heartcare::tensor
