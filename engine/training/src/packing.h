#pragma once
#include <cstdint>
#include <vector>

#include "heartcare/language_bridge/batch.h"
#include "heartcare/training/texts.h"

namespace heartcare::training {

/// A piece of a text: texts that are longer than a row are cut.
struct TextPiece {
  std::size_t text = 0, first = 0, count = 0;
};
using PackedRow = std::vector<TextPiece>;

/// Packs texts into rows of at most `length` places, in the order given: each piece goes to the first of 64
/// open rows that has room.
[[nodiscard]] std::vector<PackedRow> pack(const TextCorpus& corpus, const std::vector<std::size_t>& order,
                                          std::size_t length);

/// The corpus again and again, each time in another order, as rows with numbers.
class RowStream {
 public:
  RowStream(const TextCorpus& corpus, std::size_t length, std::uint64_t seed);
  /// Row `index` of the stream, always the same. Precondition: the corpus is not empty.
  [[nodiscard]] const PackedRow& at(std::uint64_t index);

 private:
  void pack_epoch();
  const TextCorpus& corpus_;
  std::size_t length_;
  std::uint64_t seed_, epoch_ = 0, first_ = 0;  ///< number of the first row of the epoch
  std::vector<PackedRow> rows_;
};

/// The row's texts, learnt whole or only where they answer.
[[nodiscard]] std::vector<language::LearnedText> learned(const TextCorpus& corpus, const PackedRow& row,
                                                         bool only_answers);

}  // namespace heartcare::training
