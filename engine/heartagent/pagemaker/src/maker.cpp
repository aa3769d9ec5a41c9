#include "heartcare/pagemaker/maker.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "damage.h"
#include "draw.h"
#include "header.h"

namespace heartcare::pagemaker {
namespace {

void place_corners(PageTruth& truth) {
  for (LeadTruth& lead : truth.leads) {
    const page::Box& box = lead.box;
    lead.corners = {truth.to_picture({box.x, box.y}), truth.to_picture({box.right(), box.y}),
                    truth.to_picture({box.right(), box.bottom()}), truth.to_picture({box.x, box.bottom()})};
  }
}

}  // namespace

Result<PagePicture> make_page(const Record& record, const heartagent::PageRecipe& recipe,
                              const std::optional<page::PageOptions>& options, const Lettering& lettering,
                              JobContext& job) {
  page::PageOptions chosen = options ? *options : options_of(record, recipe);
  chosen.patient = false;
  const auto page = page::build_page(record, chosen, job);
  if (!page) return pass_on(page);
  const Look look = look_of(*page, chosen, recipe, lettering.faces());
  const auto texts = lettering_of(*page, chosen, record.patient(), look, recipe.seed);
  auto drawn = draw(*page, texts, look, lettering);
  if (!drawn) return pass_on(drawn);
  if (auto go = job.checkpoint(); !go) return pass_on(go);
  PagePicture picture;
  picture.truth = truth_of(*page, look);
  picture.truth.recipe = recipe;
  picture.truth.options = page::to_text(chosen);
  const cv::Mat3b seen = damaged(std::move(*drawn), picture.truth, look, lettering);
  place_corners(picture.truth);
  picture.width = seen.cols;
  picture.height = seen.rows;
  for (int y = 0; y < seen.rows; ++y) {
    const std::uint8_t* row = seen.ptr(y);
    picture.rgb.insert(picture.rgb.end(), row, row + 3 * seen.cols);
  }
  return picture;
}

Result<std::vector<std::uint8_t>> to_png(const PagePicture& picture) {
  const cv::Mat rgb(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.rgb.data()));
  cv::Mat swapped;
  cv::cvtColor(rgb, swapped, cv::COLOR_RGB2BGR);
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode(".png", swapped, bytes, {cv::IMWRITE_PNG_COMPRESSION, 2}))
    return fail(ErrorCode::internal, "PNG encoder");
  return bytes;
}

}  // namespace heartcare::pagemaker
