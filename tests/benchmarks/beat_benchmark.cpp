// Latency of the full-size tokenizer on a 10 s, 12-lead, 500 Hz recording: what the window waits for. Weights are
// random: they change no arithmetic. HEARTCARE_THREADS sets the threads (default 2). tests/peers/benchmark_beat.py
// runs the same architecture in PyTorch in the same run.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "heartcare/beat/tokenizer.h"
#include "heartcare/simulator/simulator.h"

namespace {

using namespace heartcare;

struct Setting {
  beat::Tokenizer tokenizer;
  RecordPtr record;
};

const Setting& setting() {
  static const Setting made = [] {
    const char* threads = std::getenv("HEARTCARE_THREADS");
    static_cast<void>(tensor::set_threads(threads ? std::atoi(threads) : 2));
    simulator::Request request;
    request.preset = "normal-sinus";
    return Setting{beat::Tokenizer::untrained({}, 1).value(), simulator::simulate(request).value().record};
  }();
  return made;
}

void prepare_10_s(benchmark::State& state) {
  const auto& group = setting().record->main();
  JobContext job;
  for (auto _ : state) benchmark::DoNotOptimize(beat::prepare(group, 0, group.samples(), job));
}
BENCHMARK(prepare_10_s)->Unit(benchmark::kMillisecond)->UseRealTime();

void encode_10_s(benchmark::State& state) {
  const auto& group = setting().record->main();
  JobContext job;
  const auto stretch = beat::prepare(group, 0, group.samples(), job).value();
  for (auto _ : state) benchmark::DoNotOptimize(setting().tokenizer.encode(stretch, job));
}
BENCHMARK(encode_10_s)->Unit(benchmark::kMillisecond)->UseRealTime();

void decode_10_s(benchmark::State& state) {
  const std::vector<std::uint16_t> ids(3 * 20 * 2, 7);
  for (auto _ : state) benchmark::DoNotOptimize(setting().tokenizer.decode(ids, 2));
}
BENCHMARK(decode_10_s)->Unit(benchmark::kMillisecond)->UseRealTime();

void reconstruct_10_s(benchmark::State& state) {
  const auto& group = setting().record->main();
  JobContext job;
  for (auto _ : state)
    benchmark::DoNotOptimize(setting().tokenizer.reconstruct(group, 0, group.samples(), job));
}
BENCHMARK(reconstruct_10_s)->Unit(benchmark::kMillisecond)->UseRealTime();

void predict_2_s(benchmark::State& state) {
  const auto& group = setting().record->main();
  JobContext job;
  for (auto _ : state)
    benchmark::DoNotOptimize(setting().tokenizer.predict(group, group.samples(), {2.0, 0, 1}, job));
}
BENCHMARK(predict_2_s)->Unit(benchmark::kMillisecond)->UseRealTime();

void predict_10_s_with_band(benchmark::State& state) {
  const auto& group = setting().record->main();
  JobContext job;
  for (auto _ : state)
    benchmark::DoNotOptimize(setting().tokenizer.predict(group, group.samples(), {10.0, 0, 1}, job));
}
BENCHMARK(predict_10_s_with_band)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
