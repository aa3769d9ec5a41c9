#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "heartcare/tensor/manifest.h"

namespace heartcare::tensor {

/// JSON to Manifest with one sticky error, so that it reads straight through and is asked once at the end.
class ManifestReader {
 public:
  [[nodiscard]] static Result<Manifest> read(const nlohmann::json& root);

 private:
  using Json = nlohmann::json;
  using Rule = bool (*)(std::string_view);

  void reject(const std::string& what) {
    if (error_.empty()) error_ = what;
  }
  /// The member, or null if it is missing or not of the type.
  const Json* member(const Json& object, const char* name, Json::value_t type);
  std::string text(const Json& object, const char* name, std::size_t low, std::size_t high);
  std::string text(const Json& object, const char* name, Rule rule);
  std::int64_t count(const Json& object, const char* name, std::int64_t high);
  Settings settings(const Json& root, const char* name);
  void set(Settings& settings, const std::string& name, const Json& value);
  std::map<std::string, double> metrics(const Json& root);
  std::vector<TrainingSet> training_data(const Json& root);
  std::vector<ModelFile> files(const Json& root);
  void check_paths(const Manifest& manifest);

  std::string error_;
};

}  // namespace heartcare::tensor
