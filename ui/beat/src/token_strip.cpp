#include "heartcare/beat_view/token_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace heartcare::beat_view {
namespace {

constexpr int row_height = 17, margin = 2;  ///< logical pixels
constexpr double least_text_px = 7;

}  // namespace

QColor token_colour(std::uint16_t id, bool dark) {
  // Steps of the golden angle keep neighbouring numbers apart; three levels of lightness part equal hues.
  const double hue = std::fmod(id * 0.61803398875, 1.0);
  const double lift = (id % 3) * 0.07;
  return QColor::fromHslF(static_cast<float>(hue), 0.55F,
                          static_cast<float>(dark ? 0.28 + lift : 0.70 + lift));
}

TokenStrip::TokenStrip(canvas::EcgCanvas& canvas, QWidget* parent) : QWidget(parent), canvas_(canvas) {
  setObjectName(QStringLiteral("token_strip"));
  setAccessibleName(tr("Tokens of the ECG"));
  setFocusPolicy(Qt::ClickFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  canvas_.installEventFilter(this);
  connect(&canvas_, &canvas::EcgCanvas::page_shown, this, qOverload<>(&QWidget::update));
}

void TokenStrip::set_tokens(std::shared_ptr<const ui_model::Reconstruction> source) {
  if (source == source_) return;
  source_ = std::move(source);
  chosen_.reset();
  updateGeometry();
  update();
}

void TokenStrip::choose(std::optional<std::size_t> token, std::size_t level) {
  chosen_ = token;
  level_ = level;
  update();
}

QSize TokenStrip::sizeHint() const {
  const int levels = source_ ? std::max(1, source_->tokens.levels) : 2;
  return {400, levels * row_height + 2 * margin};
}

/// One lane for a rhythm strip, which spans the page; else one for each column.
std::vector<TokenStrip::Lane> TokenStrip::lanes() const {
  std::vector<Lane> found;
  const page::Page* page = canvas_.page();
  if (!page) return found;
  const bool strip =
      std::any_of(page->places.begin(), page->places.end(), [](const auto& p) { return p.rhythm; });
  const canvas::Geometry geometry = canvas_.geometry();
  const double shift = mapFromGlobal(canvas_.mapToGlobal(QPointF(0, 0))).x();
  for (const page::TracePlace& place : page->places) {
    if (place.rhythm != strip) continue;
    const QRectF box = geometry.map(place.box).translated(shift, 0);
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const Lane& lane) { return std::abs(lane.left - box.left()) < 1; });
    if (!known)
      found.push_back({box.left(), box.right(), place.start.value, place.speed.value * geometry.scale});
  }
  return found;
}

QRectF TokenStrip::cell_in(const Lane& lane, std::size_t token, std::size_t level) const {
  const ui_model::Token& one = source_->tokens.tokens[token];
  const double rate = source_->rate.value;
  const auto x = [&](std::int64_t sample) {
    const double at = lane.left + (static_cast<double>(sample) / rate - lane.start_s) * lane.px_per_s;
    return std::clamp(at, lane.left, lane.right);
  };
  const double left = x(one.first), right = x(one.last + 1);
  if (right - left < 0.5) return {};
  return {left, margin + static_cast<double>(level) * row_height, right - left, row_height};
}

QRectF TokenStrip::cell(std::size_t token, std::size_t level) const {
  if (!source_ || token >= source_->tokens.tokens.size()) return {};
  for (const Lane& lane : lanes())
    if (const QRectF box = cell_in(lane, token, level); !box.isEmpty()) return box;
  return {};
}

void TokenStrip::paint_cell(QPainter& painter, const QRectF& box, std::size_t token,
                            std::size_t level) const {
  const auto& ids = source_->tokens.tokens[token].ids;
  if (level >= ids.size()) return;
  const bool dark = palette().color(QPalette::Window).lightness() < 128;
  const QRectF inner = box.adjusted(0.5, 0.5, -0.5, -0.5);
  painter.fillRect(inner, token_colour(ids[level], dark));
  const QString text = QString::number(ids[level]);
  QFont font = painter.font();
  font.setPixelSize(11);
  // One size for all numbers of a strip, however many digits they have.
  const double wide = QFontMetricsF(font).horizontalAdvance(QStringLiteral("888")), room = inner.width() - 2;
  const double size = wide > room ? 11 * room / wide : 11;
  if (size >= least_text_px) {
    font.setPixelSize(static_cast<int>(size));
    painter.setFont(font);
    painter.setPen(dark ? Qt::white : Qt::black);
    painter.drawText(inner, Qt::AlignCenter, text);
  }
  const bool alike = chosen_ && level == level_ && *chosen_ < source_->tokens.tokens.size() &&
                     source_->tokens.tokens[*chosen_].ids[level] == ids[level];
  if (!alike) return;
  painter.setPen(QPen(palette().color(QPalette::Text), token == *chosen_ ? 2.5 : 1.5));
  painter.drawRect(inner.adjusted(1, 1, -1, -1));
}

void TokenStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Window));
  seen_ = canvas_.geometry();
  if (!source_) return;
  const auto shown = lanes();
  for (const Lane& lane : shown)
    for (std::size_t i = 0; i < source_->tokens.tokens.size(); ++i)
      for (std::size_t level = 0; level < static_cast<std::size_t>(source_->tokens.levels); ++level)
        if (const QRectF box = cell_in(lane, i, level); !box.isEmpty()) paint_cell(painter, box, i, level);
  if (shown.empty() || shown.front().left < 40) return;
  painter.setPen(palette().color(QPalette::Text));
  QFont font = painter.font();
  font.setPixelSize(11);
  painter.setFont(font);
  for (int level = 0; level < source_->tokens.levels; ++level)
    painter.drawText(QRectF(0, margin + level * row_height, shown.front().left - 4, row_height),
                     Qt::AlignRight | Qt::AlignVCenter, level == 0 ? tr("core") : tr("residual"));
}

std::optional<TokenStrip::Hit> TokenStrip::hit(QPointF at) const {
  if (!source_) return std::nullopt;
  const auto level = static_cast<std::size_t>(std::max(0.0, std::floor((at.y() - margin) / row_height)));
  if (level >= static_cast<std::size_t>(source_->tokens.levels)) return std::nullopt;
  for (const Lane& lane : lanes())
    for (std::size_t i = 0; i < source_->tokens.tokens.size(); ++i)
      if (cell_in(lane, i, level).contains(at)) return Hit{i, level};
  return std::nullopt;
}

QString TokenStrip::tip(const Hit& at) const {
  const ui_model::Token& token = source_->tokens.tokens[at.token];
  const QLocale locale;
  const auto time = [&](std::int64_t sample) {
    return locale.toString(static_cast<double>(sample) / source_->rate.value, 'f', 2);
  };
  QStringList lines{tr("%1 to %2 s").arg(time(token.first), time(token.last + 1))};
  for (std::size_t level = 0; level < token.ids.size(); ++level)
    lines << (level == 0 ? tr("core: %1") : tr("residual: %1")).arg(token.ids[level]);
  const auto times = static_cast<int>(source_->tokens.alike(at.token, at.level).size());
  lines << tr("this code occurs %n time(s) in the stretch", "", times);
  return lines.join(QLatin1Char('\n'));
}

bool TokenStrip::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const auto at = hit(help->pos());
  if (at)
    QToolTip::showText(help->globalPos(), tip(*at), this);
  else
    QToolTip::hideText();
  return true;
}

bool TokenStrip::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Paint) {
    const canvas::Geometry now = canvas_.geometry();
    if (now.scale != seen_.scale || now.origin != seen_.origin) update();
  }
  return QWidget::eventFilter(watched, event);
}

void TokenStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return event->ignore();
  const auto at = hit(event->position());
  const bool again = at && chosen_ == at->token && level_ == at->level;
  const bool holds = at && !again;
  choose(holds ? std::optional(at->token) : std::nullopt, at ? at->level : 0);
  Q_EMIT token_chosen(chosen_, level_);
}

void TokenStrip::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape || !chosen_) return QWidget::keyPressEvent(event);
  choose(std::nullopt, 0);
  Q_EMIT token_chosen(std::nullopt, 0);
}

}  // namespace heartcare::beat_view
