#include "gpt/pack_records.h"

#include "heartcare/core/twelve_leads.h"
#include "heartcare/ecgpack/ecgpack.h"
#include "heartcare/statements/evaluation.h"

namespace heartcare::cli {
namespace {

constexpr double pack_rate_hz = 500;

}  // namespace

Result<std::map<std::string, RecordPtr>> read_pack_records(const std::filesystem::path& folder,
                                                           const std::string& split, JobContext& job) {
  const auto rows = statements::read_ptbxl_labels(folder / "records.csv", split);
  if (!rows) return pass_on(rows);
  std::map<std::uint32_t, Patient> people;
  for (const auto& row : *rows) people[static_cast<std::uint32_t>(row.ecg_id)] = row.patient;
  std::map<std::string, RecordPtr> records;
  const auto take = [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& packed) -> Result<void> {
    if (header.leads != standard_leads.size())
      return fail(ErrorCode::unsupported_format, "the pack does not hold twelve leads");
    auto group = twelve_leads(Hertz{pack_rate_hz}, {packed.values.begin(), packed.values.end()});
    if (!group) return pass_on(group);
    RecordParts parts;
    parts.name = "ptbxl/" + std::to_string(packed.id);
    parts.patient = people[packed.id];
    parts.groups.push_back(std::move(*group));
    auto record = Record::create(std::move(parts));
    if (!record) return pass_on(record);
    records["ptbxl/" + std::to_string(packed.id)] = std::move(*record);
    return {};
  };
  if (auto read = ecgpack::read_ecgpack(folder / (split + ".ecgpack.xz"), job, take); !read)
    return pass_on(read);
  return records;
}

}  // namespace heartcare::cli
