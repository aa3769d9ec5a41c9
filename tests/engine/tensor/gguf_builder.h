#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace heartcare::tensor {

/// Writes GGUF files for tests, right or wrong. Texts, numbers and lists are appended by hand.
class GgufBuilder {
 public:
  template <class T>
  static std::string raw(T value) {
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
  }
  static std::string text(const std::string& t) { return raw(std::uint64_t{t.size()}) + t; }

  GgufBuilder& value(const std::string& name, std::uint32_t type, const std::string& bytes) {
    metadata_ += text(name) + raw(type) + bytes;
    ++entries_;
    return *this;
  }
  GgufBuilder& integer(const std::string& name, std::uint32_t v) { return value(name, 4, raw(v)); }
  GgufBuilder& number(const std::string& name, float v) { return value(name, 6, raw(v)); }
  GgufBuilder& flag(const std::string& name, bool v) { return value(name, 7, raw(static_cast<std::uint8_t>(v))); }
  GgufBuilder& string(const std::string& name, const std::string& v) { return value(name, 8, text(v)); }
  GgufBuilder& texts(const std::string& name, const std::vector<std::string>& list) {
    std::string bytes = raw(std::uint32_t{8}) + raw(std::uint64_t{list.size()});
    for (const auto& t : list) bytes += text(t);
    return value(name, 9, bytes);
  }
  template <class T>
  GgufBuilder& list(const std::string& name, std::uint32_t type, const std::vector<T>& values) {
    std::string bytes = raw(type) + raw(std::uint64_t{values.size()});
    for (const T v : values) bytes += raw(v);
    return value(name, 9, bytes);
  }
  /// `shape` as in the file: the fastest dimension first.
  GgufBuilder& tensor(const std::string& name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                      const std::string& bytes) {
    data_.resize((data_.size() + 31) / 32 * 32);
    return described(name, shape, type, data_.size(), bytes);
  }
  GgufBuilder& described(const std::string& name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                         std::uint64_t offset, const std::string& bytes) {
    infos_ += text(name) + raw(static_cast<std::uint32_t>(shape.size()));
    for (const std::uint64_t length : shape) infos_ += raw(length);
    infos_ += raw(type) + raw(offset);
    data_ += bytes;
    ++tensors_;
    return *this;
  }
  [[nodiscard]] std::string file() const {
    std::string bytes = "GGUF" + raw(std::uint32_t{3}) + raw(tensors_) + raw(entries_) + metadata_ + infos_;
    bytes.resize((bytes.size() + 31) / 32 * 32);
    return bytes + data_;
  }

 private:
  std::uint64_t tensors_ = 0, entries_ = 0;
  std::string metadata_, infos_, data_;
};

}  // namespace heartcare::tensor
