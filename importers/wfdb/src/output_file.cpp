#include "output_file.h"

#include <array>
#include <charconv>
#include <system_error>

namespace heartcare::wfdb {

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
  OutputFile file;
  file.path_ = path;
  file.part_ = path;
  file.part_ += ".part";
  file.stream_.open(file.part_, std::ios::binary | std::ios::trunc);
  if (!file.stream_) {
    file.part_.clear();
    return fail(ErrorCode::io, "cannot create a file in this folder");
  }
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)), part_(std::move(other.part_)), stream_(std::move(other.stream_)) {
  other.part_.clear();
}

OutputFile::~OutputFile() {
  if (part_.empty()) return;
  stream_.close();
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

void OutputFile::write(std::span<const std::byte> bytes) {
  stream_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

Result<void> OutputFile::commit() {
  stream_.close();
  if (stream_.fail()) return fail(ErrorCode::io, "writing failed; is the disk full?");
  std::error_code error;
  std::filesystem::rename(part_, path_, error);
  if (error) return fail(ErrorCode::io, error.message());
  part_.clear();
  return {};
}

std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

}  // namespace heartcare::wfdb
