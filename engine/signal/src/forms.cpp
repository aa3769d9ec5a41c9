#include "forms.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "curves.h"
#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double same_form = 0.85;  // correlation over all leads
constexpr double before_ms = 90, after_ms = 110, lag_ms = 40;
constexpr double latest_t_ms = 340, constant_ms = 24;
constexpr float largest = 2.5F;  // of the lead's typical QRS: what an artefact may weigh

using Segment = std::vector<float>;  // leads one after the other

/// QRS segments with every lead scaled to its own typical size.
class Segments {
 public:
  Segments(const Work& work, const std::vector<std::int64_t>& detections)
      : work_(work), leads_(work.usable_leads()) {
    for (const std::size_t l : leads_) {
      std::vector<float> sizes;
      for (const std::int64_t at : detections) sizes.push_back(size(l, at));
      scale_.push_back(1 / std::max(median(sizes), 50.0F));
    }
  }
  static constexpr std::int64_t before() { return ms(before_ms); }
  static constexpr std::int64_t length() { return ms(before_ms + after_ms); }
  [[nodiscard]] std::size_t leads() const { return leads_.size(); }

  [[nodiscard]] Segment cut(std::int64_t at) const {
    Segment segment;
    segment.reserve(leads_.size() * static_cast<std::size_t>(length()));
    for (std::size_t k = 0; k < leads_.size(); ++k)
      for (std::int64_t i = at - before(); i < at - before() + length(); ++i)
        segment.push_back(std::clamp(value(leads_[k], i) * scale_[k], -largest, largest));
    return segment;
  }
  struct Products {
    float with_form, with_itself;
  };
  /// Inner products of the segment at a place with a form, every other sample, without cutting it out.
  [[nodiscard]] Products products(std::int64_t at, const Segment& form) const {
    Products sum{0, 0};
    const std::int64_t first = at - before(), n = length();
    const bool inside = first >= 0 && first + n <= static_cast<std::int64_t>(work_.n);
    for (std::size_t k = 0; k < leads_.size(); ++k) {
      const float* expected = form.data() + static_cast<std::int64_t>(k) * n;
      const float* lead = work_.wide[leads_[k]].data();
      for (std::int64_t i = 0; i < n; i += 2) {
        const float here = std::clamp((inside ? lead[first + i] : value(leads_[k], first + i)) * scale_[k],
                                      -largest, largest);
        sum.with_form += here * expected[i];
        sum.with_itself += here * here;
      }
    }
    return sum;
  }
  /// Power of a form at the samples that products() uses.
  [[nodiscard]] float power(const Segment& form) const {
    float sum = 0;
    for (std::size_t k = 0; k < leads_.size(); ++k)
      for (std::int64_t i = 0; i < length(); i += 2) {
        const float here = form[k * static_cast<std::size_t>(length()) + static_cast<std::size_t>(i)];
        sum += here * here;
      }
    return sum;
  }
  [[nodiscard]] float value(std::size_t lead, std::int64_t i) const {
    const auto n = static_cast<std::int64_t>(work_.n);
    return work_.wide[lead][static_cast<std::size_t>(std::clamp<std::int64_t>(i, 0, n - 1))];
  }

 private:
  [[nodiscard]] float size(std::size_t lead, std::int64_t at) const {
    float low = value(lead, at), high = low;
    for (std::int64_t i = at - ms(60); i <= at + ms(60); ++i) {
      low = std::min(low, value(lead, i));
      high = std::max(high, value(lead, i));
    }
    return high - low;
  }

  const Work& work_;
  std::vector<std::size_t> leads_;
  std::vector<float> scale_;
};

struct Match {
  double correlation = -1;
  std::int64_t lag = 0;
};

/// Best lag of a detection against a form: coarse steps first, then single samples around the best.
Match best_match(const Segments& segments, const Segment& form, std::int64_t at) {
  Match best;
  const float power = segments.power(form);
  const auto attempt = [&](std::int64_t lag) {
    const auto [with_form, with_itself] = segments.products(at + lag, form);
    const double scale = std::sqrt(static_cast<double>(power) * static_cast<double>(with_itself));
    const double value = scale > 0 ? with_form / scale : 0;
    if (value > best.correlation) best = {value, lag};
  };
  for (std::int64_t lag = -ms(lag_ms); lag <= ms(lag_ms); lag += 4) attempt(lag);
  for (const std::int64_t centre = best.lag, lag = centre - 3; const std::int64_t step : {0, 1, 2, 4, 5, 6})
    attempt(lag + step);
  return best;
}

struct Cluster {
  Segment mean;
  std::size_t size = 0;
  void add(const Segment& segment) {
    if (mean.empty()) mean.resize(segment.size());
    ++size;
    for (std::size_t i = 0; i < mean.size(); ++i)
      mean[i] += (segment[i] - mean[i]) / static_cast<float>(std::min<std::size_t>(size, 16));
  }
};

std::vector<Cluster> find_clusters(const Segments& segments, const std::vector<std::int64_t>& detections) {
  std::vector<Cluster> clusters;
  for (const std::int64_t at : detections) {
    Cluster* best = nullptr;
    Match match;
    for (Cluster& cluster : clusters)
      if (const Match m = best_match(segments, cluster.mean, at); m.correlation > match.correlation) {
        best = &cluster;
        match = m;
      }
    if (!best || match.correlation < same_form) {
      best = &clusters.emplace_back();
      match.lag = 0;
    }
    best->add(segments.cut(at + match.lag));
  }
  std::stable_sort(clusters.begin(), clusters.end(),
                   [](const Cluster& a, const Cluster& b) { return a.size > b.size; });
  return clusters;
}

/// A jump of the level, or something that most leads do not show; a form of several beats must be a plain
/// jump.
bool artefact(const Segments& segments, const Segment& segment, std::size_t beats) {
  const auto length = static_cast<std::size_t>(Segments::length());
  std::size_t steps = 0, quiet = 0;
  for (std::size_t k = 0; k < segments.leads(); ++k) {
    const float* lead = segment.data() + k * length;
    const auto [low, high] = std::minmax_element(lead, lead + length);
    const float swing = *high - *low, step = std::abs(lead[length - 1] - lead[0]);
    steps += step > (beats == 1 ? 0.7F : 0.9F) * swing;
    quiet += swing < 0.25F;
  }
  if (beats > 1) return 5 * steps >= 4 * segments.leads();
  return 2 * steps > segments.leads() || 4 * quiet > 3 * segments.leads();
}

float steepest(const Work& work, const std::vector<float>& slope, std::int64_t at) {
  const auto first = std::max<std::int64_t>(0, at - ms(60)),
             last = std::min(static_cast<std::int64_t>(work.n), at + ms(60));
  return *std::max_element(slope.begin() + first, slope.begin() + last);
}

/// Tall, narrow T waves (hyperkalaemia) pass for beats: a form that follows another one nearly every time,
/// soon, at a constant distance, and less steeply.
bool t_wave_form(const Work& work, const Forms& forms, std::size_t form, const std::vector<float>& slope) {
  const std::vector<std::size_t>& members = forms.members[form];
  if (members.size() < 3) return false;
  std::vector<double> distances, ratios;
  std::size_t before = forms.members.size();
  for (const std::size_t beat : members) {
    if (beat == 0) continue;
    if (before == forms.members.size()) before = forms.form[beat - 1];
    if (forms.form[beat - 1] != before || before == form) return false;
    distances.push_back(to_ms(static_cast<double>(forms.samples[beat] - forms.samples[beat - 1])));
    ratios.push_back(steepest(work, slope, forms.samples[beat]) /
                     std::max(1e-6F, steepest(work, slope, forms.samples[beat - 1])));
  }
  const auto [low, high] = std::minmax_element(distances.begin(), distances.end());
  return *high < latest_t_ms && *high - *low < constant_ms && median(ratios) < 0.9 &&
         10 * members.size() >= 8 * forms.members[before].size();
}

Forms without_t_waves(const Work& work, const Forms& forms) {
  const std::vector<float> slope = slope_curve(work.wide, work.usable_leads(), 3);
  std::vector<bool> t_wave;
  for (std::size_t k = 0; k < forms.members.size(); ++k) t_wave.push_back(t_wave_form(work, forms, k, slope));
  Forms out;
  out.members.resize(forms.members.size());
  for (std::size_t i = 0; i < forms.samples.size(); ++i) {
    if (t_wave[forms.form[i]]) continue;
    out.members[forms.form[i]].push_back(out.samples.size());
    out.samples.push_back(forms.samples[i]);
    out.form.push_back(forms.form[i]);
    out.correlation.push_back(forms.correlation[i]);
  }
  return out;
}

}  // namespace

Forms sort_into_forms(const Work& work, const std::vector<std::int64_t>& detections) {
  const Segments segments(work, detections);
  const std::vector<Cluster> clusters = find_clusters(segments, detections);
  Forms forms;
  forms.members.resize(clusters.size());
  for (const std::int64_t at : detections) {
    Match match;
    std::size_t form = 0;
    for (std::size_t c = 0; c < clusters.size(); ++c) {
      const Match m = best_match(segments, clusters[c].mean, at);
      // A later, smaller form must be clearly better: sequential clustering splits forms too eagerly.
      if (m.correlation > match.correlation + (c > 0 && match.correlation > same_form ? 0.05 : 0)) {
        match = m;
        form = c;
      }
    }
    if (detections.size() > 1 && artefact(segments, segments.cut(at), clusters[form].size)) continue;
    const std::int64_t sample =
        std::clamp<std::int64_t>(at + match.lag, 0, static_cast<std::int64_t>(work.n) - 1);
    forms.members[form].push_back(forms.samples.size());
    forms.samples.push_back(sample);
    forms.form.push_back(form);
    forms.correlation.push_back(match.correlation);
  }
  return without_t_waves(work, forms);
}

}  // namespace heartcare::signal
