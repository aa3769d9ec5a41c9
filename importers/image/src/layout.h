#pragma once
#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/lead.h"
#include "rows.h"

namespace heartcare::image {

/// The calibration pulse of a page: 1 mV high, 0.2 s wide, in front of each row.
struct CalibrationPulse {
  int left = 0;              ///< x of its first flank
  int width = 0;             ///< pixels
  int height = 0;            ///< pixels
  std::vector<double> foot;  ///< y of its foot in each row; NaN where the row has none
  double clarity = 0;        ///< 0 to 1: how much of its outline is inked
};

/// One lead on the page.
struct LeadPlace {
  LeadId lead = LeadId::other;
  std::size_t row = 0;
  int first = 0, last = 0;  ///< x from which to which (exclusive) it is drawn
  double start_s = 0;       ///< when it was recorded, from the page's first column on
  bool rhythm = false;      ///< the long strip of a lead that is also in the grid of leads
};

struct PageLayout {
  std::vector<TraceRow> rows;
  std::optional<CalibrationPulse> pulse;
  std::vector<LeadPlace> leads;
  int columns = 0;
  std::string name;  ///< "3x4+1", ...
};

/// One of "3x4", "3x4+1", "3x4+2", "3x4+3", "6x2", "12x1".
[[nodiscard]] bool is_layout_name(const std::string& name);

/// Rows that belong together: as dark as the darkest and as long as most.
[[nodiscard]] std::vector<TraceRow> rows_of_one_page(std::vector<TraceRow> candidates);
/// Looks for the pulse in front of the rows. Heights tried: 10, 5 and 20 mm.
[[nodiscard]] std::optional<CalibrationPulse> find_pulse(const cv::Mat& ink,
                                                         const std::vector<TraceRow>& rows);
/// The layout by the number of rows: 3 and more rows of four columns, 6 of two (or of four with three strips,
/// if `name` says so), 12 of one. Empty leads: no layout, or not the named one, has that many rows.
[[nodiscard]] PageLayout arrange(const cv::Mat& ink, std::vector<TraceRow> rows, const std::string& name);

}  // namespace heartcare::image
