#pragma once
#include <QTextBrowser>
#include <optional>
#include <vector>

#include "heartcare/assistant_view/values.h"

namespace heartcare::assistant_view {

/// What a model says, as it comes and, once it is complete, sentence by sentence with marks. A sentence is a
/// link: choosing it lights its evidence and unfolds what was read from it. Everything a model wrote is shown
/// as text, whatever it spells. GUI thread.
class AnswerBrowser final : public QTextBrowser {
  Q_OBJECT
 public:
  explicit AnswerBrowser(QWidget* parent = nullptr);

  /// Nothing but a notice, and examples that can be chosen.
  void clear_all(const QString& notice = {}, const QStringList& examples = {});
  /// A new entry, below the ones before; `question` may be empty. The oldest of more than 64 is dropped.
  void begin(const QString& question = {});
  void add_text(const QString& piece);
  void finish(Answer answer);
  /// Ends the entry with a reason; what came stays, marked as incomplete.
  void fail(const QString& reason);

  /// Chooses a sentence of the last entry and asks for its evidence; empty chooses none.
  void choose(std::optional<std::size_t> line);
  /// The next sentence that has evidence, around and around.
  void choose_next();
  [[nodiscard]] std::optional<std::size_t> chosen() const noexcept { return chosen_; }
  /// Of the last entry; null while it is being written.
  [[nodiscard]] const Answer* answer() const noexcept;

 Q_SIGNALS:
  void evidence_requested(const heartcare::canvas::Highlight& evidence);
  void evidence_cleared();
  void example_chosen(const QString& text);

 protected:
  void changeEvent(QEvent* event) override;
  /// The marks, in the colours of now; nothing else is ever loaded.
  QVariant loadResource(int type, const QUrl& name) override;

 private:
  struct Entry {
    QString question, text, trouble;
    std::optional<Answer> answer;
  };
  void show_all();
  void follow_link(const QUrl& link);
  [[nodiscard]] QString html_of(const Entry& entry, bool last) const;
  [[nodiscard]] QString html_of(const SpokenLine& line, std::size_t index, bool last) const;
  [[nodiscard]] QString heads_html(const Answer& answer) const;
  [[nodiscard]] QString picture(Mark mark) const;
  [[nodiscard]] QString small(const QString& html) const;

  std::vector<Entry> entries_;
  std::optional<std::size_t> chosen_;
  QString notice_;
  QStringList examples_;
};

}  // namespace heartcare::assistant_view
