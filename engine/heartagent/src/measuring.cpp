#include "measuring.h"

#include <array>
#include <atomic>
#include <fstream>
#include <thread>

#include "heartcare/ecgpack/ecgpack.h"

namespace heartcare::heartagent {
namespace {

constexpr std::array splits{"train", "val", "test"};
constexpr std::size_t batch_records = 64;
constexpr double pack_rate_hz = 500;

/// The lines of facts.jsonl that belong to the same inputs. A last line cut short by an interruption is
/// dropped.
FactsById resumed(const std::filesystem::path& file, const std::string& key) {
  FactsById facts;
  std::ifstream stream(file);
  std::string line;
  if (!std::getline(stream, line) || line != key) return facts;
  while (std::getline(stream, line))
    if (auto read = facts_from_json(line)) facts.emplace(read->id, std::move(*read));
  return facts;
}

/// Measures batches of recordings and appends what it finds.
class Measurer {
 public:
  Measurer(const BuildOptions& options, const std::map<std::uint32_t, const ConvertedRecord*>& records,
           const statements::RuleBook& rules, FactsById& facts, std::vector<Problem>& problems,
           std::ofstream& file, JobContext& job)
      : options_(options),
        records_(records),
        rules_(rules),
        facts_(facts),
        problems_(problems),
        file_(file),
        job_(job) {}

  Result<void> pack(const std::filesystem::path& path) {
    std::size_t taken = 0;
    const auto take = [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& record) -> Result<void> {
      if (options_.records > 0 && taken >= options_.records) return {};
      ++taken;
      job_.progress(static_cast<double>(done_ + taken) / static_cast<double>(records_.size() + 1), "measure");
      if (header.leads != standard_leads.size()) {
        problems_.push_back({record.id, "missing_signal", "the pack does not hold twelve leads"});
        return {};
      }
      if (!records_.contains(record.id) || facts_.contains(record.id)) return {};
      batch_.push_back(std::move(record));
      return batch_.size() >= batch_records ? flush() : Result<void>();
    };
    const auto read = ecgpack::read_ecgpack(path, job_, take);
    done_ += taken;
    if (!read) return pass_on(read);
    return flush();
  }

 private:
  Result<void> flush() {
    std::vector<Result<SignalFacts>> results(batch_.size(), fail(ErrorCode::internal, "not measured"));
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < batch_.size(); i = next++) {
        JobContext own(job_.stop_token());
        results[i] =
            run_guarded<SignalFacts>([&](JobContext& inner) { return measure(batch_[i], inner); }, own);
      }
    };
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < std::max<std::size_t>(options_.threads, 1); ++i) workers.emplace_back(work);
    work();
    workers.clear();  // joins
    if (auto go = job_.checkpoint(); !go) return pass_on(go);
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      if (!results[i]) {
        problems_.push_back({batch_[i].id, "missing_signal", describe(results[i].error())});
        continue;
      }
      file_ << to_json(*results[i]) << '\n';
      facts_.emplace(batch_[i].id, std::move(*results[i]));
    }
    batch_.clear();
    if (!file_.flush()) return fail(ErrorCode::io, "cannot write facts.jsonl");
    return {};
  }

  Result<SignalFacts> measure(const ecgpack::PackedRecord& record, JobContext& job) const {
    const std::vector<float> values(record.values.begin(), record.values.end());
    return measure_facts(record.id, values, Hertz{pack_rate_hz}, records_.at(record.id)->person, rules_, job);
  }

  const BuildOptions& options_;
  const std::map<std::uint32_t, const ConvertedRecord*>& records_;
  const statements::RuleBook& rules_;
  FactsById& facts_;
  std::vector<Problem>& problems_;
  std::ofstream& file_;
  JobContext& job_;
  std::vector<ecgpack::PackedRecord> batch_;
  std::size_t done_ = 0;
};

}  // namespace

Result<FactsById> measure_packs(const BuildOptions& options, const std::filesystem::path& packs,
                                const std::map<std::uint32_t, const ConvertedRecord*>& records,
                                const statements::RuleBook& rules, const std::string& key,
                                std::vector<Problem>& problems, JobContext& job) {
  const auto path = options.out / "facts.jsonl";
  FactsById facts = resumed(path, key);
  std::ofstream file(path, std::ios::trunc);
  file << key << '\n';
  for (const auto& [id, known] : facts) file << to_json(known) << '\n';
  if (!file.flush()) return fail(ErrorCode::io, "cannot write facts.jsonl");
  Measurer measurer(options, records, rules, facts, problems, file, job);
  for (const char* split : splits) {
    const auto pack = packs / (std::string(split) + ".ecgpack.xz");
    if (!std::filesystem::exists(pack)) {
      problems.push_back({0, "missing_signal", std::string("no pack of the split ") + split});
      continue;
    }
    if (auto done = measurer.pack(pack); !done) return pass_on(done);
  }
  return facts;
}

}  // namespace heartcare::heartagent
