#pragma once
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "heartcare/core/result.h"

/// Options as members of a JSON object.
namespace heartcare::training {

struct Field {
  const char* name;
  std::variant<std::int64_t*, double*, bool*, std::uint64_t*> value;
};

/// Sets what the object has; members called "model" are somebody else's. damaged for a member that is not
/// known or has another type.
[[nodiscard]] Result<void> read_object(const nlohmann::json& object, const std::vector<Field>& fields);
[[nodiscard]] nlohmann::json object_of(const std::vector<Field>& fields);

/// Options and, in their object "model", the sizes of a model.
struct OptionFields {
  std::vector<Field> own, model;
};

/// Sets what the text, a JSON object, has. Errors: damaged for what is no object, and for a member that is
/// not known or has another type.
[[nodiscard]] Result<void> read_fields(const std::string& text, const OptionFields& fields);
/// The text that read_fields reads.
[[nodiscard]] std::string text_of(const OptionFields& fields);
/// The text of a configuration file. Errors: not_found.
[[nodiscard]] Result<std::string> read_configuration(const std::filesystem::path& file);
/// run.json, what a run did. Errors: io.
[[nodiscard]] Result<void> write_run_json(const std::filesystem::path& folder, const nlohmann::json& json);

}  // namespace heartcare::training
