#include <algorithm>
#include <limits>
#include <map>

#include "heartcare/wfdb/annotations.h"
#include "labels.h"
#include "output_file.h"

namespace heartcare::wfdb {
namespace {

class MitWriter {
 public:
  Result<std::vector<std::byte>> write(const AnnotationFile& file) {
    if (auto ok = name_labels(file.annotations); !ok) return pass_on(ok);
    if (file.time_resolution) put_note("## time resolution: " + number_text(*file.time_resolution));
    put_definitions();
    for (const Annotation& mark : file.annotations)
      if (auto ok = put(mark); !ok) return pass_on(ok);
    word(0);
    return std::move(bytes_);
  }

 private:
  /// Gives every label without a WFDB code one of the free codes that no "[n]" label uses.
  Result<void> name_labels(const std::vector<Annotation>& marks) {
    std::vector<std::string> fresh;
    std::vector<int> taken;
    for (const Annotation& mark : marks) {
      if (const int code = code_of(mark.label); code != 0) {
        if (std::find(taken.begin(), taken.end(), code) == taken.end()) taken.push_back(code);
      } else if (std::find(fresh.begin(), fresh.end(), mark.label) == fresh.end()) {
        fresh.push_back(mark.label);
        if (fresh.size() > free_codes.size()) break;
      }
    }
    auto code = free_codes.begin();
    for (const std::string& label : fresh) {
      while (code != free_codes.end() && std::find(taken.begin(), taken.end(), *code) != taken.end()) ++code;
      if (code == free_codes.end())
        return fail(ErrorCode::invalid_argument, "more than ten new annotation labels");
      const bool plain = std::none_of(label.begin(), label.end(), [](char c) { return c <= ' ' && c >= 0; });
      if (label.empty() || label.size() > 32 || !plain)
        return fail(ErrorCode::invalid_argument, "an annotation label is empty, too long or has blanks");
      own_[label] = *code++;
    }
    return {};
  }

  void put_definitions() {
    if (own_.empty()) return;
    put_note("## annotation type definitions");
    for (const auto& [label, code] : own_) put_note(std::to_string(code) + " " + label + " " + label);
    put_note("## end of definitions");
  }

  /// A note at the time where the file stands, which is 0.
  void put_note(const std::string& text) {
    word(note_code << 10);
    put_text(text);
  }

  Result<void> put(const Annotation& mark) {
    const auto byte_range = [](int value, int low, int high) { return value >= low && value <= high; };
    if (!byte_range(mark.subtype, -128, 127) || !byte_range(mark.number, -128, 127) ||
        !byte_range(mark.channel, 0, 255))
      return fail(ErrorCode::invalid_argument, "sub, chan or num of an annotation does not fit a byte");
    if (mark.text.size() > 255)
      return fail(ErrorCode::invalid_argument, "an annotation's text is over 255 bytes");
    if (mark.sample < 0) return fail(ErrorCode::invalid_argument, "an annotation lies before the recording");
    const auto own = own_.find(mark.label);
    const int code = own != own_.end() ? own->second : code_of(mark.label);
    std::int64_t step = mark.sample - time_;
    if (bytes_.empty() && looks_like_aha(static_cast<unsigned>(code), step)) {
      put_skip(static_cast<std::int32_t>(step));
      step = 0;
    }
    word(static_cast<unsigned>(code) << 10 | put_skips(step));
    time_ = mark.sample;
    if (mark.subtype != 0) word(61U << 10 | (static_cast<unsigned>(mark.subtype) & 0xFF));
    if (mark.channel != chan_) word(62U << 10 | static_cast<unsigned>(mark.channel));
    if (mark.number != num_) word(60U << 10 | (static_cast<unsigned>(mark.number) & 0xFF));
    chan_ = mark.channel;
    num_ = mark.number;
    if (!mark.text.empty()) put_text(mark.text);
    return {};
  }

  /// A T-wave change at sample 512, for one, would be the bytes 0 and 'N', with which AHA files begin.
  static bool looks_like_aha(unsigned code, std::int64_t step) {
    const auto high = static_cast<char>(code << 2 | static_cast<unsigned>(step >> 8 & 3));
    return step >= 0 && step < 1024 && step % 256 == 0 && code_of_aha(high) != 0;
  }

  /// Writes what does not fit the ten bits of an annotation; returns what is left for them.
  unsigned put_skips(std::int64_t step) {
    while (step > 1023 || step < 0) {
      const auto part = std::clamp<std::int64_t>(step, std::numeric_limits<std::int32_t>::min(),
                                                 std::numeric_limits<std::int32_t>::max());
      put_skip(static_cast<std::int32_t>(part));
      step -= part;
    }
    return static_cast<unsigned>(step);
  }

  void put_skip(std::int32_t step) {
    const auto bits = static_cast<std::uint32_t>(step);
    word(59U << 10);
    word(bits >> 16);
    word(bits & 0xFFFF);
  }

  void put_text(const std::string& text) {
    word(63U << 10 | static_cast<unsigned>(text.size()));
    for (const char c : text) bytes_.push_back(static_cast<std::byte>(c));
    if (text.size() % 2 == 1) bytes_.push_back(std::byte{0});
  }

  void word(unsigned value) {
    bytes_.push_back(static_cast<std::byte>(value & 0xFF));
    bytes_.push_back(static_cast<std::byte>(value >> 8 & 0xFF));
  }

  std::vector<std::byte> bytes_;
  std::map<std::string, int> own_;
  std::int64_t time_ = 0;
  int chan_ = 0, num_ = 0;
};

}  // namespace

Result<std::vector<std::byte>> encode_annotations(const AnnotationFile& file) {
  return MitWriter().write(file);
}

Result<void> write_annotations(const AnnotationFile& file, const std::filesystem::path& path) {
  const auto bytes = encode_annotations(file);
  if (!bytes) return pass_on(bytes);
  auto out = OutputFile::create(path);
  if (!out) return pass_on(out);
  out->write(*bytes);
  return out->commit();
}

}  // namespace heartcare::wfdb
