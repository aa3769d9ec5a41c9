#include "heartcare/heartagent/labels.h"

#include <algorithm>
#include <array>

namespace heartcare::heartagent {
namespace {

using statements::ForeignCode;
using Pair = std::pair<std::string_view, std::string_view>;

/// Rhythms of which a heart has one at a time; premature beats and pacing may come with any of them.
constexpr std::array sinus{"SR", "STACH", "SBRAD", "SARRH"};
constexpr std::array ectopic{"AFIB", "AFLT", "SVTAC", "PSVT"};
constexpr std::array exclusive{Pair{"CLBBB", "CRBBB"}, Pair{"CLBBB", "IRBBB"}, Pair{"CLBBB", "ILBBB"},
                               Pair{"CRBBB", "IRBBB"}, Pair{"AFIB", "1AVB"},   Pair{"AFIB", "LPR"},
                               Pair{"AFLT", "LPR"},    Pair{"STACH", "SBRAD"}, Pair{"1AVB", "3AVB"},
                               Pair{"LVOLT", "HVOLT"}};
/// Codes that say much the same; a question may not call one of them absent where the other was stated.
constexpr std::array overlapping{
    Pair{"1AVB", "LPR"},     Pair{"LVH", "VCLVH"},   Pair{"LVH", "HVOLT"},    Pair{"VCLVH", "HVOLT"},
    Pair{"AFIB", "AFLT"},    Pair{"SVTAC", "PSVT"},  Pair{"SVARR", "PAC"},    Pair{"PAC", "PRC(S)"},
    Pair{"PVC", "PRC(S)"},   Pair{"PVC", "BIGU"},    Pair{"PVC", "TRIGU"},    Pair{"PAC", "BIGU"},
    Pair{"PAC", "TRIGU"},    Pair{"SVARR", "BIGU"},  Pair{"SVARR", "TRIGU"},  Pair{"BIGU", "TRIGU"},
    Pair{"CLBBB", "ILBBB"},  Pair{"CRBBB", "IRBBB"}, Pair{"LAFB", "LPFB"},    Pair{"IVCD", "CLBBB"},
    Pair{"IVCD", "CRBBB"},   Pair{"IVCD", "ILBBB"},  Pair{"IVCD", "IRBBB"},   Pair{"IVCD", "WPW"},
    Pair{"RVH", "RAO/RAE"},  Pair{"LVH", "SEHYP"},   Pair{"SVARR", "SVTAC"},  Pair{"SVARR", "PSVT"},
    Pair{"QWAVE", "ABQRS"},  Pair{"SR", "STACH"},    Pair{"SR", "SBRAD"},     Pair{"SR", "SARRH"},
    Pair{"SARRH", "STACH"},  Pair{"SARRH", "SBRAD"}, Pair{"SVARR", "AFIB"},   Pair{"SVARR", "AFLT"},
    Pair{"SVARR", "SARRH"},  Pair{"PRC(S)", "BIGU"}, Pair{"PRC(S)", "TRIGU"}, Pair{"PACE", "CLBBB"},
    Pair{"SVARR", "PRC(S)"}, Pair{"1AVB", "2AVB"},   Pair{"2AVB", "3AVB"},    Pair{"LNGQT", "EL"}};

bool listed(const auto& pairs, std::string_view a, std::string_view b) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

bool one_of(const auto& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// ST-T findings overlap each other: what one reader calls T abnormality another calls ischaemia.
bool repolarisation(const ForeignCode& code) {
  static constexpr std::array form{"STD_", "LOWT", "NT_", "INVT", "TAB_", "STE_"};
  return code.superclass == "STTC" || one_of(form, code.code) || code.code.starts_with("INJ");
}

/// Walls of the left ventricle that an infarction code names, as bits. Infarctions that share one shade into
/// each other. Anterior and septal count as one: readers draw the border differently.
enum Wall : unsigned { inferior = 1, lateral = 2, anterior = 4, posterior = 8 };
unsigned walls_of(std::string_view code) {
  struct Named {
    std::string_view code;
    unsigned walls;
  };
  static constexpr std::array named{Named{"IMI", inferior},
                                    Named{"ILMI", inferior | lateral},
                                    Named{"IPMI", inferior | posterior},
                                    Named{"IPLMI", inferior | lateral | posterior},
                                    Named{"LMI", lateral},
                                    Named{"ALMI", anterior | lateral},
                                    Named{"AMI", anterior},
                                    Named{"ASMI", anterior},
                                    Named{"PMI", posterior},
                                    Named{"INJIN", inferior},
                                    Named{"INJIL", inferior | lateral},
                                    Named{"INJLA", lateral},
                                    Named{"INJAL", anterior | lateral},
                                    Named{"INJAS", anterior}};
  for (const Named& n : named)
    if (n.code == code) return n.walls;
  return inferior | lateral | anterior | posterior;
}

bool infarction(const ForeignCode& code) { return code.superclass == "MI"; }

bool excludes_normal(const ForeignCode& code) {
  return infarction(code) || code.code == "CLBBB" || code.code == "LVH" || code.code == "RVH" ||
         code.code == "WPW" || code.code == "3AVB" || code.code == "PACE" || one_of(ectopic, code.code);
}

bool contradict(const ForeignCode& a, const ForeignCode& b) {
  if (listed(exclusive, a.code, b.code)) return true;
  if (one_of(sinus, a.code) && one_of(ectopic, b.code)) return true;
  if (one_of(sinus, b.code) && one_of(ectopic, a.code)) return true;
  return (a.code == "NORM" && excludes_normal(b)) || (b.code == "NORM" && excludes_normal(a));
}

bool certain(const Label& label) {
  return label.likelihood ? *label.likelihood >= 100 : label.group != LabelGroup::diagnosis;
}

}  // namespace

std::string_view group_name(LabelGroup group) noexcept {
  static constexpr std::array names{"diagnosis", "waveform", "rhythm", "misc"};
  return names[static_cast<std::size_t>(group)];
}

std::optional<LabelGroup> group_of(const statements::Vocabulary& vocabulary, std::string_view code) {
  const ForeignCode* known = vocabulary.find_scp(code);
  if (!known) return std::nullopt;
  if (one_of(known->kinds, "diagnostic") || !known->superclass.empty()) return LabelGroup::diagnosis;
  return one_of(known->kinds, "rhythm") ? LabelGroup::rhythm : LabelGroup::waveform;
}

std::vector<Contradiction> contradictions(const statements::Vocabulary& vocabulary,
                                          const std::vector<Label>& labels) {
  std::vector<Contradiction> found;
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (std::size_t j = i + 1; j < labels.size(); ++j) {
      const ForeignCode *a = vocabulary.find_scp(labels[i].code), *b = vocabulary.find_scp(labels[j].code);
      if (a && b && certain(labels[i]) && certain(labels[j]) && contradict(*a, *b))
        found.push_back({labels[i].code, labels[j].code});
    }
  return found;
}

bool related(const statements::Vocabulary& vocabulary, std::string_view code, std::string_view other) {
  if (code == other || listed(overlapping, code, other)) return true;
  const ForeignCode *a = vocabulary.find_scp(code), *b = vocabulary.find_scp(other);
  if (!a || !b) return false;
  if (repolarisation(*a) && repolarisation(*b)) return true;
  if (infarction(*a) && infarction(*b)) return (walls_of(code) & walls_of(other)) != 0;
  const bool wave = a->code == "QWAVE" || b->code == "QWAVE" || a->code == "ABQRS" || b->code == "ABQRS";
  return wave && (infarction(*a) || infarction(*b));
}

}  // namespace heartcare::heartagent
