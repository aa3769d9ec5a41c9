#include <algorithm>
#include <bit>

#include "exchange_format.h"
#include "heartcare/core/limits.h"
#include "heartcare/importing/exchange.h"

namespace heartcare::importing {
namespace {

/// Reads numbers and texts off the header; after the first failure everything reads as zero.
class HeaderReader {
 public:
  explicit HeaderReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  [[nodiscard]] bool good() const noexcept { return good_; }
  void refuse() noexcept { good_ = false; }
  std::uint8_t u8() { return static_cast<std::uint8_t>(integer(1)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(integer(4)); }
  std::uint64_t u64() { return integer(8); }
  std::int32_t i32() { return static_cast<std::int32_t>(u32()); }
  std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  double f64() { return std::bit_cast<double>(u64()); }
  std::string text() {
    const std::size_t size = u32();
    if (size > rest_.size()) good_ = false;
    if (!good_) return {};
    const std::string value(reinterpret_cast<const char*>(rest_.data()), size);
    rest_ = rest_.subspan(size);
    return value;
  }
  /// A number of things that take at least `smallest` bytes each.
  std::size_t count(std::size_t smallest) {
    const std::size_t n = u32();
    if (n > rest_.size() / smallest) good_ = false;
    return good_ ? n : 0;
  }
  /// One of `values` enumerators.
  template <class Enum>
  Enum one_of(std::uint8_t values) {
    const std::uint8_t value = u8();
    if (value >= values) good_ = false;
    return good_ ? static_cast<Enum>(value) : Enum{};
  }
  template <class T, class Read>
  std::optional<T> maybe(Read read) {
    if (u8() == 0) return {};
    return read();
  }
  std::optional<double> maybe_f64() {
    return maybe<double>([&] { return f64(); });
  }

 private:
  std::uint64_t integer(std::size_t size) {
    if (size > rest_.size()) good_ = false;
    if (!good_) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::to_integer<std::uint64_t>(rest_[i]) << (8 * i);
    rest_ = rest_.subspan(size);
    return value;
  }
  std::span<const std::byte> rest_;
  bool good_ = true;
};

Patient read_patient(HeaderReader& in) {
  Patient patient;
  patient.id = in.text();
  patient.name = in.text();
  patient.sex = in.one_of<Sex>(4);
  patient.age_years = in.maybe_f64();
  patient.height_cm = in.maybe_f64();
  patient.weight_kg = in.maybe_f64();
  const auto days = in.maybe<std::int64_t>([&] { return in.i64(); });
  constexpr std::int64_t far = 1'000'000;  // days; year_month_day holds no more than 32767 years
  if (days && *days > -far && *days < far)
    patient.birth_date = std::chrono::year_month_day(
        std::chrono::local_days(std::chrono::days(static_cast<std::chrono::days::rep>(*days))));
  return patient;
}

void read_origin(HeaderReader& in, RecordParts& parts) {
  parts.start = in.maybe<LocalTime>([&] { return LocalTime(std::chrono::milliseconds(in.i64())); });
  for (std::string* text :
       {&parts.device.manufacturer, &parts.device.model, &parts.device.serial, &parts.device.software})
    *text = in.text();
  for (std::string* text : {&parts.provenance.source, &parts.provenance.sha256, &parts.provenance.importer})
    *text = in.text();
  for (std::size_t n = in.count(8); n > 0; --n) {
    ImportWarning warning;
    warning.key = in.text();
    warning.detail = in.text();
    parts.provenance.warnings.push_back(std::move(warning));
  }
}

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

tl::unexpected<Error> cut_off() { return fail(ErrorCode::damaged, "the outcome of reading is cut off"); }

Result<std::string> bytes_at(const RandomAccessFile& file, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  const auto got = file.read(offset, std::as_writable_bytes(std::span(bytes)));
  if (!got) return pass_on(got);
  if (*got != size) return cut_off();
  return bytes;
}

Result<RecordPtr> read_parts(HeaderReader& in, const std::shared_ptr<const RandomAccessFile>& file,
                             std::uint64_t samples_at) {
  RecordParts parts;
  parts.name = in.text();
  parts.patient = read_patient(in);
  read_origin(in, parts);
  read_statements(in, parts);
  auto groups = read_groups(in);
  if (!in.good()) return fail(ErrorCode::damaged, "the outcome of reading is not understood");
  const std::uint64_t end = file->size() - exchange_end.size();
  std::uint64_t at = samples_at;
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

Result<RecordPtr> read_exchange(std::shared_ptr<const RandomAccessFile> file) {
  constexpr std::size_t prefix = exchange_magic.size() + 8;
  if (file->size() < prefix + exchange_end.size()) return cut_off();
  const auto start = bytes_at(*file, 0, prefix);
  if (!start) return pass_on(start);
  const auto end = bytes_at(*file, file->size() - exchange_end.size(), exchange_end.size());
  if (!end) return pass_on(end);
  if (!start->starts_with(exchange_magic) || *end != exchange_end) return cut_off();
  const auto size = HeaderReader(std::as_bytes(std::span(*start)).subspan(exchange_magic.size())).u64();
  if (size > max_exchange_header) return fail(ErrorCode::limit_exceeded, "a header of more than 1 GiB");
  if (size > file->size() - prefix - exchange_end.size()) return cut_off();
  const auto bytes = bytes_at(*file, prefix, size);
  if (!bytes) return pass_on(bytes);
  HeaderReader in(std::as_bytes(std::span(*bytes)));
  if (in.u8() == holds_record) return read_parts(in, file, prefix + size);
  Error error;
  error.code = in.one_of<ErrorCode>(static_cast<std::uint8_t>(ErrorCode::internal) + 1);
  error.detail = in.text();
  error.offset = in.maybe<std::uint64_t>([&] { return in.u64(); });
  if (!in.good()) return fail(ErrorCode::damaged, "the outcome of reading is not understood");
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace heartcare::importing
