#include "heartcare/training/beat_options.h"

#include "option_fields.h"

namespace heartcare::training {
namespace {

/// Every option by its name in the file.
std::vector<Field> fields_of(BeatTrainingOptions& o) {
  return {{"seed", &o.seed},
          {"steps", &o.steps},
          {"batch", &o.batch},
          {"replicas", &o.replicas},
          {"bf16", &o.bf16},
          {"learning_rate", &o.learning_rate},
          {"warmup", &o.warmup},
          {"decay_share", &o.decay_share},
          {"weight_decay", &o.weight_decay},
          {"clip", &o.clip},
          {"average", &o.average},
          {"weight_reconstruction", &o.weight_reconstruction},
          {"weight_prediction", &o.weight_prediction},
          {"weight_vq", &o.weight_vq},
          {"weight_spread", &o.weight_spread},
          {"loudest_future", &o.loudest_future},
          {"only_prediction", &o.only_prediction},
          {"commitment", &o.commitment},
          {"codebook_average", &o.codebook_average},
          {"share_predicted", &o.share_predicted},
          {"share_relative", &o.share_relative},
          {"share_stretched", &o.share_stretched},
          {"longest_stretch", &o.longest_stretch},
          {"share_dropped", &o.share_dropped},
          {"share_noisy", &o.share_noisy},
          {"freeze_levels", &o.freeze_levels},
          {"start_windows", &o.start_windows},
          {"evaluate_every", &o.evaluate_every},
          {"checkpoint_every", &o.checkpoint_every}};
}

std::vector<Field> fields_of(beat::BeatConfig& config) {
  std::vector<Field> fields;
  for (const beat::SizeField& field : beat::size_fields())
    fields.push_back({field.name, &(config.*field.size)});
  return fields;
}

Result<void> check(const BeatTrainingOptions& o) {
  if (auto valid = beat::validate(o.model); !valid) return valid;
  if (o.model.leads != 12 || o.model.rate_hz != 250)
    return fail(ErrorCode::invalid_argument, "training is for twelve leads at 250 Hz");
  if (o.steps < 1 || o.batch < 1 || o.batch > 65536 || o.replicas < 1 || o.replicas > 256 ||
      o.batch % o.replicas != 0)
    return fail(ErrorCode::invalid_argument,
                "steps, batch and replicas must be positive, and replicas divide the batch");
  if (o.start_windows * o.model.queries < o.model.codes)
    return fail(ErrorCode::invalid_argument, "start_windows is too small for the codebooks");
  if (!(o.loudest_future > 0)) return fail(ErrorCode::invalid_argument, "loudest_future must be positive");
  if (o.evaluate_every < 1 || o.checkpoint_every < 1 || !(o.longest_stretch >= 1 && o.longest_stretch < 2))
    return fail(ErrorCode::invalid_argument,
                "evaluate_every, checkpoint_every or longest_stretch is out of range");
  return {};
}

OptionFields all_fields_of(BeatTrainingOptions& o) { return {fields_of(o), fields_of(o.model)}; }

}  // namespace

Result<BeatTrainingOptions> parse_options(const std::string& text) {
  BeatTrainingOptions options;
  if (auto read = read_fields(text, all_fields_of(options)); !read) return pass_on(read);
  if (auto valid = check(options); !valid) return pass_on(valid);
  return options;
}

Result<BeatTrainingOptions> read_options(const std::filesystem::path& file) {
  const auto text = read_configuration(file);
  return text ? parse_options(*text) : Result<BeatTrainingOptions>(pass_on(text));
}

std::string to_json(const BeatTrainingOptions& options) {
  BeatTrainingOptions copy = options;
  return text_of(all_fields_of(copy));
}

}  // namespace heartcare::training
