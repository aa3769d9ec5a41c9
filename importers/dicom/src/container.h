#pragma once
#include <string>
#include <vector>

#include "encoding.h"
#include "heartcare/core/result.h"
#include "heartcare/importing/import_log.h"

namespace heartcare::dicom {

/// A data set taken out of its file: encoding known, inflated if it was deflated.
struct Container {
  std::vector<std::byte> bytes;
  std::size_t offset = 0;  ///< where the data set begins in `bytes`
  Encoding encoding;
  std::string transfer_syntax;  ///< UID as stated and used; empty where the encoding was guessed or inflated
  [[nodiscard]] std::span<const std::byte> data_set() const noexcept {
    return std::span(bytes).subspan(offset);
  }
};

/// What the first bytes of a file tell.
struct FileStart {
  std::size_t offset = 0;  ///< of the data set
  Encoding encoding;
  bool deflated = false;
  bool guessed = false;         ///< no transfer syntax stated, or not the one that was used
  std::string transfer_syntax;  ///< UID as stated; empty without a meta header
  std::string sop_class;        ///< UID from the meta header; empty without one
};

/// Reads preamble and meta header, or guesses the encoding from the first element where there is neither.
/// Errors: unsupported_format (not DICOM, unknown transfer syntax), damaged (empty, cut off). [PS3.10 7.1]
[[nodiscard]] Result<FileStart> file_start(std::span<const std::byte> head);

/// Opens a whole file. Deflated data sets are inflated up to max_file_bytes. Errors: also limit_exceeded.
[[nodiscard]] Result<Container> open_container(std::vector<std::byte> bytes, importing::ImportLog& log);

/// The SOP class of a file of which only the first bytes are there; empty if they do not tell.
[[nodiscard]] std::string peek_sop_class(std::span<const std::byte> head);

}  // namespace heartcare::dicom
