#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/page_document.h"
#include "heartcare/core/record.h"

namespace heartcare::importing {

/// The first bytes of a file and its name, from which an importer tells whether the file is its own.
struct ProbeInput {
  std::span<const std::byte> head;  ///< up to probe_bytes from the start of the file
  std::string_view file_name;       ///< last path component
};
inline constexpr std::size_t probe_bytes = 4096;

enum class Confidence { no, maybe, sure };

/// What a file holds: samples, or pages that are pictures of an ECG.
enum class Content { samples, pages };

/// What is wanted of pages: how many there are, or their pictures too.
enum class PageWish { count, draw };

/// Which files of a folder are listed.
enum class Listing { records, records_and_pages };

/// Reads one file format. Stateless: every member may be called from several threads at once.
class Importer {
 public:
  virtual ~Importer() = default;
  [[nodiscard]] virtual std::string_view name() const noexcept = 0;     ///< "wfdb": stable, for provenance
  [[nodiscard]] virtual std::string_view display() const noexcept = 0;  ///< "WFDB (PhysioNet)"
  /// Lower-case extensions with a dot that a file dialog offers; files of other names are probed too.
  [[nodiscard]] virtual std::vector<std::string> extensions() const = 0;
  [[nodiscard]] virtual Confidence probe(const ProbeInput& input) const noexcept = 0;
  /// Whether a folder listing should show this file: false for side files (signals beside a WFDB header).
  [[nodiscard]] virtual bool is_record(const std::filesystem::path& path) const = 0;
  /// The records that a file stands for: itself, or those that a directory file (DICOMDIR) lists.
  /// Errors: as read.
  [[nodiscard]] virtual Result<std::vector<std::filesystem::path>> records_behind(
      const std::filesystem::path& path, Listing) const {
    return std::vector{path};
  }
  /// Reads the record. Errors: not_found, io, unsupported_format, damaged, limit_exceeded, cancelled.
  [[nodiscard]] virtual Result<RecordPtr> read(const std::filesystem::path& path, JobContext& job) const = 0;
  /// By the first bytes of the file.
  [[nodiscard]] virtual Content content(const std::filesystem::path&) const { return Content::samples; }
  /// Reads a file of pages. Errors: as read.
  [[nodiscard]] virtual Result<PageDocumentPtr> read_pages(const std::filesystem::path&, PageWish,
                                                           JobContext&) const {
    return fail(ErrorCode::unsupported_format, "files of this kind have no pages");
  }
  /// Does beforehand what the first read would wait for. Never needed for correctness; any thread.
  virtual void prepare() const {}
};

/// The importers of this build, asked in order of confidence.
class Registry {
 public:
  void add(std::unique_ptr<const Importer> importer);
  [[nodiscard]] const std::vector<std::unique_ptr<const Importer>>& importers() const noexcept {
    return importers_;
  }

  /// The importer most confident about the file. Errors: not_found, io, unsupported_format (says what is
  /// read).
  [[nodiscard]] Result<const Importer*> importer_for(const std::filesystem::path& path) const;

  /// Probes and reads; no exception leaves it. Errors: as Importer::read.
  [[nodiscard]] Result<RecordPtr> open(const std::filesystem::path& path, JobContext& job) const;

  /// What the file holds; samples where no importer knows it.
  [[nodiscard]] Content content(const std::filesystem::path& path) const;

  /// As open, for a file of pages. Errors: as Importer::read_pages.
  [[nodiscard]] Result<PageDocumentPtr> open_pages(const std::filesystem::path& path, PageWish wish,
                                                   JobContext& job) const;

  /// A file itself, or the files that it lists; for a folder every readable record in it, sorted, each once
  /// (a WFDB record by its header, not by its signal files). Files of pages only where they are asked for.
  /// Errors: not_found, io, unsupported_format (none inside).
  [[nodiscard]] Result<std::vector<std::filesystem::path>> records_in(
      const std::filesystem::path& path, Listing listing = Listing::records) const;

  /// Importer::prepare of every importer.
  void prepare() const;

 private:
  std::vector<std::unique_ptr<const Importer>> importers_;
};

}  // namespace heartcare::importing
