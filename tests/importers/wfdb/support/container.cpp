#include "container.h"

#include <algorithm>

namespace heartcare::wfdb::testing {
namespace {

void append(Bytes& out, const std::string& name, const Bytes& content) {
  out.push_back(static_cast<std::byte>(name.size()));
  const Bytes text = bytes_of(name);
  out.insert(out.end(), text.begin(), text.end());
  out.push_back(static_cast<std::byte>(content.size() & 0xFF));
  out.push_back(static_cast<std::byte>(content.size() >> 8 & 0xFF));
  out.insert(out.end(), content.begin(), content.end());
}

std::span<const std::byte> take(std::span<const std::byte>& rest, std::size_t count) {
  const auto part = rest.first(std::min(count, rest.size()));
  rest = rest.subspan(part.size());
  return part;
}

std::size_t take_length(std::span<const std::byte>& rest, int bytes) {
  std::size_t value = 0;
  const auto part = take(rest, static_cast<std::size_t>(bytes));
  for (std::size_t i = 0; i < part.size(); ++i) value |= std::to_integer<std::size_t>(part[i]) << (8 * i);
  return value;
}

}  // namespace

Bytes to_container(const MemoryFolder& folder, const std::string& header) {
  Bytes out;
  append(out, header, folder.files.at(header));
  for (const auto& [name, content] : folder.files)
    if (name != header) append(out, name, content);
  return out;
}

Opened from_container(std::span<const std::byte> bytes) {
  Opened opened;
  while (!bytes.empty()) {
    const auto text = take(bytes, take_length(bytes, 1));
    const std::string name(reinterpret_cast<const char*>(text.data()), text.size());
    const auto content = take(bytes, take_length(bytes, 2));
    if (opened.folder.files.empty()) opened.header = name;
    opened.folder.put(name, Bytes(content.begin(), content.end()));
  }
  return opened;
}

bool exercise(const MemoryFolder& folder, const std::string& header, std::int64_t max_resident) {
  const auto record = read(folder, header, {.max_resident_samples = max_resident});
  if (!record) return false;
  for (const SignalGroup& group : (*record)->groups())
    for (std::size_t lead = 0; lead < group.leads().size(); ++lead) {
      std::vector<float> part(static_cast<std::size_t>(std::min<std::int64_t>(group.samples(), 20'000)));
      for (const std::int64_t first :
           {std::int64_t{0}, group.samples() / 2, group.samples() - std::ssize(part)})
        static_cast<void>(group.read(lead, first, part));
    }
  return true;
}

}  // namespace heartcare::wfdb::testing
