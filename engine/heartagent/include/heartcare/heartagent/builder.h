#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "heartcare/heartagent/questions.h"

namespace heartcare::heartagent {

/// Where a build reads and writes, and how much it makes.
struct BuildOptions {
  /// Holds records.csv and <split>.ecgpack.xz, or a folder ptbxl/ with them; beside that qa/ with ECG-QA.
  std::filesystem::path data;
  std::filesystem::path out;                            ///< made if it is not there
  std::size_t size = 0;                                 ///< samples to keep; 0 = all
  std::size_t records = 0;                              ///< recordings to read of each pack; 0 = all
  std::uint64_t seed = 1;                               ///< same seed, same data, same build: same bytes
  std::size_t threads = 2;                              ///< that measure recordings
  std::string program_version;                          ///< for the manifest
  std::map<std::string, std::filesystem::path> inputs;  ///< further inputs whose hash the manifest names
};

/// The shipped knowledge that a build uses.
struct BuildKnowledge {
  const statements::Vocabulary& vocabulary;
  const statements::RuleBook& rules;
  const Lexicon& lexicon;
  const Templates& templates;
};

using Counts = std::map<std::string, std::size_t>;

/// What a build did. Written as manifest.json.
struct Manifest {
  std::string format = "heartcare-instructions-1", program_version;
  std::uint64_t seed = 0;
  std::size_t samples = 0, before_selection = 0;
  Counts tasks, dimensions, modalities, splits, origins, relations;
  std::map<std::string, Counts> task_modality, task_split, labels;  ///< labels by split
  Counts problems;                                                  ///< by kind; each in problems.jsonl
  std::map<std::string, Counts> records;  ///< by split: "used", "labelled", "rejected"
  std::size_t unbalanced_samples = 0;     ///< left out: their words would have told the answer
  std::size_t repeated_samples = 0;       ///< left out: same ECGs, question and answer as another one
  /// Questions of val and test whose text, options and answer also occur in train, about other ECGs.
  std::size_t texts_shared_across_splits = 0, samples_in_held_out_splits = 0;
  std::size_t signals_shared_across_splits = 0, patients_shared_across_splits = 0;  ///< left out of train
  std::map<std::string, std::string> input_hashes;                                  ///< SHA-256 by input
  double seconds = 0;  ///< of this run; not part of what is deterministic
};

/// Builds the instruction set: train.jsonl, val.jsonl, test.jsonl, records.jsonl, problems.jsonl,
/// manifest.json. facts.jsonl keeps what was measured, so that an interrupted build goes on where it stopped;
/// it is used again only while the packs and rules are the same. Progress stages: "measure", "questions",
/// "write". Errors: not_found, io, damaged, limit_exceeded (the inputs as a whole), cancelled; never because
/// of one record.
[[nodiscard]] Result<Manifest> build_instructions(const BuildOptions& options,
                                                  const BuildKnowledge& knowledge, JobContext& job);

[[nodiscard]] std::string to_json(const Manifest& manifest);

}  // namespace heartcare::heartagent
