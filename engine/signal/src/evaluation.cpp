#include "heartcare/signal/evaluation.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>

#include "statistics.h"

namespace heartcare::signal {
namespace {

struct Totals {
  double tp = 0, fn = 0, fp = 0, n = 0, sum = 0, squares = 0;
  void add(const Matching& m) {
    tp += static_cast<double>(m.true_positive);
    fn += static_cast<double>(m.false_negative);
    fp += static_cast<double>(m.false_positive);
    for (const double error : m.errors_ms) {
      n += 1;
      sum += error;
      squares += error * error;
    }
  }
  [[nodiscard]] double sensitivity() const { return tp + fn > 0 ? 100 * tp / (tp + fn) : 0; }
  [[nodiscard]] double predictivity() const { return tp + fp > 0 ? 100 * tp / (tp + fp) : 0; }
  [[nodiscard]] double f1() const { return tp + fn + fp > 0 ? 200 * tp / (2 * tp + fn + fp) : 0; }
  [[nodiscard]] double mean() const { return n > 0 ? sum / n : 0; }
  [[nodiscard]] double sd() const {
    return n > 1 ? std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1))) : 0;
  }
};

using Member = double (Totals::*)() const;

Figure figure(const Totals& all, const std::vector<Totals>& resampled, Member member) {
  std::vector<double> values;
  for (const Totals& totals : resampled) values.push_back((totals.*member)());
  return {(all.*member)(), percentile(values, 0.025), percentile(values, 0.975)};
}

}  // namespace

Matching match(std::span<const double> truth_ms, std::span<const double> detected_ms, double tolerance_ms) {
  Matching result;
  if (truth_ms.empty()) {
    result.false_positive = detected_ms.size();
    return result;
  }
  const auto [first, last] = std::minmax_element(truth_ms.begin(), truth_ms.end());
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
  std::size_t counted = 0;
  for (std::size_t d = 0; d < detected_ms.size(); ++d) {
    if (detected_ms[d] < *first - tolerance_ms || detected_ms[d] > *last + tolerance_ms) continue;
    ++counted;
    for (std::size_t t = 0; t < truth_ms.size(); ++t)
      if (const double distance = std::abs(detected_ms[d] - truth_ms[t]); distance <= tolerance_ms)
        pairs.emplace_back(distance, t, d);
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<bool> truth_taken(truth_ms.size()), detection_taken(detected_ms.size());
  for (const auto& [distance, t, d] : pairs) {
    if (truth_taken[t] || detection_taken[d]) continue;
    truth_taken[t] = detection_taken[d] = true;
    result.errors_ms.push_back(detected_ms[d] - truth_ms[t]);
  }
  result.true_positive = result.errors_ms.size();
  result.false_negative = truth_ms.size() - result.true_positive;
  result.false_positive = counted - result.true_positive;
  return result;
}

Figure mean_figure(std::span<const double> values) {
  if (values.empty()) return {};
  const auto mean_of = [&](auto&& pick) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += pick(i);
    return sum / static_cast<double>(values.size());
  };
  std::mt19937_64 random(1);
  std::vector<double> means;
  for (int round = 0; round < 1000; ++round)
    means.push_back(mean_of([&](std::size_t) { return values[random() % values.size()]; }));
  std::sort(means.begin(), means.end());
  return {mean_of([&](std::size_t i) { return values[i]; }), means[25], means[974]};
}

Accuracy summarise(std::span<const Matching> records, int rounds) {
  Accuracy accuracy;
  accuracy.records = records.size();
  if (records.empty()) return accuracy;
  std::vector<Totals> single(records.size());
  Totals all;
  for (std::size_t i = 0; i < records.size(); ++i) {
    single[i].add(records[i]);
    all.add(records[i]);
  }
  accuracy.truths = static_cast<std::size_t>(all.tp + all.fn);
  std::mt19937_64 random(1);
  std::vector<Totals> resampled(static_cast<std::size_t>(std::max(1, rounds)));
  for (Totals& sum : resampled)
    for (std::size_t i = 0; i < single.size(); ++i) {
      const Totals& pick = single[random() % single.size()];
      sum = {sum.tp + pick.tp, sum.fn + pick.fn,   sum.fp + pick.fp,
             sum.n + pick.n,   sum.sum + pick.sum, sum.squares + pick.squares};
    }
  accuracy.sensitivity = figure(all, resampled, &Totals::sensitivity);
  accuracy.positive_predictivity = figure(all, resampled, &Totals::predictivity);
  accuracy.f1 = figure(all, resampled, &Totals::f1);
  accuracy.mean_ms = figure(all, resampled, &Totals::mean);
  accuracy.sd_ms = figure(all, resampled, &Totals::sd);
  return accuracy;
}

std::vector<ConsensusMark> consensus(std::vector<LeadMark> marks, double gap_ms, std::size_t min_leads) {
  std::sort(marks.begin(), marks.end(),
            [](const LeadMark& a, const LeadMark& b) { return a.peak_ms < b.peak_ms; });
  std::vector<ConsensusMark> events;
  for (std::size_t first = 0; first < marks.size();) {
    std::size_t last = first + 1;
    while (last < marks.size() && marks[last].peak_ms - marks[last - 1].peak_ms <= gap_ms) ++last;
    std::vector<double> peaks, onsets, offsets;
    std::vector<std::size_t> leads;
    for (std::size_t i = first; i < last; ++i) {
      peaks.push_back(marks[i].peak_ms);
      onsets.push_back(marks[i].onset_ms);
      offsets.push_back(marks[i].offset_ms);
      leads.push_back(marks[i].lead);
    }
    std::sort(leads.begin(), leads.end());
    const auto distinct = static_cast<std::size_t>(std::unique(leads.begin(), leads.end()) - leads.begin());
    if (distinct >= min_leads) events.push_back({median(peaks), median(onsets), median(offsets), distinct});
    first = last;
  }
  return events;
}

}  // namespace heartcare::signal
