// bpe_dump SIZE LEAST_COUNT [SPECIAL...]: reads texts as lines of hexadecimal bytes, learns a byte-level
// vocabulary from them, prints tokenizer.json. For tests/peers/compare_bpe.py.
#include <cstdlib>
#include <iostream>
#include <string>

#include "dump.h"
#include "heartcare/language/learn_bpe.h"

using namespace heartcare;
using namespace heartcare::language;

int main(int argc, char** argv) {
  if (argc < 3) return complain({ErrorCode::invalid_argument, "bpe_dump SIZE LEAST_COUNT [SPECIAL...]", {}});
  auto learner = BpeLearner::make({.vocabulary = std::atol(argv[1]),
                                   .least_count = std::atol(argv[2]),
                                   .special = std::vector<std::string>(argv + 3, argv + argc)});
  if (!learner) return complain(learner.error());
  for (std::string line; std::getline(std::cin, line);)
    if (const auto read = learner->read(from_hexadecimal(line)); !read) return complain(read.error());
  JobContext job;
  const auto tokenizer = learner->learn(job);
  if (!tokenizer) return complain(tokenizer.error());
  const auto json = tokenizer->json();
  if (!json) return complain(json.error());
  std::cout << *json;
  return 0;
}
