#include "heartcare/heartcaregpt/measured_vector.h"

#include <cmath>
#include <numbers>

namespace heartcare::heartcaregpt {
namespace {

using statements::Findings;

/// Calls use(key, is_angle) for every key in the order of the places.
template <class Use>
void for_each_key(Use use) {
  for (const statements::KeyInfo& info : statements::global_keys())
    use(std::string(info.key), info.unit == "deg");
  for (const LeadId lead : standard_leads)
    for (const statements::KeyInfo& info : statements::lead_keys())
      use(statements::lead_key(lead, info.key), info.unit == "deg");
}

std::vector<std::string> names_of_places() {
  std::vector<std::string> names{"age_years", "sex"};
  for_each_key([&](const std::string& key, bool is_angle) {
    if (is_angle) {
      names.push_back(key + ".cos");
      names.push_back(key + ".sin");
    } else {
      names.push_back(key);
    }
  });
  return names;
}

std::optional<float> number(std::optional<double> value) {
  return value ? std::optional(static_cast<float>(*value)) : std::nullopt;
}

}  // namespace

const std::vector<std::string>& measured_places() {
  static const std::vector<std::string> names = names_of_places();
  return names;
}

std::vector<std::optional<float>> measured_vector(const Findings& findings) {
  std::vector<std::optional<float>> values{number(findings.age_years)};
  values.push_back(findings.sex == Sex::female ? std::optional(1.0F)
                   : findings.sex == Sex::male ? std::optional(-1.0F)
                                               : std::nullopt);
  for_each_key([&](const std::string& key, bool is_angle) {
    const auto value = findings.value(key);
    if (!is_angle) return values.push_back(number(value));
    const auto radians = value ? std::optional(*value * std::numbers::pi / 180) : std::nullopt;
    values.push_back(radians ? number(std::cos(*radians)) : std::nullopt);
    values.push_back(radians ? number(std::sin(*radians)) : std::nullopt);
  });
  return values;
}

}  // namespace heartcare::heartcaregpt
