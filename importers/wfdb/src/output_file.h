#pragma once
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include "heartcare/core/result.h"

namespace heartcare::wfdb {

/// A file written beside its final name and moved there when complete, so that a record that is being read
/// from the old file keeps its samples and a failure leaves nothing half-written.
class OutputFile {
 public:
  /// Errors: io.
  [[nodiscard]] static Result<OutputFile> create(const std::filesystem::path& path);
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();  ///< removes the file if it was not committed

  void write(std::span<const std::byte> bytes);
  void seek(std::uint64_t offset) { stream_.seekp(static_cast<std::streamoff>(offset)); }
  [[nodiscard]] std::uint64_t position() { return static_cast<std::uint64_t>(stream_.tellp()); }
  [[nodiscard]] bool good() const { return stream_.good(); }
  /// Closes and renames. Errors: io (also of every write before).
  [[nodiscard]] Result<void> commit();

 private:
  OutputFile() = default;
  std::filesystem::path path_, part_;
  std::ofstream stream_;
};

/// The shortest text that reads back as the same number.
[[nodiscard]] std::string number_text(double value);

}  // namespace heartcare::wfdb
