#pragma once
#include <string>
#include <vector>

#include "heartcare/statements/interpretation.h"

namespace heartcare::statements {

/// One number of two ECGs.
struct Change {
  std::string key;
  double before = 0, now = 0;
};

/// A serial statement with what led to it.
struct SerialFinding {
  int code = 0;                     ///< 400-406
  std::vector<int> added, removed;  ///< primary or secondary codes that came or went
  std::vector<Change> changes;      ///< measurements that moved past a limit
};

/// One ECG as it is compared: what was measured and what was concluded.
struct SerialInput {
  const Findings* findings = nullptr;
  const Interpretation* interpretation = nullptr;
};

/// Compares two ECGs of one patient by the criteria of statements 400-406. [Mason et al., Circulation 115
/// (2007), 1325] 400 stands alone; 406 only if statements differ while no measurement does. Intervals missing
/// on either side are not compared; with no common measurement at all the result is empty. Errors: damaged (a
/// vocabulary without the serial limits), invalid_argument (null input).
[[nodiscard]] Result<std::vector<SerialFinding>> compare(const Vocabulary& vocabulary, SerialInput before,
                                                         SerialInput now);

}  // namespace heartcare::statements
