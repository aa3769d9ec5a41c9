#pragma once
#include <array>
#include <vector>

#include "heartcare/statements/expression.h"

namespace heartcare::statements {

enum class NodeKind {
  number,
  key,
  lead_key,
  limit,  // leaves
  negate,
  add,
  subtract,
  multiply,
  divide,
  least,
  greatest,
  magnitude,  // numbers of numbers
  count,
  contiguous,  // numbers of a condition over leads
  less,
  less_equal,
  greater,
  greater_equal,  // conditions of numbers
  conjunction,
  disjunction,
  negation  // conditions of conditions
};

/// One node of a parsed condition. Depth is bounded by the parser, so recursion over it is safe.
struct Expression::Node {
  NodeKind kind = NodeKind::number;
  double number = 0;
  std::string name;              ///< key, lead key, limit or lead group
  std::vector<LeadId> leads;     ///< of count and contiguous
  std::vector<LimitRow> limits;  ///< of limit
  std::vector<Node> children;
  std::size_t begin = 0, end = 0;  ///< place in the text, for Comparison::text

  [[nodiscard]] bool is_condition() const noexcept { return kind >= NodeKind::less; }
};

}  // namespace heartcare::statements
