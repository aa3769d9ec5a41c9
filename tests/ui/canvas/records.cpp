#include "records.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "heartcare/simulator/simulator.h"

namespace heartcare::canvas::testing {
namespace {

std::vector<Lead> twelve_leads() {
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads) {
    Lead lead;
    lead.id = id;
    lead.label = lead_name(id);
    leads.push_back(lead);
  }
  return leads;
}

RecordPtr record_of(Hertz rate, std::vector<Lead> leads, std::vector<float> samples) {
  RecordParts parts;
  auto group = SignalGroup::create(rate, std::move(leads), std::move(samples));
  EXPECT_TRUE(group);
  parts.groups.push_back(std::move(*group));
  auto record = Record::create(std::move(parts));
  EXPECT_TRUE(record);
  return *record;
}

}  // namespace

RecordPtr sinus_record(double seconds) {
  simulator::Request request;
  request.duration_s = seconds;
  auto made = simulator::simulate(request);
  EXPECT_TRUE(made) << (made ? "" : describe(made.error()));
  return made->record;
}

RecordPtr square_record(double seconds) {
  constexpr Hertz rate{500};
  const auto count = static_cast<std::size_t>(seconds * rate.value);
  std::vector<float> samples(12 * count);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = (i % count) % 500 < 250 ? 1000.0F : 0.0F;
  return record_of(rate, twelve_leads(), std::move(samples));
}

RecordPtr with_gap(const Record& record, double from_s, double to_s) {
  const SignalGroup& group = record.main();
  std::vector<float> samples;
  for (std::size_t lead = 0; lead < group.leads().size(); ++lead) {
    auto read = group.read(lead, 0, group.samples());
    EXPECT_TRUE(read);
    const bool chosen = group.leads()[lead].id == LeadId::II;
    for (std::size_t i = 0; i < read->size(); ++i) {
      const double time = static_cast<double>(i) / group.rate().value;
      const bool lost = chosen && time >= from_s && time < to_s;
      samples.push_back(lost ? std::numeric_limits<float>::quiet_NaN() : (*read)[i]);
    }
  }
  return record_of(group.rate(), group.leads(), std::move(samples));
}

page::DerivedTraces derived_from(const Record& record, page::DerivedView view, std::optional<Seconds> now) {
  const SignalGroup& group = record.main();
  page::DerivedTraces traces;
  traces.view = view;
  traces.note = "R, P: made by a test, not measured";
  page::ReconstructedTraces made;
  page::PredictedTraces ahead;
  if (now) ahead.first = static_cast<std::int64_t>(now->value * group.rate().value);
  for (std::size_t lead = 0; lead < standard_leads.size(); ++lead) {
    const auto read = group.read(*group.find(standard_leads[lead]), 0, group.samples());
    EXPECT_TRUE(read);
    for (std::size_t i = 0; i < read->size(); ++i) {
      const std::size_t from = i < 5 ? 0 : i - 5;
      double sum = 0;
      for (std::size_t j = from; j <= i; ++j) sum += (*read)[j];
      const auto value = static_cast<float>(sum / static_cast<double>(i - from + 1));
      made.values[lead].push_back(value);
      made.residual[lead].push_back(value - (*read)[i]);
      if (!now || static_cast<std::int64_t>(i) < ahead.first) continue;
      ahead.median[lead].push_back(value);
      ahead.low[lead].push_back(value - 150);
      ahead.high[lead].push_back(value + 150);
    }
  }
  if (now)
    traces.prediction = std::move(ahead);
  else
    traces.reconstruction = std::move(made);
  return traces;
}

page::Page page_of(const Record& record, const page::PageOptions& options) {
  JobContext job;
  auto page = page::build_page(record, options, job);
  EXPECT_TRUE(page) << (page ? "" : describe(page.error()));
  return page ? std::move(*page) : page::Page{};
}

}  // namespace heartcare::canvas::testing
