#include <algorithm>
#include <bit>
#include <vector>

#include "exchange_format.h"
#include "exchange_origin.h"
#include "heartcare/importing/exchange.h"

namespace heartcare::importing {
namespace {

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

HeaderWriter header_of(const Record& record) {
  HeaderWriter out;
  out.u8(holds_record);
  out.text(record.name());
  write_patient(out, record.patient());
  write_origin(out, record);
  write_statements(out, record);
  write_groups(out, record);
  return out;
}

}  // namespace

void begin_outcome(const HeaderWriter& header, std::ostream& out) {
  HeaderWriter size;
  size.u64(header.bytes().size());
  out << exchange_magic << size.bytes() << header.bytes();
}

Result<void> end_outcome(std::ostream& out) {
  out << exchange_end;
  if (!out.flush()) return fail(ErrorCode::io, "the outcome could not be written");
  return {};
}

Result<void> write_error(const Error& error, std::ostream& out) {
  HeaderWriter header;
  header.u8(holds_error);
  header.u8(static_cast<std::uint8_t>(error.code));
  header.text(error.detail);
  header.maybe(error.offset, [&](std::uint64_t offset) { header.u64(offset); });
  begin_outcome(header, out);
  return end_outcome(out);
}

Result<void> write_exchange(const Result<RecordPtr>& outcome, std::ostream& out) {
  if (!outcome) return write_error(outcome.error(), out);
  begin_outcome(header_of(**outcome), out);
  for (const SignalGroup& group : (*outcome)->groups())
    if (auto ok = write_samples(group, out); !ok) return ok;
  return end_outcome(out);
}

}  // namespace heartcare::importing
