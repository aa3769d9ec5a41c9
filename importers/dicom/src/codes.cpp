#include "codes.h"

#include <array>
#include <charconv>
#include <utility>

namespace heartcare::dicom {
namespace {

/// Numbers 31-38 and 111-114 stand for leads computed from other electrodes (EASI, Frank).
constexpr std::array numbered{
    std::pair{1, LeadId::I},     std::pair{2, LeadId::II},    std::pair{3, LeadId::V1},
    std::pair{4, LeadId::V2},    std::pair{5, LeadId::V3},    std::pair{6, LeadId::V4},
    std::pair{7, LeadId::V5},    std::pair{8, LeadId::V6},    std::pair{9, LeadId::V7},
    std::pair{11, LeadId::V3R},  std::pair{12, LeadId::V4R},  std::pair{13, LeadId::V5R},
    std::pair{14, LeadId::V6R},  std::pair{16, LeadId::X},    std::pair{17, LeadId::Y},
    std::pair{18, LeadId::Z},    std::pair{61, LeadId::III},  std::pair{62, LeadId::aVR},
    std::pair{63, LeadId::aVL},  std::pair{64, LeadId::aVF},  std::pair{66, LeadId::V8},
    std::pair{67, LeadId::V9},   std::pair{92, LeadId::MCL1}, std::pair{31, LeadId::I},
    std::pair{32, LeadId::II},   std::pair{33, LeadId::V1},   std::pair{34, LeadId::V2},
    std::pair{35, LeadId::V3},   std::pair{36, LeadId::V4},   std::pair{37, LeadId::V5},
    std::pair{38, LeadId::V6},   std::pair{111, LeadId::III}, std::pair{112, LeadId::aVR},
    std::pair{113, LeadId::aVL}, std::pair{114, LeadId::aVF},
};

constexpr std::string_view mdc_name = "MDC_ECG_LEAD_";

std::optional<int> number_after(std::string_view value, std::string_view prefix) {
  if (!value.starts_with(prefix)) return {};
  value.remove_prefix(prefix.size());
  int n = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (error != std::errc() || end != value.data() + value.size()) return {};
  return n;
}

std::optional<int> code_number(const Code& source) {
  const auto n = number_after(source.value, "5.6.3-9-");
  return n ? n : number_after(source.value, "2:");
}

/// "Unspecified lead" and "modified limb lead" leave it to the label which lead it is.
bool is_vague(const Code& source) {
  const auto n = code_number(source);
  return n == 0 || n == 126;
}

LeadId lead_of_code(const Code& source) {
  if (source.value.starts_with(mdc_name))
    return parse_lead_name(std::string_view(source.value).substr(mdc_name.size()));
  const std::optional<int> n = code_number(source);
  if (!n) return LeadId::other;
  for (const auto& [number, id] : numbered)
    if (number == *n) return id;
  return LeadId::other;
}

/// "aVR, augmented voltage, right" is how the dictionary itself words it.
LeadId lead_of_text(std::string_view text) {
  if (const LeadId id = parse_lead_name(text); id != LeadId::other) return id;
  return parse_lead_name(text.substr(0, text.find(',')));
}

}  // namespace

LeadName lead_name_of(const Code& source, const std::string& channel_label) {
  LeadName lead;
  const LeadId by_code = lead_of_code(source);
  const LeadId by_text = lead_of_text(source.meaning);
  lead.id = by_code != LeadId::other ? by_code : by_text;
  // A code that is no lead known here ("-aVR") must not be overruled by a free text that resembles one.
  const bool coded =
      by_code == LeadId::other && !is_vague(source) && (source.scheme == "MDC" || source.scheme == "SCPECG");
  if (lead.id == LeadId::other && !coded) lead.id = lead_of_text(channel_label);
  if (coded && source.meaning.starts_with("\xE2\x88\x92")) lead.id = LeadId::other;
  lead.contradicts = by_code != LeadId::other && by_text != LeadId::other && by_code != by_text;
  lead.label = std::string(lead_name(lead.id));
  for (const std::string& text : {channel_label, source.meaning, source.value})
    if (lead.label.empty()) lead.label = text;
  return lead;
}

std::optional<int> lead_number(LeadId id) noexcept {
  for (const auto& [number, known] : numbered)
    if (known == id) return number;
  return {};
}

std::optional<StoredUnit> stored_unit(const Code& code) {
  constexpr std::array volts{
      std::pair{"uV", 1.0},
      std::pair{"mV", 1e3},
      std::pair{"V", 1e6},
      std::pair{"nV", 1e-3},
      std::pair{"microvolt", 1.0},
      std::pair{"millivolt", 1e3},
      std::pair{"\xC2\xB5V", 1.0},
      std::pair{"\xCE\xBCV", 1.0},
      std::pair{"MDC_DIM_MICRO_VOLT", 1.0},
      std::pair{"MDC_DIM_MILLI_VOLT", 1e3},
  };
  if (code.empty()) return {};
  for (const std::string& text : {code.value, code.meaning})
    for (const auto& [name, scale] : volts)
      if (text == name) return StoredUnit{"uV", scale};
  if (code.value == "mm[Hg]") return StoredUnit{"mmHg", 1.0};
  return StoredUnit{code.value.empty() ? code.meaning : code.value, 1.0};
}

}  // namespace heartcare::dicom
