#include "heartcare/assistant_view/answer_browser.h"

#include <QEvent>
#include <QLocale>
#include <QScrollBar>
#include <QUrl>
#include <algorithm>

#include "heartcare/assistant_view/mark_picture.h"

namespace heartcare::assistant_view {
namespace {

constexpr std::size_t most_entries = 64;
constexpr int picture_edge = 64;  ///< sharp on screens of 400 %

}  // namespace

AnswerBrowser::AnswerBrowser(QWidget* parent) : QTextBrowser(parent) {
  setOpenLinks(false);
  setOpenExternalLinks(false);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  document()->setDocumentMargin(8);
  connect(this, &QTextBrowser::anchorClicked, this, &AnswerBrowser::follow_link);
}

void AnswerBrowser::clear_all(const QString& notice, const QStringList& examples) {
  const bool was_chosen = chosen_.has_value();
  entries_.clear();
  chosen_.reset();
  notice_ = notice;
  examples_ = examples;
  show_all();
  if (was_chosen) Q_EMIT evidence_cleared();
}

void AnswerBrowser::begin(const QString& question) {
  choose(std::nullopt);
  if (entries_.size() == most_entries) entries_.erase(entries_.begin());
  entries_.push_back({question, {}, {}, {}});
  show_all();
}

void AnswerBrowser::add_text(const QString& piece) {
  if (entries_.empty() || entries_.back().answer) return;
  entries_.back().text += piece;
  QTextCursor end(document());
  end.movePosition(QTextCursor::End);
  end.insertText(piece, QTextCharFormat());
  verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void AnswerBrowser::finish(Answer answer) {
  if (entries_.empty()) return;
  entries_.back().answer = std::move(answer);
  show_all();
}

void AnswerBrowser::fail(const QString& reason) {
  if (entries_.empty()) begin();
  entries_.back().trouble = reason;
  show_all();
}

const Answer* AnswerBrowser::answer() const noexcept {
  return entries_.empty() || !entries_.back().answer ? nullptr : &*entries_.back().answer;
}

void AnswerBrowser::choose(std::optional<std::size_t> line) {
  const Answer* said = answer();
  if (line && (!said || *line >= said->lines.size())) return;
  if (line == chosen_) line.reset();  // a second click folds it again
  if (line == chosen_) return;
  chosen_ = line;
  show_all();
  if (line && !said->lines[*line].evidence.leads.empty())
    Q_EMIT evidence_requested(said->lines[*line].evidence);
  else
    Q_EMIT evidence_cleared();
}

void AnswerBrowser::choose_next() {
  const Answer* said = answer();
  if (!said) return;
  const std::size_t count = said->lines.size(), from = chosen_ ? *chosen_ + 1 : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t line = (from + i) % count;
    if (said->lines[line].evidence.leads.empty() || line == chosen_) continue;
    return choose(line);
  }
}

void AnswerBrowser::follow_link(const QUrl& link) {
  const QString path = link.path();
  if (link.scheme() == QLatin1String("line")) choose(path.toULongLong());
  if (link.scheme() == QLatin1String("example") && path.toInt() < examples_.size())
    Q_EMIT example_chosen(examples_[path.toInt()]);
}

void AnswerBrowser::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) show_all();
}

QVariant AnswerBrowser::loadResource(int type, const QUrl& name) {
  if (type != QTextDocument::ImageResource || name.scheme() != QLatin1String("mark")) return {};
  return mark_picture(static_cast<Mark>(std::clamp(name.path().toInt(), 0, 2)), palette(), picture_edge);
}

QString AnswerBrowser::picture(Mark mark) const {
  const int edge = fontMetrics().ascent() + 1;
  return QStringLiteral("<img src=\"mark:%1\" width=\"%2\" height=\"%2\" style=\"vertical-align: middle\">")
      .arg(static_cast<int>(mark))
      .arg(edge);
}

QString AnswerBrowser::small(const QString& html) const {
  return QStringLiteral("<div style=\"color: %1; margin-left: 22px\">%2</div>")
      .arg(mark_colour(Mark::not_checkable, palette()).name(), html);
}

QString AnswerBrowser::html_of(const SpokenLine& line, std::size_t index, bool last) const {
  const bool unfolded = last && chosen_ == index;
  const QString colour = palette().color(QPalette::Text).name();
  QString text = line.text.toHtmlEscaped();
  if (unfolded) text = QStringLiteral("<b>%1</b>").arg(text);
  if (last)
    text = QStringLiteral("<a href=\"line:%1\" style=\"color: %2; text-decoration: %4\">%3</a>")
               .arg(index)
               .arg(colour, text,
                    line.evidence.leads.empty() ? QStringLiteral("none") : QStringLiteral("underline"));
  QString html = QStringLiteral("<div style=\"margin-top: 4px\">%1&nbsp; %2").arg(picture(line.mark), text);
  if (line.confidence)
    html += QStringLiteral(" <span style=\"color: %1\">%2</span>")
                .arg(mark_colour(Mark::not_checkable, palette()).name(),
                     tr("%1 %").arg(QLocale().toString(100 * *line.confidence, 'f', 0)));
  html += QStringLiteral("</div>");
  QStringList details;
  if (unfolded) details << mark_text(line.mark) << line.codes;
  if (unfolded || line.mark == Mark::contradicted) details << line.reasons;
  for (const QString& detail : details) html += small(detail.toHtmlEscaped());
  return html;
}

QString AnswerBrowser::heads_html(const Answer& answer) const {
  QString html;
  const auto percent = [](double share) { return tr("%1 %").arg(QLocale().toString(100 * share, 'f', 0)); };
  for (const HeadLine& head : answer.heads) {
    QString text = QStringLiteral("%1 &nbsp;%2").arg(percent(head.probability), head.text.toHtmlEscaped());
    if (head.by_signal && head.by_image)
      text += QLatin1Char(' ') +
              tr("(signal %1, image %2)").arg(percent(*head.by_signal), percent(*head.by_image));
    if (head.stated) text = QStringLiteral("<b>%1</b>").arg(text);
    html +=
        QStringLiteral("<div>%1&nbsp; %2</div>").arg(picture(head.mark.value_or(Mark::not_checkable)), text);
  }
  if (!html.isEmpty())
    html = QStringLiteral("<div style=\"margin-top: 10px\"><b>%1</b></div>%2")
               .arg(tr("Confidence of single statements").toHtmlEscaped(), html);
  const auto list = [&html](const QString& title, const QStringList& lines) {
    if (lines.isEmpty()) return;
    html += QStringLiteral("<div style=\"margin-top: 10px\"><b>%1</b></div>").arg(title.toHtmlEscaped());
    for (const QString& line : lines)
      html += QStringLiteral("<div style=\"margin-left: 22px\">%1</div>").arg(line.toHtmlEscaped());
  };
  list(tr("Signal and image disagree"), answer.disagreements);
  list(tr("What the measurements of both say"), answer.serial);
  return html;
}

QString AnswerBrowser::html_of(const Entry& entry, bool last) const {
  QString html;
  if (!entry.question.isEmpty())
    html +=
        QStringLiteral("<div style=\"margin-top: 8px\"><b>%1</b></div>").arg(entry.question.toHtmlEscaped());
  const QString warning = mark_colour(Mark::contradicted, palette()).name();
  const auto warn = [&](const QString& text) {
    html += QStringLiteral("<div style=\"color: %1; margin-top: 4px\">%2</div>")
                .arg(warning, text.toHtmlEscaped());
  };
  if (!entry.answer) {
    html += QStringLiteral("<div>%1</div>")
                .arg(entry.text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
    if (!entry.trouble.isEmpty()) warn(entry.trouble);
    return html;
  }
  const Answer& answer = *entry.answer;
  if (!answer.trained) warn(tr("This model was never trained: what it writes means nothing."));
  for (std::size_t i = 0; i < answer.lines.size(); ++i) html += html_of(answer.lines[i], i, last);
  if (!answer.complete) warn(tr("The longest length ended this text."));
  html += heads_html(answer);
  html += QStringLiteral("<div style=\"margin-top: 10px; color: %1\">%2</div>")
              .arg(mark_colour(Mark::not_checkable, palette()).name(), answer.stamp.toHtmlEscaped());
  return html;
}

void AnswerBrowser::show_all() {
  const int at = verticalScrollBar()->value();
  document()->clear();
  QString html;
  if (entries_.empty()) {
    if (!notice_.isEmpty()) html += QStringLiteral("<div>%1</div>").arg(notice_.toHtmlEscaped());
    for (qsizetype i = 0; i < examples_.size(); ++i)
      html += QStringLiteral(
                  "<div style=\"margin-top: 4px\"><a href=\"example:%1\" style=\"color: %3\">%2</a></div>")
                  .arg(i)
                  .arg(examples_[i].toHtmlEscaped(), palette().color(QPalette::Link).name());
  }
  for (std::size_t i = 0; i < entries_.size(); ++i) html += html_of(entries_[i], i + 1 == entries_.size());
  setHtml(html);
  verticalScrollBar()->setValue(entries_.size() > 1 && !chosen_ ? verticalScrollBar()->maximum() : at);
}

}  // namespace heartcare::assistant_view
