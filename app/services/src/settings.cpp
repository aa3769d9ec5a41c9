#include "heartcare/services/settings.h"

#include <algorithm>
#include <array>

#include "heartcare/ui_model/choices.h"

namespace heartcare::services {
namespace {

using Check = bool (*)(const QVariant&);

struct Row {
  Key key;
  const char* name;
  QVariant fallback;
  Check accepted;
};

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool any_bool(const QVariant& value) {
  const QString text = value.toString();
  return text == QLatin1String("true") || text == QLatin1String("false");
}
bool any_text(const QVariant& value) { return value.canConvert<QString>(); }

bool is_layout(const QVariant& value) {
  return page::parse_layout(value.toString().toStdString()).has_value();
}
bool is_palette(const QVariant& value) {
  return std::any_of(page::all_palettes.begin(), page::all_palettes.end(),
                     [&](page::PaletteId id) { return qt(page::palette_name(id)) == value.toString(); });
}
bool is_columns(const QVariant& value) {
  return page::parse_columns(value.toString().toStdString()).has_value();
}
bool is_paper(const QVariant& value) { return page::parse_paper(value.toString().toStdString()).has_value(); }
bool is_choice(const std::vector<ui_model::Choice<double>>& choices, const QVariant& value) {
  return std::any_of(choices.begin(), choices.end(),
                     [&](const auto& c) { return c.value == value.toDouble(); });
}
bool is_speed(const QVariant& value) { return is_choice(ui_model::speed_choices(), value); }
bool is_gain(const QVariant& value) {
  bool number = false;
  const double gain = value.toDouble(&number);
  return number && (gain == 0.0 || is_choice(ui_model::gain_choices(), value));
}
bool is_theme(const QVariant& value) {
  return QStringList{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}.contains(
      value.toString());
}
bool is_language(const QVariant& value) {
  return QStringList{QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("de")}.contains(
      value.toString());
}
/// From a wall display (0.5) to a phone (40); 0 = not calibrated.
bool is_scale(const QVariant& value) {
  bool number = false;
  const double scale = value.toDouble(&number);
  return number && (scale == 0.0 || (scale >= 0.5 && scale <= 40.0));
}

/// 1 to 16 printable characters of ASCII without backslash. [DICOM PS3.5 6.2]
bool is_title(const QVariant& value) {
  const QString text = value.toString();
  return !text.trimmed().isEmpty() && text.size() <= 16 &&
         std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~' && c != u'\\'; });
}
bool is_port(const QVariant& value) { return value.toInt() >= 1 && value.toInt() <= 65535; }

const Row& row(Key key) {
  static const std::array rows{
      Row{Key::layout, "page/layout", QStringLiteral("3x4+1"), is_layout},
      Row{Key::palette, "page/palette", QStringLiteral("pink"), is_palette},
      Row{Key::columns, "page/columns", QStringLiteral("sequential"), is_columns},
      Row{Key::speed, "page/speed", 25.0, is_speed},
      Row{Key::gain, "page/gain", 10.0, is_gain},
      Row{Key::paper, "page/paper", QStringLiteral("a4"), is_paper},
      Row{Key::theme, "window/theme", QStringLiteral("system"), is_theme},
      Row{Key::language, "window/language", QStringLiteral("system"), is_language},
      Row{Key::pixels_per_mm, "screen/pixels_per_mm", 0.0, is_scale},
      Row{Key::restore_session, "window/restore_session", true, any_bool},
      Row{Key::hide_patient, "window/hide_patient", false, any_bool},
      Row{Key::four_parts, "window/four_parts", true, any_bool},
      Row{Key::assistant_model, "assistant/model", QString(), any_text},
      Row{Key::assistant_models, "assistant/models", QString(), any_text},
      Row{Key::last_folder, "window/last_folder", QString(), any_text},
      Row{Key::bench_recordings, "bench/recordings", QString(), any_text},
      Row{Key::network_enabled, "network/enabled", false, any_bool},
      Row{Key::network_title, "network/ae_title", QStringLiteral("HEARTCARE"), is_title},
      Row{Key::network_peers, "network/archives", QString(), any_text},
      Row{Key::network_listen, "network/listen", false, any_bool},
      Row{Key::network_any_address, "network/any_address", false, any_bool},
      Row{Key::network_port, "network/port", 11112, is_port},
      Row{Key::network_allowed, "network/allowed", QString(), any_text},
      Row{Key::network_certificate, "network/certificate", QString(), any_text},
      Row{Key::network_key, "network/key", QString(), any_text},
      Row{Key::network_trusted, "network/trusted", QString(), any_text},
  };
  return *std::find_if(rows.begin(), rows.end(), [key](const Row& r) { return r.key == key; });
}

}  // namespace

Settings::Settings(const QString& file) : file_(file, QSettings::IniFormat) {}

QVariant Settings::value(Key key) const {
  const Row& r = row(key);
  const QVariant stored = file_.value(QLatin1String(r.name));
  return stored.isValid() && r.accepted(stored) ? stored : r.fallback;
}

void Settings::set(Key key, const QVariant& value) {
  const Row& r = row(key);
  if (r.accepted(value)) file_.setValue(QLatin1String(r.name), value);
}

page::PageOptions Settings::default_page() const {
  page::PageOptions options;
  options.layout = page::parse_layout(text(Key::layout).toStdString()).value_or(options.layout);
  for (const auto id : page::all_palettes)
    if (qt(page::palette_name(id)) == text(Key::palette)) options.palette = id;
  options.columns = page::parse_columns(text(Key::columns).toStdString()).value_or(options.columns);
  options.paper = page::parse_paper(text(Key::paper).toStdString()).value_or(options.paper);
  options.speed.value = number(Key::speed);
  options.gain.automatic = number(Key::gain) == 0.0;
  if (!options.gain.automatic) options.gain.limb.value = options.gain.chest.value = number(Key::gain);
  options.patient = !flag(Key::hide_patient);
  return options;
}

void Settings::set_default_page(const page::PageOptions& options) {
  set(Key::layout, qt(page::layout_name(options.layout)));
  set(Key::palette, qt(page::palette_name(options.palette)));
  set(Key::columns, qt(page::columns_name(options.columns)));
  set(Key::paper, qt(page::paper_name(options.paper)));
  set(Key::speed, options.speed.value);
  set(Key::gain, options.gain.automatic ? 0.0 : options.gain.limb.value);
}

}  // namespace heartcare::services
