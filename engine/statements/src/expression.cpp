#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "expression_node.h"

namespace heartcare::statements {
namespace {

using Node = Expression::Node;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// What a number can be: a point when measured, an interval when a missing measurement leaves it open.
struct Range {
  double low = -infinity, high = infinity;
  std::vector<std::string> keys, missing;
  std::vector<Comparison> held,
      failed;  ///< of count() and contiguous(): per lead, what held and what did not

  [[nodiscard]] bool known() const { return low == high; }
};

struct Context {
  const Findings& findings;
  const std::string& text;
  std::optional<LeadId> lead;  ///< that count() is looking at
};

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Range number_of(const Node& node, const Context& context);
Outcome outcome_of(const Node& node, const Context& context);

Range measured(const std::string& key, const Context& context) {
  Range range;
  range.keys = {key};
  if (const auto value = context.findings.value(key))
    range.low = range.high = *value;
  else
    range.missing = {key};
  return range;
}

bool fits(const LimitRow& row, const Context& context) {
  const auto& age = context.findings.age_years;
  const bool wants_age = row.age_from || row.age_below;
  if (row.sex && *row.sex != context.findings.sex) return false;
  if (wants_age && !age) return false;
  if (wants_age && ((row.age_from && *age < *row.age_from) || (row.age_below && *age >= *row.age_below)))
    return false;
  return row.leads.empty() ||
         (context.lead && std::find(row.leads.begin(), row.leads.end(), *context.lead) != row.leads.end());
}

Range limit_of(const Node& node, const Context& context) {
  Range range;
  for (const LimitRow& row : node.limits)
    if (fits(row, context)) {
      range.low = range.high = row.value;
      return range;
    }
  range.missing = {"limit." + node.name};  // no row fits this patient
  return range;
}

/// Sum, product and quotient of open intervals: only sums stay useful, the others become fully open.
Range arithmetic(NodeKind kind, const Range& a, const Range& b) {
  Range range;
  range.keys = a.keys;
  append(range.keys, b.keys);
  range.missing = a.missing;
  append(range.missing, b.missing);
  if (kind == NodeKind::add) {
    range.low = a.low + b.low;
    range.high = a.high + b.high;
  } else if (kind == NodeKind::subtract) {
    range.low = a.low - b.high;
    range.high = a.high - b.low;
  } else if (a.known() && b.known()) {
    range.low = range.high = kind == NodeKind::multiply ? a.low * b.low : a.low / b.low;
  }
  if (std::isnan(range.low) || std::isnan(range.high) || (range.low == range.high && std::isinf(range.low))) {
    range.low = -infinity;  // 0 / 0, x / 0 or an overflow: nothing is known
    range.high = infinity;
  }
  return range;
}

Range extreme(const Node& node, const Context& context) {
  const bool least = node.kind == NodeKind::least;
  Range range = number_of(node.children.front(), context);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Range other = number_of(node.children[i], context);
    range.low = least ? std::min(range.low, other.low) : std::max(range.low, other.low);
    range.high = least ? std::min(range.high, other.high) : std::max(range.high, other.high);
    append(range.keys, other.keys);
    append(range.missing, other.missing);
  }
  return range;
}

Range negated(Range range) {
  std::swap(range.low, range.high);
  range.low = -range.low;
  range.high = -range.high;
  return range;
}

Range magnitude(Range range) {
  const double a = std::abs(range.low), b = std::abs(range.high);
  const bool spans_zero = range.low <= 0 && range.high >= 0;
  range.low = spans_zero ? 0 : std::min(a, b);
  range.high = std::max(a, b);
  return range;
}

/// Counts leads, or the longest run of neighbours, for the leads that surely hold (low) and may hold (high).
Range over_leads(const Node& node, const Context& context) {
  Range range;
  double sure = 0, possible = 0, sure_run = 0, possible_run = 0;
  const bool runs = node.kind == NodeKind::contiguous;
  range.low = range.high = 0;
  for (const LeadId lead : node.leads) {
    const Outcome outcome = outcome_of(node.children.front(), {context.findings, context.text, lead});
    sure_run = outcome.truth == Truth::yes ? sure_run + 1 : 0;
    possible_run = outcome.truth != Truth::no ? possible_run + 1 : 0;
    sure += outcome.truth == Truth::yes;
    possible += outcome.truth != Truth::no;
    range.low = runs ? std::max(range.low, sure_run) : sure;
    range.high = runs ? std::max(range.high, possible_run) : possible;
    append(range.missing, outcome.missing);
    append(outcome.truth == Truth::yes ? range.held : range.failed, outcome.decisive);
  }
  return range;
}

Range number_of(const Node& node, const Context& context) {
  Range range;
  switch (node.kind) {
    case NodeKind::number:
      range.low = range.high = node.number;
      return range;
    case NodeKind::key:
      return measured(node.name, context);
    case NodeKind::lead_key:
      return measured(lead_key(*context.lead, node.name), context);
    case NodeKind::limit:
      return limit_of(node, context);
    case NodeKind::negate:
      return negated(number_of(node.children.front(), context));
    case NodeKind::magnitude:
      return magnitude(number_of(node.children.front(), context));
    case NodeKind::least:
    case NodeKind::greatest:
      return extreme(node, context);
    case NodeKind::count:
    case NodeKind::contiguous:
      return over_leads(node, context);
    default:
      break;
  }
  return arithmetic(node.kind, number_of(node.children[0], context), number_of(node.children[1], context));
}

/// The comparison's own words, with ".r_uv" written out for the lead in hand.
std::string words(const Node& node, const Context& context) {
  const std::string_view source = std::string_view(context.text).substr(node.begin, node.end - node.begin);
  if (!context.lead) return std::string(source);
  std::string text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char before = i == 0 ? ' ' : source[i - 1];
    const bool starts_key =
        source[i] == '.' && (before == ' ' || before == '(' || before == '-' || before == ',');
    if (starts_key)
      text += lead_key(*context.lead, "");
    else
      text += source[i];
  }
  return text;
}

Truth decide(NodeKind kind, const Range& a, const Range& b) {
  const auto verdict = [](bool surely, bool surely_not) {
    return surely ? Truth::yes : surely_not ? Truth::no : Truth::unknown;
  };
  if (kind == NodeKind::less) return verdict(a.high < b.low, a.low >= b.high);
  if (kind == NodeKind::less_equal) return verdict(a.high <= b.low, a.low > b.high);
  if (kind == NodeKind::greater) return verdict(a.low > b.high, a.high <= b.low);
  return verdict(a.low >= b.high, a.high < b.low);
}

Outcome compared(const Node& node, const Context& context) {
  const Range a = number_of(node.children[0], context), b = number_of(node.children[1], context);
  Outcome outcome;
  outcome.truth = decide(node.kind, a, b);
  if (outcome.truth == Truth::unknown) {
    outcome.missing = a.missing;
    append(outcome.missing, b.missing);
    return outcome;
  }
  const bool holds = outcome.truth == Truth::yes;
  const bool upwards = node.kind == NodeKind::greater || node.kind == NodeKind::greater_equal;
  // An interval that decides anyway is reported by the end that decided.
  const auto value = [&](const Range& r, bool low_end) { return low_end ? r.low : r.high; };
  Comparison comparison{words(node, context), value(a, holds == upwards), value(b, holds != upwards), holds,
                        a.keys};
  append(comparison.keys, b.keys);
  outcome.decisive.push_back(std::move(comparison));
  append(outcome.decisive, holds == upwards ? a.held : a.failed);
  append(outcome.decisive, holds == upwards ? b.failed : b.held);
  return outcome;
}

/// Both "and" and "or": one child with the settling truth settles the whole.
Outcome joined(const Node& node, const Context& context) {
  const Truth settling = node.kind == NodeKind::conjunction ? Truth::no : Truth::yes;
  Outcome whole;
  whole.truth = settling == Truth::no ? Truth::yes : Truth::no;
  std::vector<Comparison> settled, other;
  for (const Node& child : node.children) {
    const Outcome part = outcome_of(child, context);
    append(whole.missing, part.missing);
    append(part.truth == settling ? settled : other, part.decisive);
    if (part.truth == settling)
      whole.truth = settling;
    else if (part.truth == Truth::unknown && whole.truth != settling)
      whole.truth = Truth::unknown;
  }
  if (whole.truth != Truth::unknown) {
    whole.missing.clear();
    whole.decisive = whole.truth == settling ? settled : other;
  }
  return whole;
}

Outcome outcome_of(const Node& node, const Context& context) {
  if (node.kind == NodeKind::conjunction || node.kind == NodeKind::disjunction) return joined(node, context);
  if (node.kind != NodeKind::negation) return compared(node, context);
  Outcome outcome = outcome_of(node.children.front(), context);
  if (outcome.truth != Truth::unknown) outcome.truth = outcome.truth == Truth::yes ? Truth::no : Truth::yes;
  return outcome;
}

void collect_keys(const Node& node, const std::vector<LeadId>& leads, std::set<std::string>& keys) {
  if (node.kind == NodeKind::key) keys.insert(node.name);
  if (node.kind == NodeKind::lead_key)
    for (const LeadId lead : leads) keys.insert(lead_key(lead, node.name));
  for (const Node& child : node.children) collect_keys(child, node.leads.empty() ? leads : node.leads, keys);
}

}  // namespace

Outcome Expression::evaluate(const Findings& findings) const {
  if (!root_) return {};
  Outcome outcome = outcome_of(*root_, {findings, text_, std::nullopt});
  std::sort(outcome.missing.begin(), outcome.missing.end());
  outcome.missing.erase(std::unique(outcome.missing.begin(), outcome.missing.end()), outcome.missing.end());
  return outcome;
}

std::vector<std::string> Expression::keys() const {
  std::set<std::string> keys;
  if (root_) collect_keys(*root_, {}, keys);
  return {keys.begin(), keys.end()};
}

}  // namespace heartcare::statements
