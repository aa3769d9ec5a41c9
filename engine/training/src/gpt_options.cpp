#include "heartcare/training/gpt_options.h"

#include "option_fields.h"

namespace heartcare::training {
namespace {

std::vector<Field> fields_of(GptTrainingOptions& o) {
  return {{"seed", &o.seed},
          {"steps", &o.steps},
          {"batch", &o.batch},
          {"micro_batch", &o.micro_batch},
          {"length", &o.length},
          {"replicas", &o.replicas},
          {"bf16", &o.bf16},
          {"muon", &o.muon},
          {"learning_rate", &o.learning_rate},
          {"warmup", &o.warmup},
          {"decay_share", &o.decay_share},
          {"weight_decay", &o.weight_decay},
          {"clip", &o.clip},
          {"average", &o.average},
          {"dropout", &o.dropout},
          {"share_untold", &o.share_untold},
          {"share_plain", &o.share_plain},
          {"head_weight", &o.head_weight},
          {"answer_weight", &o.answer_weight},
          {"least_examples", &o.least_examples},
          {"variants", &o.variants},
          {"low_rank", &o.low_rank},
          {"low_rank_alpha", &o.low_rank_alpha},
          {"low_rank_dropout", &o.low_rank_dropout},
          {"validation", &o.validation},
          {"evaluate_every", &o.evaluate_every},
          {"checkpoint_every", &o.checkpoint_every}};
}

std::vector<Field> fields_of(heartcaregpt::Config& m) {
  return {{"reader_width", &m.reader_width},    {"reader_layers", &m.reader_layers},
          {"reader_heads", &m.reader_heads},    {"reader_measured", &m.reader_measured},
          {"head_width", &m.head_width},        {"signal_hidden", &m.signal_hidden},
          {"signal_context", &m.signal_context}};
}

bool is_share(double value) { return value >= 0 && value <= 1; }

Result<void> check(const GptTrainingOptions& o) {
  const auto& m = o.model;
  for (const std::int64_t size : {m.reader_width, m.reader_layers, m.reader_heads, m.head_width})
    if (size < 1 || size > 8192)
      return fail(ErrorCode::invalid_argument, "a size of the experts is out of range");
  if (m.reader_width % m.reader_heads != 0 || m.reader_measured < 0 || m.signal_hidden < 0)
    return fail(ErrorCode::invalid_argument, "reader_heads must divide reader_width");
  if (o.steps < 1 || o.batch < 1 || o.batch > 65'536 || o.micro_batch < 1 || o.replicas < 1 ||
      o.replicas > 256 || o.batch % o.replicas != 0)
    return fail(ErrorCode::invalid_argument,
                "steps, batch, replicas and micro_batch must be positive, and replicas divide the batch");
  if (o.length < 64 || o.length > 65'536) return fail(ErrorCode::invalid_argument, "length is out of range");
  if (!(o.learning_rate > 0) || !(o.clip > 0) || o.warmup < 0 || !(o.head_weight >= 0) ||
      !(o.dropout >= 0 && o.dropout < 1) || !is_share(o.answer_weight))
    return fail(ErrorCode::invalid_argument, "a rate or a weight of the training is out of range");
  for (const double share : {o.decay_share, o.weight_decay, o.average, o.share_untold, o.share_plain})
    if (!is_share(share)) return fail(ErrorCode::invalid_argument, "a share of the training is out of range");
  if (o.low_rank < 0 || o.low_rank > 4096 || !(o.low_rank_alpha > 0) ||
      !(o.low_rank_dropout >= 0 && o.low_rank_dropout < 1))
    return fail(ErrorCode::invalid_argument, "the adapter's rank, alpha or dropout is out of range");
  if (o.least_examples < 1 || o.variants < 0 || o.variants > 255 || o.validation < 1 ||
      o.evaluate_every < 1 || o.checkpoint_every < 1)
    return fail(ErrorCode::invalid_argument, "a count of the training is out of range");
  return {};
}

OptionFields all_fields_of(GptTrainingOptions& o) { return {fields_of(o), fields_of(o.model)}; }

}  // namespace

GptTrainingOptions default_gpt_options(GptStage stage) {
  GptTrainingOptions o;
  o.model.reader_width = 128;
  o.model.reader_layers = 3;
  o.model.head_width = 128;
  if (stage == GptStage::experts) {
    o.batch = 64;
    o.micro_batch = 32;
    o.muon = false;
    o.average = 0.99;
  }
  if (stage == GptStage::projections) {
    o.steps = 150;
    o.learning_rate = 2e-3;
    o.head_weight = 0;
  }
  return o;
}

Result<GptTrainingOptions> parse_gpt_options(const std::string& text, GptStage stage) {
  GptTrainingOptions options = default_gpt_options(stage);
  if (auto read = read_fields(text, all_fields_of(options)); !read) return pass_on(read);
  if (auto valid = check(options); !valid) return pass_on(valid);
  return options;
}

Result<GptTrainingOptions> read_gpt_options(const std::filesystem::path& file, GptStage stage) {
  const auto text = read_configuration(file);
  return text ? parse_gpt_options(*text, stage) : Result<GptTrainingOptions>(pass_on(text));
}

std::string to_json(const GptTrainingOptions& options) {
  GptTrainingOptions copy = options;
  return text_of(all_fields_of(copy));
}

}  // namespace heartcare::training
