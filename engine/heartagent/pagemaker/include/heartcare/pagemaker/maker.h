#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"
#include "heartcare/pagemaker/lettering.h"
#include "heartcare/pagemaker/truth.h"

/// HeartAgent's image generator: clinical-layout pages as pictures with exact truth, without a display.
/// Trained on by the digitiser and the image encoder; pictures of the instruction set are made here too.
namespace heartcare::pagemaker {

/// A picture; 8 bits per channel, rows without gaps, red green blue.
struct PagePicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  ///< width * height * 3
  PageTruth truth;
};

/// Draws the main group of a record. `options` fixes layout, palette, speed, gain and start; without them the
/// seed decides (layouts whose leads the record holds). Paper, grid, lettering, an invented patient and the
/// damage follow the recipe's seed; age and sex are the record's where it states them, its other data never
/// get onto the page. No statement about the ECG is printed: the picture gives no answer away. 3 to 8 page
/// pixels per mm. Any thread. Errors: those of page::build_page, cancelled.
[[nodiscard]] Result<PagePicture> make_page(const Record& record, const heartagent::PageRecipe& recipe,
                                            const std::optional<page::PageOptions>& options,
                                            const Lettering& lettering, JobContext& job);

/// A PNG file. Errors: internal.
[[nodiscard]] Result<std::vector<std::uint8_t>> to_png(const PagePicture& picture);

}  // namespace heartcare::pagemaker
