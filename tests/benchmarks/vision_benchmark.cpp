// Time of the image encoders: cutting the twelve maps out of an A4 page at 150 dpi, and their features.
// Weights are random: they change no arithmetic. HEARTCARE_THREADS sets the threads (default 2). so400m is
// timed with one map; twelve take twelve times as long. tests/peers/benchmark_vision.py runs the same shapes
// in transformers.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "heartcare/vision/image_encoder.h"

namespace {

using namespace heartcare;
using namespace heartcare::vision;

void set_threads() {
  const char* threads = std::getenv("HEARTCARE_THREADS");
  static_cast<void>(tensor::set_threads(threads ? std::atoi(threads) : 2));
}

/// Lines on a grid: what the picture shows changes no arithmetic either.
Raster page() {
  Raster made{1754, 1240, 3, std::vector<std::uint8_t>(std::size_t{1754} * 1240 * 3, 255)};
  for (std::size_t i = 0; i < made.pixels.size(); i += 3 * 37) made.pixels[i] = 0;
  return made;
}

LeadBoxes boxes(int count) {
  LeadBoxes made;
  for (int i = 0; i < count; ++i)
    made[static_cast<std::size_t>(i)] = PixelBox{60 + 420 * (i / 3), 200 + 300 * (i % 3), 400, 280};
  return made;
}

VisionConfig so400m() {
  VisionConfig c;
  c.width = 1152;
  c.feed_forward = 4304;
  c.layers = 27;
  c.heads = 16;
  c.image_height = c.image_width = 384;
  c.patch = 14;
  return c;
}

void cut(benchmark::State& state, const VisionConfig& config) {
  const Raster picture = page();
  for (auto _ : state)
    benchmark::DoNotOptimize(cut_lead_maps(picture.view(), boxes(12), config, Filter::bicubic));
}

void encode(benchmark::State& state, const VisionConfig& config, int leads) {
  set_threads();
  const auto encoder = ImageEncoder::untrained(config, 1, {tensor::Precision::f32, 0}).value();
  const auto maps = encoder.cut(page().view(), boxes(leads)).value();
  JobContext job;
  for (auto _ : state) benchmark::DoNotOptimize(encoder.encode(maps, job));
}

}  // namespace

BENCHMARK_CAPTURE(cut, mini, mini_config())
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(cut, so400m, so400m())
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(encode, mini_12_maps, mini_config(), 12)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(encode, base_224_12_maps, VisionConfig{}, 12)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(encode, so400m_1_map, so400m(), 1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

BENCHMARK_MAIN();
