#include <algorithm>
#include <array>

#include "heartcare/core/limits.h"
#include "heartcare/importing/file.h"
#include "heartcare/wfdb/annotations.h"
#include "labels.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

/// Codes of the words that say more about an annotation.
enum : unsigned { skip_word = 59, num_word = 60, sub_word = 61, chan_word = 62, aux_word = 63 };

constexpr std::uint64_t max_file_bytes = 64 << 20;

/// Takes words and bytes off the front of a file; `ended` once more was asked for than there is.
class Bytes {
 public:
  explicit Bytes(std::span<const std::byte> bytes) : rest_(bytes) {}

  unsigned byte() {
    if (rest_.empty()) {
      ended = true;
      return 0;
    }
    const auto value = std::to_integer<unsigned>(rest_.front());
    rest_ = rest_.subspan(1);
    return value;
  }
  unsigned word() {
    const unsigned low = byte();
    return low | byte() << 8;
  }
  /// High word first, as a PDP-11 stored it.
  std::int32_t long_word() {
    const unsigned high = word();
    return static_cast<std::int32_t>(high << 16 | word());
  }
  std::string text(std::size_t length) {
    if (length > rest_.size()) ended = true;
    const auto part = rest_.first(std::min(length, rest_.size()));
    rest_ = rest_.subspan(part.size());
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

  bool ended = false;

 private:
  std::span<const std::byte> rest_;
};

/// Without the zeros that pad a text, and as UTF-8.
std::string clean_text(std::string text) {
  while (!text.empty() && text.back() == '\0') text.pop_back();
  return to_utf8(text);
}

int signed_byte(unsigned value) { return static_cast<std::int8_t>(value & 0xFF); }

/// Reads MIT format: words of a 6-bit code and a 10-bit time since the annotation before.
class MitReader {
 public:
  explicit MitReader(std::span<const std::byte> bytes) : bytes_(bytes) {
    for (int code = 0; code <= last_code; ++code) labels_[static_cast<std::size_t>(code)] = mnemonic(code);
  }

  Result<AnnotationFile> read() {
    unsigned word = bytes_.word();
    while (!bytes_.ended && word != 0) {
      if (word >> 10 == skip_word) {
        time_ += bytes_.long_word();
        word = bytes_.word();
        continue;
      }
      time_ += word & 0x3FF;
      const int code = static_cast<int>(word >> 10);
      Annotation mark;
      word = read_details(mark);
      if (cut_) break;  // a mark whose own words are cut off is lost with them
      if (auto ok = add(std::move(mark), code); !ok) return pass_on(ok);
    }
    file_.complete = !bytes_.ended;
    return std::move(file_);
  }

 private:
  /// Takes the words that belong to a mark; returns the word that starts the next one.
  unsigned read_details(Annotation& mark) {
    next_time_ = time_;
    for (;;) {
      const unsigned word = bytes_.word();
      const unsigned code = word >> 10;
      if (bytes_.ended || code < skip_word) return settle(mark, word);
      if (code == skip_word) {
        next_time_ += bytes_.long_word();
      } else if (code == num_word) {
        num_ = signed_byte(word);
      } else if (code == sub_word) {
        mark.subtype = signed_byte(word);
      } else if (code == chan_word) {
        chan_ = static_cast<int>(word & 0xFF);
      } else {
        const std::size_t length = word & 0xFF;
        mark.text = clean_text(bytes_.text(length));
        if (length % 2 == 1) static_cast<void>(bytes_.byte());
      }
      cut_ = bytes_.ended;
      if (cut_) return settle(mark, 0);
    }
  }

  /// A SKIP between two marks belongs to the second one.
  unsigned settle(Annotation& mark, unsigned word) {
    mark.sample = time_;
    time_ = next_time_;
    mark.channel = chan_;
    mark.number = num_;
    return word;
  }

  Result<void> add(Annotation mark, int code) {
    if (code == 0 || code > last_code) return {};  // no annotation, or a code that is reserved
    if (code == note_code && mark.sample == 0 && mark.text.starts_with("## ")) {
      define(mark.text);
      return {};
    }
    if (defining_ && code == note_code && mark.sample == 0) {
      define_label(mark.text);
      return {};
    }
    if (std::ssize(file_.annotations) >= limits::max_annotations)
      return fail(ErrorCode::limit_exceeded, "more than 10,000,000 annotations");
    mark.label = labels_[static_cast<std::size_t>(code)];
    file_.annotations.push_back(std::move(mark));
    return {};
  }

  void define(std::string_view text) {
    constexpr std::string_view resolution = "## time resolution:";
    if (text.starts_with(resolution)) {
      const auto rate = whole_number<double>(trimmed(text.substr(resolution.size())));
      if (rate && *rate >= limits::min_rate_hz && *rate <= 1e9) file_.time_resolution = *rate;
    }
    defining_ = text == "## annotation type definitions";
  }

  /// "42 x what it means"
  void define_label(std::string_view text) {
    Words words(text);
    const auto code = whole_number<int>(words.next());
    const std::string_view label = words.next();
    if (code && *code > 0 && *code <= last_code && !label.empty())
      labels_[static_cast<std::size_t>(*code)] = std::string(label);
  }

  Bytes bytes_;
  AnnotationFile file_;
  std::array<std::string, last_code + 1> labels_;
  std::int64_t time_ = 0, next_time_ = 0;
  int chan_ = 0, num_ = 0;
  bool defining_ = false, cut_ = false;
};

constexpr std::byte aha_end_mark{0xFF};

bool starts_aha_mark(std::span<const std::byte> bytes) {
  return bytes[0] == std::byte{0} && code_of_aha(static_cast<char>(bytes[1])) != 0;
}

/// AHA format: 16 bytes each. MIT files hardly ever begin with a zero and one of these letters, and not twice
/// at this distance.
bool is_aha(std::span<const std::byte> bytes) {
  if (bytes.size() < 16 || !starts_aha_mark(bytes)) return false;
  const auto letter = static_cast<char>(bytes[1]);
  if (letter == '[' || letter == ']') return false;
  return bytes.size() < 32 || bytes[16] == aha_end_mark || starts_aha_mark(bytes.subspan(16));
}

Result<AnnotationFile> read_aha(std::span<const std::byte> all) {
  Bytes bytes(all);
  AnnotationFile file;
  bool ended = false;
  while (!ended && bytes.left() >= 16) {
    ended = bytes.byte() == std::to_integer<unsigned>(aha_end_mark);
    if (ended) break;
    const char letter = static_cast<char>(bytes.byte());
    Annotation mark;
    mark.sample = bytes.long_word();
    static_cast<void>(bytes.word());  // serial number
    mark.subtype = signed_byte(bytes.byte());
    const int mit_code = static_cast<int>(bytes.byte());
    mark.text = clean_text(bytes.text(6));
    int code = code_of_aha(letter);
    if (mit_code > 0 && mit_code <= last_code) code = mit_code;
    if (code == 0)
      return fail(ErrorCode::damaged, "unknown AHA annotation code", all.size() - bytes.left() - 16);
    if (letter == 'U' && mark.subtype == 0) mark.subtype = -1;  // unreadable
    if (std::ssize(file.annotations) >= limits::max_annotations)
      return fail(ErrorCode::limit_exceeded, "more than 10,000,000 annotations");
    mark.label = mnemonic(code);
    file.annotations.push_back(std::move(mark));
  }
  file.complete = ended || bytes.left() == 0;
  return file;
}

}  // namespace

Result<AnnotationFile> parse_annotations(std::span<const std::byte> bytes) {
  if (bytes.size() > max_file_bytes)
    return fail(ErrorCode::limit_exceeded, "annotation file larger than 64 MiB");
  if (bytes.size() < 2) return fail(ErrorCode::damaged, "annotation file is empty");
  return is_aha(bytes) ? read_aha(bytes) : MitReader(bytes).read();
}

Result<AnnotationFile> read_annotations(const std::filesystem::path& path) {
  const auto bytes = importing::read_file(path, max_file_bytes);
  if (!bytes) return pass_on(bytes);
  return parse_annotations(*bytes);
}

}  // namespace heartcare::wfdb
