#include <charconv>
#include <cmath>

#include "expression_node.h"

namespace heartcare::statements {
namespace {

using Node = Expression::Node;

constexpr std::size_t max_text = 2000, max_nodes = 400;
constexpr int max_depth = 24;

/// Letters, digits and '_' only, whatever the locale.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Recursive descent without backtracking; the first error sticks and every level returns at once.
class Parser {
 public:
  Parser(std::string_view text, const Definitions& definitions) : text_(text), definitions_(definitions) {}

  Result<Node> run() {
    Node root = disjunction();
    skip_space();
    if (at_ < text_.size()) reject("unexpected text after the condition");
    if (ok() && !root.is_condition()) reject("a condition is needed, this is a number");
    if (!ok()) return fail(code_, "rule condition: " + error_, at_);
    return root;
  }

 private:
  [[nodiscard]] bool ok() const { return error_.empty(); }
  void reject(const std::string& what, ErrorCode code = ErrorCode::damaged) {
    if (!ok()) return;
    error_ = what;
    code_ = code;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  bool take(std::string_view symbol) {
    skip_space();
    if (text_.substr(at_, symbol.size()) != symbol) return false;
    at_ += symbol.size();
    return true;
  }
  bool take_word(std::string_view word) {
    skip_space();
    const std::size_t end = at_ + word.size();
    if (text_.substr(at_, word.size()) != word || (end < text_.size() && is_word(text_[end]))) return false;
    at_ = end;
    return true;
  }
  void need(std::string_view symbol) {
    if (ok() && !take(symbol)) reject("missing " + std::string(symbol));
  }
  std::string word(bool dots) {
    skip_space();
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_word(text_[at_]) || (dots && text_[at_] == '.'))) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  Node make(NodeKind kind, std::size_t begin, std::vector<Node> children) {
    if (++nodes_ > max_nodes) reject("condition too long", ErrorCode::limit_exceeded);
    const bool over_numbers =
        kind < NodeKind::count || (kind >= NodeKind::less && kind < NodeKind::conjunction);
    for (const Node& child : children)
      if (ok() && child.is_condition() == over_numbers)
        reject(over_numbers ? "a number is needed, this is a condition"
                            : "a condition is needed, this is a number");
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    node.begin = begin;
    node.end = at_;
    return node;
  }
  Node binary(NodeKind kind, Node left, Node right) {
    const std::size_t begin = left.begin;
    std::vector<Node> children;
    children.push_back(std::move(left));
    children.push_back(std::move(right));
    return make(kind, begin, std::move(children));
  }

  Node disjunction() {
    Node left = conjunction();
    while (ok() && take_word("or")) left = binary(NodeKind::disjunction, std::move(left), conjunction());
    return left;
  }
  Node conjunction() {
    Node left = test();
    while (ok() && take_word("and")) left = binary(NodeKind::conjunction, std::move(left), test());
    return left;
  }
  Node test() {
    skip_space();
    const std::size_t begin = at_;
    if (take_word("not")) {
      const Depth depth(*this);
      if (!ok()) return {};
      return make(NodeKind::negation, begin, {test()});
    }
    Node left = sum();
    for (const auto& [symbol, kind] : {std::pair{"<=", NodeKind::less_equal},
                                       {">=", NodeKind::greater_equal},
                                       {"<", NodeKind::less},
                                       {">", NodeKind::greater}})
      if (ok() && take(symbol)) return binary(kind, std::move(left), sum());
    return left;
  }
  Node sum() {
    Node left = product();
    while (ok()) {
      if (take("+"))
        left = binary(NodeKind::add, std::move(left), product());
      else if (take("-"))
        left = binary(NodeKind::subtract, std::move(left), product());
      else
        break;
    }
    return left;
  }
  Node product() {
    Node left = factor();
    while (ok()) {
      if (take("*"))
        left = binary(NodeKind::multiply, std::move(left), factor());
      else if (take("/"))
        left = binary(NodeKind::divide, std::move(left), factor());
      else
        break;
    }
    return left;
  }

  Node factor() {
    const Depth depth(*this);
    skip_space();
    const std::size_t begin = at_;
    if (!ok()) return {};
    if (at_ >= text_.size()) reject("the condition ends early");
    if (!ok()) return {};
    if (take("-")) return make(NodeKind::negate, begin, {factor()});
    if (take("(")) {
      Node inner = disjunction();
      need(")");
      inner.begin = begin;
      inner.end = at_;
      return inner;
    }
    if (is_digit(text_[at_])) return literal(begin);
    if (take(".")) return lead_relative(begin);
    const std::string name = word(true);
    if (name.empty()) reject("neither a number nor a name");
    if (!ok()) return {};
    return take("(") ? function(name, begin) : global(name, begin);
  }

  Node literal(std::size_t begin) {
    double value = 0;
    const auto [end, failure] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (failure != std::errc{} || !std::isfinite(value)) reject("not a number");
    at_ = static_cast<std::size_t>(end - text_.data());
    Node node = make(NodeKind::number, begin, {});
    node.number = value;
    return node;
  }
  Node lead_relative(std::size_t begin) {
    Node node = make(NodeKind::lead_key, begin, {});
    node.name = word(false);
    node.end = at_;
    if (!inside_leads_) reject("a lead key outside count() and contiguous()");
    if (!is_known_key(lead_key(LeadId::I, node.name))) reject("unknown lead key " + node.name);
    return node;
  }
  Node global(const std::string& name, std::size_t begin) {
    Node node = make(NodeKind::key, begin, {});
    node.name = name;
    if (!is_known_key(name)) reject("unknown key " + name);
    return node;
  }

  Node function(const std::string& name, std::size_t begin) {
    if (name == "limit") return limit(begin);
    if (name == "count") return over_leads(NodeKind::count, begin);
    if (name == "contiguous") return over_leads(NodeKind::contiguous, begin);
    std::vector<Node> arguments;
    do arguments.push_back(disjunction());
    while (ok() && take(","));
    need(")");
    if (name == "abs" && arguments.size() == 1) return make(NodeKind::magnitude, begin, std::move(arguments));
    if (name == "min" && arguments.size() > 1) return make(NodeKind::least, begin, std::move(arguments));
    if (name == "max" && arguments.size() > 1) return make(NodeKind::greatest, begin, std::move(arguments));
    reject("unknown function, or a wrong number of arguments: " + name);
    return {};
  }
  Node limit(std::size_t begin) {
    const std::string name = word(false);
    need(")");
    Node node = make(NodeKind::limit, begin, {});
    node.name = name;
    for (const auto& [known, rows] : definitions_.limits)
      if (known == name) node.limits = rows;
    if (node.limits.empty()) reject("unknown limit " + name);
    return node;
  }
  Node over_leads(NodeKind kind, std::size_t begin) {
    const std::string group = word(false);
    need(",");
    if (inside_leads_) reject("count() and contiguous() do not nest");
    if (!ok()) return {};
    inside_leads_ = true;
    Node condition = disjunction();
    inside_leads_ = false;
    need(")");
    Node node = make(kind, begin, {});
    if (ok() && !condition.is_condition()) reject("a condition is needed, this is a number");
    node.children.push_back(std::move(condition));
    node.name = group;
    for (const auto& [known, leads] : definitions_.lead_groups)
      if (known == group) node.leads = leads;
    if (node.leads.empty()) reject("unknown lead group " + group);
    return node;
  }

  struct Depth {
    explicit Depth(Parser& p) : parser(p) {
      if (++parser.depth_ > max_depth) parser.reject("condition nested too deep", ErrorCode::limit_exceeded);
    }
    ~Depth() { --parser.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    Parser& parser;
  };

  std::string_view text_;
  const Definitions& definitions_;
  std::size_t at_ = 0, nodes_ = 0;
  int depth_ = 0;
  bool inside_leads_ = false;
  std::string error_;
  ErrorCode code_ = ErrorCode::damaged;
};

}  // namespace

Result<Expression> Expression::parse(std::string_view text, const Definitions& definitions) {
  if (text.size() > max_text)
    return fail(ErrorCode::limit_exceeded, "rule condition longer than 2000 characters");
  auto root = Parser(text, definitions).run();
  if (!root) return pass_on(root);
  Expression expression;
  expression.text_ = std::string(text);
  expression.root_ = std::make_shared<const Node>(std::move(*root));
  return expression;
}

}  // namespace heartcare::statements
