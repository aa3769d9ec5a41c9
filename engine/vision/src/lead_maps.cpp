#include "heartcare/vision/lead_maps.h"

#include <algorithm>
#include <span>

#include "cut_maps.h"
#include "heartcare/digest/sha256.h"

namespace heartcare::vision {
namespace {

Result<void> check(const RasterView& page, const LeadBoxes& boxes) {
  if (const auto valid = check_view(page); !valid) return valid;
  bool has_any = false;
  for (std::size_t i = 0; i < map_count; ++i) {
    if (!boxes[i]) continue;
    has_any = true;
    if (const auto valid = check_box(page, *boxes[i]); !valid)
      return fail(valid.error().code,
                  "lead " + std::string(lead_name(standard_leads[i])) + ": " + valid.error().detail);
  }
  if (!has_any) return fail(ErrorCode::invalid_argument, "a page without any lead");
  return {};
}

}  // namespace

Result<std::string> page_hash(const RasterView& page, const LeadBoxes& boxes) {
  if (const auto valid = check(page, boxes); !valid) return pass_on(valid);
  std::string layout =
      std::to_string(page.width) + "x" + std::to_string(page.height) + "x" + std::to_string(page.channels);
  for (const auto& box : boxes) {
    layout += ";";
    if (box)
      for (const int number : {box->left, box->top, box->width, box->height})
        layout += std::to_string(number) + ",";
  }
  digest::Sha256 hash;
  hash.add(std::as_bytes(std::span(layout)));
  const auto row_bytes = static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.channels);
  for (int y = 0; y < page.height; ++y)
    hash.add(std::as_bytes(std::span(page.pixels + y * page.stride, row_bytes)));
  return hash.hex();
}

Result<LeadMaps> cut_maps(const RasterView& page, const LeadBoxes& boxes, const VisionConfig& config,
                          Filter filter, std::string hash) {
  LeadMaps maps;
  maps.width = static_cast<int>(config.image_width);
  maps.height = static_cast<int>(config.image_height);
  maps.channels = static_cast<int>(config.channels);
  maps.page_hash = std::move(hash);
  maps.pixels.assign(map_count * maps.map_bytes(), 255);
  for (std::size_t i = 0; i < map_count; ++i) {
    if (!boxes[i]) continue;
    const auto map = resample(page, *boxes[i], maps.width, maps.height, maps.channels, filter);
    if (!map) return pass_on(map);
    std::copy(map->pixels.begin(), map->pixels.end(),
              maps.pixels.begin() + static_cast<std::ptrdiff_t>(i * maps.map_bytes()));
    maps.present[i] = true;
  }
  return maps;
}

Result<LeadMaps> cut_lead_maps(const RasterView& page, const LeadBoxes& boxes, const VisionConfig& config,
                               Filter filter) {
  if (const auto valid = validate(config); !valid) return pass_on(valid);
  auto hash = page_hash(page, boxes);
  if (!hash) return pass_on(hash);
  return cut_maps(page, boxes, config, filter, std::move(*hash));
}

}  // namespace heartcare::vision
