// Reading a 10 s, 12-lead, 500 Hz waveform object: here, and in a worker process as the window does it.
// HEARTCARE_DICOM_OBJECT=/path/ecg.dcm reads that file instead of a generated one, so that
// tests/peers/benchmark_dicom.py can time pydicom on the same file in the same run.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>

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

void read_object_in_worker(benchmark::State& state) {
  const auto program = wiring::import_worker_program();
  if (!program) return state.SkipWithError("no heartcare-import-worker beside this program");
  read_with(state, *wiring::isolate(dicom::make_importer(), {.program = *program}));
}
BENCHMARK(read_object_in_worker)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
