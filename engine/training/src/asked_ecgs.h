#pragma once
#include <map>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/record.h"
#include "heartcare/heartcaregpt/prompt.h"
#include "heartcare/language/tokenizer.h"
#include "sight_table.h"

namespace heartcare::training {

/// A question of the instruction set with its options, and the right answer.
struct Asked {
  std::string question, answer;
  bool is_report = false, is_closed = false;
};

/// Everything that is asked about one ECG, or about the same two.
struct AskedEcgs {
  std::vector<std::uint32_t> ids;
  std::vector<Asked> asked;
};

/// The samples of <split>.jsonl that are answered by text, by the ECGs that they are about, in the file's
/// order. Samples about ECGs that were not seen are left out. `limit` > 0: only the first so many samples.
/// Errors: not_found, io, damaged with the line, limit_exceeded, cancelled.
[[nodiscard]] Result<std::vector<AskedEcgs>> load_asked(const std::filesystem::path& set,
                                                        const std::string& split, const SightTable& sights,
                                                        std::size_t limit, JobContext& job);

/// A question as the program puts it to the model: the options, one a line, behind it. Also bench's way.
[[nodiscard]] std::string with_options(const std::string& question, const std::vector<std::string>& options);

/// One question after what all questions about its ECG begin with.
struct Branch {
  std::vector<language::TokenId> tokens;
  std::size_t answer = 0;  ///< where the answer begins
  bool is_report = false, is_closed = false;
};

/// The prompt of one or two ECGs up to where the questions differ, and the questions.
struct AskedTree {
  std::vector<std::uint32_t> ids;
  bool told = true;                              ///< the measured values stand in the prompt
  std::vector<language::TokenId> trunk;          ///< 0 at the places of slots
  std::vector<std::vector<std::int64_t>> slots;  ///< of each ECG: places in the trunk
  std::vector<Branch> branches;
};

/// What the prompts are made with.
struct TreeMaker {
  const language::Tokenizer& tokenizer;
  language::ChatFormat format;
  const SightTable& sights;
  const std::map<std::uint32_t, Patient>& people;
  std::int64_t vectors = 0;  ///< of one ECG
};
/// Errors: those of heartcaregpt::assemble and Tokenizer::encode.
[[nodiscard]] Result<AskedTree> make_tree(const TreeMaker& maker, const AskedEcgs& ecgs, bool told);

}  // namespace heartcare::training
