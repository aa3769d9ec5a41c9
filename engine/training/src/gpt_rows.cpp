#include "gpt_rows.h"

#include <algorithm>
#include <deque>

#include "draw.h"

namespace heartcare::training {
namespace {

constexpr std::size_t open_rows = 64;

template <class T>
void shuffle(std::vector<T>& items, Draw& draw) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[draw.below(i)]);
}

/// Lays pieces into rows as long as they find room.
class Layer {
 public:
  explicit Layer(std::size_t length) : length_(length) {}

  void add(TreePiece piece, std::size_t size) {
    auto row = std::find_if(open_.begin(), open_.end(), [&](const Open& r) { return r.room >= size; });
    if (row == open_.end()) {
      if (open_.size() == open_rows) close();
      open_.push_back({{}, length_});
      row = open_.end() - 1;
    }
    row->pieces.push_back(std::move(piece));
    row->room -= size;
  }
  std::vector<TreeRow> finish() {
    while (!open_.empty()) close();
    return std::move(rows_);
  }

 private:
  struct Open {
    TreeRow pieces;
    std::size_t room = 0;
  };
  void close() {
    rows_.push_back(std::move(open_.front().pieces));
    open_.pop_front();
  }
  std::size_t length_;
  std::deque<Open> open_;
  std::vector<TreeRow> rows_;
};

}  // namespace

Result<TreeCorpus> TreeCorpus::make(const TreeMaker& maker, const std::vector<AskedEcgs>& ecgs,
                                    bool only_reports, std::int64_t length, JobContext& job) {
  TreeCorpus corpus;
  for (const AskedEcgs& one : ecgs) {
    if (const auto go = job.checkpoint(); !go) return pass_on(go);
    AskedEcgs wanted = one;
    if (only_reports) std::erase_if(wanted.asked, [](const Asked& asked) { return !asked.is_report; });
    if (wanted.asked.empty()) continue;
    auto told = make_tree(maker, wanted, true), untold = make_tree(maker, wanted, false);
    if (!told) return pass_on(told);
    if (!untold) return pass_on(untold);
    // The same questions in both, those that fit where the trunk is longer.
    const auto room =
        static_cast<std::size_t>(length) - std::min(told->trunk.size(), static_cast<std::size_t>(length));
    std::vector<Branch> kept, kept_untold;
    for (std::size_t i = 0; i < told->branches.size(); ++i) {
      if (told->branches[i].tokens.size() > room) continue;
      kept.push_back(std::move(told->branches[i]));
      kept_untold.push_back(std::move(untold->branches[i]));
    }
    if (kept.empty()) continue;
    told->branches = std::move(kept);
    untold->branches = std::move(kept_untold);
    corpus.told_.push_back(std::move(*told));
    corpus.untold_.push_back(std::move(*untold));
  }
  if (corpus.told_.empty())
    return fail(ErrorCode::invalid_argument, "the instruction set asks nothing that fits");
  return corpus;
}

std::vector<TreeRow> TreeCorpus::rows(const std::vector<TreePiece>& order, std::int64_t length) const {
  Layer layer(static_cast<std::size_t>(length));
  for (const TreePiece& whole : order) {
    const AskedTree& tree = this->tree(whole);
    TreePiece piece{whole.ecgs, whole.told, {}};
    std::size_t size = tree.trunk.size();
    for (const std::size_t branch : whole.branches) {
      const std::size_t own = tree.branches[branch].tokens.size();
      if (size + own > static_cast<std::size_t>(length) && !piece.branches.empty()) {
        layer.add(std::exchange(piece, {whole.ecgs, whole.told, {}}), size);
        size = tree.trunk.size();
      }
      piece.branches.push_back(branch);
      size += own;
    }
    if (!piece.branches.empty()) layer.add(std::move(piece), size);
  }
  return layer.finish();
}

TreeStream::TreeStream(const TreeCorpus& corpus, const GptTrainingOptions& options)
    : corpus_(corpus), options_(options) {
  lay_epoch();
}

void TreeStream::lay_epoch() {
  Draw draw(options_.seed * 0x9E3779B97F4A7C15ULL + epoch_);
  std::vector<TreePiece> order;
  for (std::size_t i = 0; i < corpus_.size(); ++i) {
    TreePiece piece{i, draw.uniform() >= options_.share_untold, {}};
    for (std::size_t b = 0; b < corpus_.tree(piece).branches.size(); ++b) piece.branches.push_back(b);
    shuffle(piece.branches, draw);
    order.push_back(std::move(piece));
  }
  shuffle(order, draw);
  rows_ = corpus_.rows(order, options_.length);
  shuffle(rows_, draw);
}

const TreeRow& TreeStream::at(std::uint64_t index) {
  if (index < first_) {
    first_ = epoch_ = 0;
    lay_epoch();
  }
  while (index - first_ >= rows_.size()) {
    first_ += rows_.size();
    ++epoch_;
    lay_epoch();
  }
  return rows_[index - first_];
}

GptPass PassMaker::of_ecgs(const std::vector<std::uint32_t>& ids, const std::vector<bool>& told,
                           std::optional<std::uint64_t> number) const {
  GptPass pass;
  Draw draw(number.value_or(0));
  std::vector<std::int64_t> rows;
  std::vector<float> targets, labelled;
  for (const std::uint32_t id : ids) {
    const auto& own = sights_.rows_of(id);
    const bool plain = !number || own.size() == 1 || draw.uniform() < options_.share_plain;
    rows.push_back(plain ? own[0] : own[1 + draw.below(own.size() - 1)]);
    const auto known = targets_.find(id);
    labelled.push_back(known == targets_.end() ? 0.0F : 1.0F);
    const std::vector<float> none(static_cast<std::size_t>(statements_));
    const auto& values = known == targets_.end() ? none : known->second;
    targets.insert(targets.end(), values.begin(), values.end());
  }
  pass.sights = sights_.batch(rows, told);
  pass.targets = torch::tensor(targets).view({static_cast<std::int64_t>(ids.size()), statements_});
  pass.labelled = torch::tensor(labelled);
  return pass;
}

GptPass PassMaker::of_rows(const TreeCorpus& corpus, std::span<const TreeRow> rows,
                           std::optional<std::uint64_t> number) const {
  std::vector<std::vector<language::LearnedText>> texts;
  std::vector<std::uint32_t> ids;
  std::vector<bool> told;
  std::vector<std::int64_t> places;
  std::vector<float> weights;
  std::int64_t tokens = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto& row = texts.emplace_back();
    auto at = static_cast<std::int64_t>(r) * options_.length;
    for (const TreePiece& piece : rows[r]) {
      const AskedTree& tree = corpus.tree(piece);
      for (std::size_t ecg = 0; ecg < tree.ids.size(); ++ecg) {
        ids.push_back(tree.ids[ecg]);
        told.push_back(tree.told);
        for (const std::int64_t slot : tree.slots[ecg]) places.push_back(at + slot);
      }
      row.push_back({tree.trunk, std::vector<bool>(tree.trunk.size()), false});
      at += static_cast<std::int64_t>(tree.trunk.size());
      for (const std::size_t b : piece.branches) {
        const Branch& branch = tree.branches[b];
        std::vector<bool> chosen(branch.tokens.size());
        std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(branch.answer), chosen.end(), true);
        const auto length = branch.tokens.size() - branch.answer;
        weights.insert(weights.end(), length,
                       static_cast<float>(std::pow(static_cast<double>(length), -options_.answer_weight)));
        row.push_back({branch.tokens, std::move(chosen), true});
        at += static_cast<std::int64_t>(branch.tokens.size());
      }
    }
    tokens += at - static_cast<std::int64_t>(r) * options_.length;
  }
  GptPass pass = of_ecgs(ids, told, number);
  pass.has_text = true;
  pass.texts = *language::make_batch(texts, options_.length);  // rows() made rows that fit
  pass.slot_places = torch::tensor(places, torch::kLong);
  pass.weights = torch::tensor(weights);
  pass.tokens = tokens;
  return pass;
}

}  // namespace heartcare::training
