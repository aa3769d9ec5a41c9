#include "heartcare/statements/findings.h"

#include <algorithm>
#include <cmath>

namespace heartcare::statements {

void Findings::set(std::string key, double value, Evidence evidence, double confidence) {
  if (!std::isfinite(value)) return set_missing(std::move(key), "not_finite", std::move(evidence));
  const double bounded = std::isfinite(confidence) ? std::clamp(confidence, 0.0, 1.0) : 0.0;
  findings_.insert_or_assign(std::move(key), Finding{value, {}, std::move(evidence), bounded});
}

void Findings::set_missing(std::string key, std::string reason, Evidence evidence) {
  findings_.insert_or_assign(std::move(key), Finding{{}, std::move(reason), std::move(evidence), 0.0});
}

const Finding* Findings::find(std::string_view key) const {
  const auto found = findings_.find(key);
  return found == findings_.end() ? nullptr : &found->second;
}

std::optional<double> Findings::value(std::string_view key) const {
  const Finding* finding = find(key);
  return finding ? finding->value : std::nullopt;
}

Evidence merged_evidence(const Findings& findings, std::span<const std::string> keys) {
  Evidence merged;
  for (const std::string& key : keys) {
    const Finding* finding = findings.find(key);
    if (!finding) continue;
    const Evidence& part = finding->evidence;
    merged.leads.insert(merged.leads.end(), part.leads.begin(), part.leads.end());
    merged.beats.insert(merged.beats.end(), part.beats.begin(), part.beats.end());
    if (!part.samples) continue;
    if (!merged.samples) merged.samples = part.samples;
    merged.samples->first = std::min(merged.samples->first, part.samples->first);
    merged.samples->second = std::max(merged.samples->second, part.samples->second);
  }
  const auto make_unique = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  make_unique(merged.leads);
  make_unique(merged.beats);
  return merged;
}

}  // namespace heartcare::statements
