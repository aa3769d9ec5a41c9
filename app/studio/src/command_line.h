#pragma once
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <sstream>

#include "heartcare/core/error.h"

namespace heartcare::studio {

/// Parses a command line; returns the exit status if the program has nothing more to do (help, version, a
/// mistake).
inline std::optional<int> parse(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    std::ostringstream out, err;
    const int status = app.exit(stop, out, err);
    std::fputs(out.str().c_str(), stdout);
    std::fputs(err.str().c_str(), stderr);
    return status == 0 ? 0 : exit_code(ErrorCode::invalid_argument);
  }
  return std::nullopt;
}

/// Prints the error as one line and returns its exit status.
inline int report(const std::string& subject, const Error& error) {
  std::fprintf(stderr, "heartcare-studio: %s: %s\n", subject.c_str(), describe(error).c_str());
  return exit_code(error.code);
}

}  // namespace heartcare::studio
