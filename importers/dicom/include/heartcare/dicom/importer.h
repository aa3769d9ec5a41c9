#pragma once
#include <memory>

#include "heartcare/importing/importer.h"

namespace heartcare::dicom {

/// The importer "dicom": ECG and hemodynamic waveform objects, with or without the 128-byte preamble. A
/// DICOMDIR is a listing that stands for the waveform objects it names. Probing and listing look at the first
/// bytes of a file themselves; only reading hands it to DCMTK.
[[nodiscard]] std::unique_ptr<const importing::Importer> make_importer();

}  // namespace heartcare::dicom
