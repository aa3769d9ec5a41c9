#include "page_truth.h"

#include <cmath>
#include <fstream>
#include <limits>

#include "json.h"

namespace heartcare::cli {
namespace {

namespace fs = std::filesystem;

/// "leads" as docs/page-pictures.md describes them; of traces drawn upside down the lead that was meant.
Result<std::vector<TrueLead>> from_json(const fs::path& file) {
  std::ifstream in(file);
  const Json json = Json::parse(in, nullptr, false);
  if (json.is_discarded() || !json.contains("leads"))
    return fail(ErrorCode::damaged, "not the truth about a page");
  std::vector<TrueLead> leads;
  double first = std::numeric_limits<double>::infinity();
  for (const Json& one : json["leads"]) {
    TrueLead lead;
    lead.lead = parse_lead_name(one.value("lead", ""));
    lead.rhythm = one.value("rhythm", false);
    lead.rate_hz = one.value("px_per_s", 0.0);
    const double box = one["box"].at(0), column = one.value("first_column", 0.0) + 0.5;
    lead.start_s = one.value("start_s", 0.0) + (column - box) / lead.rate_hz;
    const double base = one.value("baseline", 0.0), scale = one.value("px_per_mv", 1.0);
    const float sign = one.value("inverted", false) ? -1 : 1;
    for (const Json& y : one["y"])
      lead.uv.push_back(y.is_null() ? std::numeric_limits<float>::quiet_NaN()
                                    : sign * static_cast<float>((base - y.get<double>()) / scale * 1000));
    first = std::min(first, one.value("start_s", 0.0));
    leads.push_back(std::move(lead));
  }
  for (TrueLead& lead : leads) lead.start_s -= first;
  return leads;
}

Result<std::vector<TrueLead>> from_record(const Record& record) {
  std::vector<TrueLead> leads;
  for (std::size_t i = 0; i < record.main().leads().size(); ++i) {
    auto uv = record.main().read(i, 0, record.main().samples());
    if (!uv) return pass_on(uv);
    leads.push_back({record.main().leads()[i].id, false, 0, record.main().rate().value, std::move(*uv)});
  }
  return leads;
}

}  // namespace

Result<std::vector<TrueLead>> truth_of(Program& program, const fs::path& picture) {
  fs::path json = picture;
  json.replace_extension(".json");
  std::error_code error;
  if (fs::exists(json, error)) return from_json(json);
  const std::string stem = picture.stem().string();
  for (const std::string& name : {stem, stem.substr(0, stem.rfind('-'))}) {
    const fs::path header = picture.parent_path() / "signals" / (name + ".hea");
    if (!fs::exists(header, error)) continue;
    JobContext job(program.stop);
    const auto record = program.registry.open(header, job);
    if (!record) return pass_on(record);
    return from_record(**record);
  }
  return std::vector<TrueLead>{};
}

}  // namespace heartcare::cli
