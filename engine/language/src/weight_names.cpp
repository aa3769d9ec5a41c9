#include "weight_names.h"

namespace heartcare::language {

const WeightNames& hugging_face_names() {
  static const WeightNames names{"model.embed_tokens.weight",
                                 "lm_head.weight",
                                 "model.norm.weight",
                                 "model.layers.",
                                 "input_layernorm.weight",
                                 "post_attention_layernorm.weight",
                                 "self_attn.qkv_proj",
                                 "self_attn.q_proj",
                                 "self_attn.k_proj",
                                 "self_attn.v_proj",
                                 "self_attn.o_proj",
                                 "mlp.gate_up_proj",
                                 "mlp.gate_proj",
                                 "mlp.up_proj",
                                 "mlp.down_proj"};
  return names;
}

const WeightNames& gguf_names() {
  // Where gate and up are one matrix, it is called ffn_up and there is no ffn_gate.
  static const WeightNames names{"token_embd.weight",
                                 "output.weight",
                                 "output_norm.weight",
                                 "blk.",
                                 "attn_norm.weight",
                                 "ffn_norm.weight",
                                 "attn_qkv",
                                 "attn_q",
                                 "attn_k",
                                 "attn_v",
                                 "attn_output",
                                 "ffn_up",
                                 "ffn_gate",
                                 "ffn_up",
                                 "ffn_down"};
  return names;
}

}  // namespace heartcare::language
