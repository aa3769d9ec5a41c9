#pragma once
#include <array>

namespace heartcare::pacs {

/// What is received, retrieved and sent. [PS3.4 B.5]
inline constexpr std::array storage_classes{
    "1.2.840.10008.5.1.4.1.1.9.1.1",  // 12-lead ECG
    "1.2.840.10008.5.1.4.1.1.9.1.2",  // general ECG
    "1.2.840.10008.5.1.4.1.1.9.1.3",  // ambulatory ECG
    "1.2.840.10008.5.1.4.1.1.9.1.4",  // general 32-bit ECG
    "1.2.840.10008.5.1.4.1.1.9.2.1",  // hemodynamic
    "1.2.840.10008.5.1.4.1.1.104.1",  // encapsulated PDF
    "1.2.840.10008.5.1.4.1.1.88.11",  // basic text SR
    "1.2.840.10008.5.1.4.1.1.88.22",  // enhanced SR
    "1.2.840.10008.5.1.4.1.1.88.33",  // comprehensive SR
    "1.2.840.10008.5.1.4.1.1.7",      // secondary capture
};

}  // namespace heartcare::pacs
