#pragma once
#include "heartcare/core/job.h"
#include "heartcare/core/signal_group.h"
#include "heartcare/ui_model/beat.h"

/// What is computed from the tokenizer's output without the tokenizer. Any thread.
namespace heartcare::models {

/// Root mean square error and correlation of every lead that both hold.
[[nodiscard]] std::vector<ui_model::LeadError> lead_errors(const page::LeadTraces& reference,
                                                           const page::LeadTraces& values);

/// Slow part (moving mean over 1 s, twice) of measured minus reference: what has to be added to a trace
/// without baseline to draw it over the measured one. Empty for leads that the group does not hold. Errors:
/// those of SignalGroup::read.
[[nodiscard]] Result<page::LeadTraces> baseline_level(const SignalGroup& group, std::int64_t first,
                                                      const page::LeadTraces& reference);

/// PR, QRS, QT, ST at J+60, R and T of each lead, measured by signal::analyse on the reference and on the
/// reconstruction. Errors: those of signal::analyse (a stretch too short, cancelled).
[[nodiscard]] Result<std::vector<ui_model::ClinicalDelta>> clinical_deltas(
    const ui_model::Reconstruction& reconstruction, JobContext& job);

/// A prediction against the truth, which is the reference of a reconstruction that covers it; the part that
/// both hold counts. Errors: invalid_argument (no such part).
[[nodiscard]] Result<ui_model::BacktestScore> score(const ui_model::Continuation& predicted,
                                                    const ui_model::Reconstruction& truth);

}  // namespace heartcare::models
