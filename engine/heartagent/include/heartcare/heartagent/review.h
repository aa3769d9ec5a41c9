#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "heartcare/core/job.h"
#include "heartcare/page/page.h"

namespace heartcare::heartagent {

struct ReviewOptions {
  std::filesystem::path data;   ///< as for build_instructions()
  std::filesystem::path build;  ///< the folder of a finished build
  std::filesystem::path file;   ///< the page to write
  std::size_t per_task = 10;    ///< at most 200: a page of many drawings is slow to open
  std::uint64_t seed = 1;       ///< of the selection
  std::string split = "train";
};

/// Writes one HTML file with samples of every task: what is asked and answered, the labels and measurements
/// of its records, and each ECG drawn as SVG from the same geometry as everywhere else. Needs nothing beside
/// the file. Returns the number of samples shown. Errors: invalid_argument, not_found, io, damaged,
/// cancelled.
[[nodiscard]] Result<std::size_t> write_review(const ReviewOptions& options, JobContext& job);

/// A page as an SVG element in millimetres.
[[nodiscard]] std::string svg_of(const page::Page& page);

/// "&lt;" for "<" and so on.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace heartcare::heartagent
