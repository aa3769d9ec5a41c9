#include "durable.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>

namespace heartcare::pacs {
namespace {

/// Writes everything and flushes; closes in any case.
bool write_all(int fd, std::string_view text) {
  bool good = fd >= 0;
  while (good && !text.empty()) {
    const auto n = write(fd, text.data(), text.size());
    good = n > 0;
    if (good) text.remove_prefix(static_cast<std::size_t>(n));
  }
  good = good && fsync(fd) == 0;
  if (fd >= 0) good = close(fd) == 0 && good;
  return good;
}

}  // namespace

Result<void> flush(const std::filesystem::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool good = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!good) return fail(ErrorCode::io, "the disk did not confirm what was written");
  return {};
}

Result<void> move_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (auto done = flush(from); !done) return done;
  if (rename(from.c_str(), to.c_str()) != 0)
    return fail(ErrorCode::io, "a file cannot be moved to its place");
  return flush(to.parent_path());
}

Result<void> write_durably(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path part = file.string() + ".part";
  if (!write_all(open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), text))
    return fail(ErrorCode::io, "a file cannot be written");
  return move_durably(part, file);
}

Result<void> append_durably(const std::filesystem::path& file, std::string_view line) {
  if (!write_all(open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600),
                 std::string(line) + "\n"))
    return fail(ErrorCode::io, "a file cannot be written");
  return flush(file.parent_path());
}

int lock_folder(const std::filesystem::path& folder) {
  const int fd = open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

}  // namespace heartcare::pacs
