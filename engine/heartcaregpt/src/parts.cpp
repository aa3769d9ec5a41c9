#include "parts.h"

#include "heartcare/language/adapter.h"
#include "heartcare/tensor/model_folder.h"

namespace heartcare::heartcaregpt {
namespace {

namespace fs = std::filesystem;

/// Marks and codes that the language model's own vocabulary lacks, in the order of their rows.
std::vector<std::string> missing_tokens(const language::Tokenizer& tokenizer, const Config& config) {
  std::vector<std::string> missing;
  const auto check = [&](const std::string& token) {
    if (!tokenizer.added_token(token)) missing.push_back(token);
  };
  for (const char* mark : {signal_begin, signal_end, image_begin, image_end}) check(mark);
  for (const std::string& token : code_tokens(config)) check(token);
  return missing;
}

Result<std::shared_ptr<const language::Model>> with_tokens(std::shared_ptr<const language::Model> model,
                                                           const tensor::Safetensors& file,
                                                           const Config& config) {
  const auto missing = missing_tokens(model->tokenizer, config);
  if (missing.empty()) return model;
  const std::vector<std::int64_t> shape{static_cast<std::int64_t>(missing.size()), model->config.hidden};
  auto embeddings = read_floats(file, "tokens.embedding", shape);
  if (!embeddings) return pass_on(embeddings);
  auto output = read_floats(file, "tokens.output", shape);
  if (!output) return pass_on(output);
  return language::extended(model, missing, std::move(*embeddings), std::move(*output));
}

/// The codes' tokens must follow each other, so that a code is an addition away.
Result<language::TokenId> first_code(const language::Tokenizer& tokenizer, const Config& config) {
  std::optional<language::TokenId> first;
  language::TokenId next = 0;
  for (const std::string& token : code_tokens(config)) {
    const auto id = tokenizer.added_token(token);
    if (!id || !tokenizer.is_special(*id) || (first && *id != next))
      return fail(ErrorCode::damaged, "the tokens of the signal's codes are not special or not in a row");
    if (!first) first = id;
    next = *id + 1;
  }
  return first.value_or(0);
}

Result<void> open_language(const fs::path& folder, const tensor::ModelFolder& own,
                           const tensor::Safetensors& file, Parts& parts) {
  auto model = language::Model::open(folder / language_folder);
  if (model && own.bytes(std::string(adapter_folder) + "/adapter_config.json"))
    model = language::with_adapter(*model, folder / adapter_folder);
  if (!model) return pass_on(model);
  const Config& config = parts.folder.config;
  if ((*model)->config.hidden != config.language_width)
    return fail(ErrorCode::damaged, "the language model has another width than the model states");
  model = with_tokens(*model, file, config);
  if (!model) return pass_on(model);
  parts.language = *model;
  const auto marks = Marks::of(parts.language->tokenizer);
  if (!marks) return pass_on(marks);
  parts.marks = *marks;
  const auto code = first_code(parts.language->tokenizer, config);
  if (!code) return pass_on(code);
  parts.first_code = *code;
  const auto format = language::chat_format(*parts.language);
  if (!format)
    return fail(ErrorCode::unsupported_format, "the language model does not say how it marks who speaks");
  parts.format = *format;
  if (const auto fine = assemble(parts.language->tokenizer, *format, {{}, {}, "?"}); !fine)
    return pass_on(fine);
  return {};
}

template <class T, class Sizes>
Result<void> read_into(std::optional<T>& target, const tensor::Safetensors& file, const char* name,
                       const Sizes& sizes) {
  auto read = T::read(file, name, sizes);
  if (!read) return pass_on(read);
  target = std::move(*read);
  return {};
}

Result<void> read_modules(const tensor::Safetensors& file, const Config& c, Parts& parts) {
  const auto statements = static_cast<std::int64_t>(c.statements.size());
  Result<void> done;
  if (c.signal_form != SignalForm::codes)
    done = read_into(parts.signal_projection, file, "signal",
                     ProjectionSizes{c.expert_width(), c.signal_hidden, 1, c.language_width});
  if (done && c.has_image())
    done = read_into(parts.image_projection, file, "image",
                     ProjectionSizes{c.image_width, c.image_hidden, c.image_vectors, c.language_width});
  if (c.head_width == 0) return done;
  if (done)
    done = read_into(parts.signal_head, file, "signal_head",
                     HeadSizes{c.expert_width(), c.head_width, statements});
  if (done && c.has_image())
    done =
        read_into(parts.image_head, file, "image_head", HeadSizes{c.image_width, c.head_width, statements});
  return done;
}

}  // namespace

Result<Parts> open_parts(const fs::path& folder, const SessionOptions& options, JobContext& job) {
  job.progress(0, "open");
  auto summary = read_folder(folder);
  if (!summary) return pass_on(summary);
  const auto own = tensor::ModelFolder::open(folder, model_kind, &job);
  if (!own) return pass_on(own);
  if (own->weights_hash() != summary->weights_hash)
    return fail(ErrorCode::damaged, "the manifest changed while the model was opened");
  const auto file = own->weights(weights_file);
  if (!file) return pass_on(file);
  Parts parts;
  parts.folder = std::move(*summary);
  const Config& config = parts.folder.config;
  if (auto done = read_modules(*file, config, parts); !done) return pass_on(done);
  if (auto done = open_language(folder, *own, *file, parts); !done) return pass_on(done);
  job.progress(0.5, "open");
  if (auto go = job.checkpoint(); !go) return pass_on(go);
  auto signal = open_signal_expert(folder / beat_folder, options.device, config, *file);
  if (!signal) return pass_on(signal);
  if ((*signal)->weights_hash() != config.beat_hash)
    return fail(ErrorCode::damaged, "the part beat changed while the model was opened");
  parts.signal = std::move(*signal);
  if (config.has_image()) {
    auto image = open_image_expert(folder / vision_folder, options.device, config, job);
    if (!image) return pass_on(image);
    if ((*image)->weights_hash() != config.vision_hash)
      return fail(ErrorCode::damaged, "the part vision changed while the model was opened");
    parts.image = std::move(*image);
  }
  job.progress(1, "open");
  return parts;
}

}  // namespace heartcare::heartcaregpt
