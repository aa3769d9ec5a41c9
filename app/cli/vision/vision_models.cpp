#include "vision/vision_models.h"

#include <map>

#include "heartcare/vision/vision_folder.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using vision::VisionFolder;

struct Inventory {
  std::map<std::string, int> types;
  std::int64_t bytes = 0;
};

Inventory inventory_of(const VisionFolder& folder) {
  Inventory all;
  for (const tensor::TensorView& view : folder.tensors) {
    ++all.types[std::string(dtype_name(view.dtype))];
    all.bytes += static_cast<std::int64_t>(view.bytes.size());
  }
  return all;
}

Json to_json(const VisionFolder& folder, bool checked) {
  const auto& c = folder.config;
  const Inventory all = inventory_of(folder);
  Json json{{"kind", vision::model_kind},
            {"width", c.width},
            {"feed_forward", c.feed_forward},
            {"layers", c.layers},
            {"heads", c.heads},
            {"channels", c.channels},
            {"image_height", c.image_height},
            {"image_width", c.image_width},
            {"patch", c.patch},
            {"positions", c.positions()},
            {"weights", weight_count(c)},
            {"bytes", all.bytes},
            {"tensors", all.types},
            {"weights_hash", folder.weights_hash},
            {"checked", checked}};
  if (folder.manifest) {
    json["name"] = folder.manifest->name;
    json["version"] = folder.manifest->version;
  }
  return json;
}

void print(Program& program, const VisionFolder& folder) {
  const auto& c = folder.config;
  const Inventory all = inventory_of(folder);
  std::string types;
  for (const auto& [name, count] : all.types)
    types += (types.empty() ? "" : ", ") + std::to_string(count) + " in " + name;
  std::vector<std::pair<std::string, std::string>> rows{
      {"kind",
       std::string("image encoder, ") + (folder.manifest ? "with a manifest" : "Hugging Face folder")}};
  if (folder.manifest) {
    rows.emplace_back("name", folder.manifest->name + " " + folder.manifest->version);
    rows.emplace_back("created", folder.manifest->created);
    rows.emplace_back("licence", folder.manifest->licence);
  }
  rows.insert(rows.end(),
              {{"pictures", std::to_string(c.image_width) + " x " + std::to_string(c.image_height) +
                                (c.channels == 1 ? " pixels, grey" : " pixels, RGB")},
               {"patches", std::to_string(c.positions()) + " of " + std::to_string(c.patch) + " pixels"},
               {"layers", std::to_string(c.layers) + " of width " + std::to_string(c.width) +
                              ", feed-forward " + std::to_string(c.feed_forward)},
               {"heads", std::to_string(c.heads) + ", each " + std::to_string(c.head_width())},
               {"weights", fixed(static_cast<double>(weight_count(c)) / 1e6, 1) + " million, " +
                               fixed(static_cast<double>(all.bytes) / (1 << 20), 1) + " MiB"},
               {"tensors", types},
               {"weights hash", folder.weights_hash}});
  program.out << name_value_table(rows);
}

}  // namespace

int vision_info(Program& program, const std::string& path, bool checks_values) {
  JobContext job(program.stop);
  const auto folder = VisionFolder::open(path, &job);
  if (!folder) return report(program, folder.error(), path);
  if (checks_values)
    if (const auto fine = folder->check_values(); !fine) return report(program, fine.error(), path);
  if (program.json) {
    program.out << dump(to_json(*folder, checks_values)) << '\n';
    return 0;
  }
  print(program, *folder);
  if (checks_values && folder->manifest) program.out << "every file is as the manifest says\n";
  if (checks_values) program.out << "every weight is finite and of the right shape\n";
  return 0;
}

}  // namespace heartcare::cli
