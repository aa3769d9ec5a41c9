#include "memory_folder.h"

#include <cstdlib>
#include <fstream>

namespace heartcare::wfdb::testing {

Bytes bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

MemoryFolder& MemoryFolder::put(const std::string& name, Bytes bytes) {
  files[name] = std::move(bytes);
  return *this;
}

OpenFile MemoryFolder::opener() const {
  return [this](const std::string& name) -> Result<std::shared_ptr<const importing::RandomAccessFile>> {
    const auto found = files.find(name);
    if (found == files.end()) return fail(ErrorCode::not_found, "no such file");
    return importing::memory_file(found->second);
  };
}

Result<RecordPtr> read(const MemoryFolder& folder, const std::string& header, const ReadOptions& options) {
  JobContext job;
  return read_record(folder.opener(), header, "memory/" + header, job, options);
}

std::vector<float> samples(const Record& record, std::size_t lead, std::size_t group) {
  const SignalGroup& signals = record.groups().at(group);
  return signals.read(lead, 0, signals.samples()).value();
}

std::vector<std::string> warning_keys(const Record& record) {
  std::vector<std::string> keys;
  for (const ImportWarning& warning : record.provenance().warnings) keys.push_back(warning.key);
  return keys;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "heartcare-wfdb-XXXXXX").string();
  if (const char* made = ::mkdtemp(pattern.data())) path_ = made;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::put(const std::string& name, const Bytes& bytes) const {
  std::ofstream out(path_ / name, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void TemporaryFolder::put(const MemoryFolder& folder) const {
  for (const auto& [name, bytes] : folder.files) put(name, bytes);
}

MemoryFolder TemporaryFolder::load() const {
  MemoryFolder folder;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    folder.put(entry.path().filename().string(), importing::read_file(entry.path(), 1 << 24).value());
  return folder;
}

}  // namespace heartcare::wfdb::testing
