// gradients_dump MODEL ROWS OUT [RANK ALPHA]: reads rows of texts, a line each, texts apart by ';', token ids
// by blanks; learns the tokens at odd places; prints the mean loss and writes the gradients of all weights,
// or of the low-rank additions in MODEL/adapter_model.safetensors. For tests/peers/compare_gradients.py.
#include <torch/torch.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "dump.h"
#include "heartcare/language_bridge/batch.h"
#include "heartcare/language_bridge/decoder_file.h"
#include "heartcare/language_bridge/low_rank.h"
#include "heartcare/tensor_bridge/tensors.h"

using namespace heartcare;
using namespace heartcare::language;

namespace {

std::vector<std::vector<LearnedText>> rows_of(const char* path) {
  std::vector<std::vector<LearnedText>> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    rows.emplace_back();
    std::istringstream texts(line);
    for (std::string text; std::getline(texts, text, ';');) {
      LearnedText learned;
      std::istringstream numbers(text);
      for (TokenId id; numbers >> id;) {
        learned.chosen.push_back(learned.tokens.size() % 2 == 1);
        learned.tokens.push_back(id);
      }
      rows.back().push_back(std::move(learned));
    }
  }
  return rows;
}

/// The name in PEFT's file.
std::string peft_name(std::string name) {
  return name.find("lora_") == std::string::npos ? name : "base_model.model." + name + ".weight";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4)
    return complain({ErrorCode::invalid_argument, "gradients_dump MODEL ROWS OUT [RANK ALPHA]", {}});
  const auto model = Model::open(argv[1]);
  if (!model) return complain(model.error());
  auto decoder = decoder_of(**model);
  if (!decoder) return complain(decoder.error());
  if (argc == 6) {
    const LowRankOptions options{std::atol(argv[4]), std::atof(argv[5]), 0, {}};
    if (const auto added = add_low_rank(*decoder, options, 1); !added) return complain(added.error());
    if (const auto loaded = load_low_rank(argv[1], *decoder); !loaded) return complain(loaded.error());
  }
  const auto batch = make_batch(rows_of(argv[2]), 64);
  if (!batch) return complain(batch.error());
  const torch::Tensor loss = loss_of(*decoder, *batch) / batch->chosen.numel();
  loss.backward();
  std::printf("%.9g\n", loss.item<double>());
  tensor::NamedTensors gradients;
  for (const auto& named : (*decoder)->named_parameters())
    if (named.value().grad().defined()) gradients[peft_name(named.key())] = named.value().grad();
  const auto saved = tensor::save_tensors(argv[3], gradients);
  return saved ? 0 : complain(saved.error());
}
