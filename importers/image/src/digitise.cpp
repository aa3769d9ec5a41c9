#include "heartcare/image/digitise.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <opencv2/imgproc.hpp>

#include "contrast.h"
#include "heartcare/image/picture.h"
#include "ink.h"
#include "layout.h"
#include "lines.h"
#include "readings.h"
#include "trace.h"
#include "writing.h"

namespace heartcare::image {
namespace {

constexpr double working_side = 1600;            ///< pixels of the longer side while the grid is looked for
constexpr double largest_straight = 24'000'000;  ///< pixels of the straightened page
constexpr double paper_radius = 20, thin_line = 9, surroundings = 12;  ///< pixels of the working picture
constexpr std::size_t fewest_cells = 40;                               ///< of a grid that is one
constexpr double usual_mm_per_s = 25, usual_mm_per_mv = 10;

cv::Mat bgr_of(const PagePicture& page) {
  const cv::Mat pixels(page.height, page.width, page.channels == 3 ? CV_8UC3 : CV_8UC1,
                       const_cast<std::uint8_t*>(page.pixels.data()));  // read only
  cv::Mat bgr;
  cv::cvtColor(pixels, bgr, page.channels == 3 ? cv::COLOR_RGB2BGR : cv::COLOR_GRAY2BGR);
  return bgr;
}

/// White on black becomes black on white.
void turn_dark_pages(cv::Mat& page) {
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  if (cv::mean(grey)[0] < 70) page = cv::Scalar::all(255) - page;
}

struct Straight {
  cv::Mat page, confidence;
  double pixels_per_mm = 0;  ///< of the original
};

Result<Straight> find_and_straighten(const cv::Mat& page, JobContext& job) {
  const double scale = std::min(1.0, working_side / std::max(page.cols, page.rows));
  cv::Mat small;
  cv::resize(page, small, {}, scale, scale, cv::INTER_AREA);
  const cv::Mat dark = darkness(small, paper_radius);
  const cv::Mat lines = thin_lines(dark, thin_line), signal = without_mean(lines, surroundings);
  job.progress(0.1, "grid");
  const std::vector<GridNode> nodes = follow_grid(signal);
  if (const auto go = job.checkpoint(); !go) return pass_on(go);
  GridMesh mesh = fit_mesh(nodes, signal);
  if (mesh.points.empty())
    return fail(ErrorCode::not_measurable, "no grid of ECG paper was found on this picture");
  const double pixels =
      static_cast<double>(mesh.cells_across()) * mesh.cells_down() * pixels_per_cell * pixels_per_cell;
  if (pixels > largest_straight)
    return fail(ErrorCode::limit_exceeded, "the grid has " + std::to_string(mesh.cells_across()) + " x " +
                                               std::to_string(mesh.cells_down()) +
                                               " cells, too many for a page");
  job.progress(0.3, "straighten");
  settle_on_lines(mesh, lines);
  if (static_cast<std::size_t>(cv::countNonZero(mesh.confidence > 0.3)) <
      fewest_cells * GridMesh::per_cell * GridMesh::per_cell)
    return fail(ErrorCode::not_measurable, "a regular pattern, but too small to be the grid of ECG paper");
  Straight result;
  result.page = straighten(page, mesh, 1 / scale, pixels_per_cell);
  result.confidence = mesh.confidence;
  const cv::Vec2f a = mesh.points.at<cv::Vec2f>(mesh.points.rows / 2, mesh.points.cols / 4),
                  b = mesh.points.at<cv::Vec2f>(mesh.points.rows / 2, mesh.points.cols * 3 / 4);
  const int cells = mesh.points.cols * 3 / 4 - mesh.points.cols / 4;
  result.pixels_per_mm =
      cv::norm(b - a) / scale / std::max(1.0, 5.0 * cells / static_cast<double>(GridMesh::per_cell));
  return result;
}

std::string text_of(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

void describe(PageReading& reading, const DigitiseOptions& options, double agreed) {
  const auto note = [&](const char* key, std::string detail) {
    reading.notes.push_back({key, std::move(detail)});
  };
  note("image.digitised", "read from a picture: layout " + reading.layout + ", " +
                              text_of(reading.pixels_per_mm) + " pixels a mm, " + text_of(options.mm_per_s) +
                              " mm/s assumed");
  if (reading.calibrated)
    note("image.scale", text_of(reading.mm_per_mv) + " mm/mV by the calibration pulse");
  else if (options.mm_per_mv > 0)
    note("image.scale", text_of(reading.mm_per_mv) + " mm/mV as stated by the user");
  else
    note("image.scale_assumed", "no calibration pulse was found; 10 mm/mV assumed");
  std::string doubtful;
  for (const LeadReading& lead : reading.leads)
    if (lead.confidence < 0.7)
      doubtful += (doubtful.empty() ? "" : ", ") + std::string(lead_name(lead.lead)) + " " +
                  text_of(std::round(100 * lead.confidence)) + " %";
  if (!doubtful.empty()) note("image.doubtful_leads", doubtful);
  if (agreed >= 0 && agreed < 0.8)
    note("image.inconsistent_leads", "limb leads contradict each other in " +
                                         text_of(std::round(100 * (1 - agreed))) + " % of the samples");
}

PagePicture overlay_of(const cv::Mat& page, const PageLayout& layout, const std::vector<ReadTrace>& traces) {
  cv::Mat shown;
  cv::cvtColor(page, shown, cv::COLOR_BGR2RGB);
  shown = shown * 0.6 + cv::Scalar::all(100);
  for (const LeadPlace& place : layout.leads) {
    const std::vector<double>& y = traces[place.row].y;
    const cv::Scalar colour(0, 130, 0);
    for (int x = std::max(1, place.first + 1); x < std::min(place.last, static_cast<int>(y.size())); ++x) {
      const double a = y[static_cast<std::size_t>(x - 1)], b = y[static_cast<std::size_t>(x)];
      if (!std::isnan(a) && !std::isnan(b))
        cv::line(shown, {x - 1, static_cast<int>(std::lround(a))}, {x, static_cast<int>(std::lround(b))},
                 colour, 2);
    }
    const int base = static_cast<int>(layout.rows[place.row].base);
    for (const int x : {place.first, place.last})
      cv::line(shown, {x, base - 8 * pixels_per_mm}, {x, base + 8 * pixels_per_mm}, {200, 0, 200}, 2);
    cv::putText(shown, std::string(lead_name(place.lead)), {place.first + 8, base - 9 * pixels_per_mm},
                cv::FONT_HERSHEY_SIMPLEX, 1.2, {200, 0, 200}, 2, cv::LINE_AA);
  }
  PagePicture picture{shown.cols, shown.rows, 3, {}};
  picture.pixels.assign(shown.datastart, shown.dataend);
  return picture;
}

/// y of 0 mV in a row: the foot of its pulse, that of the other rows' pulses, or where the trace lies most.
double zero_of(const PageLayout& layout, std::size_t row) {
  if (layout.pulse && !std::isnan(layout.pulse->foot[row])) return layout.pulse->foot[row];
  return layout.rows[row].base;
}

Result<PageReading> digitise(const PagePicture& picture, const DigitiseOptions& options, JobContext& job) {
  cv::Mat page = bgr_of(picture);
  turn_dark_pages(page);
  const auto straight = find_and_straighten(page, job);
  if (!straight) return pass_on(straight);
  job.progress(0.5, "traces");
  if (const auto go = job.checkpoint(); !go) return pass_on(go);
  const cv::Mat ink = ink_of(straight->page, straight->confidence);
  if (const auto go = job.checkpoint(); !go) return pass_on(go);
  std::vector<TraceRow> rows = rows_of_one_page(find_rows(ink));
  if (rows.empty()) return fail(ErrorCode::not_measurable, "a grid, but no traces on it");
  const std::size_t count = rows.size();
  const PageLayout layout = arrange(ink, std::move(rows), options.layout);
  if (layout.leads.empty())
    return fail(ErrorCode::not_measurable,
                "no layout known here has " + std::to_string(count) + " rows of traces; state one");
  job.progress(0.7, "read");
  const cv::Mat plain = without_writing(ink, layout);
  std::vector<ReadTrace> traces;
  for (std::size_t row = 0; row < layout.rows.size(); ++row) {
    if (const auto go = job.checkpoint(); !go) return pass_on(go);
    std::vector<int> borders;
    for (const LeadPlace& place : layout.leads)
      if (place.row == row) borders.insert(borders.end(), {place.first, place.last});
    traces.push_back(read_row(without_other_rows(plain, layout.rows, row), layout.rows[row].base, borders));
  }
  PageReading reading;
  reading.rate_hz = options.mm_per_s * pixels_per_mm;
  reading.pixels_per_mm = straight->pixels_per_mm;
  reading.layout = layout.name;
  reading.calibrated = layout.pulse && options.mm_per_mv <= 0;
  reading.mm_per_mv = options.mm_per_mv > 0 ? options.mm_per_mv
                      : layout.pulse        ? layout.pulse->height / static_cast<double>(pixels_per_mm)
                                            : usual_mm_per_mv;
  for (LeadPlace place : layout.leads) {
    place.start_s *= usual_mm_per_s / options.mm_per_s;
    reading.leads.push_back(
        read_lead(traces[place.row], place, zero_of(layout, place.row), reading.mm_per_mv * pixels_per_mm));
  }
  describe(reading, options, make_consistent(reading.leads));
  if (options.pictures) reading.overlay = overlay_of(straight->page, layout, traces);
  job.progress(1, "read");
  return reading;
}

}  // namespace

Result<PageReading> digitise_page(const PagePicture& page, const DigitiseOptions& options, JobContext& job) {
  if (!(options.mm_per_s >= 5 && options.mm_per_s <= 200) ||
      !(options.mm_per_mv >= 0 && options.mm_per_mv <= 100))
    return fail(ErrorCode::invalid_argument, "paper speed or gain out of range");
  if (!options.layout.empty() && !is_layout_name(options.layout))
    return fail(ErrorCode::invalid_argument, "unknown layout; known are 3x4, 3x4+1, 3x4+3, 6x2 and 12x1");
  if (const auto sized = check_picture_size(page.width, page.height); !sized) return pass_on(sized);
  constexpr int smallest = 300;
  if (std::min(page.width, page.height) < smallest)
    return fail(ErrorCode::not_measurable,
                "a picture of less than 300 pixels shows no traces that can be read");
  try {
    return digitise(page, options, job);
  } catch (const cv::Exception& error) {
    return fail(ErrorCode::internal, "image processing failed: " + error.err);
  }
}

}  // namespace heartcare::image
