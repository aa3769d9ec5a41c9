// record_dump OUT FILE...: what our importers make of recordings, for the comparisons in tests/peers.
// One JSON line per file goes to standard output; samples go to OUT/<n>_<group>.f32, lead-major float32.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "heartcare/wiring/registry.h"

namespace {

using namespace heartcare;
using Json = nlohmann::ordered_json;

Json group_json(const SignalGroup& group, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  Json leads = Json::array();
  for (std::size_t lead = 0; lead < group.leads().size(); ++lead) {
    const auto samples = group.read(lead, 0, group.samples());
    if (!samples) return {};
    out.write(reinterpret_cast<const char*>(samples->data()),
              static_cast<std::streamsize>(samples->size() * sizeof(float)));
    const Lead& info = group.leads()[lead];
    leads.push_back({info.label, info.unit, lead_name(info.id)});
  }
  return {{"rate", group.rate().value},
          {"samples", group.samples()},
          {"median", group.kind() == GroupKind::median_beat},
          {"file", file.string()},
          {"leads", leads}};
}

Json dump(const importing::Registry& registry, const std::string& path, const std::filesystem::path& folder,
          int number) {
  JobContext job;
  const auto record = registry.open(path, job);
  if (!record) return {{"path", path}, {"error", describe(record.error())}};
  Json json{{"path", path}, {"groups", Json::array()}, {"warnings", Json::array()}};
  const auto& groups = (*record)->groups();
  for (std::size_t g = 0; g < groups.size(); ++g)
    json["groups"].push_back(
        group_json(groups[g], folder / (std::to_string(number) + "_" + std::to_string(g) + ".f32")));
  for (const ImportWarning& warning : (*record)->provenance().warnings)
    json["warnings"].push_back(warning.key);
  for (const Annotation& mark : (*record)->annotations())
    json["annotations"].push_back(
        {mark.sample, mark.group, mark.lead ? Json(*mark.lead) : Json(), mark.label, mark.text});
  for (const DeviceFinding& finding : (*record)->device_findings())
    json["findings"].push_back(
        {finding.name, finding.code, finding.value ? Json(*finding.value) : Json(), finding.unit});
  return json;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: record_dump OUT FILE...\n";
    return 2;
  }
  const auto registry = wiring::make_registry();
  for (int i = 2; i < argc; ++i)
    std::cout << dump(registry, argv[i], argv[1], i - 2)
                     .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
              << "\n";
  return 0;
}
