#include "wave_marks.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

namespace heartcare::cli {
namespace {

constexpr std::array<std::string_view, 3> peak_labels{"p", "N", "t"};
constexpr std::string_view beat_labels = "NLRBAaJSVrFejnE/fQ?";  // [WFDB annotation codes that are beats]
constexpr std::size_t consensus_leads = 6;
constexpr double consensus_gap_ms = 120;

/// What has been read of the wave that one lead is in.
struct Open {
  std::optional<double> onset_ms, peak_ms;
  std::size_t wave = 0;
};

}  // namespace

std::optional<WaveMarks> wave_marks(const Record& record) {
  const double ms = 1e3 / record.main().rate().value;
  WaveMarks marks{.first_ms = std::numeric_limits<double>::max(), .last_ms = 0};
  std::map<std::size_t, Open> open;
  for (const Annotation& annotation : record.annotations()) {
    if (!annotation.lead || annotation.group != 0) continue;
    Open& wave = open[*annotation.lead];
    const double at = static_cast<double>(annotation.sample) * ms;
    const auto peak = std::find(peak_labels.begin(), peak_labels.end(), annotation.label);
    if (annotation.label == "(") {
      wave = {.onset_ms = at, .peak_ms = {}};
    } else if (peak != peak_labels.end()) {
      wave.peak_ms = at;
      wave.wave = static_cast<std::size_t>(peak - peak_labels.begin());
    } else if (annotation.label == ")" && wave.onset_ms && wave.peak_ms) {
      marks.by_lead[wave.wave].push_back({*annotation.lead, *wave.peak_ms, *wave.onset_ms, at});
      marks.first_ms = std::min(marks.first_ms, *wave.onset_ms);
      marks.last_ms = std::max(marks.last_ms, at);
      wave = {};
    }
  }
  if (marks.last_ms == 0) return {};
  for (std::size_t w = 0; w < waves.size(); ++w)
    marks.consensus[w] = signal::consensus(marks.by_lead[w], consensus_gap_ms, consensus_leads);
  return marks;
}

std::vector<double> annotated_beats_ms(const Record& record) {
  std::vector<double> beats;
  for (const Annotation& annotation : record.annotations())
    if (!annotation.lead && annotation.group == 0 && annotation.label.size() == 1 &&
        beat_labels.find(annotation.label.front()) != std::string_view::npos)
      beats.push_back(static_cast<double>(annotation.sample) * 1e3 / record.main().rate().value);
  return beats;
}

}  // namespace heartcare::cli
