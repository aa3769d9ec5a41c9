#include <array>
#include <cctype>
#include <cstdlib>

#include "heartcare/heartcaregpt/checked_text.h"

namespace heartcare::heartcaregpt {
namespace {

/// How a measurement is called in a text. Longer names come before those that they contain.
struct Name {
  std::string_view words, key;
  std::array<std::string_view, 4> units;  ///< one of them must follow the number
  double tolerance;
};
constexpr std::array<std::string_view, 4> milliseconds{"ms", "millisecond", "msec", ""},
    rates{"/min", "bpm", "per minute", "beats"}, degrees{"degree", "\u00b0", "deg", ""};
constexpr std::array names{
    Name{"heart rate", "hr_bpm", rates, 5},
    Name{"ventricular rate", "hr_bpm", rates, 5},
    Name{"qrs axis", "qrs_axis_deg", degrees, 15},
    Name{"electrical axis", "qrs_axis_deg", degrees, 15},
    Name{"qtc (bazett)", "qtc_bazett_ms", milliseconds, 30},
    Name{"qtc (framingham)", "qtc_framingham_ms", milliseconds, 30},
    Name{"qtc (hodges)", "qtc_hodges_ms", milliseconds, 30},
    Name{"qtc", "qtc_fridericia_ms", milliseconds, 30},
    Name{"pr interval", "pr_ms", milliseconds, 20},
    Name{"pr", "pr_ms", milliseconds, 20},
    Name{"pq", "pr_ms", milliseconds, 20},
    Name{"qrs", "qrs_ms", milliseconds, 20},
    Name{"qt", "qt_ms", milliseconds, 30},
};
constexpr std::size_t widest_gap = 40;  ///< bytes between a name and its number

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

const Name* name_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_letter(text[at - 1])) return nullptr;
  for (const Name& name : names)
    if (text.substr(at).starts_with(name.words) &&
        (at + name.words.size() >= text.size() || !is_letter(text[at + name.words.size()])))
      return &name;
  return nullptr;
}

/// The number that begins at `at`, and where it ends.
std::optional<std::pair<double, std::size_t>> number_at(std::string_view text, std::size_t at) {
  const bool is_negative = text.substr(at).starts_with("-") || text.substr(at).starts_with("\u2212");
  std::size_t digit = at + (text[at] == '-' ? 1 : is_negative ? std::string_view("\u2212").size() : 0);
  const std::size_t first = digit;
  while (digit < text.size() && digit - first < 6 &&
         (std::isdigit(static_cast<unsigned char>(text[digit])) ||
          (text[digit] == '.' && digit + 1 < text.size() && digit > first &&
           std::isdigit(static_cast<unsigned char>(text[digit + 1])))))
    ++digit;
  if (digit == first) return std::nullopt;
  const double value = std::strtod(std::string(text.substr(first, digit - first)).c_str(), nullptr);
  return std::pair{is_negative ? -value : value, digit};
}

/// Where the unit that follows `at` ends, letters that belong to it included ("degrees"); 0 if none does.
std::size_t end_of_unit(std::string_view text, std::size_t at, const Name& name) {
  at = std::min(text.find_first_not_of(' ', at), text.size());
  for (const std::string_view unit : name.units) {
    if (unit.empty() || !text.substr(at).starts_with(unit)) continue;
    std::size_t end = at + unit.size();
    while (end < text.size() && is_letter(text[end])) ++end;
    return end;
  }
  return 0;
}

/// The first number after the name at `first`, before another name or the end of the clause.
std::optional<CheckedNumber> claim_of(std::string_view text, std::size_t first, const Name& name) {
  const std::size_t from = first + name.words.size();
  for (std::size_t i = from; i < text.size() && i < from + widest_gap; ++i) {
    if (text[i] == ';' || name_at(text, i)) return std::nullopt;
    if (is_letter(text[i - 1])) continue;
    const auto number = number_at(text, i);
    if (!number) continue;
    const std::size_t end = end_of_unit(text, number->second, name);
    if (end == 0) return std::nullopt;
    CheckedNumber claim;
    claim.first = first;
    claim.count = end - first;
    claim.key = name.key;
    claim.stated = number->first;
    claim.tolerance = name.tolerance;
    return claim;
  }
  return std::nullopt;
}

}  // namespace

std::vector<CheckedNumber> numbers_of(std::string_view sentence) {
  const std::string text = lower(sentence);
  std::vector<CheckedNumber> claims;
  for (std::size_t at = 0; at < text.size();) {
    const Name* name = name_at(text, at);
    if (!name) {
      ++at;
      continue;
    }
    const auto claim = claim_of(text, at, *name);
    if (claim) claims.push_back(*claim);
    at += claim ? claim->count : name->words.size();
  }
  return claims;
}

}  // namespace heartcare::heartcaregpt
