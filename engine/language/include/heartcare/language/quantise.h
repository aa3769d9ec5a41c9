#pragma once
#include <cstdint>
#include <filesystem>

#include "heartcare/core/job.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::language {

struct Quantised {
  std::uint64_t bytes_before = 0, bytes_after = 0;  ///< of all tensors
  std::int64_t matrices = 0;                        ///< that were stored anew
};

/// Copies a Hugging Face folder with its matrices stored in another format: bf16, f16, q8_0, q4_0 or q4_1.
/// Where the format has 4 bits, the embedding and the output keep 8. Matrices whose columns are no multiple
/// of 32 and vectors stay as they are. The result is one model.safetensors whose quantised tensors are U8 and
/// named with their format in its metadata; docs/language.md describes it. Errors: those of reading;
/// invalid_argument (the same folder, a format that is not written), damaged (NaN), io, cancelled.
[[nodiscard]] Result<Quantised> quantise_folder(const std::filesystem::path& from,
                                                const std::filesystem::path& to, tensor::WeightFormat format,
                                                JobContext& job);

}  // namespace heartcare::language
