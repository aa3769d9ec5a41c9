#include "work.h"

#include <cmath>

#include "heartcare/signal/iir.h"
#include "heartcare/signal/resample.h"

namespace heartcare::signal {
namespace {

constexpr double notch_width_hz = 2;

std::vector<float> as_float(const std::vector<double>& values) {
  std::vector<float> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) out[i] = static_cast<float>(values[i]);
  return out;
}

}  // namespace

std::vector<std::size_t> Work::usable_leads() const {
  std::vector<std::size_t> list;
  for (std::size_t l = 0; l < leads(); ++l)
    if (usable[l]) list.push_back(l);
  return list;
}

Work prepare(std::vector<std::vector<float>> raw, std::vector<LeadId> ids, std::vector<bool> usable,
             std::optional<double> mains_hz) {
  // Zero-phase 0.5 Hz leaves the ST segment in place. [AHA/ACC/HRS 2007 part I: up to 0.67 Hz if zero-phase]
  const Cascade high_pass = butterworth_high_pass(2, {0.5}, Work::rate);
  // Two passes of 187 Hz are 3 dB down at 150 Hz, as diagnostic recording asks for. [IEC 60601-2-25]
  const Cascade low_pass = butterworth_low_pass(2, {187}, Work::rate);
  const Cascade smoothing = butterworth_low_pass(2, {30}, Work::rate);
  Work work;
  work.n = raw.empty() ? 0 : raw.front().size();
  work.ids = std::move(ids);
  work.usable = std::move(usable);
  work.missing.resize(raw.size());
  for (std::size_t l = 0; l < raw.size(); ++l) {
    std::vector<bool> gaps(work.n);
    for (std::size_t i = 0; i < work.n; ++i) gaps[i] = !std::isfinite(raw[l][i]);
    if (fill_gaps(raw[l]) > 0) work.missing[l] = std::move(gaps);
    std::vector<double> lead(raw[l].begin(), raw[l].end());
    zero_phase(high_pass, Work::rate, lead);
    if (mains_hz) zero_phase(notch({*mains_hz}, {notch_width_hz}, Work::rate), Work::rate, lead);
    zero_phase(low_pass, Work::rate, lead);
    work.wide.push_back(as_float(lead));
    zero_phase(smoothing, Work::rate, lead);
    work.smooth.push_back(as_float(lead));
  }
  return work;
}

}  // namespace heartcare::signal
