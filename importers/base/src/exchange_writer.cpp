#include <algorithm>
#include <bit>
#include <vector>

#include "exchange_format.h"
#include "heartcare/importing/exchange.h"

namespace heartcare::importing {
namespace {

class HeaderWriter {
 public:
  void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void u32(std::size_t value) { integer(static_cast<std::uint32_t>(value)); }
  void u64(std::uint64_t value) { integer(value); }
  void i32(std::int32_t value) { integer(static_cast<std::uint32_t>(value)); }
  void i64(std::int64_t value) { integer(static_cast<std::uint64_t>(value)); }
  void f64(double value) { integer(std::bit_cast<std::uint64_t>(value)); }
  void text(const std::string& value) {
    u32(value.size());
    bytes_ += value;
  }
  template <class T, class Write>
  void maybe(const std::optional<T>& value, Write write) {
    u8(value ? 1 : 0);
    if (value) write(*value);
  }
  void maybe_f64(const std::optional<double>& value) {
    maybe(value, [&](double v) { f64(v); });
  }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  template <class T>
  void integer(T value) {
    for (std::size_t i = 0; i < sizeof value; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  std::string bytes_;
};

void write_patient(HeaderWriter& out, const Patient& patient) {
  out.text(patient.id);
  out.text(patient.name);
  out.u8(static_cast<std::uint8_t>(patient.sex));
  out.maybe_f64(patient.age_years);
  out.maybe_f64(patient.height_cm);
  out.maybe_f64(patient.weight_kg);
  out.maybe(patient.birth_date, [&](std::chrono::year_month_day date) {
    out.i64(std::chrono::local_days(date).time_since_epoch().count());
  });
}

void write_origin(HeaderWriter& out, const Record& record) {
  out.maybe(record.start(), [&](LocalTime start) { out.i64(start.time_since_epoch().count()); });
  const Device& device = record.device();
  for (const std::string& text : {device.manufacturer, device.model, device.serial, device.software})
    out.text(text);
  const Provenance& provenance = record.provenance();
  for (const std::string& text : {provenance.source, provenance.sha256, provenance.importer}) out.text(text);
  out.u32(provenance.warnings.size());
  for (const ImportWarning& warning : provenance.warnings) {
    out.text(warning.key);
    out.text(warning.detail);
  }
}

void write_statements(HeaderWriter& out, const Record& record) {
  out.u32(record.notes().size());
  for (const std::string& note : record.notes()) out.text(note);
  out.u32(record.device_findings().size());
  for (const DeviceFinding& finding : record.device_findings()) {
    out.text(finding.name);
    out.text(finding.code);
    out.maybe_f64(finding.value);
    out.text(finding.unit);
  }
  out.u32(record.annotations().size());
  for (const Annotation& mark : record.annotations()) {
    out.i64(mark.sample);
    out.u32(mark.group);
    out.maybe(mark.lead, [&](std::size_t lead) { out.u32(lead); });
    for (const std::string& text : {mark.label, mark.text, mark.origin}) out.text(text);
    for (const int value : {mark.subtype, mark.channel, mark.number}) out.i32(value);
  }
}

void write_groups(HeaderWriter& out, const Record& record) {
  out.u32(record.groups().size());
  for (const SignalGroup& group : record.groups()) {
    out.f64(group.rate().value);
    out.u8(static_cast<std::uint8_t>(group.kind()));
    out.i64(group.samples());
    out.u32(group.leads().size());
    for (const Lead& lead : group.leads()) {
      out.u8(static_cast<std::uint8_t>(lead.id));
      out.text(lead.label);
      out.text(lead.unit);
      out.f64(lead.resolution);
      out.maybe_f64(lead.filters.high_pass_hz);
      out.maybe_f64(lead.filters.low_pass_hz);
      out.maybe_f64(lead.filters.notch_hz);
    }
  }
}

Result<void> write_samples(const SignalGroup& group, std::ostream& out) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::int64_t block = 1 << 16;
  std::vector<float> samples;
  for (std::size_t lead = 0; lead < group.leads().size(); ++lead)
    for (std::int64_t first = 0; first < group.samples(); first += block) {
      samples.resize(static_cast<std::size_t>(std::min(block, group.samples() - first)));
      if (auto ok = group.read(lead, first, samples); !ok) return ok;
      out.write(reinterpret_cast<const char*>(samples.data()),
                static_cast<std::streamsize>(samples.size() * sizeof(float)));
    }
  return {};
}

HeaderWriter header_of(const Result<RecordPtr>& outcome) {
  HeaderWriter out;
  if (!outcome) {
    out.u8(holds_error);
    out.u8(static_cast<std::uint8_t>(outcome.error().code));
    out.text(outcome.error().detail);
    out.maybe(outcome.error().offset, [&](std::uint64_t offset) { out.u64(offset); });
    return out;
  }
  const Record& record = **outcome;
  out.u8(holds_record);
  out.text(record.name());
  write_patient(out, record.patient());
  write_origin(out, record);
  write_statements(out, record);
  write_groups(out, record);
  return out;
}

}  // namespace

Result<void> write_exchange(const Result<RecordPtr>& outcome, std::ostream& out) {
  const HeaderWriter header = header_of(outcome);
  HeaderWriter size;
  size.u64(header.bytes().size());
  out << exchange_magic << size.bytes() << header.bytes();
  if (outcome)
    for (const SignalGroup& group : (*outcome)->groups())
      if (auto ok = write_samples(group, out); !ok) return ok;
  out << exchange_end;
  if (!out.flush()) return fail(ErrorCode::io, "the outcome could not be written");
  return {};
}

}  // namespace heartcare::importing
