#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/tensor/manifest.h"

/// HeartcareGPT: signal and image experts, their projections into a language model, and the one face of all
/// of it, Session. [arXiv 2506.05831; heartcaregpt.md 4]
namespace heartcare::heartcaregpt {

/// How an ECG enters the sequence between `<sig>` and `</sig>`.
enum class SignalForm {
  latents,  ///< Beat's quantised vectors through a projection
  codes,    ///< Beat's codes as tokens of the vocabulary, <|ecg_17|>
  both      ///< the vectors, then the codes
};
[[nodiscard]] std::string_view signal_form_name(SignalForm form) noexcept;

/// Numbers that follow each latent where Config::signal_context is set (*ours*): the logarithm of the
/// slice's deviation over 100 uV, the share of the position that is padding, and for each of the twelve
/// leads 1 if it was recorded. Beat's own codes do not hold the absolute amplitude.
inline constexpr std::int64_t signal_context_values = 14;

/// What a model folder of kind "heartcaregpt" must say so that its parts fit together.
struct Config {
  std::int64_t language_width = 0;  ///< of the language model's embeddings
  SignalForm signal_form = SignalForm::latents;
  std::int64_t signal_width = 128;  ///< of Beat's latents
  std::int64_t signal_levels = 2;   ///< levels of Beat's codes that are used
  std::int64_t signal_codes = 512;  ///< codes of each level
  bool signal_context = true;
  std::int64_t reader_width = 0;  ///< of the reader between Beat and Psi_sig (*ours*); 0 = none
  std::int64_t reader_layers = 2;
  std::int64_t reader_heads = 4;        ///< divides reader_width into even parts
  std::int64_t reader_measured = 256;   ///< width at which it is told what was measured; 0 = it is not
  std::int64_t signal_hidden = 0;       ///< of Psi_sig; 0 = one linear map
  std::int64_t image_width = 0;         ///< of the image encoder's features; 0 = no image expert
  std::int64_t image_vectors = 2;       ///< vectors that stand for one lead map
  std::int64_t image_hidden = 0;        ///< of Psi_img; 0 = one linear map
  std::int64_t head_width = 0;          ///< of the statement heads; 0 = none
  std::vector<std::string> statements;  ///< SCP codes that the heads judge
  std::string beat_hash, vision_hash, language_hash;  ///< weights hashes of the parts; "" = no such part

  [[nodiscard]] std::int64_t signal_inputs() const noexcept {
    return signal_width + (signal_context ? signal_context_values : 0);
  }
  [[nodiscard]] bool has_reader() const noexcept { return reader_width > 0; }
  /// Of what Psi_sig and the signal's statement head are given for each position.
  [[nodiscard]] std::int64_t expert_width() const noexcept {
    return has_reader() ? reader_width : signal_inputs();
  }
  [[nodiscard]] bool has_image() const noexcept { return image_width > 0; }
  bool operator==(const Config&) const = default;
};

inline constexpr const char* model_kind = "heartcaregpt";
inline constexpr const char* weights_file = "heartcaregpt.safetensors";
inline constexpr const char *beat_folder = "beat", *vision_folder = "vision", *language_folder = "language",
                            *adapter_folder = "adapter";

/// Errors: damaged (a setting missing, of another type or outside its range; at most 512 statements, each
/// once).
[[nodiscard]] Result<Config> config_of(const tensor::Manifest& manifest);
/// The same the other way round, for writing a manifest.
[[nodiscard]] tensor::Settings settings_of(const Config& config);

/// `<|ecg_0|>`, ...: the codes of level 0, then those of level 1. Empty where codes are no tokens.
[[nodiscard]] std::vector<std::string> code_tokens(const Config& config);

}  // namespace heartcare::heartcaregpt
