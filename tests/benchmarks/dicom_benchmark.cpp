// Reading a 10 s, 12-lead, 500 Hz waveform object: here, and in worker processes as the window does it.
// HEARTCARE_DICOM_OBJECT=/path/ecg.dcm reads that file instead of a generated one, so that
// tests/peers/benchmark_dicom.py can time pydicom on the same file in the same run.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <thread>
#include <vector>

#include "heartcare/dicom/importer.h"
#include "heartcare/dicom/writer.h"
#include "heartcare/wiring/isolated.h"

namespace {

using namespace heartcare;

class Object {
 public:
  Object() {
    if (const char* given = std::getenv("HEARTCARE_DICOM_OBJECT")) {
      path_ = given;
      return;
    }
    std::string pattern = (std::filesystem::temp_directory_path() / "heartcare-bench-XXXXXX").string();
    if (const char* made = ::mkdtemp(pattern.data())) folder_ = made;
    path_ = folder_ / "ecg.dcm";
    constexpr int samples = 5000;
    std::vector<Lead> leads;
    std::vector<float> data;
    for (const LeadId id : standard_leads) {
      leads.push_back({.id = id, .label = std::string(lead_name(id)), .resolution = 1.0});
      for (int i = 0; i < samples; ++i)
        data.push_back(
            std::round(900.0F * std::sin(0.013F * static_cast<float>(i * static_cast<int>(leads.size())))));
    }
    RecordParts parts;
    parts.groups.push_back(SignalGroup::create({500.0}, leads, std::move(data)).value());
    JobContext job;
    static_cast<void>(dicom::write_record(*Record::create(std::move(parts)).value(), path_, job));
  }
  ~Object() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path folder_, path_;
};

void read_with(benchmark::State& state, const importing::Importer& importer) {
  const Object object;
  for (auto _ : state) {
    JobContext job;
    const auto record = importer.read(object.path(), job);
    if (!record) return state.SkipWithError("the object cannot be read");
    benchmark::DoNotOptimize((*record)->main().resident(0).back());
  }
}

void read_object(benchmark::State& state) { read_with(state, *dicom::make_importer()); }
BENCHMARK(read_object)->Unit(benchmark::kMicrosecond);

/// The middle and the slow end of many readings, each after a pause in which a worker may get ready: what a
/// person waits for who opens one object now and then. Means would follow whatever else the computer does.
void read_now_and_then(benchmark::State& state, bool prepared) {
  const wiring::Worker worker = wiring::import_worker();
  if (worker.program.empty()) return state.SkipWithError("no heartcare-import-worker beside this program");
  const Object object;
  auto importer = wiring::isolate(dicom::make_importer(), worker);
  std::vector<double> times_us;
  for (auto _ : state) {
    if (!prepared) importer = wiring::isolate(dicom::make_importer(), worker);
    if (prepared) importer->prepare();
    std::this_thread::sleep_for(std::chrono::milliseconds(prepared ? 150 : 20));
    JobContext job;
    const auto start = std::chrono::steady_clock::now();
    const auto record = importer->read(object.path(), job);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (!record) return state.SkipWithError("the object cannot be read");
    state.SetIterationTime(taken.count());
    times_us.push_back(taken.count() * 1e6);
  }
  std::sort(times_us.begin(), times_us.end());
  state.counters["median_us"] = times_us[times_us.size() / 2];
  state.counters["p95_us"] = times_us[times_us.size() * 95 / 100];
}

void read_object_in_waiting_worker(benchmark::State& state) { read_now_and_then(state, true); }
BENCHMARK(read_object_in_waiting_worker)->UseManualTime()->Iterations(200);

void read_object_in_fresh_worker(benchmark::State& state) { read_now_and_then(state, false); }
BENCHMARK(read_object_in_fresh_worker)->UseManualTime()->Iterations(200);

/// One after the other without a pause, as a folder is read by one thread.
void read_objects_in_workers(benchmark::State& state) {
  const wiring::Worker worker = wiring::import_worker();
  if (worker.program.empty()) return state.SkipWithError("no heartcare-import-worker beside this program");
  read_with(state, *wiring::isolate(dicom::make_importer(), worker));
}
BENCHMARK(read_objects_in_workers)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
