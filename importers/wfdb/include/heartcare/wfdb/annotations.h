#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/annotation.h"
#include "heartcare/core/result.h"

namespace heartcare::wfdb {

/// The content of one annotation file. Sample numbers are as stored: in frames of the record, or in units of
/// 1/time_resolution where that is stated. `origin`, `group` and `lead` of the annotations are not set.
struct AnnotationFile {
  std::vector<Annotation> annotations;    ///< in the order of the file
  std::optional<double> time_resolution;  ///< Hz
  bool complete = true;  ///< false if the file ends without its end mark; what came before is kept
};

/// Reads MIT or AHA format, told apart by the first bytes. Labels are WFDB mnemonics ("N", "V", "(", "p",
/// "+"), those that the file defines itself, or "[15]" for a code without a mnemonic. AHA times are taken as
/// sample numbers, as the WFDB library writes them. Text is UTF-8. Errors: damaged, limit_exceeded. [WFDB
/// annot(5)]
[[nodiscard]] Result<AnnotationFile> parse_annotations(std::span<const std::byte> bytes);

/// As above, from a file of at most 64 MiB. Errors: also not_found, io.
[[nodiscard]] Result<AnnotationFile> read_annotations(const std::filesystem::path& path);

/// The bytes of an MIT-format file. Labels without a WFDB code get one of the ten free codes and are defined
/// in the file. Errors: invalid_argument (a label with blanks or an eleventh new one, a text over 255 bytes,
/// sub, chan or num outside a byte).
[[nodiscard]] Result<std::vector<std::byte>> encode_annotations(const AnnotationFile& file);

/// Writes an MIT-format file; an existing one is replaced only when the new one is complete. Errors: also io.
[[nodiscard]] Result<void> write_annotations(const AnnotationFile& file, const std::filesystem::path& path);

/// Annotator names under which a record's annotation files are looked for ("atr", "qrs", "v1", ...).
[[nodiscard]] std::span<const std::string_view> known_annotators() noexcept;

}  // namespace heartcare::wfdb
