#pragma once

namespace heartcare::pacs {

/// DCMTK's own messages quote data of patients: none of them is written anywhere.
void be_quiet();

}  // namespace heartcare::pacs
