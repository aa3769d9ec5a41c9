#include <algorithm>
#include <bit>

#include "exchange_format.h"
#include "exchange_origin.h"
#include "heartcare/core/limits.h"
#include "heartcare/importing/exchange.h"

namespace heartcare::importing {
namespace {

void read_statements(HeaderReader& in, RecordParts& parts) {
  for (std::size_t n = in.count(4); n > 0; --n) parts.notes.push_back(in.text());
  for (std::size_t n = in.count(13); n > 0 && in.good(); --n) {
    DeviceFinding finding;
    finding.name = in.text();
    finding.code = in.text();
    finding.value = in.maybe_f64();
    finding.unit = in.text();
    parts.device_findings.push_back(std::move(finding));
  }
  for (std::size_t n = in.count(37); n > 0 && in.good(); --n) {
    Annotation mark;
    mark.sample = in.i64();
    mark.group = in.u32();
    mark.lead = in.maybe<std::size_t>([&] { return std::size_t{in.u32()}; });
    for (std::string* text : {&mark.label, &mark.text, &mark.origin}) *text = in.text();
    for (int* value : {&mark.subtype, &mark.channel, &mark.number}) *value = in.i32();
    parts.annotations.push_back(std::move(mark));
  }
}

struct GroupHeader {
  Hertz rate;
  GroupKind kind = GroupKind::rhythm;
  std::int64_t samples = 0;
  std::vector<Lead> leads;
};

std::vector<GroupHeader> read_groups(HeaderReader& in) {
  std::vector<GroupHeader> groups;
  for (std::size_t n = in.count(21); n > 0 && in.good(); --n) {
    GroupHeader group;
    group.rate.value = in.f64();
    group.kind = in.one_of<GroupKind>(2);
    group.samples = in.i64();
    for (std::size_t leads = in.count(20); leads > 0 && in.good(); --leads) {
      Lead lead;
      lead.id = in.one_of<LeadId>(static_cast<std::uint8_t>(LeadId::other) + 1);
      lead.label = in.text();
      lead.unit = in.text();
      lead.resolution = in.f64();
      lead.filters = {in.maybe_f64(), in.maybe_f64(), in.maybe_f64()};
      group.leads.push_back(std::move(lead));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

/// Samples that stay in the file until somebody looks at them.
class FileSource final : public SampleSource {
 public:
  FileSource(std::shared_ptr<const RandomAccessFile> file, std::uint64_t offset, std::int64_t samples)
      : file_(std::move(file)), offset_(offset), samples_(samples) {}
  Result<void> read(std::size_t lead, std::int64_t first, std::span<float> out) const override {
    const auto position = static_cast<std::uint64_t>(static_cast<std::int64_t>(lead) * samples_ + first);
    const auto got = file_->read(offset_ + position * sizeof(float), std::as_writable_bytes(out));
    if (!got) return pass_on(got);
    if (*got != out.size_bytes()) return fail(ErrorCode::damaged, "the outcome of reading is cut off");
    return {};
  }
  std::span<const float> resident(std::size_t) const noexcept override { return {}; }

 private:
  std::shared_ptr<const RandomAccessFile> file_;
  std::uint64_t offset_;
  std::int64_t samples_;
};

Result<SignalGroup> make_group(const std::shared_ptr<const RandomAccessFile>& file, GroupHeader header,
                               std::uint64_t offset) {
  const auto leads = static_cast<std::int64_t>(header.leads.size());
  auto source = std::make_shared<const FileSource>(file, offset, header.samples);
  if (header.samples > limits::max_samples_in_memory / std::max<std::int64_t>(leads, 1))
    return SignalGroup::create(header.rate, std::move(header.leads), header.samples, source, header.kind);
  std::vector<float> samples(static_cast<std::size_t>(header.samples * leads));
  if (auto ok = source->read(0, 0, samples); !ok) return pass_on(ok);
  return SignalGroup::create(header.rate, std::move(header.leads), std::move(samples), header.kind);
}

Result<std::string> bytes_at(const RandomAccessFile& file, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  const auto got = file.read(offset, std::as_writable_bytes(std::span(bytes)));
  if (!got) return pass_on(got);
  if (*got != size) return cut_off();
  return bytes;
}

Result<RecordPtr> read_parts(HeaderReader& in, const std::shared_ptr<const RandomAccessFile>& file,
                             const Envelope& envelope) {
  RecordParts parts;
  parts.name = in.text();
  parts.patient = read_patient(in);
  read_origin(in, parts);
  read_statements(in, parts);
  auto groups = read_groups(in);
  if (!in.good()) return fail(ErrorCode::damaged, "the outcome of reading is not understood");
  const std::uint64_t end = envelope.end;
  std::uint64_t at = envelope.body;
  for (GroupHeader& header : groups) {
    const std::uint64_t leads = header.leads.size();
    if (header.samples < 1 || leads < 1 ||
        static_cast<std::uint64_t>(header.samples) > (end - at) / sizeof(float) / leads)
      return cut_off();
    const std::uint64_t bytes = static_cast<std::uint64_t>(header.samples) * leads * sizeof(float);
    auto group = make_group(file, std::move(header), at);
    if (!group) return pass_on(group);
    parts.groups.push_back(std::move(*group));
    at += bytes;
  }
  if (at != end) return cut_off();
  return Record::create(std::move(parts));
}

}  // namespace

tl::unexpected<Error> cut_off() { return fail(ErrorCode::damaged, "the outcome of reading is cut off"); }

Result<Envelope> open_envelope(const RandomAccessFile& file) {
  constexpr std::size_t prefix = exchange_magic.size() + 8;
  if (file.size() < prefix + exchange_end.size()) return cut_off();
  const std::uint64_t end = file.size() - exchange_end.size();
  const auto start = bytes_at(file, 0, prefix);
  if (!start) return pass_on(start);
  const auto mark = bytes_at(file, end, exchange_end.size());
  if (!mark) return pass_on(mark);
  if (!start->starts_with(exchange_magic) || *mark != exchange_end) return cut_off();
  const auto size = HeaderReader(std::as_bytes(std::span(*start)).subspan(exchange_magic.size())).u64();
  if (size > max_exchange_header) return fail(ErrorCode::limit_exceeded, "a header of more than 1 GiB");
  if (size > end - prefix) return cut_off();
  auto header = bytes_at(file, prefix, size);
  if (!header) return pass_on(header);
  return Envelope{std::move(*header), prefix + size, end};
}

tl::unexpected<Error> read_error(HeaderReader& in) {
  Error error;
  error.code = in.one_of<ErrorCode>(static_cast<std::uint8_t>(ErrorCode::internal) + 1);
  error.detail = in.text();
  error.offset = in.maybe<std::uint64_t>([&] { return in.u64(); });
  if (!in.good()) return fail(ErrorCode::damaged, "the outcome of reading is not understood");
  return tl::unexpected<Error>(std::move(error));
}

Result<RecordPtr> read_exchange(std::shared_ptr<const RandomAccessFile> file) {
  const auto envelope = open_envelope(*file);
  if (!envelope) return pass_on(envelope);
  HeaderReader in(std::as_bytes(std::span(envelope->header)));
  if (in.u8() == holds_record) return read_parts(in, file, *envelope);
  return read_error(in);
}

}  // namespace heartcare::importing
