#include "records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace heartcare::page::testing {

double beats(LeadId, double seconds) {
  const double from_peak = std::abs(seconds - std::floor(seconds) - 0.5);
  return from_peak < 0.05 ? 1000 * (1 - from_peak / 0.05) : 0;
}

std::vector<Lead> leads_of(std::span<const LeadId> ids) {
  std::vector<Lead> leads;
  for (const LeadId id : ids) leads.push_back({.id = id, .label = std::string(lead_name(id))});
  return leads;
}

RecordPtr record_of(std::vector<Lead> leads, const Shape& shape, double seconds, double rate,
                    RecordParts parts) {
  const auto count = static_cast<std::size_t>(std::llround(seconds * rate));
  std::vector<float> samples;
  samples.reserve(count * leads.size());
  for (const Lead& lead : leads)
    for (std::size_t i = 0; i < count; ++i)
      samples.push_back(static_cast<float>(shape(lead.id, static_cast<double>(i) / rate)));
  parts.groups.push_back(SignalGroup::create(Hertz{rate}, std::move(leads), std::move(samples)).value());
  return Record::create(std::move(parts)).value();
}

RecordPtr twelve_leads(const Shape& shape, double seconds, double rate) {
  return record_of(leads_of(standard_leads), shape, seconds, rate);
}

Page page_of(const Record& record, const PageOptions& options) {
  JobContext job;
  return build_page(record, options, job).value();
}

const TracePlace& place_of(const Page& page, LeadId lead, bool rhythm) {
  const auto found = std::find_if(page.places.begin(), page.places.end(), [&](const TracePlace& place) {
    return place.id == lead && place.rhythm == rhythm;
  });
  if (found == page.places.end()) throw std::runtime_error("the page has no such place");
  return *found;
}

std::size_t index_of(const Page& page, const TracePlace& place) {
  return static_cast<std::size_t>(&place - page.places.data());
}

std::vector<Point> points_of(const Page& page, const TracePlace& place) {
  std::vector<Point> points;
  for (const Stroke& stroke : page.strokes)
    if (stroke.place == index_of(page, place))
      points.insert(points.end(), stroke.points.begin(), stroke.points.end());
  return points;
}

bool has_text(const Page& page, std::string_view part) {
  return std::any_of(page.texts.begin(), page.texts.end(),
                     [&](const Text& text) { return text.text.find(part) != std::string::npos; });
}

}  // namespace heartcare::page::testing
