#pragma once
#include <QStringList>

#include "heartcare/bench/results.h"
#include "heartcare/bench_view/values.h"
#include "heartcare/core/job.h"

namespace heartcare::studio {

[[nodiscard]] bench_view::ModelResults rows_of(const bench::Results& results);

/// Headers of PTB-XL recordings below a folder, as PTB-XL and its packs name them: "ptbxl/123" ->
/// ".../00123.hea" or ".../00123_hr.hea". At most 200,000 entries of the folder are looked at. Errors:
/// not_found (with the first that is missing), cancelled.
[[nodiscard]] Result<QStringList> headers_of(const QStringList& records, const QString& folder,
                                             JobContext& job);

}  // namespace heartcare::studio
