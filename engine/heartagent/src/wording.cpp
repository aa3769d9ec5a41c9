#include "wording.h"

#include <array>
#include <cctype>
#include <cmath>

#include "heartcare/heartagent/recipe.h"
#include "heartcare/page/options.h"

namespace heartcare::heartagent {
namespace {

std::string record_name(const Case& ecg, const QuestionSettings& settings, char separator) {
  return settings.source + separator + std::to_string(ecg.record.id);
}

/// A page in one of the layouts that show twelve leads of ten seconds, in one of the palettes.
std::string page_text(Choices& choices) {
  static constexpr std::array layouts{page::LayoutId::grid_3x4,   page::LayoutId::grid_3x4_1,
                                      page::LayoutId::grid_3x4_3, page::LayoutId::grid_6x2,
                                      page::LayoutId::grid_12x1,  page::LayoutId::cabrera_6x2};
  page::PageOptions options;
  options.layout = layouts[choices.below(layouts.size())];
  options.palette = page::all_palettes[choices.below(page::all_palettes.size())];
  options.patient = false;
  return page::to_text(options);
}

/// How the picture of that page is made. A dark page is a screen, which nobody scans or faxes.
std::string look_text(const std::string& page, Choices& choices) {
  PageRecipe recipe;
  recipe.seed = choices.next() >> 11;  // a JSON number keeps 53 bits
  const std::size_t of_twenty = choices.below(20);
  recipe.degradation = of_twenty < 8    ? Degradation::none
                       : of_twenty < 13 ? Degradation::photo
                       : of_twenty < 18 ? Degradation::scan
                                        : Degradation::fax;
  const bool screen = page.find("palette=dark") != std::string::npos;
  if (screen && recipe.degradation != Degradation::photo) recipe.degradation = Degradation::none;
  return to_text(recipe);
}

}  // namespace

Certainty certainty_of(const Label& label) noexcept {
  if (!label.likelihood || *label.likelihood >= 100) return Certainty::plain;
  if (*label.likelihood >= 80) return Certainty::likely;
  return *label.likelihood >= 50 ? Certainty::possible : Certainty::unlikely;
}

std::string_view certainty_word(Certainty certainty) noexcept {
  static constexpr std::array words{"certain", "highly likely", "possible", "unlikely"};
  return words[static_cast<std::size_t>(certainty)];
}

std::string without_article(const std::string& finding) {
  if (finding.starts_with("a ")) return finding.substr(2);
  return finding.starts_with("an ") ? finding.substr(3) : finding;
}

std::string finding_with_certainty(const Label& label, const Templates& templates) {
  const std::string name = without_article(templates.finding(label.code));
  switch (certainty_of(label)) {
    case Certainty::plain:
      return name;
    case Certainty::likely:
      return name + " (highly likely)";
    case Certainty::possible:
      return (label.code == "NORM" ? "possibly " : "possible ") + name;
    case Certainty::unlikely:
      break;
  }
  return name + " (unlikely, not excluded)";
}

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

std::string whole(double value) { return std::to_string(static_cast<long>(std::lround(value))); }

std::vector<const Label*> present(const Case& ecg, const statements::Vocabulary& vocabulary,
                                  LabelGroup group) {
  std::vector<const Label*> labels;
  for (const Label& label : ecg.record.labels)
    if (label.group == group && asked_presence(ecg, vocabulary, label.code) == Presence::present)
      labels.push_back(&label);
  return labels;
}

bool has(const Case& ecg, std::string_view code) {
  for (const Label& label : ecg.record.labels)
    if (label.code == code) return true;
  return false;
}

bool conducts_plainly(const Case& ecg) {
  for (const char* code : {"AFIB", "AFLT", "PACE", "2AVB", "3AVB", "SVTAC", "PSVT", "SVARR", "BIGU", "TRIGU"})
    if (ecg.record.mentioned.contains(code)) return false;
  return true;
}

const std::vector<std::string>& axis_classes() {
  static const std::vector<std::string> classes{"normal axis", "left axis deviation", "right axis deviation",
                                                "extreme axis deviation"};
  return classes;
}

std::string axis_class(const std::optional<double>& degrees) {
  constexpr double margin = 10;
  if (!degrees) return {};
  const double axis = *degrees;
  for (const double border : {-180.0, -90.0, -30.0, 90.0, 180.0})
    if (std::abs(axis - border) < margin) return {};
  if (axis > -30 && axis < 90) return axis_classes()[0];
  if (axis >= 90) return axis_classes()[2];
  return axis_classes()[axis > -90 ? 1 : 3];
}

Modality any_modality(Choices& choices) {
  const std::size_t of_five = choices.below(5);
  return of_five < 2 ? Modality::signal : of_five < 4 ? Modality::image : Modality::both;
}

std::string context_of(const Case& ecg) {
  const double seconds = static_cast<double>(ecg.facts.count) / ecg.facts.recorded_hz;
  std::string text = "12-lead ECG, " + whole(seconds) + " s at " + whole(ecg.facts.rate_hz) + " Hz";
  const auto& age = ecg.record.person.age_years;
  // The table gives 300 for every age above 89, which is read as 90.
  if (age) text += *age >= 90 ? ", age 90 or more" : ", age " + whole(*age);
  if (ecg.record.person.sex == Sex::female) text += ", female";
  if (ecg.record.person.sex == Sex::male) text += ", male";
  return text;
}

SampleRecord record_of(const Case& ecg, const QuestionSettings& settings, Modality modality,
                       Choices& choices) {
  SampleRecord record{record_name(ecg, settings, '/'),
                      ecg.facts.first,
                      ecg.facts.count,
                      ecg.facts.recorded_hz,
                      modality,
                      {},
                      {}};
  if (modality == Modality::signal) return record;
  record.page = page_text(choices);
  record.look = look_text(record.page, choices);
  return record;
}

Sample sample_of(const Case& ecg, const QuestionSettings& settings, Task task, LabelGroup dimension,
                 const std::string& kind, Choices& choices) {
  Sample sample;
  sample.id = std::string(task_name(task)) + "/" + record_name(ecg, settings, '-') + "/" + kind;
  sample.task = task;
  sample.dimension = dimension;
  sample.modality = any_modality(choices);
  sample.records.push_back(record_of(ecg, settings, sample.modality, choices));
  sample.context = context_of(ecg);
  sample.split = ecg.record.split;
  return sample;
}

void add_choice(Sample sample, const std::string& right, std::vector<std::string> wrong, Choices& choices,
                std::vector<Sample>& out) {
  sample.answer = right;
  sample.options = std::move(wrong);
  sample.options.push_back(right);
  choices.shuffle(sample.options);
  out.push_back(std::move(sample));
}

}  // namespace heartcare::heartagent
