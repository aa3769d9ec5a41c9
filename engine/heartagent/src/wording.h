#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/heartagent/questions.h"

namespace heartcare::heartagent {

/// "plain", "highly likely", "possible", "unlikely" for 100, 80, 50 and less; "plain" where nothing is
/// stated.
enum class Certainty { plain, likely, possible, unlikely };
[[nodiscard]] Certainty certainty_of(const Label& label) noexcept;
[[nodiscard]] std::string_view certainty_word(
    Certainty certainty) noexcept;  ///< as an option: "certain", ...

/// "inferior myocardial infarction (highly likely)"; the article goes.
[[nodiscard]] std::string finding_with_certainty(const Label& label, const Templates& templates);
[[nodiscard]] std::string without_article(const std::string& finding);
[[nodiscard]] std::string capital(std::string text);
/// "a, b and c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts);
[[nodiscard]] std::string whole(double value);

/// The labels of a group that a question may call present, in the record's order.
[[nodiscard]] std::vector<const Label*> present(const Case& ecg, const statements::Vocabulary& vocabulary,
                                                LabelGroup group);
[[nodiscard]] bool has(const Case& ecg, std::string_view code);
/// Whether PR, QT and axis mean what they say: no fibrillation or flutter, no pacing, no high AV block.
[[nodiscard]] bool conducts_plainly(const Case& ecg);

/// "normal", "left axis deviation", ... ; empty within 10 degrees of a border or without a measurement.
[[nodiscard]] std::string axis_class(const std::optional<double>& degrees);
/// Names of the classes of axis_class().
[[nodiscard]] const std::vector<std::string>& axis_classes();

/// A sample of one ECG with id, context, modality and page filled in. `kind` makes the id unique.
[[nodiscard]] Sample sample_of(const Case& ecg, const QuestionSettings& settings, Task task,
                               LabelGroup dimension, const std::string& kind, Choices& choices);
[[nodiscard]] SampleRecord record_of(const Case& ecg, const QuestionSettings& settings, Modality modality,
                                     Choices& choices);
[[nodiscard]] Modality any_modality(Choices& choices);
[[nodiscard]] std::string context_of(const Case& ecg);

/// Puts the right answer among the wrong ones, shuffled, and appends the sample.
void add_choice(Sample sample, const std::string& right, std::vector<std::string> wrong, Choices& choices,
                std::vector<Sample>& out);

}  // namespace heartcare::heartagent
