#include "heartcare/ui_model/draft_document.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace heartcare::ui_model {
namespace {

QString held(const QString& text) {
  return text.simplified().left(static_cast<qsizetype>(DraftDocument::longest_line));
}

QJsonObject json_of(const DraftLine& line) {
  QJsonArray modifiers, leads;
  for (const int modifier : line.modifiers) modifiers.append(modifier);
  for (const LeadId lead : line.leads) leads.append(QString::fromStdString(std::string(lead_name(lead))));
  return {{QStringLiteral("text"), line.text},
          {QStringLiteral("code"), line.code},
          {QStringLiteral("modifiers"), modifiers},
          {QStringLiteral("leads"), leads},
          {QStringLiteral("first"), static_cast<double>(line.first)},
          {QStringLiteral("last"), static_cast<double>(line.last)},
          {QStringLiteral("machine"), line.by_machine}};
}

/// A whole number within the exact range of a double; anything else is damage.
bool read_sample(const QJsonValue& value, std::int64_t& out) {
  const double number = value.toDouble(-1);
  if (!(number >= 0 && number < 9e15) || number != std::floor(number)) return false;
  out = static_cast<std::int64_t>(number);
  return true;
}

Result<DraftLine> line_of(const QJsonObject& json) {
  DraftLine line;
  line.text = held(json[QLatin1String("text")].toString());
  line.code = json[QLatin1String("code")].toInt();
  line.by_machine = json[QLatin1String("machine")].toBool();
  for (const auto& modifier : json[QLatin1String("modifiers")].toArray())
    line.modifiers.push_back(modifier.toInt());
  for (const auto& name : json[QLatin1String("leads")].toArray()) {
    const LeadId lead = parse_lead_name(name.toString().toStdString());
    if (lead == LeadId::other) return fail(ErrorCode::damaged, "draft: unknown lead");
    line.leads.push_back(lead);
  }
  if (line.text.isEmpty() || !read_sample(json[QLatin1String("first")], line.first) ||
      !read_sample(json[QLatin1String("last")], line.last))
    return fail(ErrorCode::damaged, "draft: a line that cannot be understood");
  return line;
}

}  // namespace

void DraftDocument::step(std::vector<DraftLine> lines) {
  if (lines == lines_) return;
  past_.push_back(std::move(lines_));
  if (past_.size() > most_steps) past_.erase(past_.begin());
  future_.clear();
  lines_ = std::move(lines);
  Q_EMIT changed();
}

void DraftDocument::add(DraftLine line) {
  line.text = held(line.text);
  if (line.text.isEmpty() || lines_.size() >= most_lines) return;
  auto lines = lines_;
  lines.push_back(std::move(line));
  step(std::move(lines));
}

void DraftDocument::replace(std::size_t at, DraftLine line) {
  line.text = held(line.text);
  if (at >= lines_.size() || line.text.isEmpty()) return;
  auto lines = lines_;
  lines[at] = std::move(line);
  step(std::move(lines));
}

void DraftDocument::set_text(std::size_t at, const QString& text) {
  if (at >= lines_.size()) return;
  if (held(text).isEmpty()) return remove(at);
  if (held(text) == lines_[at].text) return;
  DraftLine line = lines_[at];
  line.text = text;
  // Words of the reader's own are no longer what the code says.
  line.code = 0;
  line.modifiers.clear();
  line.by_machine = false;
  replace(at, std::move(line));
}

void DraftDocument::remove(std::size_t at) {
  if (at >= lines_.size()) return;
  auto lines = lines_;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
  step(std::move(lines));
}

void DraftDocument::move(std::size_t at, int by) {
  const auto to = static_cast<std::ptrdiff_t>(at) + by;
  if (at >= lines_.size() || to < 0 || to >= std::ssize(lines_)) return;
  auto lines = lines_;
  std::swap(lines[at], lines[static_cast<std::size_t>(to)]);
  step(std::move(lines));
}

void DraftDocument::replace_all(std::vector<DraftLine> lines) {
  if (lines.size() > most_lines) lines.resize(most_lines);
  for (DraftLine& line : lines) line.text = held(line.text);
  std::erase_if(lines, [](const DraftLine& line) { return line.text.isEmpty(); });
  step(std::move(lines));
}

void DraftDocument::undo() {
  if (past_.empty()) return;
  future_.push_back(std::move(lines_));
  lines_ = std::move(past_.back());
  past_.pop_back();
  Q_EMIT changed();
}

void DraftDocument::redo() {
  if (future_.empty()) return;
  past_.push_back(std::move(lines_));
  lines_ = std::move(future_.back());
  future_.pop_back();
  Q_EMIT changed();
}

QJsonObject DraftDocument::to_json() const {
  QJsonArray lines;
  for (const DraftLine& line : lines_) lines.append(json_of(line));
  return {{QStringLiteral("version"), 1}, {QStringLiteral("lines"), lines}};
}

Result<void> DraftDocument::load_json(const QJsonObject& json) {
  const QJsonArray array = json[QLatin1String("lines")].toArray();
  if (json[QLatin1String("version")].toInt() != 1) return fail(ErrorCode::damaged, "draft: not of version 1");
  if (static_cast<std::size_t>(array.size()) > most_lines)
    return fail(ErrorCode::damaged, "draft: too many lines");
  std::vector<DraftLine> lines;
  for (const auto& value : array) {
    auto line = line_of(value.toObject());
    if (!line) return pass_on(line);
    lines.push_back(std::move(*line));
  }
  lines_ = std::move(lines);
  past_.clear();
  future_.clear();
  Q_EMIT changed();
  return {};
}

}  // namespace heartcare::ui_model
