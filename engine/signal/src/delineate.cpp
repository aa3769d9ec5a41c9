#include "delineate.h"

#include <algorithm>
#include <cmath>

#include "statistics.h"

namespace heartcare::signal {
namespace {

constexpr double before_ms = 450, after_ms = 750;  // of a form's average
constexpr double st_ms = 40;                       // from J: too early for a T wave
constexpr double latest_t_ms = 440;                // from J to the end of the search
constexpr double own_opinion = 0.6;                // of a lead's boundary against the consensus
constexpr double smallest_t_uv = 8, smallest_wave_uv = 12;
constexpr double t_lag_ms = 50;
constexpr double same_t = 0.7;  // correlation below which a beat's T wave is not moved

double rr_after_of(const Forms& forms, std::size_t form) {
  std::vector<double> own, all;
  for (std::size_t i = 0; i + 1 < forms.samples.size(); ++i) {
    const auto rr = static_cast<double>(forms.samples[i + 1] - forms.samples[i]);
    all.push_back(rr);
    if (forms.form[i] == form) own.push_back(rr);
  }
  if (!own.empty()) return median(own);
  return all.empty() ? static_cast<double>(ms(1000)) : median(all);
}

/// A boundary of one lead between the lead's own and the consensus, never far from it.
Bounds drawn(const Bounds& lead, const Bounds& consensus, double farthest) {
  const auto blend = [&](double own, double common) {
    return common + own_opinion * std::clamp(own - common, -farthest, farthest);
  };
  Bounds out{blend(lead.onset, consensus.onset), lead.peak, blend(lead.offset, consensus.offset)};
  out.peak = std::clamp(out.peak, out.onset, out.offset);
  return out;
}

float swing(const std::vector<float>& lead, double from, double to) {
  const auto n = static_cast<std::int64_t>(lead.size());
  const auto first = std::clamp<std::int64_t>(std::lround(from), 0, n - 1);
  const auto last = std::clamp<std::int64_t>(std::lround(to), first, n - 1);
  const auto [low, high] = std::minmax_element(lead.begin() + first, lead.begin() + last + 1);
  return *high - *low;
}

/// Where the lead is farthest from the line between the boundaries.
double peak_of(const std::vector<float>& lead, const Bounds& bounds) {
  const auto n = static_cast<std::int64_t>(lead.size());
  const auto first = std::clamp<std::int64_t>(std::lround(bounds.onset), 0, n - 1);
  const auto last = std::clamp<std::int64_t>(std::lround(bounds.offset), first, n - 1);
  const auto length = static_cast<float>(std::max<std::int64_t>(1, last - first));
  std::int64_t at = first;
  float farthest = -1;
  for (std::int64_t i = first; i <= last; ++i) {
    const float part = static_cast<float>(i - first) / length;
    const float distance = std::abs(lead[i] - lead[first] - part * (lead[last] - lead[first]));
    if (distance > farthest) farthest = distance, at = i;
  }
  return static_cast<double>(at);
}

void delineate_leads(FormWaves& form, std::span<const std::size_t> usable, std::int64_t t_first,
                     std::int64_t t_last) {
  form.leads.resize(form.wide.leads.size());
  for (const std::size_t l : usable) {
    const std::size_t one[] = {l};
    const Bounds& qrs = *form.global.qrs;
    if (swing(form.wide.leads[l], qrs.onset, qrs.offset) >= smallest_wave_uv) {
      const auto own = qrs_bounds(form.wide.leads, one, qrs_shape(), form.wide.fiducial,
                                  std::lround(qrs.onset) - ms(40), std::lround(qrs.offset) + ms(50));
      form.leads[l].qrs = drawn(own.value_or(qrs), qrs, static_cast<double>(ms(24)));
      form.leads[l].qrs->peak = peak_of(form.wide.leads[l], *form.leads[l].qrs);
    }
    if (!form.global.t) continue;
    const Bounds& t = *form.global.t;
    if (swing(form.smooth.leads[l], t.onset, t.offset) < smallest_wave_uv) continue;
    const Bounds own = wave_bounds(form.smooth.leads, one, t_shape(), std::lround(t.peak),
                                   std::max(t_first, static_cast<std::int64_t>(t.onset) - ms(60)),
                                   std::min(t_last, static_cast<std::int64_t>(t.offset) + ms(60)));
    form.leads[l].t = drawn(own, t, static_cast<double>(ms(40)));
    form.leads[l].t->peak = peak_of(form.smooth.leads[l], *form.leads[l].t);
  }
}

FormWaves form_waves(const Work& work, const Forms& forms, std::size_t index,
                     std::span<const std::size_t> usable) {
  std::vector<std::int64_t> points;
  for (const std::size_t beat : forms.members[index]) points.push_back(forms.samples[beat]);
  FormWaves form;
  form.rr_after = rr_after_of(forms, index);
  form.wide = average_around(work.wide, points, ms(before_ms), ms(after_ms), -ms(100));
  form.smooth = average_around(work.smooth, points, ms(before_ms), ms(after_ms), -ms(100));
  const std::int64_t fiducial = form.wide.fiducial;
  form.global.qrs =
      qrs_bounds(form.wide.leads, usable, qrs_shape(), fiducial, fiducial - ms(200), fiducial + ms(260));
  form.leads.resize(work.leads());
  if (!form.global.qrs) return form;
  const auto near = [](double at) { return static_cast<std::int64_t>(std::lround(at)); };
  form.extent = qrs_bounds(form.wide.leads, usable, qrs_extent(), fiducial,
                           near(form.global.qrs->onset) - ms(30), near(form.global.qrs->offset) + ms(30))
                    .value_or(*form.global.qrs);
  const auto j = static_cast<std::int64_t>(std::lround(form.global.qrs->offset));
  const std::int64_t first = j + ms(st_ms);
  const std::int64_t last =
      std::min(fiducial + static_cast<std::int64_t>(form.rr_after) - ms(100), form.smooth.size());
  // The T peak comes about 0.3 s after the QRS onset at 60 per minute, and earlier with the root of RR.
  const double expected =
      form.global.qrs->onset + 0.3 * Work::rate_hz * std::sqrt(form.rr_after / Work::rate_hz);
  const auto centre = wave_centre(form.smooth.leads, usable, t_shape(), first,
                                  std::min(last, first + ms(latest_t_ms)), expected);
  if (centre) {
    const Bounds t = wave_bounds(form.smooth.leads, usable, t_shape(), *centre, first, last);
    double largest = 0;
    for (const std::size_t l : usable)
      largest = std::max<double>(largest, swing(form.smooth.leads[l], t.onset, t.offset));
    if (largest >= 3 * smallest_t_uv) form.global.t = t;
  }
  delineate_leads(form, usable, first, last);
  return form;
}

/// Samples from the end of the T wave before to the centre of the P wave, as a rule.
std::int64_t room_before(const PSearch& search, const std::vector<BeatFrame>& frames) {
  std::vector<std::int64_t> rooms;
  for (const FoundP& p : search.waves)
    if (p.beat && *p.beat > 0) rooms.push_back(p.centre - frames[*p.beat - 1].t_offset);
  return rooms.empty() ? ms(110) : std::max(ms(30), median(rooms));
}

PWaves p_waves(const Work& work, const Forms& forms, const std::vector<FormWaves>& form_list,
               std::span<const std::size_t> usable) {
  std::vector<BeatFrame> frames;
  for (std::size_t i = 0; i < forms.samples.size(); ++i) {
    const FormWaves& form = form_list[forms.form[i]];
    const std::int64_t start = forms.samples[i] - form.wide.fiducial;
    const Bounds qrs = form.global.qrs.value_or(Bounds{static_cast<double>(form.wide.fiducial - ms(40)), 0,
                                                       static_cast<double>(form.wide.fiducial + ms(40))});
    const double t_end = form.global.t ? form.global.t->offset : qrs.offset + static_cast<double>(ms(200));
    frames.push_back(
        {start + std::lround(qrs.onset), start + std::lround(qrs.offset), start + std::lround(t_end)});
  }
  const LeadArrays leads = without_qrs(work, frames);
  PWaves p;
  p.search = find_p_waves(leads, usable, frames);
  p.flutter = find_flutter(leads, usable, frames);
  p.leads.resize(work.leads());
  std::vector<std::size_t> best(usable.begin(), usable.end());
  std::erase_if(best, [&](std::size_t l) { return work.ids[l] != LeadId::V1 && work.ids[l] != LeadId::II; });
  p.fibrillation_share =
      fibrillation_share(leads,
                         best.empty() ? usable.first(std::min<std::size_t>(1, usable.size()))
                                      : std::span<const std::size_t>(best),
                         frames);
  // Flutter waves repeat as well as P waves do, but too often.
  if (p.flutter.strength >= flutter_limits::certain) p.search.waves.clear();
  if (p.search.waves.empty()) return p;
  std::vector<std::int64_t> points;
  for (const FoundP& wave : p.search.waves) points.push_back(wave.centre);
  p.average = average_around(leads, points, ms(300), ms(300), -ms(160));
  const std::int64_t centre = p.average.fiducial, last = centre + ms(110);
  const std::int64_t first = centre - std::min(ms(110), room_before(p.search, frames));
  const auto relative = [&](Bounds b) {
    return Bounds{b.onset - static_cast<double>(centre), b.peak - static_cast<double>(centre),
                  b.offset - static_cast<double>(centre)};
  };
  const Bounds global = wave_bounds(p.average.leads, usable, p_shape(), centre, first, last);
  p.global = relative(global);
  p.extent = relative(wave_bounds(p.average.leads, usable, p_extent(), centre, first, last));
  for (const std::size_t l : usable) {
    if (swing(p.average.leads[l], global.onset, global.offset) < smallest_wave_uv) continue;
    const std::size_t one[] = {l};
    Bounds bounds = drawn(wave_bounds(p.average.leads, one, p_shape(), centre, first, last), global,
                          static_cast<double>(ms(24)));
    bounds.peak = peak_of(p.average.leads[l], bounds);
    p.leads[l] = relative(bounds);
  }
  return p;
}

/// How far the T wave of a beat lies from that of its form, samples.
std::int64_t t_lag(const Work& work, const FormWaves& form, std::int64_t start,
                   std::span<const std::size_t> usable) {
  const auto first = static_cast<std::int64_t>(form.global.t->onset);
  const auto last =
      std::min(static_cast<std::int64_t>(form.global.t->offset) + ms(40), form.smooth.size() - 1);
  const auto n = static_cast<std::int64_t>(work.n);
  if (start + first - ms(t_lag_ms) < 1 || start + last + ms(t_lag_ms) >= n) return 0;
  double best = same_t;
  std::int64_t lag = 0;
  for (std::int64_t shift = -ms(t_lag_ms); shift <= ms(t_lag_ms); shift += 2) {
    double xy = 0, xx = 0, yy = 0;
    for (const std::size_t l : usable)
      for (std::int64_t i = first; i < last; i += 4) {
        const double x = form.smooth.leads[l][i + 1] - form.smooth.leads[l][i - 3];
        const double y = work.smooth[l][start + shift + i + 1] - work.smooth[l][start + shift + i - 3];
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
    const double correlation = xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
    if (correlation > best) best = correlation, lag = shift;
  }
  return lag;
}

std::optional<Bounds> moved(const std::optional<Bounds>& bounds, double by) {
  if (!bounds) return {};
  return Bounds{bounds->onset + by, bounds->peak + by, bounds->offset + by};
}

}  // namespace

Delineation delineate(const Work& work, Forms forms) {
  Delineation out;
  out.forms = std::move(forms);
  const std::vector<std::size_t> usable = work.usable_leads();
  for (std::size_t k = 0; k < out.forms.members.size(); ++k)
    out.form_waves.push_back(out.forms.members[k].empty() ? FormWaves{}
                                                          : form_waves(work, out.forms, k, usable));
  out.p = p_waves(work, out.forms, out.form_waves, usable);
  for (std::size_t i = 0; i < out.forms.samples.size(); ++i) {
    const FormWaves& form = out.form_waves[out.forms.form[i]];
    const std::int64_t start = out.forms.samples[i] - form.wide.fiducial;
    const auto shift = static_cast<double>(start);
    const double t_shift = form.global.t && out.forms.members[out.forms.form[i]].size() >= 3
                               ? shift + static_cast<double>(t_lag(work, form, start, usable))
                               : shift;
    out.beats.push_back({{}, moved(form.global.qrs, shift), moved(form.global.t, t_shift)});
    std::vector<Waves>& leads = out.beat_leads.emplace_back();
    for (const Waves& lead : form.leads)
      leads.push_back({{}, moved(lead.qrs, shift), moved(lead.t, t_shift)});
  }
  for (const FoundP& wave : out.p.search.waves) {
    if (!wave.beat) continue;
    const auto centre = static_cast<double>(wave.centre);
    out.beats[*wave.beat].p = moved(out.p.global, centre);
    for (std::size_t l = 0; l < work.leads(); ++l)
      out.beat_leads[*wave.beat][l].p = moved(out.p.leads[l], centre);
  }
  return out;
}

}  // namespace heartcare::signal
