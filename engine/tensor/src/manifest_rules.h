#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

/// What the texts of a manifest may look like; docs/model-folder.md lists the same rules.
namespace heartcare::tensor::rules {

inline constexpr std::size_t max_manifest_bytes = 1 << 20;
inline constexpr std::size_t max_files = 1024, max_settings = 1000, max_metrics = 1000,
                             max_training_sets = 100;
inline constexpr std::size_t max_text = 4096;
inline constexpr std::int64_t max_file_bytes = std::int64_t{1} << 50;

[[nodiscard]] bool is_text(std::string_view text, std::size_t low,
                           std::size_t high);  ///< no control characters
[[nodiscard]] bool is_kind(std::string_view text);
[[nodiscard]] bool is_setting_name(std::string_view text);
[[nodiscard]] bool is_date(std::string_view text);
[[nodiscard]] bool is_sha256(std::string_view text);
/// Stays below the folder, and means the same file on every system.
[[nodiscard]] bool is_safe_path(std::string_view path);

}  // namespace heartcare::tensor::rules
