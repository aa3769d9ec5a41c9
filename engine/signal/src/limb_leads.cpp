#include "heartcare/signal/limb_leads.h"

#include <cmath>

namespace heartcare::signal {
namespace {

using Samples = std::vector<float>;

Samples combined(const Samples& a, float ka, const Samples& b, float kb) {
  Samples out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = ka * a[i] + kb * b[i];
  return out;
}

void add(LeadSet& set, LeadId id, Samples samples) {
  if (set.find(id)) return;
  set.ids.push_back(id);
  set.samples.push_back(std::move(samples));
  set.derived.push_back(true);
}

}  // namespace

const Samples* LeadSet::find(LeadId id) const noexcept {
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (ids[i] == id) return &samples[i];
  return nullptr;
}

void add_derived_leads(LeadSet& set) {
  const Samples *first = set.find(LeadId::I), *second = set.find(LeadId::II), *third = set.find(LeadId::III);
  if ((first != nullptr) + (second != nullptr) + (third != nullptr) < 2) return;
  const Samples one = first ? *first : combined(*second, 1, *third, -1);
  const Samples two = second ? *second : combined(one, 1, *third, 1);
  add(set, LeadId::I, one);
  add(set, LeadId::II, two);
  add(set, LeadId::III, combined(two, 1, one, -1));
  add(set, LeadId::aVR, combined(one, -0.5F, two, -0.5F));
  add(set, LeadId::aVL, combined(one, 1, two, -0.5F));
  add(set, LeadId::aVF, combined(two, 1, one, -0.5F));
}

std::optional<double> einthoven_error(const LeadSet& set) {
  const Samples *one = set.find(LeadId::I), *two = set.find(LeadId::II), *three = set.find(LeadId::III);
  if (!one || !two || !three) return {};
  double error = 0, power = 0, sum_error = 0, sum = 0, n = 0;
  for (std::size_t i = 0; i < one->size(); ++i) {
    const double e = (*one)[i] + (*three)[i] - (*two)[i], x = (*two)[i];
    if (!std::isfinite(e)) continue;
    n += 1;
    error += e * e;
    sum_error += e;
    power += x * x;
    sum += x;
  }
  if (n < 2) return {};
  // Offsets of the amplifiers differ between leads and say nothing about the electrodes.
  const double spread = power / n - sum / n * (sum / n), wrong = error / n - sum_error / n * (sum_error / n);
  if (spread < 1) return {};
  return std::sqrt(std::max(0.0, wrong) / spread);
}

}  // namespace heartcare::signal
