#pragma once
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <filesystem>
#include <optional>
#include <string>

#include "dataset.h"
#include "heartcare/core/record.h"

/// Filling data sets. Texts are UTF-8 and must be declared so (put_character_set).
namespace heartcare::dicom {

/// At most `characters` of a text, without backslashes and control characters, which separate values.
[[nodiscard]] std::string clean(std::string_view text, std::size_t characters = 64);
/// The shortest decimal that fits a DS of 16 characters. [PS3.5 6.2]
[[nodiscard]] std::string decimal(double value);
/// "20240229" and "133005.250".
[[nodiscard]] std::string date_text(LocalTime time);
[[nodiscard]] std::string time_text(LocalTime time);

/// "Doe, Jane" as a person's name: "Doe^Jane". [PS3.5 6.2.1.1]
[[nodiscard]] std::string signer_name(std::string_view name);

void put(DcmItem& item, const DcmTagKey& tag, const std::string& value);
void put(DcmItem& item, const DcmTagKey& tag, const std::optional<double>& value);
/// A new last item of a sequence.
[[nodiscard]] DcmItem& add_item(DcmItem& parent, const DcmTagKey& sequence);
void put_code(DcmItem& parent, const DcmTagKey& sequence, const Code& code);

/// Declares a private coding scheme of this data set. [PS3.3 C.12.1.1.7]
void put_scheme(DcmItem& data_set, std::string_view designator, std::string_view name);

/// Patient, equipment and character set. [PS3.3 C.7.1.1, C.7.2.2, C.7.5.1, C.12.1]
void put_people(DcmItem& item, const Patient& patient, const Device& device);

/// Stand-in where the standard wants a date and none is known.
[[nodiscard]] LocalTime unknown_time();

/// Writes beside the target and moves it into place. Errors: io.
[[nodiscard]] Result<void> save(DcmFileFormat& file, const std::filesystem::path& path);

}  // namespace heartcare::dicom
