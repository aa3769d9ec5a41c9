#pragma once
#include "heartcare/importing/identity.h"

namespace heartcare::dicom {

/// What a DICOM object of any kind says it is. Its content is hashed in explicit little endian, so that an
/// object is known again in another encoding; compressed frames stay as they are. An importing::Identify that
/// reads in this process; for bytes from the network take wiring::identify_in_worker.
[[nodiscard]] Result<importing::ObjectIdentity> identify(const std::filesystem::path& file,
                                                         importing::WithContent content);

}  // namespace heartcare::dicom
