#include "heartcare/training/corpus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "heartcare/core/twelve_leads.h"
#include "heartcare/ecgpack/ecgpack.h"
#include "heartcare/statements/evaluation.h"

namespace heartcare::training {
namespace {

constexpr std::size_t leads = beat::lead_count;
/// Relative packs count in 1/250 of a deviation; while they are prepared one deviation stands for a
/// millivolt, because the detection of mains interference has limits in microvolts.
constexpr float relative_unit = 1000.0F;

Result<SignalGroup> group_of(const ecgpack::PackHeader& header, const ecgpack::PackedRecord& record,
                             double rate, float unit) {
  std::vector<float> values(record.values.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(record.values[i]) * unit;
  if (header.leads != leads)
    return fail(ErrorCode::unsupported_format, "the pack does not hold twelve leads");
  return twelve_leads(Hertz{rate}, std::move(values));
}

/// Errors: damaged if a record of the pack belongs to another split.
Result<void> add_pack(Corpus& corpus, const std::filesystem::path& file, const std::set<int>& members,
                      bool relative, std::size_t limit, JobContext& job) {
  const double rate = relative ? 250 : 500;
  const float unit = relative ? relative_unit / 250.0F : 1.0F;
  std::size_t taken = 0;
  const auto take = [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& packed) -> Result<void> {
    if (limit > 0 && taken >= limit) return {};
    if (!members.count(static_cast<int>(packed.id))) {
      if (relative) return {};  // this file holds several splits
      return fail(ErrorCode::damaged, "a pack holds a record that the table assigns to another split");
    }
    const auto group = group_of(header, packed, rate, unit);
    if (!group) return pass_on(group);
    auto prepared = beat::prepare(*group, 0, group->samples(), job);
    if (!prepared) return pass_on(prepared);
    CorpusRecord record{packed.id, prepared->samples, std::move(prepared->values), relative};
    if (relative) {
      for (float& value : record.values) value /= relative_unit;
      restore_limb_proportions(record.values);
    }
    corpus.records.push_back(std::move(record));
    job.progress(static_cast<double>(++taken) / header.records, "reading");
    return {};
  };
  if (auto read = ecgpack::read_ecgpack(file, job, take); !read) return pass_on(read);
  return {};
}

Result<std::set<int>> members_of(const std::filesystem::path& folder, const std::string& split) {
  const auto rows = statements::read_ptbxl_labels(folder / "records.csv", split);
  if (!rows) return pass_on(rows);
  std::set<int> ids;
  for (const auto& row : *rows) ids.insert(row.ecg_id);
  return ids;
}

/// Eigenvector of the smallest eigenvalue of a symmetric 3 x 3 matrix: the longest cross product of two
/// rows of (A - lambda E), lambda from the characteristic polynomial in its trigonometric form.
std::array<double, 3> smallest_eigenvector(const std::array<std::array<double, 3>, 3>& a) {
  const double q = (a[0][0] + a[1][1] + a[2][2]) / 3;
  const double off = a[0][1] * a[0][1] + a[0][2] * a[0][2] + a[1][2] * a[1][2];
  const double d0 = a[0][0] - q, d1 = a[1][1] - q, d2 = a[2][2] - q;
  const double p = std::sqrt((d0 * d0 + d1 * d1 + d2 * d2 + 2 * off) / 6);
  if (p < 1e-12) return {1, 0, 0};
  const double det = d0 * (d1 * d2 - a[1][2] * a[1][2]) - a[0][1] * (a[0][1] * d2 - a[1][2] * a[0][2]) +
                     a[0][2] * (a[0][1] * a[1][2] - d1 * a[0][2]);
  const double angle = std::acos(std::clamp(det / (2 * p * p * p), -1.0, 1.0)) / 3;
  const double lambda = q + 2 * p * std::cos(angle + 2 * M_PI / 3);
  auto m = a;
  for (std::size_t i = 0; i < 3; ++i) m[i][i] -= lambda;
  std::array<double, 3> best{1, 0, 0};
  double longest = 0;
  for (const auto& [i, j] : {std::pair{0U, 1U}, std::pair{0U, 2U}, std::pair{1U, 2U}}) {
    const std::array<double, 3> v{m[i][1] * m[j][2] - m[i][2] * m[j][1],
                                  m[i][2] * m[j][0] - m[i][0] * m[j][2],
                                  m[i][0] * m[j][1] - m[i][1] * m[j][0]};
    const double length = std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    if (length <= longest) continue;
    longest = length;
    best = {v[0] / length, v[1] / length, v[2] / length};
  }
  return best;
}

}  // namespace

void restore_limb_proportions(std::vector<float>& values) {
  const std::size_t n = values.size() / leads;
  std::array<std::array<double, 3>, 3> products{};
  for (std::size_t t = 0; t < n; ++t)
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j)
        products[i][j] +=
            static_cast<double>(values[t * leads + i]) * static_cast<double>(values[t * leads + j]);
  // s1 I - s2 II + s3 III = 0 for the unknown deviations s: the direction in which the products nearly
  // vanish.
  const auto direction = smallest_eigenvector(products);
  double s1 = std::abs(direction[0]), s2 = std::abs(direction[1]);
  double squares = 0;
  for (std::size_t t = 0; t < n; ++t) {
    float* x = &values[t * leads];
    const auto lead1 = static_cast<float>(s1 * static_cast<double>(x[0]));
    const auto lead2 = static_cast<float>(s2 * static_cast<double>(x[1]));
    const std::array<float, 6> limb{
        lead1, lead2, lead2 - lead1, -(lead1 + lead2) / 2, lead1 - lead2 / 2, lead2 - lead1 / 2};
    for (std::size_t i = 0; i < 6; ++i) {
      x[i] = limb[i];
      squares += static_cast<double>(limb[i]) * static_cast<double>(limb[i]);
    }
  }
  const double deviation = std::sqrt(squares / static_cast<double>(6 * std::max<std::size_t>(1, n)));
  if (deviation < 1e-9) return;
  for (std::size_t t = 0; t < n; ++t)
    for (std::size_t i = 0; i < 6; ++i)
      values[t * leads + i] = static_cast<float>(values[t * leads + i] / deviation);
}

Result<Corpus> load_corpus(const std::filesystem::path& folder, const std::string& split, bool relative,
                           std::size_t limit, JobContext& job) {
  Corpus corpus;
  const auto members = members_of(folder, split);
  if (!members) return pass_on(members);
  if (auto added = add_pack(corpus, folder / (split + ".ecgpack.xz"), *members, false, limit, job); !added)
    return pass_on(added);
  if (!relative) return corpus;
  const auto others = members_of(folder, "zscored-" + split);
  if (!others) return pass_on(others);
  if (auto added = add_pack(corpus, folder / "zscored-250hz.ecgpack.xz", *others, true, limit, job); !added)
    return pass_on(added);
  return corpus;
}

}  // namespace heartcare::training
