#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/heartcaregpt/config.h"
#include "heartcare/tensor/device.h"

namespace heartcare::training {

/// What the signal expert and the measurements say of one ECG of the training data, or of an altered copy.
struct Sight {
  std::uint32_t id = 0;                   ///< ecg_id
  std::int32_t variant = 0;               ///< 0 as recorded
  std::vector<float> features;            ///< (positions, Config::signal_inputs())
  std::vector<std::uint8_t> absent;       ///< (positions)
  std::vector<float> measured;            ///< (heartcaregpt::measured_places()); 0 where not measured
  std::vector<std::uint8_t> is_measured;  ///< the same shape
  std::string told;                       ///< heartcaregpt::measured_text
};

/// `config` with the sizes of this tokenizer, of whose levels at most two are used. Errors: those of
/// ModelFolder::open and beat::config_of.
[[nodiscard]] Result<heartcaregpt::Config> fitted_to_beat(heartcaregpt::Config config,
                                                          const std::filesystem::path& beat);

struct SightOptions {
  std::filesystem::path packs;  ///< records.csv and <split>.ecgpack.xz
  std::filesystem::path beat;   ///< model folder of the tokenizer
  std::int32_t variants = 0;    ///< altered copies of each ECG
  std::uint64_t seed = 1;
  std::size_t threads = 2;
  std::size_t limit = 0;  ///< first so many recordings; 0 = all
};

/// Sights of every recording of a split, the variants of one recording one after the other, in the pack's
/// order. An altered copy is a stretch of 8 to 10 s with other electrode gains (each within some per cent),
/// noise and baseline wander, rarely without some leads. The same seed gives the same copies. A recording
/// that cannot be read is left out. Progress stage "see". Errors: those of read_ecgpack, read_ptbxl_labels
/// and beat::Tokenizer::open; cancelled.
[[nodiscard]] Result<std::vector<Sight>> see_split(const std::string& split,
                                                   const heartcaregpt::Config& config,
                                                   const SightOptions& options, JobContext& job);

/// Keeps them as one file and reads it again. `key` names what they were made of; a file with another one, or
/// none, is not_found. Errors: io, damaged.
[[nodiscard]] Result<void> save_sights(const std::filesystem::path& file, const std::string& key,
                                       const std::vector<Sight>& sights);
[[nodiscard]] Result<std::vector<Sight>> load_sights(const std::filesystem::path& file,
                                                     const std::string& key);

}  // namespace heartcare::training
