#include "selection.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace heartcare::heartagent {
namespace {

/// test before val before train: the one with the lower rank keeps a shared signal.
int rank(const std::string& split) { return split == "test" ? 0 : split == "val" ? 1 : 2; }

std::string text_of(const Sample& s) {
  std::string text = s.question;
  std::vector<std::string> options = s.options;
  std::sort(options.begin(), options.end());
  for (const std::string& option : options) text += '\x1F' + option;
  return text + '\x1E' + s.answer;
}

std::string whole_of(const Sample& s) {
  std::string text = std::string(task_name(s.task)) + text_of(s);
  for (const SampleRecord& r : s.records) text += '\x1D' + r.record + '@' + std::to_string(r.first);
  return text;
}

/// Questions whose answers are balanced together; empty for samples that are not.
std::string kind_of(const Sample& s) {
  if (s.options.empty() || s.origin != "heartagent") return {};
  const std::string asked = s.id.substr(s.id.rfind('/') + 1);
  const bool yes_or_no = std::find(s.options.begin(), s.options.end(), "yes") != s.options.end();
  return s.split + "/" + std::string(task_name(s.task)) + "/" +
         (yes_or_no ? asked : asked.substr(0, asked.find('-')));
}

/// How many samples of each answer may stay.
std::size_t most_per_answer(const std::map<std::string, std::vector<std::size_t>>& answers) {
  std::vector<std::size_t> counts;
  for (const auto& [answer, places] : answers) counts.push_back(places.size());
  std::sort(counts.rbegin(), counts.rend());
  const std::size_t at = counts.size() > 4 ? 3 : 1;
  return at < counts.size() ? counts[at] : 0;
}

}  // namespace

void separate_splits(std::vector<Case>& cases, Manifest& manifest, std::vector<Problem>& problems) {
  std::vector<const Case*> order;
  for (const Case& c : cases) order.push_back(&c);
  std::stable_sort(order.begin(), order.end(), [](const Case* a, const Case* b) {
    return rank(a->record.split) < rank(b->record.split);
  });
  std::map<std::string, int> hashes, patients;  // the lowest rank that holds them
  std::set<std::uint32_t> out;
  for (const Case* c : order) {
    const int own = rank(c->record.split);
    const auto hash = hashes.find(c->facts.hash);
    const auto patient = patients.find(c->record.patient);
    if (hash != hashes.end()) {
      manifest.signals_shared_across_splits += hash->second < own ? 1 : 0;
      problems.push_back({c->record.id, "duplicate_signal", "the same samples as another record"});
      out.insert(c->record.id);
    } else if (patient != patients.end() && patient->second < own) {
      ++manifest.patients_shared_across_splits;
      problems.push_back({c->record.id, "patient_in_two_splits", "left out of " + c->record.split});
      out.insert(c->record.id);
    } else {
      hashes.emplace(c->facts.hash, own);
      patients.emplace(c->record.patient, own);
    }
  }
  std::erase_if(cases, [&](const Case& c) { return out.contains(c.record.id); });
}

void drop_repeated(std::vector<Sample>& samples, Manifest& manifest) {
  std::unordered_set<std::string> seen;
  const std::size_t before = samples.size();
  std::erase_if(samples, [&](const Sample& s) { return !seen.insert(whole_of(s)).second; });
  manifest.repeated_samples = before - samples.size();
}

void balance(std::vector<Sample>& samples, std::uint64_t seed, Manifest& manifest) {
  std::map<std::string, std::map<std::string, std::vector<std::size_t>>> kinds;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (const std::string kind = kind_of(samples[i]); !kind.empty())
      kinds[kind][samples[i].answer].push_back(i);
  std::vector<bool> out(samples.size(), false);
  for (auto& [kind, answers] : kinds) {
    const std::size_t most = most_per_answer(answers);
    for (auto& [answer, places] : answers) {
      Choices(seed, "balance/" + kind + "/" + answer).shuffle(places);
      for (std::size_t i = most; i < places.size(); ++i) out[places[i]] = true;
    }
  }
  std::size_t i = 0;
  manifest.unbalanced_samples = std::erase_if(samples, [&](const Sample&) { return out[i++]; });
}

void select(std::vector<Sample>& samples, std::size_t size, std::uint64_t seed) {
  if (size == 0 || size >= samples.size()) return;
  std::map<std::string, std::vector<std::pair<std::uint64_t, std::size_t>>> strata;
  for (std::size_t i = 0; i < samples.size(); ++i)
    strata[std::string(task_name(samples[i].task)) + samples[i].split].emplace_back(
        Choices(seed, "select/" + samples[i].id).next(), i);
  std::vector<std::size_t> kept;
  std::size_t before = 0, total = 0;
  for (auto& [name, stratum] : strata) {
    std::sort(stratum.begin(), stratum.end());
    before += stratum.size();
    // Cumulative rounding: the strata's shares add up to exactly `size`.
    const std::size_t until = size * before / samples.size();
    for (std::size_t i = 0; i < until - total; ++i) kept.push_back(stratum[i].second);
    total = until;
  }
  std::sort(kept.begin(), kept.end());
  std::vector<Sample> chosen;
  for (const std::size_t i : kept) chosen.push_back(std::move(samples[i]));
  samples = std::move(chosen);
}

void count(const std::vector<Sample>& samples, Manifest& manifest) {
  std::unordered_set<std::string> train;
  for (const Sample& s : samples) {
    const std::string task(task_name(s.task)), modality(modality_name(s.modality));
    ++manifest.samples;
    ++manifest.tasks[task];
    ++manifest.dimensions[std::string(group_name(s.dimension))];
    ++manifest.modalities[modality];
    ++manifest.splits[s.split];
    ++manifest.origins[s.origin];
    if (!s.relation.empty()) ++manifest.relations[s.relation];
    ++manifest.task_modality[task][modality];
    ++manifest.task_split[task][s.split];
    for (const std::string& label : s.labels) ++manifest.labels[s.split][label];
    if (s.split == "train") train.insert(text_of(s));
  }
  for (const Sample& s : samples) {
    if (s.split == "train") continue;
    ++manifest.samples_in_held_out_splits;
    manifest.texts_shared_across_splits += train.contains(text_of(s)) ? 1 : 0;
  }
}

}  // namespace heartcare::heartagent
