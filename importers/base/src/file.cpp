#include "heartcare/importing/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace heartcare::importing {
namespace {

class PosixFile final : public RandomAccessFile {
 public:
  PosixFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  ~PosixFile() override { ::close(descriptor_); }
  PosixFile(const PosixFile&) = delete;
  PosixFile& operator=(const PosixFile&) = delete;

  std::uint64_t size() const noexcept override { return size_; }

  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) const override {
    std::size_t done = 0;
    while (done < out.size()) {
      const ssize_t got =
          ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(ErrorCode::io, std::strerror(errno), offset + done);
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  int descriptor_;
  std::uint64_t size_;
};

class MemoryFile final : public RandomAccessFile {
 public:
  explicit MemoryFile(std::vector<std::byte> bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const noexcept override { return bytes_.size(); }
  std::span<const std::byte> resident() const noexcept override { return bytes_; }

  Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) const override {
    if (offset >= bytes_.size()) return std::size_t{0};
    const std::size_t count = std::min<std::size_t>(out.size(), bytes_.size() - offset);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), count, out.begin());
    return count;
  }

 private:
  std::vector<std::byte> bytes_;
};

}  // namespace

std::shared_ptr<const RandomAccessFile> memory_file(std::vector<std::byte> bytes) {
  return std::make_shared<const MemoryFile>(std::move(bytes));
}

Result<std::shared_ptr<const RandomAccessFile>> RandomAccessFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0)
    return fail(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io, std::strerror(errno));
  return adopt(descriptor);
}

Result<std::shared_ptr<const RandomAccessFile>> RandomAccessFile::adopt(int descriptor) {
  struct stat info {};
  if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(descriptor);
    return fail(ErrorCode::io, "not a regular file");
  }
  return std::make_shared<const PosixFile>(descriptor, static_cast<std::uint64_t>(info.st_size));
}

Result<std::vector<std::byte>> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const auto file = RandomAccessFile::open(path);
  if (!file) return pass_on(file);
  if ((*file)->size() > limit)
    return fail(ErrorCode::limit_exceeded, "file larger than " + std::to_string(limit) + " bytes");
  std::vector<std::byte> bytes((*file)->size());
  const auto got = (*file)->read(0, bytes);
  if (!got) return pass_on(got);
  bytes.resize(*got);
  return bytes;
}

}  // namespace heartcare::importing
