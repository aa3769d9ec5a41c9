#include "mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

namespace heartcare::tensor {
namespace {

// O_NONBLOCK: a named pipe in place of a file must not hang the program.
constexpr int file_flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
constexpr int folder_flags = O_RDONLY | O_CLOEXEC | O_DIRECTORY;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

tl::unexpected<Error> open_error(int reason, const std::string& name) {
  if (reason == ENOENT || reason == ENOTDIR) return fail(ErrorCode::not_found, "no file " + name);
  return fail(ErrorCode::io, "cannot open " + name);
}

Result<MappedFile> map(const Descriptor& file, const std::string& name) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return fail(ErrorCode::io, "cannot open " + name);
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::io, name + " is not a regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile{};
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (start == MAP_FAILED) return fail(ErrorCode::io, "cannot map " + name + " into memory");
  return MappedFile{{start, [size](void* where) { ::munmap(where, size); }},
                    {static_cast<const std::byte*>(start), size}};
}

bool is_link(const Descriptor& folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISLNK(status.st_mode);
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const Descriptor file(::open(path.c_str(), file_flags));
  if (!file.is_open()) return open_error(errno, name);
  return map(file, name);
}

Result<MappedFile> MappedFile::open_below(const std::filesystem::path& folder, std::string_view relative) {
  const std::string name(relative);
  Descriptor place(::open(folder.c_str(), folder_flags));
  if (!place.is_open()) return open_error(errno, name);
  for (std::size_t start = 0; start < name.size();) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    const std::string part = name.substr(start, end - start);
    const int flags = (end < name.size() ? folder_flags : file_flags) | O_NOFOLLOW;
    Descriptor next(::openat(place.number(), part.c_str(), flags));
    const int reason = errno;
    if (!next.is_open() && is_link(place, part))
      return fail(ErrorCode::damaged, name + " is a symbolic link; put the file itself there");
    if (!next.is_open()) return open_error(reason, name);
    place = std::move(next);
    start = end + 1;
  }
  return map(place, name);
}

}  // namespace heartcare::tensor
