#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

/// A flat set of named values: the sizes a model was built with, the recipe it was trained by.
/// Names are 1 to 64 of a-z, 0-9, '_' and '.'; texts at most 4096 bytes; numbers finite.
class Settings {
 public:
  using Value = std::variant<bool, std::int64_t, double, std::string>;

  /// Any integer is kept as int64, any floating-point number as double, any text as a string.
  template <class T>
  void set(const std::string& name, const T& value) {
    if constexpr (std::is_same_v<T, bool>)
      values_[name] = value;
    else if constexpr (std::is_integral_v<T>)
      values_[name] = static_cast<std::int64_t>(value);
    else if constexpr (std::is_floating_point_v<T>)
      values_[name] = static_cast<double>(value);
    else
      values_[name] = std::string(value);
  }

  /// Errors: damaged, naming the setting, if it is missing, of another type or outside [low, high].
  [[nodiscard]] Result<std::int64_t> integer(const std::string& name, std::int64_t low,
                                             std::int64_t high) const;
  [[nodiscard]] Result<double> number(const std::string& name, double low,
                                      double high) const;  ///< or an integer
  [[nodiscard]] Result<std::string> text(const std::string& name) const;
  [[nodiscard]] Result<bool> flag(const std::string& name) const;

  [[nodiscard]] const std::map<std::string, Value>& values() const noexcept { return values_; }
  friend bool operator==(const Settings&, const Settings&) = default;

 private:
  std::map<std::string, Value> values_;
};

struct ModelFile {
  std::string path;  ///< below the model folder, '/' between parts; see docs/model-folder.md for the letters
  std::uint64_t bytes = 0;  ///< its length
  std::string sha256;       ///< 64 lower-case hexadecimal digits
  friend bool operator==(const ModelFile&, const ModelFile&) = default;
};

/// Recordings that a model was trained with.
struct TrainingSet {
  std::string name, version, licence;  ///< "PTB-XL", "1.0.3", "CC BY 4.0"
  std::int64_t records = 0;            ///< number used
  std::string note;                    ///< which part, what was left out; may be empty
  friend bool operator==(const TrainingSet&, const TrainingSet&) = default;
};

/// What is in a model folder and where it came from; docs/model-folder.md describes the file.
struct Manifest {
  std::string kind;     ///< what the program does with it, "beat"; 1 to 32 of a-z, 0-9 and '-'
  std::string name;     ///< for people, at most 200 bytes
  std::string version;  ///< of the weights, at most 64 bytes
  std::string created;  ///< UTC, "2026-11-25" or "2026-11-25T04:00:00Z"
  std::string licence;  ///< of the weights, SPDX where there is one
  std::string card;     ///< path of the model card, one of `files`
  Settings config;      ///< what the program must know to build the network
  Settings training;    ///< the recipe: seed, steps, program version
  std::vector<TrainingSet> training_data;
  std::map<std::string, double> metrics;  ///< name (as in Settings) -> figure on the test split
  std::vector<ModelFile> files;           ///< at most 1024
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// Errors: limit_exceeded (above 1 MiB, nested deeper than 4), unsupported_format (another format version),
/// damaged (not JSON, a name twice, anything missing or outside the ranges above, a path that leaves the
/// folder).
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json);

/// The file that parse_manifest reads: same manifest, same bytes. invalid_argument for what it would refuse.
[[nodiscard]] Result<std::string> manifest_text(const Manifest& manifest);

/// One SHA-256 over all weights and settings, to stamp what a model has produced; the model card, the dates
/// and the figures may change without changing it. docs/model-folder.md has the recipe.
[[nodiscard]] std::string weights_hash(const Manifest& manifest);

}  // namespace heartcare::tensor
