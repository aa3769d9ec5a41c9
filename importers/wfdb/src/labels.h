#pragma once
#include <array>
#include <string>
#include <string_view>

namespace heartcare::wfdb {

/// Annotation codes run from 1 to 49; 59 to 63 are not annotations but belong to one. [WFDB ecgcodes(3),
/// annot(5)]
inline constexpr int note_code = 22, last_code = 49;

/// The mnemonic of a code, "[n]" for a code that has none.
[[nodiscard]] std::string mnemonic(int code);

/// The code of a mnemonic (also of "[n]"), 0 if there is none.
[[nodiscard]] int code_of(std::string_view label) noexcept;

/// The code for a letter of the American Heart Association's labels, 0 if it is none.
[[nodiscard]] int code_of_aha(char letter) noexcept;

/// Codes without a meaning of their own, for labels that a file defines.
inline constexpr std::array free_codes{42, 43, 44, 45, 46, 47, 48, 49, 15, 17};

}  // namespace heartcare::wfdb
