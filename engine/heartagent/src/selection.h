#pragma once
#include <vector>

#include "heartcare/heartagent/builder.h"

namespace heartcare::heartagent {

/// Leaves out of train what val or test also hold, and of val what test holds: cases with the same signal or
/// of the same patient. Counts and reports them.
void separate_splits(std::vector<Case>& cases, Manifest& manifest, std::vector<Problem>& problems);

/// Drops samples that repeat another one's ECGs, question, options and answer.
void drop_repeated(std::vector<Sample>& samples, Manifest& manifest);

/// Drops closed and comparison samples, by the seed and their ids, until the words of a question hardly tell
/// its answer: in every split, of the questions of one kind (and about one finding, where yes or no is the
/// answer) the most frequent answer is not more frequent than the second, or the fourth where there are more
/// than four. Questions that always have the same answer go. Published questions (ECG-QA) stay as they are.
void balance(std::vector<Sample>& samples, std::uint64_t seed, Manifest& manifest);

/// Keeps `size` samples, the same share of each task and split, chosen by the seed and the samples' ids.
void select(std::vector<Sample>& samples, std::size_t size, std::uint64_t seed);

/// Fills the manifest's counts and the check of texts across splits.
void count(const std::vector<Sample>& samples, Manifest& manifest);

}  // namespace heartcare::heartagent
