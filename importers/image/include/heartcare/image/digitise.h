#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/page_document.h"
#include "heartcare/core/record.h"

/// Pages and photographs of paper ECGs become leads: the grid is followed and straightened, the rows of
/// traces are found, read and named. No network, nothing learnt: the steps are in src/, in the order of
/// digitise.cpp.
namespace heartcare::image {

/// What a user may know better than the program.
struct DigitiseOptions {
  std::string layout;     ///< "3x4", "3x4+1", "3x4+2", "3x4+3", "6x2", "12x1"; empty: by the number of rows
  double mm_per_s = 25;   ///< paper speed; is not read from the page
  double mm_per_mv = 0;   ///< 0: by the calibration pulse, 10 where there is none
  bool pictures = false;  ///< PageReading::overlay is wanted
};

/// One lead as it was read from a page.
struct LeadReading {
  LeadId lead = LeadId::other;
  bool rhythm = false;    ///< the long strip of a lead that is also elsewhere on the page
  double start_s = 0;     ///< time of the first sample, from the page's first column on
  std::vector<float> uv;  ///< one sample for each column; NaN where nothing was drawn or it was covered
  double confidence = 0;  ///< 0 to 1: share of the columns that were read, times how dark they are
};

/// What a page says.
struct PageReading {
  double rate_hz = 250;      ///< columns a second
  double mm_per_mv = 10;     ///< as used
  bool calibrated = false;   ///< by a pulse on the page
  double pixels_per_mm = 0;  ///< of the picture, at its middle
  std::string layout;        ///< as named in DigitiseOptions
  std::vector<LeadReading> leads;
  std::vector<ImportWarning> notes;  ///< keys "image.*"
  PagePicture
      overlay;  ///< the straightened page with the traces in green, 10 pixels a mm; empty if not wanted
};

/// Reads a page. Any thread; uses up to two cores. Errors: not_measurable
/// (no grid, no traces, or no layout has so many rows; says which), invalid_argument (options),
/// limit_exceeded, cancelled.
[[nodiscard]] Result<PageReading> digitise_page(const PagePicture& page, const DigitiseOptions& options,
                                                JobContext& job);

/// The leads on one time axis, I II III aVR aVL aVF V1-V6, where they were drawn; rhythm strips fill their
/// lead. Gaps of up to 24 ms inside a lead, where a letter or a bar covers it, are bridged by a straight
/// line; nothing else is. Errors: those of Record::create.
[[nodiscard]] Result<RecordPtr> to_record(const PageReading& reading, RecordParts parts);

}  // namespace heartcare::image
