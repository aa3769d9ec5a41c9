#include "heartcare/assistant_view/ask_view.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "parts.h"

namespace heartcare::assistant_view {
namespace {

constexpr int longest_question = 1024;  ///< characters, at most 4096 bytes

}  // namespace

QStringList AskView::suggestions() {
  return {QStringLiteral("What is the rhythm?"),
          QStringLiteral("Is there a conduction disturbance?"),
          QStringLiteral("Are there signs of myocardial infarction?"),
          QStringLiteral("Does this ECG show ST or T wave changes?"),
          QStringLiteral("What is the electrical axis?"),
          QStringLiteral("Is there noise in this ECG?"),
          QStringLiteral("Are there extra systoles?"),
          QStringLiteral("Is this ECG normal?")};
}

AskView::AskView(QWidget* parent)
    : QWidget(parent),
      browser_(new AnswerBrowser),
      question_(new QLineEdit),
      ask_(make_button(tr("&Ask"), "ask_send")),
      stop_(make_button(tr("&Stop"), "ask_stop")),
      forget_(make_button(tr("&Forget"), "ask_forget")) {
  setObjectName(QStringLiteral("ask_view"));
  browser_->setObjectName(QStringLiteral("ask_text"));
  browser_->setAccessibleName(tr("Questions and answers"));
  question_->setObjectName(QStringLiteral("ask_question"));
  question_->setPlaceholderText(tr("Your question, in English"));
  question_->setMaxLength(longest_question);
  question_->setClearButtonEnabled(true);
  auto* completer = new QCompleter(suggestions(), question_);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  question_->setCompleter(completer);
  forget_->setToolTip(tr("Start the conversation anew: earlier questions are no longer told to the model"));
  auto* line = new QHBoxLayout;
  line->setContentsMargins(8, 2, 8, 4);
  line->addWidget(question_, 1);
  for (QPushButton* button : {ask_, stop_, forget_}) line->addWidget(button);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(browser_, 1);
  layout->addLayout(line);
  connect(question_, &QLineEdit::returnPressed, this, [this] { ask(question_->text()); });
  connect(ask_, &QPushButton::clicked, this, [this] { ask(question_->text()); });
  connect(stop_, &QPushButton::clicked, this, &AskView::stop_requested);
  connect(forget_, &QPushButton::clicked, this, [this] {
    start_over();
    Q_EMIT forgotten();
  });
  connect(browser_, &AnswerBrowser::example_chosen, this, &AskView::ask);
  start_over();
  set_state(false, false);
}

void AskView::set_state(bool possible, bool answering) {
  possible_ = possible;
  answering_ = answering;
  ask_->setVisible(!answering);
  stop_->setVisible(answering);
  ask_->setEnabled(possible);
  forget_->setEnabled(!answering);
}

void AskView::start_over() {
  browser_->clear_all(tr("Ask anything about this ECG in English, for example:"), suggestions());
}

void AskView::ask(const QString& question) {
  const QString text = question.trimmed();
  if (text.isEmpty() || !possible_ || answering_) return;
  question_->clear();
  Q_EMIT asked(text);
}

}  // namespace heartcare::assistant_view
