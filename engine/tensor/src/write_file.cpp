#include "write_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <string>

namespace heartcare::tensor {
namespace {

/// A file that is deleted again unless it was put in its place.
class PartFile {
 public:
  explicit PartFile(const std::filesystem::path& target) {
    static std::atomic<unsigned> count = 0;
    name_ = target.string() + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(count++);
    number_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile() {
    if (number_ < 0) return;
    ::close(number_);
    ::unlink(name_.c_str());
  }

  [[nodiscard]] bool is_open() const { return number_ >= 0; }

  bool write(std::span<const std::byte> bytes) {
    constexpr std::size_t at_once = std::size_t{1} << 30;  // write() takes less than 2 GiB
    while (!bytes.empty()) {
      const ssize_t count = ::write(number_, bytes.data(), std::min(bytes.size(), at_once));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
  }

  bool put(const std::filesystem::path& target) {
    if (::fsync(number_) != 0 || ::close(number_) != 0) return false;
    number_ = -1;
    if (::rename(name_.c_str(), target.c_str()) == 0) return true;
    ::unlink(name_.c_str());
    return false;
  }

 private:
  std::string name_;
  int number_ = -1;
};

/// Makes the new name survive a power cut too; a file system that cannot do that is no reason to fail.
void flush_folder(const std::filesystem::path& folder) {
  const int number = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) return;
  ::fsync(number);
  ::close(number);
}

}  // namespace

Result<void> write_file(const std::filesystem::path& path,
                        const std::vector<std::span<const std::byte>>& pieces) {
  const std::string name = path.filename().string();
  PartFile part(path);
  if (!part.is_open()) return fail(ErrorCode::io, "cannot create a file beside " + name);
  for (const auto& piece : pieces)
    if (!part.write(piece)) return fail(ErrorCode::io, "cannot write " + name);
  if (!part.put(path)) return fail(ErrorCode::io, "cannot put " + name + " in its place");
  flush_folder(path.parent_path());
  return {};
}

}  // namespace heartcare::tensor
