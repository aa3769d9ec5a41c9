// The whole engine on a model of Heartcare-Mini's size with the shipped tokenizer and a language model of
// formulas: opening, the first word, a whole report, and how long a request takes to end after it was
// cancelled at different moments.   session_benchmark [--benchmark_filter=...]
#include <benchmark/benchmark.h>

#include <map>
#include <mutex>
#include <thread>

#include "heartcare/heartcaregpt/session.h"
#include "small_gpt.h"

using namespace heartcare;
using namespace heartcare::heartcaregpt;
using Clock = std::chrono::steady_clock;

namespace {

const SmallGptFolder& mini() {
  static const auto* const folder = [] {
    auto* made = new SmallGptFolder;
    made->config.signal_width = 128;
    made->config.signal_codes = 512;
    made->config.language_width = made->shape.width = 384;
    made->shape.layers = 10;
    made->shape.heads = 6;
    made->shape.key_heads = 2;
    made->shape.feed_forward = 1024;
    made->vocabulary = 6000;
    std::filesystem::copy(HEARTCARE_SOURCE_DIR "/resources/models/heartcare-mini/beat", made->folder / "beat",
                          std::filesystem::copy_options::recursive);
    made->write_language();
    made->write_own();
    return made;
  }();
  return *folder;
}

EnginePtr engine() {
  static const EnginePtr opened = mini().open(shipped_knowledge()).value();
  return opened;
}

std::unique_ptr<Session> session() {
  SessionOptions options;
  options.kept = 0;
  return open_session_with([](JobContext&) -> Result<EnginePtr> { return engine(); }, options);
}

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

void open_engine(benchmark::State& state) {
  mini();
  for (auto _ : state) benchmark::DoNotOptimize(mini().open(shipped_knowledge()).has_value());
}

/// What is measured and seen of a record, on this thread.
void see_a_record(benchmark::State& state) {
  const EcgInput ecg{simulated_record(), nullptr, 0, {}, {}};
  JobContext job;
  for (auto _ : state) benchmark::DoNotOptimize(engine()->see(ecg, job).has_value());
}

void first_word_of_a_report(benchmark::State& state) {
  const auto own = session();
  const EcgInput ecg{simulated_record(), nullptr, 0, {}, {}};
  RequestSettings settings;
  settings.most_tokens = 1;
  for (auto _ : state) {
    const Ticket ticket = own->report(ecg, settings, {});
    while (!ticket.wait_for(std::chrono::seconds(10)))
      ;
  }
}

void report_of_160_tokens(benchmark::State& state) {
  const auto own = session();
  const EcgInput ecg{simulated_record(), nullptr, 0, {}, {}};
  RequestSettings settings;
  settings.most_tokens = 160;
  for (auto _ : state) {
    const Ticket ticket = own->report(ecg, settings, {});
    while (!ticket.wait_for(std::chrono::seconds(60)))
      ;
  }
}

/// From cancel() to the answer, at moments spread over a report from its first millisecond on. The longest
/// is what counts, of each stage that was under way.
void cancel(benchmark::State& state) {
  const auto own = session();
  const EcgInput ecg{simulated_record(), nullptr, 0, {}, {}};
  std::map<std::string, double> longest_ms;
  double moment_ms = 1;
  for (auto _ : state) {
    std::mutex mutex;
    std::string stage = "line";
    Listener listener;
    listener.progress = [&](double, std::string_view name) {
      const std::lock_guard lock(mutex);
      stage = name;
    };
    const Ticket ticket = own->report(ecg, {}, listener);
    std::this_thread::sleep_for(std::chrono::microseconds(static_cast<std::int64_t>(moment_ms * 1000)));
    moment_ms = moment_ms > 800 ? 1 : moment_ms * 1.13;
    std::string during;
    {
      const std::lock_guard lock(mutex);
      during = stage;
    }
    const auto before = Clock::now();
    ticket.cancel();
    while (!ticket.wait_for(std::chrono::seconds(10)))
      ;
    const double took = seconds(Clock::now() - before);
    state.SetIterationTime(took);
    double& longest = longest_ms[during];
    longest = std::max(longest, 1000 * took);
  }
  for (const auto& [during, longest] : longest_ms) state.counters[during + "_ms"] = longest;
}

BENCHMARK(open_engine)->Unit(benchmark::kMillisecond);
BENCHMARK(see_a_record)->Unit(benchmark::kMillisecond);
BENCHMARK(first_word_of_a_report)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(report_of_160_tokens)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(cancel)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(120);

}  // namespace

BENCHMARK_MAIN();
