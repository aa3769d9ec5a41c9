#pragma once
#include <cstdint>

/// What is accepted from outside; checked before memory is taken.
namespace heartcare::limits {

inline constexpr std::int64_t max_leads = 256;                       ///< channels of one signal group
inline constexpr std::int64_t max_groups = 64;                       ///< signal groups of one record
inline constexpr double min_rate_hz = 0.1, max_rate_hz = 100'000.0;  ///< sampling rate
inline constexpr std::int64_t max_samples_per_lead = 4'000'000'000;  ///< 46 days at 1 kHz
inline constexpr std::int64_t max_samples_in_memory = 64'000'000;    ///< all leads; above: paged
inline constexpr std::int64_t max_annotations = 10'000'000;
inline constexpr std::int64_t max_device_findings = 100'000;
inline constexpr std::int64_t max_text_bytes = 1 << 20;          ///< any header, comment or label
inline constexpr std::int64_t max_pictures = 16;                 ///< pages of one document shown
inline constexpr std::int64_t max_picture_pixels = 16'000'000;   ///< one page; A4 at 250 dpi has 6 million
inline constexpr std::int64_t max_picture_side = 16'384;         ///< pixels
inline constexpr std::int64_t max_document_pixels = 64'000'000;  ///< all pages shown
inline constexpr std::int64_t page_cache_bytes = 64 << 20;       ///< decoded blocks of one paged record

}  // namespace heartcare::limits
