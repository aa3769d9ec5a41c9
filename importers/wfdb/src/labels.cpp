#include "labels.h"

#include "heartcare/wfdb/annotations.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

/// Mnemonics of codes 0 to 41; empty where the code has no meaning.
constexpr std::array<std::string_view, 42> mnemonics{
    "",  "N",  "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "~", "",  "|", "",  "s", "T", "*",
    "D", "\"", "=", "p", "B", "^", "t", "+", "u", "?", "!", "[", "]", "e", "n", "@", "x", "f", "(", ")", "r"};

/// Annotators of PhysioNet's databases and of the WFDB programs, and those of this program.
constexpr std::array<std::string_view, 46> annotators{
    "atr", "qrs", "ecg", "ari",  "ann",    "qrsc",  "wqrs",   "sqrs",   "gqrs",      "gqrsc", "man", "xws",
    "q1c", "q2c", "qt1", "qt2",  "pu",     "pu0",   "pu1",    "pwave",  "st",        "sta",   "stb", "stc",
    "16a", "cba", "apn", "wabp", "marker", "event", "i",      "ii",     "iii",       "avr",   "avl", "avf",
    "v1",  "v2",  "v3",  "v4",   "v5",     "v6",    "device", "reader", "heartcare", "truth"};

}  // namespace

std::string mnemonic(int code) {
  if (code > 0 && code < static_cast<int>(mnemonics.size()))
    if (const auto text = mnemonics[static_cast<std::size_t>(code)]; !text.empty()) return std::string(text);
  return "[" + std::to_string(code) + "]";
}

int code_of(std::string_view label) noexcept {
  if (label.empty()) return 0;
  for (std::size_t code = 1; code < mnemonics.size(); ++code)
    if (mnemonics[code] == label) return static_cast<int>(code);
  if (label.size() < 3 || label.front() != '[' || label.back() != ']') return 0;
  const auto code = whole_number<int>(label.substr(1, label.size() - 2));
  return code && *code > 0 && *code <= last_code && mnemonic(*code) == label ? *code : 0;
}

int code_of_aha(char letter) noexcept {
  switch (letter) {
    case 'N':
    case 'V':
    case 'F':
    case 'E':
    case 'Q':
    case 'B':
    case 'S':
    case '[':
    case ']':
      return code_of(std::string_view(&letter, 1));
    case 'R':
      return code_of("r");  // R-on-T, not right bundle branch block
    case 'P':
      return code_of("/");
    case 'U':
      return code_of("~");
    case 'O':
      return note_code;
    default:
      return 0;
  }
}

std::span<const std::string_view> known_annotators() noexcept { return annotators; }

}  // namespace heartcare::wfdb
