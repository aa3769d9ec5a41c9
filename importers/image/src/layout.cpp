#include "layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/imgproc.hpp>
#include <string_view>

#include "ink.h"

namespace heartcare::image {
namespace {

constexpr double closest_rows = 12 * pixels_per_mm;  ///< base lines of two rows

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Mean ink along a straight stroke; ends included.
double inked(const cv::Mat& ink, cv::Point from, cv::Point to) {
  if (!cv::Rect({}, ink.size()).contains(from) || !cv::Rect({}, ink.size()).contains(to)) return 0;
  double sum = 0;
  int n = 0;
  for (cv::LineIterator at(ink, from, to); n < at.count; ++n, ++at) sum += ink.at<float>(at.pos());
  return sum / n;
}

/// How much of a pulse's outline is inked if its foot is at (x, y): the weakest of its three strokes.
double outline(const cv::Mat& ink, cv::Point foot, int width, int height) {
  const cv::Point top(foot.x, foot.y - height), right(width, 0);
  const int edge = height / 10;
  return std::min({inked(ink, foot - cv::Point(0, edge), top + cv::Point(0, edge)),
                   inked(ink, top, top + right),
                   inked(ink, foot + right - cv::Point(0, edge), top + right + cv::Point(0, edge))});
}

struct Fit {
  double score = 0;
  int y = 0;
};

Fit best_in_row(const cv::Mat& ink, const TraceRow& row, int x, int width, int height) {
  constexpr int slack = 4 * pixels_per_mm;
  Fit best;
  const int y0 = static_cast<int>(row.base);
  for (int y = y0 - slack; y <= y0 + slack; y += 2) {
    const double score = outline(ink, {x, y}, width, height);
    if (score > best.score) best = {score, y};
  }
  return best;
}

/// Foot of a pulse to a fraction of a pixel is its top's middle plus its height: the top is level and clear
/// of the trace.
double foot_of(const cv::Mat& ink, const CalibrationPulse& pulse, int y) {
  double sum = 0, weight = 0;
  const int quarter = pulse.width / 4;
  for (int x = pulse.left + quarter; x < pulse.left + pulse.width - quarter; ++x)
    for (int d = -8; d <= 8; ++d) {
      const int at = y - pulse.height + d;
      if (at < 0 || at >= ink.rows) continue;
      sum += static_cast<double>(ink.at<float>(at, x)) * at;
      weight += ink.at<float>(at, x);
    }
  return weight > 0 ? sum / weight + pulse.height : y;
}

/// Centre of an upright stroke near x, over all rows that have the pulse, to a fraction of a pixel.
double flank(const cv::Mat& ink, const CalibrationPulse& pulse, int x) {
  constexpr int reach = 8;
  double sum = 0, weight = 0;
  for (const double foot : pulse.foot) {
    if (std::isnan(foot)) continue;
    const int bottom = static_cast<int>(foot) - pulse.height / 8,
              top = static_cast<int>(foot) - pulse.height * 7 / 8;
    for (int y = std::max(0, top); y < std::min(ink.rows, bottom); ++y)
      for (int at = std::max(0, x - reach); at <= std::min(ink.cols - 1, x + reach); ++at) {
        const double dark = ink.at<float>(y, at) * ink.at<float>(y, at);
        sum += dark * at;
        weight += dark;
      }
  }
  return weight > 0 ? sum / weight : x;
}

/// Whether two rows run along each other for a good part of the way.
bool same_trace(const TraceRow& a, const TraceRow& b) {
  if (std::abs(a.base - b.base) < closest_rows) return true;
  const auto first = static_cast<std::size_t>(std::max(0, std::min(a.left, b.left)));
  const std::size_t last =
      std::min({a.path.size(), b.path.size(), static_cast<std::size_t>(std::max({0, a.right, b.right}))});
  std::size_t shared = 0;
  for (std::size_t x = first; x < last; ++x)
    shared += std::abs(a.path[x] - b.path[x]) < pixels_per_mm ? 1 : 0;
  return last > first && 5 * shared > last - first;
}

/// A flank beside a grid line is taken to lie on it: there the ink hides the line, and the straightened page
/// is off by some tenths of a millimetre.
int on_line(double x) {
  constexpr double beside = 0.45 * pixels_per_mm;
  const double line = std::round(x / pixels_per_cell) * pixels_per_cell;
  return static_cast<int>(std::lround(std::abs(x - line) < beside ? line : x));
}

constexpr LeadId grid_of_leads[4][3] = {{LeadId::I, LeadId::II, LeadId::III},
                                        {LeadId::aVR, LeadId::aVL, LeadId::aVF},
                                        {LeadId::V1, LeadId::V2, LeadId::V3},
                                        {LeadId::V4, LeadId::V5, LeadId::V6}};
constexpr LeadId rhythm_leads[] = {LeadId::II, LeadId::V1, LeadId::V5};

/// Where traces begin behind a pulse: at once, or where the blank paper between them ends in most rows.
int trace_start(const cv::Mat& ink, const std::vector<TraceRow>& rows, int pulse_end) {
  constexpr int farthest = 12 * pixels_per_mm, shortest_blank = 8;
  constexpr float least_ink = 0.3F;
  int blank = 0, start = pulse_end;
  for (int x = pulse_end + 1; x < std::min(pulse_end + farthest, ink.cols); ++x) {
    std::size_t drawn = 0;
    for (const TraceRow& row : rows) {
      if (x >= static_cast<int>(row.line.size())) continue;
      const Covered& here = row.line[static_cast<std::size_t>(x)];
      const cv::Range near(std::max(0, here.top() - 3), std::min(ink.rows, here.bottom() + 4));
      double most = 0;
      cv::minMaxLoc(ink.col(x).rowRange(near), nullptr, &most);
      drawn += most > least_ink ? 1 : 0;
    }
    if (2 * drawn > rows.size()) {
      if (blank >= shortest_blank) start = x;
      blank = 0;
    } else if (4 * drawn <= rows.size()) {
      ++blank;
    }
  }
  return start;
}

struct KnownLayout {
  std::string_view name;
  std::size_t rows;
  int columns;
};
constexpr KnownLayout known_layouts[] = {{"3x4", 3, 4}, {"3x4+1", 4, 4}, {"3x4+2", 5, 4},
                                         {"6x2", 6, 2}, {"3x4+3", 6, 4}, {"12x1", 12, 1}};

/// How far the traces go: as far as most rows do, and ten seconds if that is about right.
int length_of(const std::vector<TraceRow>& rows, int start) {
  constexpr int usual = 250 * pixels_per_mm, slack = 4 * pixels_per_mm;
  const auto ends_at = [&](int x) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const TraceRow& row) { return std::abs(row.right - x) < 2 * slack; });
  };
  if (2 * ends_at(start + usual) >= std::ssize(rows)) return usual;
  std::vector<double> rights;
  for (const TraceRow& row : rows) rights.push_back(row.right);
  const int length = static_cast<int>(median(rights)) - start;
  return std::abs(length - usual) < usual / 8 ? usual : length;
}

}  // namespace

std::vector<TraceRow> rows_of_one_page(std::vector<TraceRow> candidates) {
  // Of rows that share a trace the one that shows most of it.
  std::vector<TraceRow> apart;
  std::sort(candidates.begin(), candidates.end(), [](const TraceRow& a, const TraceRow& b) {
    return a.inked * (a.right - a.left) > b.inked * (b.right - b.left);
  });
  const auto shown = [](const TraceRow& row) { return row.inked * (row.right - row.left); };
  for (TraceRow& row : candidates)
    if (2 * shown(row) > (apart.empty() ? 0 : shown(apart.front())) &&
        std::none_of(apart.begin(), apart.end(),
                     [&](const TraceRow& other) { return same_trace(row, other); }))
      apart.push_back(std::move(row));
  std::sort(apart.begin(), apart.end(), [](const TraceRow& a, const TraceRow& b) { return a.base < b.base; });
  // The longest chain with even steps: writing has other distances.
  std::vector<std::size_t> best;
  for (std::size_t first = 0; first < apart.size(); ++first)
    for (std::size_t second = first + 1; second < apart.size(); ++second) {
      const double step = apart[second].base - apart[first].base;
      std::vector<std::size_t> chain{first, second};
      for (std::size_t next = second + 1; next < apart.size(); ++next)
        if (std::abs(apart[next].base - apart[chain.back()].base - step) < 0.15 * step) chain.push_back(next);
      if (chain.size() > best.size()) best = chain;
    }
  std::vector<TraceRow> rows;
  for (const std::size_t i : best) rows.push_back(std::move(apart[i]));
  return rows;
}

std::optional<CalibrationPulse> find_pulse(const cv::Mat& ink, const std::vector<TraceRow>& rows) {
  if (rows.empty()) return {};
  cv::Mat tolerant;
  cv::dilate(ink, tolerant, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
  std::vector<double> lefts;
  for (const TraceRow& row : rows) lefts.push_back(row.left);
  const int edge = static_cast<int>(median(lefts));
  CalibrationPulse best;
  for (const int height : {10, 5, 20})
    for (int x = edge - 20 * pixels_per_mm; x < edge + 20 * pixels_per_mm; x += 2) {
      std::vector<double> scores;
      for (const TraceRow& row : rows)
        scores.push_back(best_in_row(tolerant, row, x, 5 * pixels_per_mm, height * pixels_per_mm).score);
      const double score = median(scores);
      if (score > best.clarity) best = {x, 5 * pixels_per_mm, height * pixels_per_mm, {}, score};
    }
  if (best.clarity < 0.4) return {};
  for (const TraceRow& row : rows) {
    const Fit fit = best_in_row(tolerant, row, best.left, best.width, best.height);
    best.foot.push_back(fit.score > 0.3 ? foot_of(ink, best, fit.y)
                                        : std::numeric_limits<double>::quiet_NaN());
  }
  const int left = on_line(flank(ink, best, best.left));
  const int right = on_line(flank(ink, best, best.left + best.width));
  best.left = left;
  best.width = right - left;
  return best;
}

bool is_layout_name(const std::string& name) {
  return std::any_of(std::begin(known_layouts), std::end(known_layouts),
                     [&](const KnownLayout& known) { return known.name == name; });
}

PageLayout arrange(const cv::Mat& ink, std::vector<TraceRow> rows, const std::string& name) {
  PageLayout layout;
  layout.rows = std::move(rows);
  const std::size_t count = layout.rows.size();
  for (const KnownLayout& known : known_layouts)
    if (known.rows == count && (name.empty() || name == known.name)) {
      layout.columns = known.columns;
      layout.name = known.name;
      break;
    }
  if (layout.columns == 0) return layout;
  layout.pulse = find_pulse(ink, layout.rows);
  std::vector<double> lefts;
  for (const TraceRow& row : layout.rows) lefts.push_back(row.left);
  const int start = layout.pulse ? trace_start(ink, layout.rows, layout.pulse->left + layout.pulse->width)
                                 : static_cast<int>(median(lefts));
  const int length = length_of(layout.rows, start);
  for (std::size_t row = 0; row < count; ++row) {
    const bool strip = layout.columns == 4 && row >= 3;
    const int columns = strip ? 1 : layout.columns;
    for (int column = 0; column < columns; ++column) {
      LeadPlace place;
      place.row = row;
      place.rhythm = strip;
      place.first = start + length * column / columns;
      place.last = start + length * (column + 1) / columns;
      place.start_s = (place.first - start) / (25.0 * pixels_per_mm);
      if (strip)
        place.lead = rhythm_leads[row - 3];
      else if (columns == 4)
        place.lead = grid_of_leads[column][row];
      else
        place.lead = standard_leads[static_cast<std::size_t>(column) * 6 + row];
      layout.leads.push_back(place);
    }
  }
  return layout;
}

}  // namespace heartcare::image
