#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/lead.h"
#include "heartcare/signal/median_beat.h"

/// Which arrangement of the electrodes explains a beat best.
///
/// Exchanging electrodes is an exact linear map of the leads, so every correctly recorded beat also shows how
/// each mistake would look. A small network gives a beat one number: how much it looks like one recorded with
/// all electrodes in place. A beat is tried as recorded and with each exchange undone; whichever makes it
/// look best is believed if its lead over "as recorded" is larger than in any of the recordings that the
/// thresholds come from. [the idea of comparing the arrangements: Kors & van Herpen, Ann Noninvasive
/// Electrocardiol 6:110, 2001; the maps: Batchvarov, Malik & Camm, Europace 9:1081, 2007]
namespace heartcare::signal {

inline constexpr std::array independent_leads{LeadId::I,  LeadId::II, LeadId::V1, LeadId::V2,
                                              LeadId::V3, LeadId::V4, LeadId::V5, LeadId::V6};

/// Cosine coefficients of P (4), QRS (8) and ST-T (6) of one beat in each of independent_leads, each of the
/// three divided by its size over all leads; P is zero where there is none.
struct ElectrodePattern {
  static constexpr std::size_t p = 4, qrs = 8, t = 6, size = p + qrs + t;
  std::array<std::array<float, size>, independent_leads.size()> leads{};
  bool plain = false;  ///< has a P wave and a QRS below 120 ms: judged by a stricter expectation
};
/// Empty if a lead is missing or there is no QRS.
[[nodiscard]] std::optional<ElectrodePattern> electrode_pattern(const MedianBeat& beat,
                                                                const std::vector<LeadId>& leads);

enum class ElectrodeGroup { limb, chest };
/// Arrangements of a group, the first as recorded. Limb: LA-LL, LA-RA, LA-LL-RA moved on by one, moved on by
/// two, RA-LL. Chest: V1-V2 to V5-V6.
inline constexpr std::size_t arrangements = 6;
/// What the same beat shows with the electrodes of a group in another arrangement.
[[nodiscard]] ElectrodePattern rearranged(const ElectrodePattern& pattern, ElectrodeGroup group,
                                          std::size_t arrangement);

/// One hidden layer of tanh.
struct ElectrodeNetwork {
  static constexpr std::size_t inputs = independent_leads.size() * ElectrodePattern::size, hidden = 32;
  std::array<std::array<float, hidden>, inputs> in{};
  std::array<float, hidden> bias{}, out{};
  [[nodiscard]] double operator()(const ElectrodePattern& pattern) const noexcept;
};

/// One network per group, and how far an arrangement must be ahead of "as recorded" to be believed.
struct ElectrodeModel {
  using Thresholds = std::array<std::array<double, arrangements>, 2>;  ///< plain beats, others
  std::array<ElectrodeNetwork, 2> networks;                            ///< shape (groups)
  std::array<Thresholds, 2> thresholds{};
};

/// How far each arrangement is ahead of "as recorded"; the first is 0.
[[nodiscard]] std::array<double, arrangements> arrangement_leads(const ElectrodeNetwork& network,
                                                                 const ElectrodePattern& pattern,
                                                                 ElectrodeGroup group);

/// The model of this build. Made by `heartcare evaluate electrodes` from train and val of PTB-XL.
[[nodiscard]] const ElectrodeModel& electrode_model();

struct ElectrodeFitOptions {
  int epochs = 80;
  std::size_t batch = 64, folds = 5;
  double rate = 3e-3, decay = 0.3;  ///< AdamW; the rate falls to zero along a cosine
  double noise = 0.15;              ///< added to every coefficient
  /// Share of correctly recorded beats that may look like one exchange; thresholds follow from the tail of
  /// those that were not fitted to.
  double false_alarms = 5e-5;
  std::uint64_t seed = 1;
};
/// Fits the networks to beats recorded with all electrodes in place: each must look better as recorded than
/// in every other arrangement. Thresholds come from networks fitted without the beat in question. Minutes of
/// one core for thousands of beats. Errors: invalid_argument (fewer than two per fold), cancelled.
[[nodiscard]] Result<ElectrodeModel> fit_electrodes(std::span<const ElectrodePattern> beats,
                                                    const ElectrodeFitOptions& options, JobContext& job);
/// The text of src/electrode_table.inc for a model: whole thousandths.
[[nodiscard]] std::string electrode_table(const ElectrodeModel& model);

}  // namespace heartcare::signal
