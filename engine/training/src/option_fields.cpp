#include "option_fields.h"

#include <fstream>
#include <sstream>

namespace heartcare::training {
namespace {

using Json = nlohmann::json;

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
    if (name == "model") continue;
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

Result<std::string> read_configuration(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return fail(ErrorCode::not_found, "the training configuration cannot be opened");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace heartcare::training
