// wfdb_long_record FOLDER [HOURS] [FORMAT]: writes a 12-lead, 500 Hz record of 24 hours (1 GB in format 16),
// opens it, reads ten seconds at a hundred places, checks them, and prints times and memory. The files are
// removed at the end.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "heartcare/core/paged_source.h"
#include "heartcare/wfdb/importer.h"
#include "heartcare/wfdb/writer.h"

namespace {

using namespace heartcare;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// A value for every lead and sample, whole microvolts within +-3 mV.
float value_at(std::int64_t lead, std::int64_t sample) {
  return static_cast<float>((sample * (lead + 3) + sample / 977) % 6001 - 3000);
}

RecordPtr generated(std::int64_t samples) {
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads)
    leads.push_back({.id = id, .label = std::string(lead_name(id)), .resolution = 1.0});
  auto decode = [](std::int64_t first, std::int64_t count, std::span<float> out) -> Result<void> {
    for (std::int64_t lead = 0; lead < 12; ++lead)
      for (std::int64_t i = 0; i < count; ++i)
        out[static_cast<std::size_t>(lead * count + i)] = value_at(lead, first + i);
    return {};
  };
  auto source = std::make_shared<const PagedSource>(leads.size(), samples, std::move(decode));
  RecordParts parts;
  parts.name = "long";
  parts.groups.push_back(SignalGroup::create({500.0}, std::move(leads), samples, std::move(source)).value());
  return Record::create(std::move(parts)).value();
}

int wrong_samples(const Record& record) {
  int wrong = 0;
  for (std::int64_t place = 0; place < 100; ++place) {
    const std::int64_t first = place * (record.main().samples() - 5000) / 99;
    for (std::size_t lead = 0; lead < 12; ++lead) {
      const auto part = record.main().read(lead, first, 5000);
      for (std::int64_t i = 0; i < 5000; ++i)
        wrong += !part ||
                 (*part)[static_cast<std::size_t>(i)] != value_at(static_cast<std::int64_t>(lead), first + i);
    }
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: wfdb_long_record FOLDER [HOURS] [FORMAT]\n");
    return 2;
  }
  const std::filesystem::path header = std::filesystem::path(argv[1]) / "long.hea";
  const double hours = argc > 2 ? std::atof(argv[2]) : 24.0;
  JobContext job;
  // A child would be cleaner, but the writer's own peak is reported apart, before the record is opened.
  auto start = Clock::now();
  const auto written = wfdb::write_record(*generated(static_cast<std::int64_t>(hours * 3600.0 * 500.0)),
                                          header, job, {.format = argc > 3 ? std::atoi(argv[3]) : 16});
  if (!written) {
    std::fprintf(stderr, "%s\n", describe(written.error()).c_str());
    return 1;
  }
  std::printf("write  %.2f s, peak %.0f MB\n", seconds_since(start), peak_megabytes());
  start = Clock::now();
  const auto record = wfdb::make_importer()->read(header, job);
  if (!record) {
    std::fprintf(stderr, "%s\n", describe(record.error()).c_str());
    return 1;
  }
  std::printf("open   %.2f s, peak %.0f MB, %zu warnings\n", seconds_since(start), peak_megabytes(),
              (*record)->provenance().warnings.size());
  start = Clock::now();
  const int wrong = wrong_samples(**record);
  std::printf("read   %.2f ms for 10 s of 12 leads (mean of 100 places), peak %.0f MB, %d wrong samples\n",
              seconds_since(start) * 10.0, peak_megabytes(), wrong);
  for (const auto& entry : std::filesystem::directory_iterator(header.parent_path()))
    if (entry.path().filename().string().starts_with("long")) std::filesystem::remove(entry.path());
  return wrong == 0 ? 0 : 1;
}
