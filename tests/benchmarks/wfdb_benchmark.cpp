// Reading a 10 s, 12-lead, 500 Hz record in format 16 as PTB-XL has them: from the file system to physical
// values, with checksums and SHA-256. HEARTCARE_WFDB_RECORD=/path/r.hea reads that record instead of a
// generated one, so that tests/peers/benchmark_wfdb.py can time wfdb-python on the same file in the same run.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>

#include "heartcare/wfdb/importer.h"
#include "heartcare/wfdb/writer.h"

namespace {

using namespace heartcare;

constexpr int samples = 5000;

std::filesystem::path make_record(const std::filesystem::path& folder, int format) {
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads)
    leads.push_back({.id = id, .label = std::string(lead_name(id)), .resolution = 1.0});
  std::vector<float> data;
  for (std::size_t lead = 0; lead < leads.size(); ++lead)
    for (int i = 0; i < samples; ++i)
      data.push_back(
          std::round(900.0F * std::sin(0.013F * static_cast<float>(i) * static_cast<float>(lead + 1))));
  RecordParts parts;
  parts.name = "r";
  parts.groups.push_back(SignalGroup::create({500.0}, leads, std::move(data)).value());
  JobContext job;
  const auto header = folder / ("r" + std::to_string(format) + ".hea");
  static_cast<void>(
      wfdb::write_record(*Record::create(std::move(parts)).value(), header, job, {.format = format}));
  return header;
}

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "heartcare-bench-XXXXXX").string();
    if (const char* made = ::mkdtemp(pattern.data())) path = made;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

void read_record(benchmark::State& state) {
  const Folder folder;
  const char* given = std::getenv("HEARTCARE_WFDB_RECORD");
  const auto header =
      given ? std::filesystem::path(given) : make_record(folder.path, static_cast<int>(state.range(0)));
  const auto importer = wfdb::make_importer();
  for (auto _ : state) {
    JobContext job;
    const auto record = importer->read(header, job);
    if (!record || (*record)->main().resident(0).empty())
      return state.SkipWithError("the record cannot be read");
    benchmark::DoNotOptimize((*record)->main().resident(11).back());
  }
}
BENCHMARK(read_record)->Arg(16)->Arg(212)->Arg(516)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
