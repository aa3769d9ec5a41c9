#include "heartcare/training/language_options.h"

#include "option_fields.h"

namespace heartcare::training {
namespace {

std::vector<Field> fields_of(LanguageTrainingOptions& o) {
  return {{"seed", &o.seed},
          {"steps", &o.steps},
          {"length", &o.length},
          {"batch", &o.batch},
          {"replicas", &o.replicas},
          {"micro_batch", &o.micro_batch},
          {"bf16", &o.bf16},
          {"muon", &o.muon},
          {"recompute", &o.recompute},
          {"only_answers", &o.only_answers},
          {"learning_rate", &o.learning_rate},
          {"warmup", &o.warmup},
          {"decay_share", &o.decay_share},
          {"weight_decay", &o.weight_decay},
          {"clip", &o.clip},
          {"average", &o.average},
          {"low_rank", &o.low_rank},
          {"low_rank_alpha", &o.low_rank_alpha},
          {"low_rank_dropout", &o.low_rank_dropout},
          {"validation_rows", &o.validation_rows},
          {"evaluate_every", &o.evaluate_every},
          {"checkpoint_every", &o.checkpoint_every}};
}

std::vector<Field> fields_of(LanguageModelSizes& m) {
  return {{"hidden", &m.hidden},         {"feed_forward", &m.feed_forward}, {"layers", &m.layers},
          {"heads", &m.heads},           {"kv_heads", &m.kv_heads},         {"context", &m.context},
          {"vocabulary", &m.vocabulary}, {"ecg_tokens", &m.ecg_tokens},     {"tied", &m.tied}};
}

Result<void> check(const LanguageModelSizes& m) {
  for (const std::int64_t size : {m.hidden, m.feed_forward, m.layers, m.heads, m.kv_heads, m.context})
    if (size < 1 || size > 65'536)
      return fail(ErrorCode::invalid_argument, "a size of the language model is out of range");
  if (m.hidden % m.heads != 0 || (m.hidden / m.heads) % 2 != 0 || m.heads % m.kv_heads != 0)
    return fail(ErrorCode::invalid_argument, "heads must divide hidden into even parts, kv_heads the heads");
  if (m.ecg_tokens < 0 || m.ecg_tokens > 32'768)
    return fail(ErrorCode::invalid_argument, "ecg_tokens is out of range");
  return {};
}

bool is_share(double value) { return value >= 0 && value <= 1; }

Result<void> check(const LanguageTrainingOptions& o) {
  if (const auto sizes = check(o.model); !sizes) return sizes;
  if (o.steps < 1 || o.batch < 1 || o.batch > 65'536 || o.replicas < 1 || o.replicas > 256 ||
      o.micro_batch < 1 || o.batch % o.replicas != 0)
    return fail(ErrorCode::invalid_argument,
                "steps, batch, replicas and micro_batch must be positive, and replicas divide the batch");
  if (o.length < 2 || o.length > 65'536) return fail(ErrorCode::invalid_argument, "length is out of range");
  if (!(o.learning_rate > 0) || !(o.clip > 0) || o.warmup < 0 || !is_share(o.decay_share) ||
      !is_share(o.average) || !is_share(o.weight_decay))
    return fail(ErrorCode::invalid_argument, "a rate or a share of the training is out of range");
  if (o.low_rank < 0 || o.low_rank > 4096 || !(o.low_rank_alpha > 0) ||
      !(o.low_rank_dropout >= 0 && o.low_rank_dropout < 1))
    return fail(ErrorCode::invalid_argument, "the adapter's rank, alpha or dropout is out of range");
  if (o.validation_rows < 1 || o.evaluate_every < 1 || o.checkpoint_every < 1)
    return fail(ErrorCode::invalid_argument,
                "validation_rows, evaluate_every and checkpoint_every must be positive");
  return {};
}

OptionFields all_fields_of(LanguageTrainingOptions& o) { return {fields_of(o), fields_of(o.model)}; }

}  // namespace

Result<LanguageTrainingOptions> parse_language_options(const std::string& text) {
  LanguageTrainingOptions options;
  if (auto read = read_fields(text, all_fields_of(options)); !read) return pass_on(read);
  if (auto valid = check(options); !valid) return pass_on(valid);
  return options;
}

Result<LanguageTrainingOptions> read_language_options(const std::filesystem::path& file) {
  const auto text = read_configuration(file);
  return text ? parse_language_options(*text) : Result<LanguageTrainingOptions>(pass_on(text));
}

std::string to_json(const LanguageTrainingOptions& options) {
  LanguageTrainingOptions copy = options;
  return text_of(all_fields_of(copy));
}

language::ModelConfig config_of(const LanguageModelSizes& sizes, std::int64_t vocabulary,
                                language::TokenId end) {
  language::ModelConfig config;
  config.hidden = sizes.hidden;
  config.feed_forward = sizes.feed_forward;
  config.layers = sizes.layers;
  config.heads = sizes.heads;
  config.kv_heads = sizes.kv_heads;
  config.head_size = sizes.hidden / sizes.heads;
  config.context = sizes.context;
  config.vocabulary = vocabulary;
  config.tied = sizes.tied;
  config.rope.dimensions = config.head_size;
  config.rope.original_context = sizes.context;
  config.end_tokens = {end};
  return config;
}

}  // namespace heartcare::training
