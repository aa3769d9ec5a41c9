#pragma once
#include "gguf_builder.h"
#include "small_model.h"

namespace heartcare::language {

inline std::string bytes_of(const std::vector<float>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

/// GGUF files of Llama models have the rows of each head as pairs that turn together: 0, 2, 1, 3 of four.
inline std::vector<float> paired_rows(const std::vector<float>& rows, std::size_t columns) {
  std::vector<float> paired;
  constexpr std::size_t order[4] = {0, 2, 1, 3};
  for (std::size_t r = 0; r < rows.size() / columns; ++r) {
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>((r / 4 * 4 + order[r % 4]) * columns);
    paired.insert(paired.end(), from, from + static_cast<std::ptrdiff_t>(columns));
  }
  return paired;
}

inline void add_tokenizer(tensor::GgufBuilder& file) {
  const Json json = byte_level_tokenizer();
  std::vector<std::string> tokens(263), merges;
  for (const auto& [piece, id] : json["model"]["vocab"].items()) tokens[id.get<std::size_t>()] = piece;
  tokens[261] = "<|end|>";
  tokens[262] = "<tool>";
  for (const auto& merge : json["model"]["merges"]) merges.push_back(merge);
  std::vector<std::int32_t> types(263, 1);
  types[261] = 3;
  types[262] = 4;
  file.string("tokenizer.ggml.model", "gpt2").string("tokenizer.ggml.pre", "gpt-2");
  file.texts("tokenizer.ggml.tokens", tokens).texts("tokenizer.ggml.merges", merges);
  file.list("tokenizer.ggml.token_type", 5, types).integer("tokenizer.ggml.eos_token_id", 261);
}

/// small_model.h's Llama as a GGUF file.
inline std::string gguf_of(TensorList weights) {
  tensor::GgufBuilder file;
  file.string("general.architecture", "llama")
      .integer("llama.block_count", 2)
      .integer("llama.embedding_length", 16);
  file.integer("llama.feed_forward_length", 24).integer("llama.attention.head_count", 4);
  file.integer("llama.attention.head_count_kv", 2).integer("llama.context_length", 512);
  file.number("llama.attention.layer_norm_rms_epsilon", 1e-5f).number("llama.rope.freq_base", 10000);
  add_tokenizer(file);
  const auto put = [&](const std::string& name, std::vector<float> values, std::uint64_t columns) {
    const std::vector<std::uint64_t> shape =
        values.size() == columns ? std::vector<std::uint64_t>{columns}
                                 : std::vector<std::uint64_t>{columns, values.size() / columns};
    file.tensor(name, shape, 0, bytes_of(values));
  };
  put("token_embd.weight", weights.values("model.embed_tokens.weight"), 16);
  put("output_norm.weight", weights.values("model.norm.weight"), 16);
  put("output.weight", weights.values("lm_head.weight"), 16);
  for (int i = 0; i < 2; ++i) {
    const std::string from = "model.layers." + std::to_string(i) + ".", to = "blk." + std::to_string(i) + ".";
    put(to + "attn_q.weight", paired_rows(weights.values(from + "self_attn.q_proj.weight"), 16), 16);
    put(to + "attn_k.weight", paired_rows(weights.values(from + "self_attn.k_proj.weight"), 16), 16);
    for (const auto& [theirs, ours] :
         {std::pair{"attn_norm", "input_layernorm"}, std::pair{"ffn_norm", "post_attention_layernorm"},
          std::pair{"attn_v", "self_attn.v_proj"}, std::pair{"attn_output", "self_attn.o_proj"},
          std::pair{"ffn_gate", "mlp.gate_proj"}, std::pair{"ffn_up", "mlp.up_proj"},
          std::pair{"ffn_down", "mlp.down_proj"}})
      put(to + theirs + ".weight", weights.values(from + ours + ".weight"),
          std::string(theirs) == "ffn_down" ? 24 : 16);
  }
  return file.file();
}

}  // namespace heartcare::language
