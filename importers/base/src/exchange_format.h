#pragma once
#include <cstdint>
#include <string_view>

namespace heartcare::importing {

inline constexpr std::string_view exchange_magic = "HCEXCH01", exchange_end = "HCEND01\n";
inline constexpr std::uint64_t max_exchange_header = std::uint64_t{1} << 30;
inline constexpr std::uint8_t holds_error = 0, holds_record = 1, holds_pages = 2, holds_identity = 3;

}  // namespace heartcare::importing
