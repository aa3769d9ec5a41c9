#pragma once
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "heartcare/signal/analysis.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::signal {

inline simulator::Simulated simulated(const std::string& preset, double seconds = 10, double rate = 500,
                                      std::vector<simulator::Noise> noise = {}) {
  simulator::Request request;
  request.preset = preset;
  request.duration_s = seconds;
  request.rate_hz = rate;
  request.noise = std::move(noise);
  auto result = simulator::simulate(request);
  EXPECT_TRUE(result) << preset << ": " << (result ? "" : result.error().detail);
  return std::move(*result);
}

inline Analysis analysed(const SignalGroup& group, const AnalysisOptions& options = {}) {
  JobContext job;
  auto result = analyse(group, options, job);
  EXPECT_TRUE(result) << (result ? "" : result.error().detail);
  return std::move(*result);
}

/// A group with these leads; all equally long.
inline SignalGroup group_of(const std::vector<LeadId>& ids, const std::vector<std::vector<float>>& samples,
                            double rate = 500) {
  std::vector<Lead> leads;
  std::vector<float> data;
  for (std::size_t l = 0; l < ids.size(); ++l) {
    leads.push_back({ids[l], std::string(lead_name(ids[l]))});
    data.insert(data.end(), samples[l].begin(), samples[l].end());
  }
  return *SignalGroup::create({rate}, leads, data);
}

/// The leads of a group as vectors, to be spoilt and put together again.
inline std::vector<std::vector<float>> samples_of(const SignalGroup& group) {
  std::vector<std::vector<float>> samples;
  for (std::size_t l = 0; l < group.leads().size(); ++l)
    samples.push_back(*group.read(l, 0, group.samples()));
  return samples;
}

inline std::vector<LeadId> ids_of(const SignalGroup& group) {
  std::vector<LeadId> ids;
  for (const Lead& lead : group.leads()) ids.push_back(lead.id);
  return ids;
}

}  // namespace heartcare::signal
