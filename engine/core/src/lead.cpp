#include "heartcare/core/lead.h"

#include <algorithm>
#include <cctype>

namespace heartcare {
namespace {

struct Name {
  LeadId id;
  std::string_view text;
};

constexpr std::array names{
    Name{LeadId::I, "I"},       Name{LeadId::II, "II"},       Name{LeadId::III, "III"},
    Name{LeadId::aVR, "aVR"},   Name{LeadId::aVL, "aVL"},     Name{LeadId::aVF, "aVF"},
    Name{LeadId::V1, "V1"},     Name{LeadId::V2, "V2"},       Name{LeadId::V3, "V3"},
    Name{LeadId::V4, "V4"},     Name{LeadId::V5, "V5"},       Name{LeadId::V6, "V6"},
    Name{LeadId::V7, "V7"},     Name{LeadId::V8, "V8"},       Name{LeadId::V9, "V9"},
    Name{LeadId::V3R, "V3R"},   Name{LeadId::V4R, "V4R"},     Name{LeadId::V5R, "V5R"},
    Name{LeadId::V6R, "V6R"},   Name{LeadId::X, "X"},         Name{LeadId::Y, "Y"},
    Name{LeadId::Z, "Z"},       Name{LeadId::MLI, "MLI"},     Name{LeadId::MLII, "MLII"},
    Name{LeadId::MLIII, "MLIII"}, Name{LeadId::MCL1, "MCL1"},
};

/// Upper case letters and digits only, so that "Lead aVR", "avr" and "AVR\0" compare equal.
std::string folded(std::string_view text) {
  std::string key;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)))
      key += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return key;
}

/// `key` is folded.
LeadId exact(std::string_view key) {
  const auto same = [](char letter, char upper) {
    return std::toupper(static_cast<unsigned char>(letter)) == static_cast<unsigned char>(upper);
  };
  for (const Name& name : names)
    if (std::equal(name.text.begin(), name.text.end(), key.begin(), key.end(), same)) return name.id;
  return LeadId::other;
}

}  // namespace

std::string_view lead_name(LeadId id) noexcept {
  for (const Name& name : names)
    if (name.id == id) return name.text;
  return {};
}

LeadId parse_lead_name(std::string_view text) noexcept {
  if (text.size() > 64) return LeadId::other;
  std::string key = folded(text);
  for (const std::string_view prefix : {"LEAD", "ECG", "EKG"})
    if (key.starts_with(prefix) && key.size() > prefix.size()) key.erase(0, prefix.size());
  for (const std::string_view suffix : {"EINTHOVEN", "GOLDBERGER", "WILSON"})
    if (key.ends_with(suffix)) key.erase(key.size() - suffix.size());
  return exact(key);
}

}  // namespace heartcare
