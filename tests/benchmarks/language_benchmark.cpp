// Speed of the language engine: memory bandwidth and arithmetic peak of the machine, products, and whole
// models, all in one run.   language_benchmark [MODEL...] [--benchmark_filter=...] A MODEL is a folder or a
// GGUF file; besides, models of the shape of Phi-3-mini (3.8 billion weights, as many layers as
// HEARTCARE_BENCHMARK_LAYERS says, 4 by default) of zeros and a pattern.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <numeric>
#include <thread>

#include "heartcare/language/generate.h"
#include "heartcare/tensor/matrix_product.h"

using namespace heartcare;
using namespace heartcare::language;
using tensor::WeightFormat;

namespace {

std::shared_ptr<tensor::Workers> workers() {
  static const auto shared = std::make_shared<tensor::Workers>(tensor::Workers::available());
  return shared;
}

/// Reads a block of memory much larger than the caches with all workers: what no decoder can exceed.
void memory_read(benchmark::State& state) {
  const std::vector<std::uint64_t> block(64 << 20, 1);  // 512 MiB
  std::vector<std::uint64_t> sums(64);
  const std::int64_t pieces = 1024, each = static_cast<std::int64_t>(block.size()) / pieces;
  for (auto _ : state)
    workers()->run(pieces, 1, [&](std::int64_t begin, std::int64_t end) {
      std::uint64_t sum = 0;
      for (std::int64_t p = begin; p < end; ++p)
        sum = std::accumulate(block.begin() + p * each, block.begin() + (p + 1) * each, sum);
      benchmark::DoNotOptimize(sum);
    });
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(block.size()) * 8);
}
BENCHMARK(memory_read)->UseRealTime()->Unit(benchmark::kMillisecond);

void arithmetic_peak(benchmark::State& state) {
  double gflops = 0;
  for (auto _ : state) gflops = tensor::peak_gflops(200);
  state.counters["GFLOPS_per_thread"] = gflops;
  state.SetLabel(tensor::instruction_set());
}
BENCHMARK(arithmetic_peak)->Iterations(1);

std::vector<std::byte> pattern(WeightFormat format, std::int64_t rows, std::int64_t columns) {
  std::vector<float> row(static_cast<std::size_t>(columns));
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = 0.02f * static_cast<float>(static_cast<int>(i * 37 % 101) - 50) / 50;
  const auto bytes =
      static_cast<std::size_t>(columns / tensor::block_values(format) * tensor::block_bytes(format));
  std::vector<std::byte> matrix(bytes * static_cast<std::size_t>(rows));
  const bool is_k = format == WeightFormat::q4_k || format == WeightFormat::q6_k;
  if (!is_k && !tensor::quantise(format, row, matrix.data())) return {};
  for (std::int64_t r = 1; r < rows; ++r)
    std::memcpy(matrix.data() + static_cast<std::size_t>(r) * bytes, matrix.data(), bytes);
  return matrix;
}

/// One matrix of Phi-3's feed-forward shape, larger than the caches, and `count` inputs.
void product(benchmark::State& state, WeightFormat format) {
  const std::int64_t rows = 16384, columns = 3072, count = state.range(0);
  const auto bytes = pattern(format, rows, columns);
  const auto matrix = tensor::weight_matrix(format, rows, columns, bytes);
  const std::vector<float> input(static_cast<std::size_t>(count * columns), 0.5f);
  std::vector<float> out(static_cast<std::size_t>(count * rows));
  const tensor::Product task{*matrix, out.data(), rows};
  for (auto _ : state) tensor::multiply({&task, 1}, columns, input.data(), count, *workers());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(bytes.size()));
  state.counters["GFLOPS"] =
      benchmark::Counter(2.0 * static_cast<double>(rows * columns * count),
                         benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::OneK::kIs1000);
}

double resident_mib() {
  std::ifstream stream("/proc/self/statm");
  double pages = 0;
  stream >> pages >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

std::int64_t bytes_per_token(const Model& model) {
  const auto bytes = [](const tensor::WeightMatrix& m) { return m.rows * m.row_bytes(); };
  std::int64_t sum = bytes(model.weights.output);
  for (const LayerWeights& l : model.weights.layers)
    for (const Linear* map : {&l.query, &l.key, &l.value, &l.attended, &l.gate, &l.up, &l.down})
      sum += bytes(map->weights);
  return sum;
}

void load(benchmark::State& state, const std::string& path) {
  for (auto _ : state) benchmark::DoNotOptimize(Model::open(path));
}

void decode(benchmark::State& state, const std::shared_ptr<const Model>& model) {
  const auto sequence = start_on_cpu(model, std::min<std::int64_t>(model->config.context, 1024), workers());
  const std::vector<TokenId> prompt(16, 1);
  benchmark::DoNotOptimize((*sequence)->extend(prompt, LogitsFor::none));
  const TokenId token = 1;
  for (auto _ : state) {
    if ((*sequence)->length() >= 256) (*sequence)->truncate(16);
    benchmark::DoNotOptimize((*sequence)->extend({&token, 1}, LogitsFor::last));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes_per_token(*model));
  state.counters["resident_MiB"] = resident_mib();
  state.counters["weights_MiB"] = static_cast<double>(bytes_per_token(*model)) / (1 << 20);
}

void prefill(benchmark::State& state, const std::shared_ptr<const Model>& model) {
  const std::int64_t count = 256;
  const auto sequence = start_on_cpu(model, count, workers());
  const std::vector<TokenId> prompt(count, 1);
  for (auto _ : state) {
    (*sequence)->truncate(0);
    benchmark::DoNotOptimize((*sequence)->extend(prompt, LogitsFor::last));
  }
  double weights = 0;
  for (const LayerWeights& l : model->weights.layers)
    for (const Linear* map : {&l.query, &l.key, &l.value, &l.attended, &l.gate, &l.up, &l.down})
      weights += static_cast<double>(map->weights.rows * map->weights.columns);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * count);
  state.counters["GFLOPS"] =
      benchmark::Counter(2 * weights * static_cast<double>(count),
                         benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::OneK::kIs1000);
}

constexpr const char* no_words = R"({"model":{"type":"BPE","vocab":{"a":0},"merges":[]}})";

/// Phi-3-mini's shape with fewer layers; every layer has matrices of its own.
std::shared_ptr<const Model> phi3_shaped(WeightFormat format) {
  const char* layers = std::getenv("HEARTCARE_BENCHMARK_LAYERS");
  ModelConfig c;
  c.family = Family::phi3;
  c.hidden = 3072;
  c.feed_forward = 8192;
  c.layers = layers ? std::atoi(layers) : 4;
  c.heads = c.kv_heads = 32;
  c.head_size = c.rope.dimensions = 96;
  c.vocabulary = 32064;
  c.context = 4096;
  auto owner = std::make_shared<std::vector<std::vector<std::byte>>>();
  const auto matrix = [&](std::int64_t rows, std::int64_t columns) {
    owner->push_back(pattern(format, rows, columns));
    return *tensor::weight_matrix(format, rows, columns, owner->back());
  };
  ModelWeights w;
  w.embedding = matrix(c.vocabulary, c.hidden);
  w.output = matrix(c.vocabulary, c.hidden);
  w.final_norm.assign(3072, 1);
  for (std::int64_t i = 0; i < c.layers; ++i) {
    LayerWeights l;
    l.attention_norm = l.feed_norm = w.final_norm;
    for (Linear* map : {&l.query, &l.key, &l.value, &l.attended}) map->weights = matrix(3072, 3072);
    for (Linear* map : {&l.gate, &l.up}) map->weights = matrix(8192, 3072);
    l.down.weights = matrix(3072, 8192);
    w.layers.push_back(std::move(l));
  }
  w.owners.push_back(owner);
  const auto tokenizer = Tokenizer::parse(no_words);
  auto model = Model::assemble(std::move(c), std::move(w), *tokenizer);
  return model ? *model : nullptr;
}

void phi3_decode(benchmark::State& state, WeightFormat format) { decode(state, phi3_shaped(format)); }
void phi3_prefill(benchmark::State& state, WeightFormat format) { prefill(state, phi3_shaped(format)); }

/// From the request to stop until a long prompt's reading has ended.
void phi3_cancel(benchmark::State& state) {
  const auto model = phi3_shaped(WeightFormat::q4_1);
  const auto sequence = start_on_cpu(model, 2048, workers());
  const std::vector<TokenId> prompt(2048, 1);
  using Clock = std::chrono::steady_clock;
  for (auto _ : state) {
    std::stop_source stop;
    Clock::time_point asked;
    std::jthread asker([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      asked = Clock::now();
      stop.request_stop();
    });
    benchmark::DoNotOptimize((*sequence)->extend(prompt, LogitsFor::last, stop.get_token()));
    const auto ended = Clock::now();
    asker.join();
    state.SetIterationTime(std::chrono::duration<double>(ended - asked).count());
  }
}
BENCHMARK(phi3_cancel)->UseManualTime()->Iterations(10)->Unit(benchmark::kMillisecond);

void register_products() {
  for (const WeightFormat format :
       {WeightFormat::f32, WeightFormat::bf16, WeightFormat::q8_0, WeightFormat::q4_0, WeightFormat::q4_1,
        WeightFormat::q4_k, WeightFormat::q6_k}) {
    const std::string name(tensor::format_name(format));
    benchmark::RegisterBenchmark(("product/" + name).c_str(), product, format)
        ->Arg(1)
        ->Arg(256)
        ->UseRealTime();
    if (format == WeightFormat::bf16 || format == WeightFormat::q8_0 || format == WeightFormat::q4_1) {
      benchmark::RegisterBenchmark(("phi3_shape/decode/" + name).c_str(), phi3_decode, format)->UseRealTime();
      benchmark::RegisterBenchmark(("phi3_shape/prefill/" + name).c_str(), phi3_prefill, format)
          ->UseRealTime();
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  register_products();
  for (int i = 1; i < argc; ++i) {
    const auto model = Model::open(argv[i]);
    if (!model) {
      std::fprintf(stderr, "%s\n", describe(model.error()).c_str());
      return 1;
    }
    const std::string name = std::filesystem::path(argv[i]).filename().string();
    benchmark::RegisterBenchmark((name + "/load").c_str(), load, argv[i])->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((name + "/decode").c_str(), decode, *model)->UseRealTime();
    benchmark::RegisterBenchmark((name + "/prefill").c_str(), prefill, *model)->UseRealTime();
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
