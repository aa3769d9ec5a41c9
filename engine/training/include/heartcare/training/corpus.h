#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/beat/window.h"
#include "heartcare/core/job.h"

namespace heartcare::training {

/// One recording prepared for the tokenizer.
struct CorpusRecord {
  std::uint32_t id = 0;
  std::int64_t samples = 0;   ///< at 250 Hz
  std::vector<float> values;  ///< (samples, 12) time-major; microvolts, or relative units if `relative`
  /// Amplitudes between the limb leads and the chest leads are not known: limb leads have been put into
  /// proportion by Einthoven's law, chest leads have deviation 1.
  bool relative = false;
};

/// Recordings held in memory for training. 10 s take 120 kB.
struct Corpus {
  std::vector<CorpusRecord> records;
};

/// Which part of PTB-XL's packs: file <split>.ecgpack.xz, and only records that records.csv assigns to
/// `split`. With `relative`, zscored-250hz.ecgpack.xz is read too, for the records assigned to
/// zscored-<split>. `limit` > 0: stop after so many records of each file. Errors: those of read_ecgpack, of
/// records.csv, and damaged if a record is assigned elsewhere.
[[nodiscard]] Result<Corpus> load_corpus(const std::filesystem::path& folder, const std::string& split,
                                         bool relative, std::size_t limit, JobContext& job);

/// Puts I, II, III, aVR, aVL, aVF of a record whose leads were divided by unknown deviations back into
/// proportion: the scales that best satisfy I + III = II, then Goldberger's equations. `values` (samples, 12)
/// in place; afterwards the mean deviation of the limb leads is 1. [Einthoven 1912, Goldberger 1942]
void restore_limb_proportions(std::vector<float>& values);

}  // namespace heartcare::training
