#pragma once
#include <filesystem>
#include <memory>
#include <vector>

namespace heartcare::pagemaker {

/// Typefaces to letter pages with: those of the DejaVu family that lie in a folder, and four line faces as
/// plotters draw them, which are always there. Immutable; any thread.
class Lettering {
 public:
  /// Fonts that are missing or damaged are left out. Pages are the same only where the same fonts are found.
  explicit Lettering(const std::filesystem::path& folder = "/usr/share/fonts/truetype/dejavu");
  ~Lettering();
  Lettering(const Lettering&) = delete;
  Lettering& operator=(const Lettering&) = delete;
  [[nodiscard]] std::size_t faces() const noexcept;  ///< at least 4

  struct Impl;  ///< for the sources of this folder
  [[nodiscard]] const Impl& impl() const noexcept { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace heartcare::pagemaker
