/// What the reader waits for: a full repaint of the page on screen, the page itself, and exports.
/// Run: QT_QPA_PLATFORM=offscreen canvas_benchmark --benchmark_repetitions=9
/// --benchmark_report_aggregates_only
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QTemporaryDir>
#include <cstdlib>

#include "heartcare/canvas/ecg_canvas.h"
#include "heartcare/canvas/export.h"
#include "heartcare/canvas/raster_page.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::canvas {
namespace {

RecordPtr sample() {
  static const RecordPtr record = [] {
    auto made = simulator::simulate({});
    if (!made) std::exit(1);
    return made->record;
  }();
  return record;
}

page::Page built_page() {
  JobContext job;
  auto page = page::build_page(*sample(), {}, job);
  if (!page) std::exit(1);
  return std::move(*page);
}

/// Everything anew: paper, grid, traces, texts, without any cache.
void repaint(benchmark::State& state) {
  const page::Page page = built_page();
  const QSize size(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  const double scale = std::min(size.width() / page.width, size.height() / page.height);
  QImage image(size, QImage::Format_RGB32);
  for (auto _ : state) {
    image.fill(Qt::gray);
    render_page(image, page, {scale, {0, 0}});
    benchmark::DoNotOptimize(image.bits());
  }
}
BENCHMARK(repaint)->Args({1920, 1080})->Args({3840, 2160})->Unit(benchmark::kMillisecond);

/// A step through time on the widget, from the key to the picture: page, traces, texts, blit.
void scroll_step(benchmark::State& state) {
  simulator::Request request;
  request.duration_s = 600;
  const auto made = simulator::simulate(request);
  EcgCanvas canvas;
  canvas.resize(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  canvas.set_record(made->record);
  QImage target(canvas.size(), QImage::Format_RGB32);
  canvas.render(&target);
  double start = 0;
  for (auto _ : state) {
    start = start > 580 ? 0 : start + 1;
    canvas.go_to({start});
    canvas.render(&target);
  }
}
BENCHMARK(scroll_step)->Args({1920, 1080})->Args({3840, 2160})->Unit(benchmark::kMillisecond);

/// What a caliper drag repaints: the kept picture and the calipers.
void caliper_frame(benchmark::State& state) {
  EcgCanvas canvas;
  canvas.resize(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  canvas.set_record(sample());
  ui_model::Caliper caliper;
  caliper.lead = {LeadId::V2, {}};
  caliper.points = {ui_model::CaliperPoint{2600, 0}, ui_model::CaliperPoint{3000, 0},
                    ui_model::CaliperPoint{}};
  canvas.calipers()->add(caliper);
  QImage target(canvas.size(), QImage::Format_RGB32);
  canvas.render(&target);
  for (auto _ : state) canvas.render(&target);
}
BENCHMARK(caliper_frame)->Args({1920, 1080})->Args({3840, 2160})->Unit(benchmark::kMillisecond);

void page_build(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(built_page());
}
BENCHMARK(page_build)->Unit(benchmark::kMillisecond);

void pdf_export(benchmark::State& state) {
  const page::Page page = built_page();
  const QTemporaryDir folder;
  for (auto _ : state) {
    JobContext job;
    if (!export_pdf({&page, 1}, folder.filePath("page.pdf"), job)) state.SkipWithError("not written");
  }
}
BENCHMARK(pdf_export)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heartcare::canvas

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
