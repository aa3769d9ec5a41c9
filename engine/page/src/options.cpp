#include "heartcare/page/options.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "heartcare/page/page.h"
#include "names.h"

namespace heartcare::page {
namespace {

template <class Id>
struct Name {
  Id id;
  std::string_view text;
};

constexpr std::array layout_names{
    Name<LayoutId>{LayoutId::grid_3x4, "3x4"},     Name<LayoutId>{LayoutId::grid_3x4_1, "3x4+1"},
    Name<LayoutId>{LayoutId::grid_3x4_3, "3x4+3"}, Name<LayoutId>{LayoutId::grid_6x2, "6x2"},
    Name<LayoutId>{LayoutId::grid_12x1, "12x1"},   Name<LayoutId>{LayoutId::cabrera_6x2, "cabrera"},
    Name<LayoutId>{LayoutId::extended_15, "15"},   Name<LayoutId>{LayoutId::extended_16, "16"},
    Name<LayoutId>{LayoutId::single, "single"},
};
constexpr std::array columns_names{Name<Columns>{Columns::sequential, "sequential"},
                                   Name<Columns>{Columns::simultaneous, "simultaneous"}};
constexpr std::array paper_names{Name<PaperSize>{PaperSize::a4_landscape, "a4"},
                                 Name<PaperSize>{PaperSize::letter_landscape, "letter"}};

template <class Id, std::size_t n>
std::string_view name_of(const std::array<Name<Id>, n>& names, Id id) noexcept {
  for (const auto& name : names)
    if (name.id == id) return name.text;
  return {};
}

template <class Id, std::size_t n>
std::optional<Id> id_of(const std::array<Name<Id>, n>& names, std::string_view text) noexcept {
  for (const auto& name : names)
    if (same_word(name.text, text)) return name.id;
  return {};
}

template <class List, class Value>
bool among(const List& list, const Value& value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

bool valid(const signal::DisplayFilters& filters) {
  const auto fits = [](const std::optional<double>& hz, std::initializer_list<double> list) {
    return !hz || among(list, *hz);
  };
  return fits(filters.high_pass_hz, {0.05, 0.5, 0.67}) && fits(filters.low_pass_hz, {35, 40, 100, 150}) &&
         fits(filters.notch_hz, {50, 60});
}

}  // namespace

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

std::string_view layout_name(LayoutId id) noexcept { return name_of(layout_names, id); }
std::optional<LayoutId> parse_layout(std::string_view name) noexcept { return id_of(layout_names, name); }
std::string_view columns_name(Columns columns) noexcept { return name_of(columns_names, columns); }
std::optional<Columns> parse_columns(std::string_view name) noexcept { return id_of(columns_names, name); }
std::string_view paper_name(PaperSize paper) noexcept { return name_of(paper_names, paper); }
std::optional<PaperSize> parse_paper(std::string_view name) noexcept { return id_of(paper_names, name); }

Result<void> validate(const PageOptions& options) {
  const auto refuse = [](const char* what) { return fail(ErrorCode::invalid_argument, what); };
  if (layout_name(options.layout).empty()) return refuse("no such layout");
  if (columns_name(options.columns).empty()) return refuse("columns are sequential or simultaneous");
  if (paper_name(options.paper).empty()) return refuse("no such paper size");
  if (!among(all_palettes, options.palette)) return refuse("no such palette");
  if (!among(paper_speeds, options.speed)) return refuse("the speed must be 12.5, 25, 50 or 100 mm/s");
  if (!among(paper_gains, options.gain.limb) || !among(paper_gains, options.gain.chest))
    return refuse("the gain must be 2.5, 5, 10 or 20 mm/mV");
  if (!valid(options.filters))
    return refuse("display filters: high-pass 0.05, 0.5, 0.67; low-pass 35, 40, 100, 150; notch 50, 60 Hz");
  if (!std::isfinite(options.start.value)) return refuse("the start of the page is not a number");
  if (options.rhythm_lead && *options.rhythm_lead != LeadId::other && lead_name(*options.rhythm_lead).empty())
    return refuse("no such rhythm lead");
  return {};
}

Seconds page_duration(const PageOptions& options) noexcept {
  constexpr Millimetres plot_width{250};
  return plot_width / options.speed;
}

}  // namespace heartcare::page
