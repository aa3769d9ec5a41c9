// vision_dump MODEL PAGE.ppm BOXES [bf16]: BOXES has a line "left top width height" or "-" for each of the
// twelve leads. Prints for each lead a line of its map's bytes and a line of its features. For
// tests/peers/compare_vision.py.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>

#include "dump.h"
#include "heartcare/vision/image_encoder.h"

using namespace heartcare;
using namespace heartcare::vision;

namespace {

Raster read_page(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic;
  int width = 0, height = 0, most = 0;
  file >> magic >> width >> height >> most;
  file.get();
  Raster page{width, height, 3, {}};
  page.pixels.resize(static_cast<std::size_t>(width) * height * 3);
  file.read(reinterpret_cast<char*>(page.pixels.data()), static_cast<std::streamsize>(page.pixels.size()));
  return page;
}

LeadBoxes read_boxes(const char* path) {
  std::ifstream file(path);
  LeadBoxes boxes;
  std::string line;
  for (auto& box : boxes) {
    PixelBox read;
    if (!std::getline(file, line)) break;
    if (std::istringstream(line) >> read.left >> read.top >> read.width >> read.height) box = read;
  }
  return boxes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return complain({ErrorCode::invalid_argument, "vision_dump MODEL PAGE.ppm BOXES [bf16]", {}});
  EncoderOptions options;
  if (argc > 4 && std::string_view(argv[4]) == "bf16") options.precision = tensor::Precision::bf16;
  const auto encoder = ImageEncoder::open(argv[1], tensor::Device::cpu(), options);
  if (!encoder) return complain(encoder.error());
  const Raster page = read_page(argv[2]);
  const auto maps = encoder->cut(page.view(), read_boxes(argv[3]));
  if (!maps) return complain(maps.error());
  JobContext job;
  const auto features = encoder->encode(*maps, job);
  if (!features) return complain(features.error());
  for (std::size_t lead = 0; lead < map_count; ++lead) {
    for (std::size_t i = 0; i < maps->map_bytes(); ++i)
      std::printf("%d ", int{maps->pixels[lead * maps->map_bytes() + i]});
    std::printf("\n");
    for (std::int64_t i = 0; i < features->width; ++i)
      std::printf(
          "%.9g ",
          features->values[lead * static_cast<std::size_t>(features->width) + static_cast<std::size_t>(i)]);
    std::printf("\n");
  }
  return 0;
}
