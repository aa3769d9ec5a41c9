#include "option_fields.h"

#include <fstream>
#include <sstream>

namespace heartcare::training {
namespace {

using Json = nlohmann::json;
constexpr const char* model_name = "model";

bool set(const Field& field, const Json& value) {
  return std::visit(
      [&](auto* target) {
        using T = std::remove_pointer_t<decltype(target)>;
        const bool fits = std::is_same_v<T, bool>            ? value.is_boolean()
                          : std::is_same_v<T, double>        ? value.is_number()
                          : std::is_same_v<T, std::uint64_t> ? value.is_number_unsigned()
                                                             : value.is_number_integer();
        if (fits) *target = value.get<T>();
        return fits;
      },
      field.value);
}

}  // namespace

Result<void> read_object(const Json& object, const std::vector<Field>& fields) {
  for (const auto& [name, value] : object.items()) {
    if (name == model_name) continue;
    bool known = false;
    for (const Field& field : fields) {
      if (name != field.name) continue;
      known = true;
      if (!set(field, value))
        return fail(ErrorCode::damaged, "the training option " + name + " has the wrong type");
    }
    if (!known) return fail(ErrorCode::damaged, "there is no training option " + name);
  }
  return {};
}

Json object_of(const std::vector<Field>& fields) {
  Json object = Json::object();
  for (const Field& field : fields)
    std::visit([&](auto* value) { object[field.name] = *value; }, field.value);
  return object;
}

Result<void> read_fields(const std::string& text, const OptionFields& fields) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "the training configuration is not a JSON object");
  if (auto read = read_object(json, fields.own); !read) return read;
  const auto model = json.find(model_name);
  if (model == json.end()) return {};
  if (!model->is_object()) return fail(ErrorCode::damaged, "model is not a JSON object");
  return read_object(*model, fields.model);
}

std::string text_of(const OptionFields& fields) {
  Json json = object_of(fields.own);
  json[model_name] = object_of(fields.model);
  return json.dump(2);
}

Result<std::string> read_configuration(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return fail(ErrorCode::not_found, "the training configuration cannot be opened");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Result<void> write_run_json(const std::filesystem::path& folder, const Json& json) {
  std::ofstream stream(folder / "run.json", std::ios::trunc);
  stream << json.dump(2) << '\n';
  if (!stream.flush()) return fail(ErrorCode::io, "run.json cannot be written");
  return {};
}

}  // namespace heartcare::training
