// text_metrics_dump < pairs.tsv: lines "made<TAB>reference"; prints ROUGE-L F1 and token F1 of each line,
// then the corpus BLEU of all.
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "heartcare/bench/text_metrics.h"

int main() {
  std::vector<std::string> made, references;
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    made.push_back(line.substr(0, tab));
    references.push_back(line.substr(tab + 1));
    std::printf("%.8f %.8f\n", heartcare::bench::rouge_l(made.back(), references.back()).f1,
                heartcare::bench::token_f1(made.back(), references.back()).f1);
  }
  std::printf("%.8f\n", heartcare::bench::corpus_bleu(made, references));
}
