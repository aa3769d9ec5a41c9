#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "heartcare/importing/importer.h"

namespace heartcare::dicom_pages {

/// Resolution at which a PDF page is drawn. A recorder's 1 mm grid has 8 pixels a square then; larger sheets
/// are drawn coarser, so that no page has more than limits::max_picture_pixels.
inline constexpr double page_dpi = 200;

/// Reads an Encapsulated PDF, a Secondary Capture or a photograph: who, when, and its pages as pictures, the
/// first limits::max_pictures of them; more are a warning. Pictures keep their pixels; grey values of more
/// than 8 bits are shown with the window that the file states, else from darkest to lightest.
///
/// Poppler and DCMTK's decoders see bytes that anybody may have written: call it in a process of its own with
/// bounds on memory and time (heartcare-page-worker). Errors: unsupported_format (another kind of object, a
/// protected PDF, a compression that is not known here), damaged, limit_exceeded (before memory is taken),
/// cancelled. `source` as of dicom::read_record. One thread at a time. [PS3.3 A.8, A.45.1]
[[nodiscard]] Result<PageDocumentPtr> read_pages(std::vector<std::byte> bytes, const std::string& source,
                                                 importing::PageWish wish, JobContext& job);

}  // namespace heartcare::dicom_pages
