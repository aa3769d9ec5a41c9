#include <QJsonArray>
#include <array>
#include <cmath>
#include <string_view>

#include "heartcare/core/limits.h"
#include "heartcare/ui_model/caliper_document.h"

namespace heartcare::ui_model {
namespace {

constexpr int json_version = 1;
constexpr double max_microvolts = 1e9;
constexpr int max_intervals = 1000;

constexpr std::array<const char*, 7> kind_names{"time",    "voltage", "both", "march",
                                                "compare", "mean-rr", "angle"};

/// In the order of page::TraceClass. A measured one is not named, as in files of before there were others.
constexpr std::array<const char*, 4> trace_names{"measured", "reconstructed", "predicted", "residual"};

QJsonObject to_object(const Caliper& caliper) {
  QJsonArray points;
  for (int i = 0; i < point_count(caliper.kind); ++i) {
    const CaliperPoint& p = caliper.points[static_cast<std::size_t>(i)];
    points.append(QJsonArray{static_cast<qint64>(p.sample), p.microvolts});
  }
  const bool known = caliper.lead.id != LeadId::other;
  const std::string_view lead = known ? lead_name(caliper.lead.id) : std::string_view(caliper.lead.label);
  QJsonObject object{
      {"kind", kind_names[static_cast<std::size_t>(caliper.kind)]},
      {known ? "lead" : "label", QString::fromUtf8(lead.data(), static_cast<qsizetype>(lead.size()))},
      {"points", points}};
  if (caliper.trace != page::TraceClass::measured)
    object["trace"] = trace_names[static_cast<std::size_t>(caliper.trace)];
  if (caliper.kind == CaliperKind::mean_rr) object["intervals"] = caliper.intervals;
  if (caliper.kind == CaliperKind::compare) object["reference_s"] = caliper.reference_s;
  return object;
}

std::optional<CaliperPoint> point_from(const QJsonValue& value) {
  const QJsonArray pair = value.toArray();
  if (pair.size() != 2 || !pair[0].isDouble() || !pair[1].isDouble()) return std::nullopt;
  const double sample = pair[0].toDouble(), level = pair[1].toDouble();
  // A nudge may take an edge out of the recording, on either side.
  if (std::abs(sample) > static_cast<double>(limits::max_samples_per_lead)) return std::nullopt;
  if (std::abs(level) > max_microvolts) return std::nullopt;
  return CaliperPoint{static_cast<std::int64_t>(sample), level};
}

std::optional<CaliperKind> kind_from(const QString& name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i)
    if (name == QLatin1String(kind_names[i])) return static_cast<CaliperKind>(i);
  return std::nullopt;
}

std::optional<page::TraceClass> trace_from(const QJsonObject& object) {
  const QString name = object["trace"].toString(QLatin1String(trace_names[0]));
  for (std::size_t i = 0; i < trace_names.size(); ++i)
    if (name == QLatin1String(trace_names[i])) return static_cast<page::TraceClass>(i);
  return std::nullopt;
}

std::optional<LeadKey> lead_from(const QJsonObject& object) {
  if (object.contains("label")) return LeadKey{LeadId::other, object["label"].toString().toStdString()};
  const LeadId id = parse_lead_name(object["lead"].toString().toStdString());
  if (id == LeadId::other) return std::nullopt;
  return LeadKey{id, {}};
}

std::optional<Caliper> caliper_from(const QJsonObject& object) {
  const auto kind = kind_from(object["kind"].toString());
  const auto lead = lead_from(object);
  const QJsonArray points = object["points"].toArray();
  const auto trace = trace_from(object);
  if (!kind || !lead || !trace || points.size() != point_count(*kind)) return std::nullopt;
  Caliper caliper;
  caliper.kind = *kind;
  caliper.lead = *lead;
  caliper.trace = *trace;
  for (qsizetype i = 0; i < points.size(); ++i) {
    const auto point = point_from(points[i]);
    if (!point) return std::nullopt;
    caliper.points[static_cast<std::size_t>(i)] = *point;
  }
  caliper.intervals = object["intervals"].toInt(1);
  caliper.reference_s = object["reference_s"].toDouble(0);
  if (caliper.intervals < 1 || caliper.intervals > max_intervals || caliper.reference_s < 0)
    return std::nullopt;
  return caliper;
}

/// By name, so that a later order of Fiducial does not move the wrong one.
constexpr std::array<const char*, signal::all_fiducials.size()> fiducial_names{"p-onset", "p-offset",
                                                                               "qrs-onset", "j", "t-offset"};

QJsonObject to_object(const signal::FiducialShifts& shifts) {
  QJsonObject object;
  for (std::size_t i = 0; i < shifts.size(); ++i)
    if (shifts[i] != 0) object[QLatin1String(fiducial_names[i])] = static_cast<qint64>(shifts[i]);
  return object;
}

std::optional<signal::FiducialShifts> shifts_from(const QJsonObject& object) {
  signal::FiducialShifts shifts{};
  for (std::size_t i = 0; i < shifts.size(); ++i) {
    const double by = object[QLatin1String(fiducial_names[i])].toDouble(0);
    if (!(std::abs(by) <= static_cast<double>(signal::largest_fiducial_shift))) return std::nullopt;
    shifts[i] = static_cast<std::int64_t>(by);
  }
  return shifts;
}

}  // namespace

QJsonObject CaliperDocument::to_json() const {
  QJsonArray list;
  for (const Caliper& caliper : calipers_) list.append(to_object(caliper));
  QJsonObject json{{"version", json_version}, {"calipers", list}};
  if (const QJsonObject moved = to_object(shifts_); !moved.isEmpty()) json["fiducials"] = moved;
  return json;
}

Result<void> CaliperDocument::load_json(const QJsonObject& json) {
  if (json["version"].toInt() != json_version || !json["calipers"].isArray())
    return fail(ErrorCode::damaged, "calipers: unknown version or no list");
  const QJsonArray list = json["calipers"].toArray();
  if (list.size() > static_cast<qsizetype>(max_calipers))
    return fail(ErrorCode::limit_exceeded, "calipers: more than " + std::to_string(max_calipers));
  std::vector<Caliper> read;
  CaliperKey key = next_key_;
  for (const QJsonValue& value : list) {
    auto caliper = caliper_from(value.toObject());
    if (!caliper) return fail(ErrorCode::damaged, "calipers: entry " + std::to_string(read.size()));
    caliper->key = key++;
    read.push_back(std::move(*caliper));
  }
  const auto shifts = shifts_from(json["fiducials"].toObject());
  if (!shifts) return fail(ErrorCode::damaged, "calipers: a boundary moved too far");
  calipers_ = std::move(read);
  next_key_ = key;
  history_.clear();
  done_ = 0;
  gesture_.reset();
  place_fiducials(*shifts);
  announce();
  return {};
}

}  // namespace heartcare::ui_model
