#include "heartcare/wiring/request.h"

namespace heartcare::wiring {

std::string to_text(const Request& request) {
  return static_cast<char>(request.task) + request.file.string();
}

std::optional<Request> parse_request(std::string_view text) {
  if (text.size() < 2 || text.size() > max_request_bytes) return {};
  for (const Task task :
       {Task::read, Task::identify, Task::identify_with_content, Task::count_pages, Task::draw_pages})
    if (text.front() == static_cast<char>(task)) return Request{task, std::string(text.substr(1))};
  return {};
}

}  // namespace heartcare::wiring
