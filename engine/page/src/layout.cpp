#include "layout.h"

#include <algorithm>

namespace heartcare::page {
namespace {

using enum LeadId;

constexpr std::size_t most_strips = 16;     ///< thinner than 8 mm a strip cannot be read
constexpr std::size_t fewest_standard = 6;  ///< below this a 12-lead grid would be mostly empty

std::optional<std::size_t> find_ecg(const SignalGroup& group, LeadId id) noexcept {
  const auto& leads = group.leads();
  for (std::size_t i = 0; i < leads.size(); ++i)
    if (leads[i].id == id && leads[i].is_ecg()) return i;
  return {};
}

bool derivable(LeadId id) { return id == III || id == aVR || id == aVL || id == aVF; }

/// Cells of a grid whose leads run down the columns, as they are usually written down.
void fill(Arrangement& page, const SignalGroup& group, std::size_t rows,
          const std::vector<LeadId>& columnwise, bool cabrera = false) {
  page.rows = rows;
  page.columns = columnwise.size() / rows;
  page.cells.resize(columnwise.size());
  for (std::size_t i = 0; i < columnwise.size(); ++i) {
    LeadSource source = find_source(group, columnwise[i]);
    source.inverted = cabrera && source.id == aVR;
    page.cells[i % rows * page.columns + i / rows] = source;
  }
}

const std::vector<LeadId>& twelve() {
  static const std::vector<LeadId> leads(standard_leads.begin(), standard_leads.end());
  return leads;
}

std::vector<LeadId> twelve_and(std::vector<LeadId> more) {
  more.insert(more.begin(), twelve().begin(), twelve().end());
  return more;
}

/// Posterior V7-V9 or right-sided V3R, V4R and V7, whichever of the two sets the record holds more of.
std::vector<LeadId> three_more(const SignalGroup& group) {
  const std::vector<LeadId> posterior{V7, V8, V9}, right{V3R, V4R, V7};
  const auto held = [&](const std::vector<LeadId>& set) {
    return std::count_if(set.begin(), set.end(), [&](LeadId id) { return find_ecg(group, id).has_value(); });
  };
  return held(right) > held(posterior) ? right : posterior;
}

/// The lead a strip shows when its usual one is missing: any other that was recorded, usual rhythm leads
/// first.
LeadSource any_strip(const SignalGroup& group) {
  for (const LeadId id : {II, MLII, V1, V5, I})
    if (const LeadSource source = find_source(group, id); source.recorded()) return source;
  for (std::size_t i = 0; i < group.leads().size(); ++i)
    if (group.leads()[i].is_ecg()) return {group.leads()[i].id, i};
  return {II};
}

LeadSource chosen_strip(const SignalGroup& group, LeadId id) {
  if (id != other) return find_source(group, id);
  for (std::size_t i = 0; i < group.leads().size(); ++i)
    if (group.leads()[i].id == other && group.leads()[i].is_ecg()) return {other, i};
  return {other};
}

void add_strips(Arrangement& page, const SignalGroup& group, const PageOptions& options,
                std::initializer_list<LeadId> usual) {
  for (const LeadId id : usual) {
    const bool first = page.strips.empty();
    if (first && options.rhythm_lead) {
      page.strips.push_back(chosen_strip(group, *options.rhythm_lead));
      continue;
    }
    const LeadSource source = find_source(group, id);
    page.strips.push_back(source.recorded() || usual.size() > 1 ? source : any_strip(group));
  }
}

/// Every ECG channel as a strip of its own; the order of the file.
Arrangement stack(const SignalGroup& group, Arrangement page) {
  for (std::size_t i = 0; i < group.leads().size(); ++i) {
    if (!group.leads()[i].is_ecg()) continue;
    if (page.strips.size() < most_strips)
      page.strips.push_back({group.leads()[i].id, i});
    else
      page.left_out.push_back(i);
  }
  return page;
}

bool enough_standard_leads(const SignalGroup& group) {
  const auto held = std::count_if(standard_leads.begin(), standard_leads.end(),
                                  [&](LeadId id) { return find_source(group, id).recorded(); });
  return static_cast<std::size_t>(held) >= fewest_standard;
}

}  // namespace

LeadSource find_source(const SignalGroup& group, LeadId id) noexcept {
  LeadSource source{id, find_ecg(group, id)};
  source.derived = !source.index && derivable(id) && find_ecg(group, I) && find_ecg(group, II);
  return source;
}

Arrangement arrange(const SignalGroup& group, const PageOptions& options) {
  Arrangement page;
  for (std::size_t i = 0; i < group.leads().size(); ++i)
    if (!group.leads()[i].is_ecg()) page.left_out.push_back(i);
  if (options.layout == LayoutId::single) {
    add_strips(page, group, options, {II});
    return page;
  }
  if (!enough_standard_leads(group)) return stack(group, std::move(page));
  switch (options.layout) {
    case LayoutId::grid_3x4:
      fill(page, group, 3, twelve());
      break;
    case LayoutId::grid_3x4_1:
      fill(page, group, 3, twelve());
      add_strips(page, group, options, {II});
      break;
    case LayoutId::grid_3x4_3:
      fill(page, group, 3, twelve());
      add_strips(page, group, options, {V1, II, V5});
      break;
    case LayoutId::grid_6x2:
      fill(page, group, 6, twelve());
      break;
    case LayoutId::grid_12x1:
      fill(page, group, 12, twelve());
      break;
    case LayoutId::cabrera_6x2:
      fill(page, group, 6, {aVL, I, aVR, II, aVF, III, V1, V2, V3, V4, V5, V6}, true);
      break;
    case LayoutId::extended_15:
      fill(page, group, 3, twelve_and(three_more(group)));
      add_strips(page, group, options, {II});
      break;
    case LayoutId::extended_16:
      // Rows of four: limb, augmented, chest, and a fourth row for the additional leads.
      fill(page, group, 4, {I, II, III, V7, aVR, aVL, aVF, V8, V1, V2, V3, V9, V4, V5, V6, V4R});
      add_strips(page, group, options, {II});
      break;
    case LayoutId::single:
      break;
  }
  return page;
}

}  // namespace heartcare::page
