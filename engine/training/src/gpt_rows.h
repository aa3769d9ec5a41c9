#pragma once
#include "asked_ecgs.h"
#include "gpt_network.h"

namespace heartcare::training {

/// One ECG, or two, with some of their questions in a row.
struct TreePiece {
  std::size_t ecgs = 0;  ///< index
  bool told = true;
  std::vector<std::size_t> branches;
};
using TreeRow = std::vector<TreePiece>;

/// The questions of a split as trees, with and without the measured values in the prompt.
class TreeCorpus {
 public:
  /// `only_reports`: other questions are left out. Errors: those of make_tree; invalid_argument (nothing is
  /// left); trunks and branches that do not fit into `length` together are left out.
  [[nodiscard]] static Result<TreeCorpus> make(const TreeMaker& maker, const std::vector<AskedEcgs>& ecgs,
                                               bool only_reports, std::int64_t length, JobContext& job);
  [[nodiscard]] std::size_t size() const noexcept { return told_.size(); }
  [[nodiscard]] const AskedTree& tree(const TreePiece& piece) const {
    return (piece.told ? told_ : untold_)[piece.ecgs];
  }
  /// The ECGs in this order, all their questions, cut into pieces and laid into rows.
  [[nodiscard]] std::vector<TreeRow> rows(const std::vector<TreePiece>& order, std::int64_t length) const;

 private:
  std::vector<AskedTree> told_, untold_;
};

/// An endless stream of rows: every epoch has each question once, in another order, told or untold by draw.
class TreeStream {
 public:
  TreeStream(const TreeCorpus& corpus, const GptTrainingOptions& options);
  /// Row `index`, always the same.
  [[nodiscard]] const TreeRow& at(std::uint64_t index);

 private:
  void lay_epoch();
  const TreeCorpus& corpus_;
  const GptTrainingOptions& options_;
  std::uint64_t epoch_ = 0, first_ = 0;
  std::vector<TreeRow> rows_;
};

/// Makes passes of rows, or of ECGs alone.
class PassMaker {
 public:
  PassMaker(const SightTable& sights, const std::map<std::uint32_t, std::vector<float>>& targets,
            std::int64_t statements, const GptTrainingOptions& options)
      : sights_(sights), targets_(targets), statements_(statements), options_(options) {}
  /// `number` decides which copies of the ECGs are shown; none: as recorded.
  [[nodiscard]] GptPass of_rows(const TreeCorpus& corpus, std::span<const TreeRow> rows,
                                std::optional<std::uint64_t> number) const;
  [[nodiscard]] GptPass of_ecgs(const std::vector<std::uint32_t>& ids, const std::vector<bool>& told,
                                std::optional<std::uint64_t> number) const;

 private:
  const SightTable& sights_;
  const std::map<std::uint32_t, std::vector<float>>& targets_;
  std::int64_t statements_;
  const GptTrainingOptions& options_;
};

}  // namespace heartcare::training
