#include "heartcare/heartagent/builder.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "heartcare/digest/sha256.h"
#include "measuring.h"
#include "merge_ecgqa.h"
#include "selection.h"

namespace heartcare::heartagent {
namespace {

namespace fs = std::filesystem;
constexpr std::array splits{"train", "val", "test"};

std::string to_line(const Problem& problem) {
  return nlohmann::ordered_json{{"record", problem.id}, {"kind", problem.kind}, {"detail", problem.detail}}
      .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// One build from inputs to files.
class Build {
 public:
  Build(const BuildOptions& options, const BuildKnowledge& knowledge, JobContext& job)
      : options_(options),
        knowledge_(knowledge),
        job_(job),
        ptbxl_(fs::exists(options.data / "ptbxl/records.csv") ? options.data / "ptbxl" : options.data),
        settings_{knowledge.vocabulary, knowledge.templates, options.seed, "ptbxl"} {
    manifest_.seed = options.seed;
    manifest_.program_version = options.program_version;
  }

  Result<Manifest> run() {
    const auto started = std::chrono::steady_clock::now();
    std::error_code failure;
    fs::create_directories(options_.out, failure);
    if (failure) return fail(ErrorCode::io, "cannot make the output folder");
    hash_inputs();
    if (auto ok = read_records(); !ok) return pass_on(ok);
    if (auto ok = measure(); !ok) return pass_on(ok);
    separate_splits(cases_, manifest_, problems_);
    if (auto ok = ask(); !ok) return pass_on(ok);
    if (auto ok = merge(); !ok) return pass_on(ok);
    drop_repeated(samples_, manifest_);
    balance(samples_, options_.seed, manifest_);
    manifest_.before_selection = samples_.size();
    select(samples_, options_.size, options_.seed);
    count(samples_, manifest_);
    count_records();
    if (auto ok = write(); !ok) return pass_on(ok);
    manifest_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return std::move(manifest_);
  }

 private:
  void hash_inputs() {
    auto files = options_.inputs;
    files["records.csv"] = ptbxl_ / "records.csv";
    for (const char* split : splits) {
      const std::string name = std::string(split) + ".ecgpack.xz";
      if (fs::exists(ptbxl_ / name)) files[name] = ptbxl_ / name;
    }
    for (const auto& [name, path] : files)
      manifest_.input_hashes[name] = digest::sha256_of_file(path).value_or("");
  }

  Result<void> read_records() {
    auto table = read_table(ptbxl_ / "records.csv");
    if (!table) return pass_on(table);
    problems_ = std::move(table->problems);
    for (const TableRow& row : table->rows) {
      if (std::find(splits.begin(), splits.end(), row.split) == splits.end()) continue;
      converted_.push_back(convert(row, knowledge_.lexicon, knowledge_.vocabulary));
      auto& found = converted_.back().problems;
      problems_.insert(problems_.end(), found.begin(), found.end());
      found.clear();
    }
    return {};
  }

  /// What facts.jsonl depends on.
  std::string facts_key() const {
    nlohmann::ordered_json key{{"facts", 1}, {"program", options_.program_version}};
    for (const auto& [name, hash] : manifest_.input_hashes)
      if (name != "lexicon.json" && name != "templates.json") key[name] = hash;
    return key.dump();
  }

  Result<void> measure() {
    std::map<std::uint32_t, const ConvertedRecord*> by_id;
    for (const ConvertedRecord& record : converted_) by_id.emplace(record.id, &record);
    const auto facts = measure_packs(options_, ptbxl_, by_id, knowledge_.rules, facts_key(), problems_, job_);
    if (!facts) return pass_on(facts);
    for (ConvertedRecord& record : converted_) {
      const auto found = facts->find(record.id);
      if (found == facts->end()) {
        if (options_.records == 0) problems_.push_back({record.id, "missing_signal", "in no pack"});
        continue;
      }
      if (!found->second.rejected.empty()) {
        problems_.push_back({record.id, "rejected_signal", found->second.rejected});
        ++manifest_.records[record.split]["rejected"];
        continue;
      }
      Case ecg{std::move(record), found->second};
      reconcile(ecg);
      auto& more = ecg.record.problems;
      problems_.insert(problems_.end(), more.begin(), more.end());
      more.clear();
      cases_.push_back(std::move(ecg));
    }
    return {};
  }

  Result<void> ask() {
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      if (auto go = job_.checkpoint(); !go) return pass_on(go);
      job_.progress(static_cast<double>(i) / static_cast<double>(cases_.size()), "questions");
      add_closed(cases_[i], settings_, samples_);
      add_open(cases_[i], settings_, samples_);
      add_reports(cases_[i], settings_, samples_);
      add_predictions(cases_[i], settings_, samples_);
    }
    compare();
    return {};
  }

  /// Each recording with the patient's next one, and with one of another patient in the same split.
  void compare() {
    std::map<std::string, std::vector<const Case*>> by_patient, by_split;
    for (const Case& ecg : cases_) {
      by_patient[ecg.record.split + "/" + ecg.record.patient].push_back(&ecg);
      by_split[ecg.record.split].push_back(&ecg);
    }
    for (const auto& [patient, list] : by_patient)
      for (std::size_t i = 0; i + 1 < list.size(); ++i)
        add_comparisons(*list[i], *list[i + 1], "consecutive", settings_, samples_);
    for (const auto& [split, list] : by_split)
      for (const Case* ecg : list) {
        Choices choices(options_.seed, "partner/" + std::to_string(ecg->record.id));
        const Case* other = list[choices.below(list.size())];
        if (other->record.patient != ecg->record.patient)
          add_comparisons(*ecg, *other, "irrelevant", settings_, samples_);
      }
  }

  Result<void> merge() {
    const fs::path folder = options_.data / "qa";
    CaseById by_id;
    for (const Case& ecg : cases_) by_id.emplace(ecg.record.id, &ecg);
    for (const char* variant : {"template", "paraphrased"}) {
      fs::path file = folder / ("ecgqa-ptbxl-" + std::string(variant) + ".json");
      if (!fs::exists(file)) file += ".xz";
      if (!fs::exists(file)) {
        problems_.push_back({0, "missing_ecgqa", file.filename().string()});
        continue;
      }
      std::size_t skipped = 0;
      const auto questions = read_ecgqa(file, skipped);
      if (!questions) {
        problems_.push_back({0, "bad_ecgqa", describe(questions.error())});
        continue;
      }
      if (skipped > 0) problems_.push_back({0, "bad_ecgqa", std::to_string(skipped) + " entries left out"});
      manifest_.input_hashes[file.filename().string()] = digest::sha256_of_file(file).value_or("");
      add_ecgqa(*questions, variant, by_id, settings_, samples_);
    }
    return {};
  }

  void count_records() {
    for (const Case& ecg : cases_) {
      ++manifest_.records[ecg.record.split]["used"];
      if (ecg.record.labelled) ++manifest_.records[ecg.record.split]["labelled"];
    }
    for (const Problem& problem : problems_) ++manifest_.problems[problem.kind];
  }

  /// Writes beside the file and renames, so that a reader never sees half of one.
  Result<void> write_file(const std::string& name, const std::function<void(std::ostream&)>& body) {
    const fs::path path = options_.out / name, draft = options_.out / (name + ".part");
    {
      std::ofstream stream(draft, std::ios::binary);
      body(stream);
      if (!stream.flush()) return fail(ErrorCode::io, "cannot write " + name);
    }
    std::error_code failure;
    fs::rename(draft, path, failure);
    if (failure) return fail(ErrorCode::io, "cannot write " + name);
    return {};
  }

  Result<void> write() {
    double done = 0;
    for (const char* split : splits) {
      job_.progress(done++ / splits.size(), "write");
      const auto body = [&](std::ostream& out) {
        for (const Sample& sample : samples_)
          if (sample.split == split) out << to_json(sample) << '\n';
      };
      if (auto ok = write_file(std::string(split) + ".jsonl", body); !ok) return pass_on(ok);
    }
    const auto records = [&](std::ostream& out) {
      for (const Case& ecg : cases_) out << record_line(ecg) << '\n';
    };
    if (auto ok = write_file("records.jsonl", records); !ok) return pass_on(ok);
    const auto problems = [&](std::ostream& out) {
      for (const Problem& problem : problems_) out << to_line(problem) << '\n';
    };
    if (auto ok = write_file("problems.jsonl", problems); !ok) return pass_on(ok);
    return write_file("manifest.json", [&](std::ostream& out) { out << to_json(manifest_) << '\n'; });
  }

  /// One ECG with its labels and measurements, for those who check samples. No pseudonym, no report text.
  static std::string record_line(const Case& ecg) {
    auto json = nlohmann::ordered_json::parse(to_json(ecg.facts));
    json["record"] = "ptbxl/" + std::to_string(ecg.record.id);
    json["split"] = ecg.record.split;
    json["labels"] = nlohmann::ordered_json::array();
    for (const Label& label : ecg.record.labels) {
      nlohmann::ordered_json entry{{"code", label.code}, {"group", group_name(label.group)}};
      if (label.likelihood) entry["likelihood"] = *label.likelihood;
      for (const LeadId lead : label.leads) entry["leads"].push_back(lead_name(lead));
      json["labels"].push_back(std::move(entry));
    }
    json["mentioned"] = ecg.record.mentioned;
    json["disputed"] = ecg.record.disputed;
    return json.dump();
  }

  const BuildOptions& options_;
  const BuildKnowledge& knowledge_;
  JobContext& job_;
  fs::path ptbxl_;
  QuestionSettings settings_;
  Manifest manifest_;
  std::vector<Problem> problems_;
  std::vector<ConvertedRecord> converted_;
  std::vector<Case> cases_;
  std::vector<Sample> samples_;
};

}  // namespace

Result<Manifest> build_instructions(const BuildOptions& options, const BuildKnowledge& knowledge,
                                    JobContext& job) {
  return Build(options, knowledge, job).run();
}

}  // namespace heartcare::heartagent
