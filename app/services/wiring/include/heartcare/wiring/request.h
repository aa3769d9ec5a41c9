#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace heartcare::wiring {

/// What a worker process is asked to do with a file. Its answer is one of importing/exchange.h.
enum class Task : char {
  read = 'r',                   ///< a record
  identify = 'i',               ///< importing::ObjectIdentity
  identify_with_content = 'h',  ///< the same with the hash of its content
  count_pages = 'c',            ///< importing::PageDocument without pictures
  draw_pages = 'd'              ///< with them
};

struct Request {
  Task task = Task::read;
  std::filesystem::path file;
};

/// As it goes into the worker's standard input: the task's letter, then the path, up to the end of the input.
[[nodiscard]] std::string to_text(const Request& request);
[[nodiscard]] std::optional<Request> parse_request(std::string_view text);

/// More than any path has.
inline constexpr std::size_t max_request_bytes = 64 << 10;

}  // namespace heartcare::wiring
