#pragma once
#include <filesystem>
#include <optional>

#include "heartcare/core/job.h"
#include "heartcare/heartagent/recipe.h"
#include "heartcare/pagemaker/lettering.h"

namespace heartcare::pagemaker {

struct PagesOptions {
  std::filesystem::path data;  ///< holds <split>.ecgpack.xz, or a folder ptbxl/ with them
  std::filesystem::path out;   ///< made if it is not there
  std::string split = "train";
  std::size_t count = 100;  ///< pages; more than recordings: each is drawn again in another look
  std::optional<heartagent::Degradation> degradation;  ///< empty: a mix of all
  std::uint64_t seed = 1;
  std::size_t threads = 2;
};

struct PagesWritten {
  std::size_t pages = 0, skipped = 0;  ///< skipped: recordings that cannot be drawn
  double seconds = 0;
};

/// Writes <record>-<k>.png and <record>-<k>.json (to_json(PageTruth)) for the recordings of a split, in their
/// order. The same seed, data and fonts give the same bytes, whatever the number of threads. Progress stage
/// "pages". Errors: not_found, io, damaged, cancelled.
[[nodiscard]] Result<PagesWritten> write_pages(const PagesOptions& options, const Lettering& lettering,
                                               JobContext& job);

}  // namespace heartcare::pagemaker
