#pragma once
#include "sr_tree.h"

namespace heartcare::dicom {

/// The content of TID 3700, in the order of the template.
void put_content(SrTree& tree, const EcgReport& report);

}  // namespace heartcare::dicom
