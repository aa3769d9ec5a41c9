#include <algorithm>

#include "heartcare/wfdb/header.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

/// What follows "key:" or "<key>:" in a comment, up to the next '<' of a line with several fields.
std::optional<std::string> value_of(std::string_view key, const std::string& lower) {
  for (const std::string& mark : {std::string(key) + ":", "<" + std::string(key) + ">:"}) {
    const auto at = lower.find(mark);
    if (at == std::string::npos) continue;
    if (at > 0 && std::isalnum(static_cast<unsigned char>(lower[at - 1]))) continue;  // "dosage: 3" is no age
    const std::string_view rest = std::string_view(lower).substr(at + mark.size());
    return std::string(trimmed(rest.substr(0, rest.find('<'))));
  }
  return {};
}

std::optional<double> age_in(const std::string& text) {
  std::string_view digits = text;
  const auto age = take_number<double>(digits);
  if (!age || !(*age >= 0.0 && *age <= 150.0)) return {};
  const std::string_view unit = trimmed(digits);
  return unit.empty() || unit.starts_with("y") ? age : std::nullopt;
}

Sex sex_in(const std::string& text) {
  if (text == "m" || text == "male" || text == "man") return Sex::male;
  if (text == "f" || text == "female" || text == "woman") return Sex::female;
  return Sex::unknown;
}

}  // namespace

Patient patient_from_comments(const std::vector<std::string>& comments) {
  Patient patient;
  for (const std::string& comment : comments) {
    const std::string lower = lower_case(comment);
    if (const auto age = value_of("age", lower); age && !patient.age_years) patient.age_years = age_in(*age);
    if (const auto sex = value_of("sex", lower); sex && patient.sex == Sex::unknown)
      patient.sex = sex_in(*sex);
  }
  return patient;
}

}  // namespace heartcare::wfdb
