#include <cstdlib>
#include <sstream>

#include "heartcare/page/options.h"
#include "names.h"

namespace heartcare::page {
namespace {

std::string_view on_off(bool value) { return value ? "on" : "off"; }

bool read_flag(std::string_view text, bool& value) {
  value = same_word(text, "on");
  return value || same_word(text, "off");
}

bool read_number(const std::string& text, double& value) {
  char* end = nullptr;
  value = std::strtod(text.c_str(), &end);
  return !text.empty() && end == text.c_str() + text.size();
}

bool read_frequency(const std::string& text, std::optional<double>& hz) {
  hz.reset();
  if (same_word(text, "off")) return true;
  double value = 0;
  if (!read_number(text, value)) return false;
  hz = value;
  return true;
}

template <class Id>
bool assign(std::optional<Id> parsed, Id& value) {
  if (parsed) value = *parsed;
  return parsed.has_value();
}

bool read_gain(const std::string& text, Gain& gain) {
  gain.automatic = same_word(text, "auto");
  if (gain.automatic) return true;
  if (!read_number(text, gain.limb.value)) return false;
  gain.chest = gain.limb;  // a later "chest=" splits them
  return true;
}

bool read_rhythm(std::string_view text, std::optional<LeadId>& lead) {
  lead.reset();
  if (same_word(text, "default")) return true;
  lead = parse_lead_name(text);
  return *lead != LeadId::other || same_word(text, "other");
}

bool read_word(std::string_view key, const std::string& value, PageOptions& options) {
  if (key == "layout") return assign(parse_layout(value), options.layout);
  if (key == "columns") return assign(parse_columns(value), options.columns);
  if (key == "palette") return assign(parse_palette(value), options.palette);
  if (key == "paper") return assign(parse_paper(value), options.paper);
  if (key == "speed") return read_number(value, options.speed.value);
  if (key == "gain") return read_gain(value, options.gain);
  if (key == "chest") return read_number(value, options.gain.chest.value);
  if (key == "high-pass") return read_frequency(value, options.filters.high_pass_hz);
  if (key == "low-pass") return read_frequency(value, options.filters.low_pass_hz);
  if (key == "notch") return read_frequency(value, options.filters.notch_hz);
  if (key == "rhythm") return read_rhythm(value, options.rhythm_lead);
  if (key == "grid") return read_flag(value, options.grid);
  if (key == "pulse") return read_flag(value, options.calibration_pulse);
  if (key == "patient") return read_flag(value, options.patient);
  if (key == "fiducials") return read_flag(value, options.fiducials);
  return false;
}

}  // namespace

std::string to_text(const PageOptions& options) {
  std::ostringstream out;
  const auto frequency = [](const std::optional<double>& hz) {
    return hz ? number(*hz) : std::string("off");
  };
  out << "layout=" << layout_name(options.layout) << " columns=" << columns_name(options.columns)
      << " speed=" << number(options.speed.value);
  if (options.gain.automatic)
    out << " gain=auto";
  else
    out << " gain=" << number(options.gain.limb.value) << " chest=" << number(options.gain.chest.value);
  out << " palette=" << palette_name(options.palette) << " paper=" << paper_name(options.paper)
      << " high-pass=" << frequency(options.filters.high_pass_hz)
      << " low-pass=" << frequency(options.filters.low_pass_hz)
      << " notch=" << frequency(options.filters.notch_hz) << " rhythm="
      << (!options.rhythm_lead                    ? std::string_view("default")
          : *options.rhythm_lead == LeadId::other ? std::string_view("other")
                                                  : lead_name(*options.rhythm_lead))
      << " grid=" << on_off(options.grid) << " pulse=" << on_off(options.calibration_pulse)
      << " patient=" << on_off(options.patient) << " fiducials=" << on_off(options.fiducials);
  return out.str();
}

Result<PageOptions> options_from_text(std::string_view text, PageOptions defaults) {
  constexpr std::size_t longest = 4096;
  if (text.size() > longest) return fail(ErrorCode::limit_exceeded, "page options longer than 4096 bytes");
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || !read_word(word.substr(0, equals), word.substr(equals + 1), defaults))
      return fail(ErrorCode::invalid_argument, "page option not understood: " + word.substr(0, 40));
  }
  if (auto ok = validate(defaults); !ok) return pass_on(ok);
  return defaults;
}

}  // namespace heartcare::page
