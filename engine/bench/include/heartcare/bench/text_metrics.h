#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How alike a generated text and a reference are. Defined so that public implementations give the same
/// figures to four digits (tests/peers/compare_text_metrics.py). Texts are UTF-8; letters outside ASCII are
/// never lower-cased. Any thread.
namespace heartcare::bench {

/// Overlap of two texts, 0 to 1.
struct Overlap {
  double precision = 0, recall = 0, f1 = 0;
};

/// ROUGE-L: longest common subsequence of words, a word being a run of ASCII letters and digits in lower
/// case, as Google's rouge_score without stemming. Both empty: 0. Time and memory grow with the product of
/// the lengths, so only the first 4096 words of either text are read. [Lin, ACL 2004]
[[nodiscard]] Overlap rouge_l(std::string_view made, std::string_view reference);

/// Words in common regardless of order, counted as often as they occur in both: the answer F1 of SQuAD, with
/// its normalisation (lower case, no ASCII punctuation, no a/an/the). Both empty: 1, one empty: 0. [Rajpurkar
/// et al., EMNLP 2016]
[[nodiscard]] Overlap token_f1(std::string_view made, std::string_view reference);

/// Corpus BLEU, 0 to 100, of one reference each: clipped n-grams up to 4 over the whole corpus, brevity
/// penalty, words by the mteval-13a rules, exponential smoothing of empty precisions: sacreBLEU's default.
/// [Papineni et al., ACL 2002; Post, WMT 2018]. Precondition: spans of one length.
[[nodiscard]] double corpus_bleu(std::span<const std::string> made, std::span<const std::string> references);

/// The words that BLEU counts.
[[nodiscard]] std::vector<std::string> bleu_words(std::string_view text);

}  // namespace heartcare::bench
