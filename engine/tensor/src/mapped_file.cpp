#include "mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace heartcare::tensor {
namespace {

struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  // O_NONBLOCK: a named pipe in place of the file must not hang the program.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.number < 0 && (errno == ENOENT || errno == ENOTDIR))
    return fail(ErrorCode::not_found, "no file " + name);
  struct stat status {};
  if (file.number < 0 || ::fstat(file.number, &status) != 0)
    return fail(ErrorCode::io, "cannot open " + name);
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::io, name + " is not a regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile{};
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (start == MAP_FAILED) return fail(ErrorCode::io, "cannot map " + name + " into memory");
  return MappedFile{{start, [size](void* where) { ::munmap(where, size); }},
                    {static_cast<const std::byte*>(start), size}};
}

}  // namespace heartcare::tensor
