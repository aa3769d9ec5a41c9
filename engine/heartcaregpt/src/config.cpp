#include "heartcare/heartcaregpt/config.h"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace heartcare::heartcaregpt {
namespace {

constexpr std::array form_names{"latents", "codes", "both"};
constexpr std::size_t max_statements = 512;

struct SizeField {
  const char* name;
  std::int64_t Config::*size;
  std::int64_t low, high;
};
constexpr std::array size_fields{
    SizeField{"language_width", &Config::language_width, 1, 65'536},
    SizeField{"signal_width", &Config::signal_width, 1, 65'536},
    SizeField{"signal_levels", &Config::signal_levels, 1, 16},
    SizeField{"signal_codes", &Config::signal_codes, 1, 65'535},
    SizeField{"reader_width", &Config::reader_width, 0, 8192},
    SizeField{"reader_layers", &Config::reader_layers, 1, 64},
    SizeField{"reader_heads", &Config::reader_heads, 1, 256},
    SizeField{"reader_measured", &Config::reader_measured, 0, 8192},
    SizeField{"signal_hidden", &Config::signal_hidden, 0, 65'536},
    SizeField{"image_width", &Config::image_width, 0, 65'536},
    SizeField{"image_vectors", &Config::image_vectors, 1, 64},
    SizeField{"image_hidden", &Config::image_hidden, 0, 65'536},
    SizeField{"head_width", &Config::head_width, 0, 65'536},
};
struct TextField {
  const char* name;
  std::string Config::*text;
};
constexpr std::array hash_fields{TextField{"beat_hash", &Config::beat_hash},
                                 TextField{"vision_hash", &Config::vision_hash},
                                 TextField{"language_hash", &Config::language_hash}};

Result<std::vector<std::string>> statements_of(const tensor::Manifest& manifest) {
  const auto text = manifest.config.text("statements");
  if (!text) return pass_on(text);
  std::istringstream stream(*text);
  std::vector<std::string> codes;
  for (std::string code; stream >> code;) codes.push_back(code);
  if (codes.size() > max_statements || std::set(codes.begin(), codes.end()).size() != codes.size())
    return fail(ErrorCode::damaged, "the model's list of statements is too long or names one twice");
  return codes;
}

}  // namespace

std::string_view signal_form_name(SignalForm form) noexcept {
  return form_names[static_cast<std::size_t>(form)];
}

Result<Config> config_of(const tensor::Manifest& manifest) {
  Config config;
  for (const SizeField& field : size_fields) {
    const auto value = manifest.config.integer(field.name, field.low, field.high);
    if (!value) return pass_on(value);
    config.*field.size = *value;
  }
  for (const TextField& field : hash_fields) {
    const auto value = manifest.config.text(field.name);
    if (!value) return pass_on(value);
    config.*field.text = *value;
  }
  const auto context = manifest.config.flag("signal_context");
  if (!context) return pass_on(context);
  config.signal_context = *context;
  const auto form = manifest.config.text("signal_form");
  if (!form) return pass_on(form);
  const auto known = std::find(form_names.begin(), form_names.end(), *form);
  if (known == form_names.end())
    return fail(ErrorCode::damaged, "setting signal_form is none of latents, codes and both");
  config.signal_form = static_cast<SignalForm>(known - form_names.begin());
  auto statements = statements_of(manifest);
  if (!statements) return pass_on(statements);
  config.statements = std::move(*statements);
  if (config.head_width > 0 && config.statements.empty())
    return fail(ErrorCode::damaged, "a statement head without statements");
  if (config.reader_width % config.reader_heads != 0)
    return fail(ErrorCode::damaged, "the reader's heads do not divide its width");
  if (config.has_image() == config.vision_hash.empty())
    return fail(ErrorCode::damaged, "the width of the image features and the image part do not agree");
  return config;
}

tensor::Settings settings_of(const Config& config) {
  tensor::Settings settings;
  for (const SizeField& field : size_fields) settings.set(field.name, config.*field.size);
  for (const TextField& field : hash_fields) settings.set(field.name, config.*field.text);
  settings.set("signal_context", config.signal_context);
  settings.set("signal_form", std::string(signal_form_name(config.signal_form)));
  std::string codes;
  for (const std::string& code : config.statements) codes += (codes.empty() ? "" : " ") + code;
  settings.set("statements", codes);
  return settings;
}

std::vector<std::string> code_tokens(const Config& config) {
  std::vector<std::string> tokens;
  if (config.signal_form == SignalForm::latents) return tokens;
  for (std::int64_t i = 0; i < config.signal_levels * config.signal_codes; ++i)
    tokens.push_back("<|ecg_" + std::to_string(i) + "|>");
  return tokens;
}

}  // namespace heartcare::heartcaregpt
