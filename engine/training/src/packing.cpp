#include "packing.h"

#include <algorithm>
#include <deque>
#include <numeric>

#include "draw.h"

namespace heartcare::training {
namespace {

constexpr std::size_t open_rows = 64;

struct OpenRow {
  PackedRow pieces;
  std::size_t room = 0;
};

}  // namespace

std::vector<PackedRow> pack(const TextCorpus& corpus, const std::vector<std::size_t>& order,
                            std::size_t length) {
  std::vector<PackedRow> rows;
  std::deque<OpenRow> open;
  const auto close = [&](std::deque<OpenRow>::iterator row) {
    rows.push_back(std::move(row->pieces));
    open.erase(row);
  };
  for (const std::size_t text : order) {
    const std::size_t size = corpus.texts[text].tokens.size();
    for (std::size_t first = 0; first < size; first += length) {
      const std::size_t count = std::min(length, size - first);
      auto row =
          std::find_if(open.begin(), open.end(), [count](const OpenRow& r) { return r.room >= count; });
      if (row == open.end()) {
        if (open.size() == open_rows) close(open.begin());
        open.push_back({{}, length});
        row = open.end() - 1;
      }
      row->pieces.push_back({text, first, count});
      row->room -= count;
      if (row->room == 0) close(row);
    }
  }
  while (!open.empty()) close(open.begin());
  return rows;
}

RowStream::RowStream(const TextCorpus& corpus, std::size_t length, std::uint64_t seed)
    : corpus_(corpus), length_(length), seed_(seed) {
  pack_epoch();
}

void RowStream::pack_epoch() {
  std::vector<std::size_t> order(corpus_.texts.size());
  std::iota(order.begin(), order.end(), 0);
  Draw draw(seed_ * 0x9E3779B97F4A7C15ULL + epoch_);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[draw.below(i)]);
  rows_ = pack(corpus_, order, length_);
}

const PackedRow& RowStream::at(std::uint64_t index) {
  if (index < first_) {
    first_ = epoch_ = 0;
    pack_epoch();
  }
  while (index - first_ >= rows_.size()) {
    first_ += rows_.size();
    ++epoch_;
    pack_epoch();
  }
  return rows_[index - first_];
}

std::vector<language::LearnedText> learned(const TextCorpus& corpus, const PackedRow& row,
                                           bool only_answers) {
  std::vector<language::LearnedText> texts;
  for (const TextPiece& piece : row) {
    const TrainingText& text = corpus.texts[piece.text];
    const auto begin = text.tokens.begin() + static_cast<std::ptrdiff_t>(piece.first);
    language::LearnedText learned{{begin, begin + static_cast<std::ptrdiff_t>(piece.count)}, {}};
    for (std::size_t i = 0; i < piece.count; ++i)
      learned.chosen.push_back(!only_answers || piece.first + i >= text.answer);
    texts.push_back(std::move(learned));
  }
  return texts;
}

}  // namespace heartcare::training
