#include "directory.h"

#include <algorithm>
#include <cctype>

#include "container.h"
#include "heartcare/importing/file.h"
#include "structure.h"

namespace heartcare::dicom {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_directory_bytes = 64 << 20;
constexpr Tag referenced_file_id = 0x00041500;
constexpr std::size_t max_components = 8;  ///< [PS3.10 8.2]

/// "DIR\FILE" below the folder; empty if a part could lead out of it.
fs::path below(const fs::path& folder, const std::string& id) {
  fs::path path = folder;
  std::size_t parts = 0;
  for (std::size_t at = 0; at <= id.size();) {
    const std::size_t end = std::min(id.find('\\', at), id.size());
    const std::string part = id.substr(at, end - at);
    if (part.empty() || part == "." || part == ".." || part.find('/') != std::string::npos ||
        part.find('\0') != std::string::npos || ++parts > max_components)
      return {};
    path /= part;
    at = end + 1;
  }
  return path;
}

std::string unpadded(std::span<const std::byte> value) {
  std::string text(reinterpret_cast<const char*>(value.data()), value.size());
  while (!text.empty() && (text.back() == ' ' || text.back() == '\0')) text.pop_back();
  return text;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

Result<std::vector<fs::path>> files_listed(const fs::path& dicomdir) {
  auto bytes = importing::read_file(dicomdir, max_directory_bytes);
  if (!bytes) return pass_on(bytes);
  importing::ImportLog ignored("dicom");
  const auto container = open_container(std::move(*bytes), ignored);
  if (!container) return pass_on(container);
  std::vector<std::string> ids;
  const auto note = [&](Tag tag, std::span<const std::byte> value) {
    if (tag == referenced_file_id) ids.push_back(unpadded(value));
  };
  if (auto ok = check_structure(container->data_set(), container->encoding, note); !ok) return pass_on(ok);
  const fs::path folder = dicomdir.has_parent_path() ? dicomdir.parent_path() : fs::path(".");
  std::vector<fs::path> files;
  for (const std::string& id : ids) {
    // Media are written in capitals, and many systems copy them in small letters.
    for (const std::string& spelling : {id, lower_case(id)}) {
      const fs::path file = below(folder, spelling);
      std::error_code error;
      if (file.empty() || !fs::is_regular_file(file, error)) continue;
      files.push_back(file);
      break;
    }
  }
  return files;
}

}  // namespace heartcare::dicom
