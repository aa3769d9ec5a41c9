#pragma once
#include "heartcare/core/record.h"
#include "heartcare/page/derived.h"

namespace heartcare::canvas::testing {

/// Ten seconds (or more) of the simulator's normal sinus rhythm at 500 Hz, without patient data.
[[nodiscard]] RecordPtr sinus_record(double seconds = 10.0);

/// A square wave of 1 mV, half a second high and half a second low, in all twelve leads at 500 Hz.
[[nodiscard]] RecordPtr square_record(double seconds = 10.0);

/// `record` with lead II missing from one instant to another.
[[nodiscard]] RecordPtr with_gap(const Record& record, double from_s, double to_s);

/// A smoothed and smaller copy of the record as its reconstruction, and the same signal as its prediction
/// from `now` on with a limit of 150 microvolts either way. What a tokenizer might give, made without one.
[[nodiscard]] page::DerivedTraces derived_from(const Record& record, page::DerivedView view,
                                               std::optional<Seconds> now = {});

/// The page of a record; fails the test if there is none.
[[nodiscard]] page::Page page_of(const Record& record, const page::PageOptions& options = {});

}  // namespace heartcare::canvas::testing
