// Delineation against LUDB: 12-lead consensus and single leads, the table of docs/accuracy.md.
// Usage: ludb_evaluate FOLDER (of the .hea files)
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>

#include "heartcare/importing/importer.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/signal/evaluation.h"
#include "heartcare/wfdb/importer.h"

namespace {

using namespace heartcare;
using signal::LeadMark;
using signal::Matching;

constexpr const char* waves[] = {"P", "QRS", "T"};
constexpr const char* marks[] = {"onset", "peak", "offset"};
constexpr std::size_t fewest_leads = 6;  // a wave that fewer leads carry is no consensus

std::optional<std::size_t> wave_of(const std::string& label) {
  if (label == "p") return 0;
  if (label == "N") return 1;
  if (label == "t") return 2;
  return {};
}

/// "(" wave ")" triples of each lead's annotation file, in ms.
std::array<std::vector<LeadMark>, 3> truth_of(const Record& record) {
  std::array<std::vector<LeadMark>, 3> truth;
  const double ms = 1000 / record.main().rate().value;
  std::map<std::string, std::vector<const Annotation*>> files;
  for (const Annotation& a : record.annotations()) files[a.origin].push_back(&a);
  for (const auto& [origin, list] : files) {
    const auto lead = record.main().find(parse_lead_name(origin));
    if (!lead) continue;
    for (std::size_t i = 1; i + 1 < list.size(); ++i) {
      const auto wave = wave_of(list[i]->label);
      if (!wave || list[i - 1]->label != "(" || list[i + 1]->label != ")") continue;
      truth[*wave].push_back({*lead, static_cast<double>(list[i]->sample) * ms,
                              static_cast<double>(list[i - 1]->sample) * ms,
                              static_cast<double>(list[i + 1]->sample) * ms});
    }
  }
  return truth;
}

const std::optional<signal::WaveBounds>& wave(const signal::BeatWaves& beat, std::size_t which) {
  return which == 0 ? beat.p : which == 1 ? beat.qrs : beat.t;
}

using Times = std::array<std::vector<double>, 3>;  // onset, peak, offset

void add(Times& times, double onset, double peak, double offset) {
  times[0].push_back(onset);
  times[1].push_back(peak);
  times[2].push_back(offset);
}

/// Detections of one wave in one lead (or globally) inside the annotated range.
Times detected(const signal::Analysis& a, std::size_t which, std::optional<std::size_t> lead, double from,
               double to) {
  Times times;
  const double ms = 1000 / a.rate.value;
  for (const signal::Beat& beat : a.beats)
    if (const auto& w = wave(lead ? beat.leads[*lead] : beat.global, which)) {
      const auto peak = static_cast<double>(w->peak) * ms;
      if (peak >= from && peak <= to)
        add(times, static_cast<double>(w->onset) * ms, peak, static_cast<double>(w->offset) * ms);
    }
  return times;
}

class Table {
 public:
  void add_record(const std::string& name, const Record& record, const signal::Analysis& a) {
    const auto truth = truth_of(record);
    double from = 1e12, to = 0;
    for (const auto& list : truth)
      for (const LeadMark& m : list) from = std::min(from, m.onset_ms), to = std::max(to, m.offset_ms);
    const bool odd = std::atoi(name.c_str()) % 2 == 1;
    for (std::size_t w = 0; w < 3; ++w) {
      Times expected;
      for (const auto& event : signal::consensus(truth[w], 120, fewest_leads))
        add(expected, event.onset_ms, event.peak_ms, event.offset_ms);
      compare(std::string("consensus ") + (odd ? "odd  " : "even "), w, expected,
              detected(a, w, {}, from - 40, to + 40));
      compare("consensus all  ", w, expected, detected(a, w, {}, from - 40, to + 40));
      for (std::size_t l = 0; l < record.main().leads().size(); ++l) {
        Times single;
        for (const LeadMark& m : truth[w])
          if (m.lead == l) add(single, m.onset_ms, m.peak_ms, m.offset_ms);
        compare("per lead  all  ", w, single, detected(a, w, l, from - 40, to + 40));
      }
    }
  }

  void print() const {
    std::puts(
        "                               n     Se     P+     F1 [95 % interval]   mean ms    SD ms [95 % "
        "interval]");
    for (const auto& [name, records] : rows_) {
      const signal::Accuracy a = signal::summarise(records, 500);
      std::printf("%-26s %6zu %6.2f %6.2f %6.2f [%6.2f, %6.2f]  %6.1f  %6.1f [%5.1f, %5.1f]\n", name.c_str(),
                  a.truths, a.sensitivity.value, a.positive_predictivity.value, a.f1.value, a.f1.low,
                  a.f1.high, a.mean_ms.value, a.sd_ms.value, a.sd_ms.low, a.sd_ms.high);
    }
  }

 private:
  void compare(const std::string& group, std::size_t w, const Times& truth, const Times& found) {
    for (std::size_t m = 0; m < 3; ++m)
      rows_[group + waves[w] + " " + marks[m]].push_back(signal::match(truth[m], found[m]));
  }
  std::map<std::string, std::vector<Matching>> rows_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::puts("usage: ludb_evaluate FOLDER"), 64;
  const auto importer = wfdb::make_importer();
  Table table;
  double seconds = 0;
  int records = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    if (entry.path().extension() != ".hea") continue;
    JobContext job;
    const auto record = importer->read(entry.path(), job);
    if (!record) return std::printf("%s\n", describe(record.error()).c_str()), 1;
    const std::clock_t start = std::clock();
    const auto analysis = signal::analyse((*record)->main(), {}, job);
    seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (!analysis) return std::printf("%s\n", describe(analysis.error()).c_str()), 1;
    table.add_record(entry.path().stem().string(), **record, *analysis);
    ++records;
  }
  table.print();
  std::printf("%d records, %.1f ms of processor time per record\n", records,
              1000 * seconds / std::max(records, 1));
  return 0;
}
