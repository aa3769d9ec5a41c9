#pragma once
#include <functional>
#include <initializer_list>
#include <span>

#include "heartcare/page/page.h"

namespace heartcare::page::testing {

/// Microvolts of a lead at an instant.
using Shape = std::function<double(LeadId lead, double seconds)>;

/// A triangle of 1 mV, 100 ms wide, every second from 0.5 s on: its peaks lie on samples at 500 Hz.
[[nodiscard]] double beats(LeadId lead, double seconds);

[[nodiscard]] std::vector<Lead> leads_of(std::span<const LeadId> ids);
[[nodiscard]] RecordPtr record_of(std::vector<Lead> leads, const Shape& shape = beats, double seconds = 10,
                                  double rate = 500, RecordParts parts = {});
[[nodiscard]] RecordPtr twelve_leads(const Shape& shape = beats, double seconds = 10, double rate = 500);

[[nodiscard]] Page page_of(const Record& record, const PageOptions& options = {});

/// The only place of a lead, or its grid column or strip where it has both.
[[nodiscard]] const TracePlace& place_of(const Page& page, LeadId lead, bool rhythm = false);
[[nodiscard]] std::size_t index_of(const Page& page, const TracePlace& place);
/// All points of a place's strokes.
[[nodiscard]] std::vector<Point> points_of(const Page& page, const TracePlace& place);
[[nodiscard]] bool has_text(const Page& page, std::string_view part);

}  // namespace heartcare::page::testing
