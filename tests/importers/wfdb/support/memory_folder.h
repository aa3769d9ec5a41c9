#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/wfdb/reader.h"

namespace heartcare::wfdb::testing {

using Bytes = std::vector<std::byte>;

[[nodiscard]] Bytes bytes_of(std::string_view text);

/// A folder that exists only in memory.
struct MemoryFolder {
  std::map<std::string, Bytes> files;

  MemoryFolder& put(const std::string& name, Bytes bytes);
  MemoryFolder& put(const std::string& name, std::string_view text) { return put(name, bytes_of(text)); }
  [[nodiscard]] OpenFile opener() const;  ///< the folder must live longer
};

[[nodiscard]] Result<RecordPtr> read(const MemoryFolder& folder, const std::string& header,
                                     const ReadOptions& options = {});

/// The samples of a lead, all of them.
[[nodiscard]] std::vector<float> samples(const Record& record, std::size_t lead, std::size_t group = 0);

/// Keys of the import warnings, e.g. "wfdb.checksum_mismatch".
[[nodiscard]] std::vector<std::string> warning_keys(const Record& record);

/// A folder on disk that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void put(const std::string& name, const Bytes& bytes) const;
  void put(const MemoryFolder& folder) const;
  [[nodiscard]] MemoryFolder load() const;  ///< all its files

 private:
  std::filesystem::path path_;
};

}  // namespace heartcare::wfdb::testing
