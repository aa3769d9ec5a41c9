#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/units.h"
#include "heartcare/page/derived.h"

/// What the Beat tokenizer said about a record, as plain values: no Qt, no torch, so that services can make
/// them and widgets show them. Everything here is derived, nothing measured.
namespace heartcare::ui_model {

/// What every output of a model is stamped with.
struct ModelStamp {
  std::string weights;     ///< SHA-256 of the weights, 64 hex digits
  std::string device;      ///< "CPU, 2 threads"
  std::uint64_t seed = 0;  ///< of what is drawn at random
  bool operator==(const ModelStamp&) const = default;
};

/// One query of the tokenizer: 0.2 s of all leads as one code per level.
struct Token {
  std::int64_t first = 0, last = 0;  ///< samples of the main group, both included
  std::vector<std::uint16_t> ids;    ///< core first, then residuals
};

struct TokenTrack {
  int levels = 0;
  int codes = 0;              ///< per level
  double seconds = 0;         ///< that one token stands for
  std::vector<Token> tokens;  ///< in order of time, without gap
  [[nodiscard]] double bits_per_second() const noexcept;
  /// Indices of the tokens with the same id on a level as `token`, in order; itself among them.
  [[nodiscard]] std::vector<std::size_t> alike(std::size_t token, std::size_t level) const;
};

struct LeadError {
  LeadId lead = LeadId::other;
  double rmse_uv = 0;
  double correlation = 0;  ///< 0 where either is flat
};

/// A clinical measurement of the reference beside the same of its reconstruction.
struct ClinicalDelta {
  enum class Kind { pr, qrs, qt, st_j60, r, t };  ///< intervals global, ms; amplitudes per lead, uV
  Kind kind = Kind::pr;
  LeadId lead = LeadId::other;                     ///< of an amplitude
  std::optional<double> reference, reconstructed;  ///< absent = not measurable
  [[nodiscard]] std::optional<double> difference() const noexcept {
    return reference && reconstructed ? std::optional(*reconstructed - *reference) : std::nullopt;
  }
};

/// A stretch beside what its codes give back.
struct Reconstruction {
  Hertz rate;
  std::int64_t first = 0;      ///< group sample of index 0
  page::LeadTraces reference;  ///< measured, as the tokenizer is given it: without baseline and mains
  page::LeadTraces values;     ///< from the codes alone
  page::LeadTraces level;      ///< what was taken from the measured trace below 1 Hz; for drawing
  double mse = 0;              ///< in the tokenizer's normalised scale
  TokenTrack tokens;
  std::vector<LeadError> errors;  ///< of the leads that are there
  ModelStamp stamp;
};

/// Ways to go on without learning, that a prediction has to beat.
enum class Floor { zeros, last_period, blurred_tile };
inline constexpr std::array all_floors{Floor::zeros, Floor::last_period, Floor::blurred_tile};

/// What is expected after a stretch.
struct Continuation {
  Hertz rate;
  std::int64_t first = 0;              ///< group sample of index 0
  page::LeadTraces median, low, high;  ///< without baseline; 5 % and 95 % limits
  std::array<double, standard_leads.size()>
      level{};              ///< of the measured trace before `first`, uV; for drawing
  double deviation_uv = 1;  ///< errors are divided by it, as in training
  std::array<page::LeadTraces, all_floors.size()> floors;  ///< courses without learning, without baseline
  ModelStamp stamp;
};

/// Mean squared errors of a prediction against the hidden truth, in the normalised scale.
struct BacktestScore {
  double hidden_s = 0;
  double mse = 0;
  std::array<double, all_floors.size()> floors{};
  double inside = 0;  ///< share of true samples within the 5-95 % band
};

/// What the reader wants to see.
struct BeatSettings {
  bool reconstruction = false, prediction = false, tokens = true;
  page::DerivedView view = page::DerivedView::overlay;
  int horizon_s = 2;      ///< 2 to 10
  bool backtest = false;  ///< hide the end of the recording and predict it
  int hidden_s = 2;       ///< 2 to 5
  bool operator==(const BeatSettings&) const = default;
};
inline constexpr int least_horizon_s = 2, most_horizon_s = 10, least_hidden_s = 2, most_hidden_s = 5;

}  // namespace heartcare::ui_model
