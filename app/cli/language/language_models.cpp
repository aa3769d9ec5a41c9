#include "language/language_models.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>

#include "heartcare/language/chat.h"
#include "heartcare/language/quantise.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using language::Linear;
using language::Model;
using tensor::WeightMatrix;

/// Matrices by format, weights and bytes; those that are used twice count once.
struct Inventory {
  std::map<std::string, std::int64_t> formats;
  std::int64_t weights = 0, bytes = 0;

  void add(const WeightMatrix& m) {
    ++formats[std::string(tensor::format_name(m.format))];
    weights += m.rows * m.columns;
    bytes += m.rows * m.row_bytes();
  }
};

Inventory inventory_of(const Model& model) {
  Inventory all;
  all.add(model.weights.embedding);
  if (model.weights.output.data != model.weights.embedding.data) all.add(model.weights.output);
  for (const auto& l : model.weights.layers)
    for (const Linear* map : {&l.query, &l.key, &l.value, &l.attended, &l.gate, &l.up, &l.down})
      all.add(map->weights);
  return all;
}

std::string formats_text(const Inventory& all) {
  std::string text;
  for (const auto& [name, count] : all.formats)
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " in " + name;
  return text;
}

std::string mib(std::int64_t bytes) { return fixed(static_cast<double>(bytes) / (1 << 20), 1) + " MiB"; }

}  // namespace

bool is_language_model(const std::string& path) {
  std::error_code error;
  return path.ends_with(".gguf") ||
         std::filesystem::exists(std::filesystem::path(path) / "config.json", error);
}

int language_info(Program& program, const std::string& path, bool checks_values) {
  const auto opened = Model::open(path, {.checks_values = checks_values});
  if (!opened) return report(program, opened.error(), path);
  const Model& model = **opened;
  const auto& c = model.config;
  const Inventory all = inventory_of(model);
  const auto chat = language::chat_format(model);
  const std::string format = chat ? std::string(chat_format_name(*chat)) : "unknown";
  if (program.json) {
    program.out << dump(Json{{"source", model.source},
                             {"family", family_name(c.family)},
                             {"layers", c.layers},
                             {"hidden", c.hidden},
                             {"feed_forward", c.feed_forward},
                             {"heads", c.heads},
                             {"key_heads", c.kv_heads},
                             {"vocabulary", c.vocabulary},
                             {"context", c.context},
                             {"weights", all.weights},
                             {"bytes", all.bytes},
                             {"matrices", all.formats},
                             {"chat_format", format},
                             {"checked", checks_values}})
                << '\n';
    return 0;
  }
  std::vector<std::pair<std::string, std::string>> rows{
      {"kind", "language model, " + model.source},
      {"family", std::string(family_name(c.family))},
      {"layers", std::to_string(c.layers) + " of width " + std::to_string(c.hidden) + ", feed-forward " +
                     std::to_string(c.feed_forward)},
      {"heads", std::to_string(c.heads) + ", for keys " + std::to_string(c.kv_heads) + ", each " +
                    std::to_string(c.head_size)},
      {"vocabulary", std::to_string(c.vocabulary)},
      {"context", std::to_string(c.context)},
      {"weights", fixed(static_cast<double>(all.weights) / 1e6, 1) + " million, " + mib(all.bytes)},
      {"matrices", formats_text(all)},
      {"chat format", format}};
  program.out << name_value_table(rows);
  if (checks_values) program.out << "every weight is finite and of the right shape\n";
  return 0;
}

int language_quantise(Program& program, const std::string& from, const std::string& to,
                      const std::string& format) {
  std::string name = format;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
  const auto target = tensor::format_named(name);
  if (!target) return report(program, {ErrorCode::invalid_argument, "an unknown format", {}}, format);
  if (to.empty()) return report(program, {ErrorCode::invalid_argument, "quantise needs --output DIR", {}});
  JobContext job(program.stop);
  const auto done = language::quantise_folder(from, to, *target, job);
  if (!done) return report(program, done.error(), from);
  if (program.json)
    program.out << dump(Json{{"matrices", done->matrices},
                             {"bytes_before", done->bytes_before},
                             {"bytes", done->bytes_after}})
                << '\n';
  else
    program.out << done->matrices << " matrices in " << name << ", "
                << mib(static_cast<std::int64_t>(done->bytes_before)) << " became "
                << mib(static_cast<std::int64_t>(done->bytes_after)) << '\n';
  return 0;
}

}  // namespace heartcare::cli
