#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/heartagent/table.h"
#include "heartcare/statements/vocabulary.h"

namespace heartcare::heartagent {

enum class LabelGroup { diagnosis, waveform, rhythm, misc };
[[nodiscard]] std::string_view group_name(LabelGroup group) noexcept;  ///< "diagnosis", ...

/// Where a label comes from.
enum class LabelSource { table, report, header };

/// One label of one ECG, in PTB-XL's code where it has one.
struct Label {
  std::string code;  ///< SCP code of the vocabulary
  LabelGroup group = LabelGroup::diagnosis;
  /// 100 certain, 80 highly likely, 50 possible, below: unlikely; empty: not stated. Rhythm and form codes
  /// without a likelihood count as certain, for PTB-XL never states one for them.
  std::optional<double> likelihood;
  std::vector<LeadId> leads;  ///< where it was seen, from the report; empty = not stated
  LabelSource source = LabelSource::table;
};

/// The group of an SCP code: diagnosis before waveform before rhythm; empty if the vocabulary lacks it.
[[nodiscard]] std::optional<LabelGroup> group_of(const statements::Vocabulary& vocabulary,
                                                 std::string_view code);

/// Two codes that cannot both hold for ten seconds of one heart, both certain: "SR" with "AFIB", "CLBBB" with
/// "CRBBB", "NORM" with an infarction.
struct Contradiction {
  std::string first, second;
};
[[nodiscard]] std::vector<Contradiction> contradictions(const statements::Vocabulary& vocabulary,
                                                        const std::vector<Label>& labels);

/// True if whoever has `code` may also be said to have `other`: the same, one that it implies (IMI for ILMI,
/// ISC_ for ISCAL), or one that overlaps so far that "no" would be unfair (1AVB and LPR, NDT and NT_).
/// Symmetric.
[[nodiscard]] bool related(const statements::Vocabulary& vocabulary, std::string_view code,
                           std::string_view other);

}  // namespace heartcare::heartagent
