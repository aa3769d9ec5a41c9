#pragma once
#include <iostream>
#include <string>

#include "heartcare/core/error.h"

/// What the programs for the comparison scripts share.
namespace heartcare {

/// Says what is wrong; the exit status.
inline int complain(const Error& error) {
  std::cerr << describe(error) << '\n';
  return 1;
}

/// A text that crossed a pipe as hexadecimal bytes.
inline std::string from_hexadecimal(const std::string& line) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < line.size(); i += 2)
    bytes += static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16));
  return bytes;
}

}  // namespace heartcare
