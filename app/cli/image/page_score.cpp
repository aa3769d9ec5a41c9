#include "page_score.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heartcare::cli {
namespace {

constexpr double longest_shift_s = 0.2;
constexpr double least_db = -30;  ///< of a lead that was read quite wrongly

/// A reading as a function of time: linear between known samples, the last one beyond the ends; 0 if empty.
class Curve {
 public:
  Curve(const std::vector<float>& uv, double start_s, double rate_hz) : start_(start_s), rate_(rate_hz) {
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < uv.size(); ++i)
      if (!std::isnan(uv[i])) known.push_back(i);
    if (known.empty()) return;
    values_.resize(uv.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < uv.size(); ++i) {
      while (next < known.size() && known[next] < i) ++next;
      const std::size_t right = next < known.size() ? known[next] : known.back();
      const std::size_t left = next > 0 && right >= i && known[next == known.size() ? next - 1 : next] != i
                                   ? known[next - 1]
                                   : right;
      const double part =
          right > left ? static_cast<double>(i - left) / static_cast<double>(right - left) : 0;
      values_[i] = uv[left] + part * static_cast<double>(uv[right] - uv[left]);
    }
  }
  [[nodiscard]] double at(double seconds) const {
    if (values_.empty()) return 0;
    const double place = std::clamp((seconds - start_) * rate_, 0.0, static_cast<double>(values_.size() - 1));
    const auto i = static_cast<std::size_t>(place);
    const std::size_t next = std::min(i + 1, values_.size() - 1);
    return values_[i] + (place - static_cast<double>(i)) * (values_[next] - values_[i]);
  }

 private:
  std::vector<double> values_;
  double start_, rate_;
};

struct Powers {
  double signal = 0, error = 0;
};

/// `shift` s added to the reading's time axis; without_offset: both means removed.
Powers compare(const TrueLead& truth, const Curve& read, double shift, bool without_offset) {
  std::vector<double> wanted, got;
  for (std::size_t i = 0; i < truth.uv.size(); ++i) {
    if (std::isnan(truth.uv[i])) continue;
    wanted.push_back(truth.uv[i]);
    got.push_back(read.at(truth.start_s + static_cast<double>(i) / truth.rate_hz + shift));
  }
  double wanted_mean = 0, got_mean = 0;
  if (without_offset && !wanted.empty()) {
    wanted_mean = std::accumulate(wanted.begin(), wanted.end(), 0.0) / static_cast<double>(wanted.size());
    got_mean = std::accumulate(got.begin(), got.end(), 0.0) / static_cast<double>(got.size());
  }
  Powers powers;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const double w = wanted[i] - wanted_mean, g = got[i] - got_mean;
    powers.signal += w * w;
    powers.error += (w - g) * (w - g);
  }
  return powers;
}

double decibels(const Powers& p) {
  if (p.signal <= 0) return least_db;
  return std::max(least_db, 10 * std::log10(p.signal / std::max(p.error, 1e-9 * p.signal)));
}

/// The reading of a lead that overlaps most with it; the long strip for a long lead.
const image::LeadReading* reading_of(const TrueLead& truth, const std::vector<image::LeadReading>& read) {
  const image::LeadReading* best = nullptr;
  const auto recorded =
      std::count_if(truth.uv.begin(), truth.uv.end(), [](float v) { return !std::isnan(v); });
  const bool long_one = static_cast<double>(recorded) / truth.rate_hz > 6;
  for (const image::LeadReading& lead : read)
    if (lead.lead == truth.lead &&
        (!best || (long_one ? lead.uv.size() > best->uv.size() : lead.rhythm == truth.rhythm)))
      best = &lead;
  return best;
}

}  // namespace

std::optional<PageScore> score_page(const std::vector<TrueLead>& truth,
                                    const std::vector<image::LeadReading>& read, double rate_hz) {
  PageScore score;
  Powers all;
  std::size_t leads = 0;
  for (const TrueLead& lead : truth) {
    const bool drawn = std::any_of(lead.uv.begin(), lead.uv.end(), [](float v) { return !std::isnan(v); });
    if (!drawn || lead.lead == LeadId::other) continue;
    const image::LeadReading* found = reading_of(lead, read);
    const Curve curve(found ? found->uv : std::vector<float>{}, found ? found->start_s : 0, rate_hz);
    score.unaligned_db += decibels(compare(lead, curve, 0, false));
    Powers best = compare(lead, curve, 0, true);
    for (double shift = -longest_shift_s; shift <= longest_shift_s; shift += 0.002) {
      const Powers moved = compare(lead, curve, shift, true);
      if (moved.error < best.error) best = moved;
    }
    all.signal += best.signal;
    all.error += best.error;
    ++leads;
  }
  if (leads == 0) return {};
  score.unaligned_db /= static_cast<double>(leads);
  score.aligned_db = decibels(all);
  return score;
}

}  // namespace heartcare::cli
