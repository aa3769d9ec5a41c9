// wfdb_dump OUT FILE...: what our reader makes of WFDB files, for tests/peers/compare_wfdb.py.
// One JSON line per file goes to standard output; samples go to OUT/<n>_<group>.f32, lead-major float32.
// A file that is not a header (.hea) is read as an annotation file.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "heartcare/wfdb/annotations.h"
#include "heartcare/wfdb/importer.h"

namespace {

using namespace heartcare;

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string marks_json(const std::vector<Annotation>& marks) {
  std::string out = "[";
  for (const Annotation& m : marks) {
    const auto number = [](auto value) { return std::to_string(value); };
    out += (out.size() > 1 ? ",[" : "[") + number(m.sample) + "," + json_text(m.label) + "," +
           json_text(m.text) + "," + json_text(m.origin) + "," + number(m.subtype) + "," + number(m.channel) +
           "," + number(m.number) + "," + number(m.group) + "," + (m.lead ? number(*m.lead) : "null") + "]";
  }
  return out + "]";
}

std::string group_json(const SignalGroup& group, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  std::string leads;
  for (std::size_t lead = 0; lead < group.leads().size(); ++lead) {
    const auto samples = group.read(lead, 0, group.samples());
    if (!samples) return {};
    out.write(reinterpret_cast<const char*>(samples->data()),
              static_cast<std::streamsize>(samples->size() * sizeof(float)));
    leads += (lead ? ",[" : "[") + json_text(group.leads()[lead].label) + "," +
             json_text(group.leads()[lead].unit) + "," + json_text(lead_name(group.leads()[lead].id)) + "]";
  }
  return "{\"rate\":" + std::to_string(group.rate().value) +
         ",\"samples\":" + std::to_string(group.samples()) + ",\"file\":" + json_text(file.string()) +
         ",\"leads\":[" + leads + "]}";
}

std::string record_json(const Record& record, const std::filesystem::path& folder, int number) {
  std::string groups, warnings, notes;
  for (std::size_t g = 0; g < record.groups().size(); ++g)
    groups +=
        (g ? "," : "") +
        group_json(record.groups()[g], folder / (std::to_string(number) + "_" + std::to_string(g) + ".f32"));
  for (const ImportWarning& w : record.provenance().warnings)
    warnings += (warnings.empty() ? "" : ",") + json_text(w.key + ": " + w.detail);
  for (const std::string& note : record.notes()) notes += (notes.empty() ? "" : ",") + json_text(note);
  return "\"groups\":[" + groups + "],\"annotations\":" + marks_json(record.annotations()) +
         ",\"warnings\":[" + warnings + "],\"notes\":[" + notes +
         "],\"sha256\":" + json_text(record.provenance().sha256);
}

std::string dump(const std::filesystem::path& path, const std::filesystem::path& folder, int number) {
  if (path.extension() != ".hea") {
    const auto file = wfdb::read_annotations(path);
    return file ? "\"annotations\":" + marks_json(file->annotations)
                : "\"error\":" + json_text(describe(file.error()));
  }
  JobContext job;
  const auto record = wfdb::make_importer()->read(path, job);
  return record ? record_json(**record, folder, number) : "\"error\":" + json_text(describe(record.error()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: wfdb_dump OUT FILE...\n";
    return 2;
  }
  for (int i = 2; i < argc; ++i)
    std::cout << "{\"path\":" << json_text(argv[i]) << "," << dump(argv[i], argv[1], i - 2) << "}\n";
  return 0;
}
