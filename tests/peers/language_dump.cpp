// language_dump MODEL PROMPTS TOKENS: reads a file of prompts, a line of token ids each; prints for each
// prompt a line of greedy token ids and a line with the scores of the whole prompt's last position. For
// tests/peers/compare_language.py.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "dump.h"
#include "heartcare/language/generate.h"

using namespace heartcare;
using namespace heartcare::language;

int main(int argc, char** argv) {
  if (argc != 4) return complain({ErrorCode::invalid_argument, "language_dump MODEL PROMPTS TOKENS", {}});
  const auto model = Model::open(argv[1]);
  if (!model) return complain(model.error());
  const auto workers = std::make_shared<tensor::Workers>(2);
  std::ifstream prompts(argv[2]);
  for (std::string line; std::getline(prompts, line);) {
    std::istringstream numbers(line);
    std::vector<TokenId> ids;
    for (TokenId id; numbers >> id;) ids.push_back(id);
    const auto room =
        std::min<std::int64_t>((*model)->config.context, static_cast<std::int64_t>(ids.size()) + 512);
    const auto sequence = start_on_cpu(*model, room, workers);
    if (!sequence) return complain(sequence.error());
    const auto logits = (*sequence)->extend(ids, LogitsFor::last);
    if (!logits) return complain(logits.error());
    (*sequence)->truncate(static_cast<std::int64_t>(ids.size()) - 1);
    GenerationOptions options;
    options.most_tokens = std::atoi(argv[3]);
    const auto made = generate(**sequence, **model, std::span(ids).last(1), options);
    if (!made) return complain(made.error());
    for (const TokenId id : made->tokens) std::cout << id << ' ';
    std::cout << '\n';
    for (const float score : *logits) std::printf("%.9g ", score);
    std::fflush(stdout);
    std::cout << std::endl;
  }
  return 0;
}
