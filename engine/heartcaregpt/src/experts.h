#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/heartcaregpt/answer.h"
#include "heartcare/heartcaregpt/config.h"
#include "heartcare/statements/findings.h"
#include "heartcare/tensor/safetensors.h"

/// The experts as the engine uses them: plain numbers in and out, libtorch behind them.
namespace heartcare::heartcaregpt {

/// What an expert sees of one ECG.
struct ExpertView {
  std::vector<float> values;       ///< (positions, inputs of its projection)
  std::vector<bool> absent;        ///< (positions): padding, or a lead that is not there
  std::vector<std::uint16_t> ids;  ///< (positions, levels); of the signal expert
  std::string page_hash;           ///< of the image expert
};

class SignalExpert {
 public:
  virtual ~SignalExpert() = default;
  /// Samples [first, first + count). Errors: those of beat::prepare and beat::Tokenizer::encode.
  [[nodiscard]] virtual Result<ExpertView> see(const SignalGroup& group, std::int64_t first,
                                               std::int64_t count, JobContext& job) const = 0;
  /// What Psi_sig and the statement head are given: the view itself, or what the reader makes of it and of
  /// what was measured (null: it is not told). Errors: limit_exceeded (more positions than the reader has).
  [[nodiscard]] virtual Result<ExpertView> read(const ExpertView& view,
                                                const statements::Findings* measured) const = 0;
  /// What follows sample `end`. Errors: those of beat::Tokenizer::predict.
  [[nodiscard]] virtual Result<Prediction> predict(const SignalGroup& group, std::int64_t end,
                                                   double horizon_s, std::uint64_t seed,
                                                   JobContext& job) const = 0;
  [[nodiscard]] virtual const std::string& weights_hash() const noexcept = 0;
  [[nodiscard]] virtual const std::string& device() const noexcept = 0;
};

class ImageExpert {
 public:
  virtual ~ImageExpert() = default;
  /// Errors: those of vision::ImageEncoder::encode.
  [[nodiscard]] virtual Result<ExpertView> see(const PagePicture& page, JobContext& job) const = 0;
  [[nodiscard]] virtual const std::string& weights_hash() const noexcept = 0;
};

/// Errors: unsupported_format (built without libtorch), damaged (sizes other than `config` says), those of
/// the parts.
[[nodiscard]] Result<std::unique_ptr<const SignalExpert>> open_signal_expert(
    const std::filesystem::path& folder, const std::string& device, const Config& config,
    const tensor::Safetensors& weights);
[[nodiscard]] Result<std::unique_ptr<const ImageExpert>> open_image_expert(
    const std::filesystem::path& folder, const std::string& device, const Config& config, JobContext& job);

}  // namespace heartcare::heartcaregpt
