#include "heartcare/ui_model/page_options_json.h"

#include <QString>
#include <algorithm>
#include <string>

#include "heartcare/ui_model/choices.h"

namespace heartcare::ui_model {
namespace {

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void write(QJsonObject& json, const char* key, const std::optional<double>& hz) {
  if (hz) json[QLatin1String(key)] = *hz;
}

/// The value under `key` if it is one that the reader could have chosen.
double chosen(const QJsonObject& json, const char* key, const std::vector<Choice<double>>& choices,
              double fallback) {
  const double value = json[QLatin1String(key)].toDouble(fallback);
  const bool known =
      std::any_of(choices.begin(), choices.end(), [&](const auto& c) { return c.value == value; });
  return known ? value : fallback;
}

std::optional<double> filter(const QJsonObject& json, const char* key,
                             const std::vector<Choice<double>>& choices) {
  const double hz = chosen(json, key, choices, 0.0);
  return hz > 0 ? std::optional(hz) : std::nullopt;
}

template <class T, class Names>
T named(const QJsonValue& value, const Names& all, T fallback, std::string_view (*name)(T) noexcept) {
  for (const T candidate : all)
    if (value.toString() == qt(name(candidate))) return candidate;
  return fallback;
}

}  // namespace

QJsonObject to_json(const page::PageOptions& options) {
  QJsonObject json;
  json[QLatin1String("layout")] = qt(page::layout_name(options.layout));
  json[QLatin1String("palette")] = qt(page::palette_name(options.palette));
  json[QLatin1String("simultaneous")] = options.columns == page::Columns::simultaneous;
  json[QLatin1String("speed")] = options.speed.value;
  json[QLatin1String("gain")] = options.gain.limb.value;
  json[QLatin1String("chest_gain")] = options.gain.chest.value;
  json[QLatin1String("gain_automatic")] = options.gain.automatic;
  json[QLatin1String("letter")] = options.paper == page::PaperSize::letter_landscape;
  json[QLatin1String("grid")] = options.grid;
  json[QLatin1String("calibration_pulse")] = options.calibration_pulse;
  json[QLatin1String("patient")] = options.patient;
  if (options.rhythm_lead) json[QLatin1String("rhythm_lead")] = qt(lead_name(*options.rhythm_lead));
  write(json, "baseline_hz", options.filters.high_pass_hz);
  write(json, "muscle_hz", options.filters.low_pass_hz);
  write(json, "notch_hz", options.filters.notch_hz);
  return json;
}

page::PageOptions page_options_from(const QJsonObject& json, const page::PageOptions& fallback) {
  page::PageOptions options = fallback;
  if (json.isEmpty()) return options;
  options.layout =
      named(json[QLatin1String("layout")], page::all_layouts, fallback.layout, &page::layout_name);
  options.palette =
      named(json[QLatin1String("palette")], page::all_palettes, fallback.palette, &page::palette_name);
  const auto flag = [&](const char* key, bool otherwise) {
    return json[QLatin1String(key)].toBool(otherwise);
  };
  options.columns = flag("simultaneous", fallback.columns == page::Columns::simultaneous)
                        ? page::Columns::simultaneous
                        : page::Columns::sequential;
  options.paper = flag("letter", fallback.paper == page::PaperSize::letter_landscape)
                      ? page::PaperSize::letter_landscape
                      : page::PaperSize::a4_landscape;
  options.speed.value = chosen(json, "speed", speed_choices(), fallback.speed.value);
  options.gain.limb.value = chosen(json, "gain", gain_choices(), fallback.gain.limb.value);
  options.gain.chest.value = chosen(json, "chest_gain", gain_choices(), fallback.gain.chest.value);
  options.gain.automatic = flag("gain_automatic", fallback.gain.automatic);
  options.grid = flag("grid", fallback.grid);
  options.calibration_pulse = flag("calibration_pulse", fallback.calibration_pulse);
  options.patient = flag("patient", fallback.patient);
  const LeadId rhythm = parse_lead_name(json[QLatin1String("rhythm_lead")].toString().toStdString());
  options.rhythm_lead = rhythm == LeadId::other ? std::nullopt : std::optional(rhythm);
  options.filters.high_pass_hz = filter(json, "baseline_hz", baseline_filter_choices());
  options.filters.low_pass_hz = filter(json, "muscle_hz", muscle_filter_choices());
  options.filters.notch_hz = filter(json, "notch_hz", notch_filter_choices());
  return options;
}

}  // namespace heartcare::ui_model
