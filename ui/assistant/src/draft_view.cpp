#include "heartcare/assistant_view/draft_view.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "parts.h"

namespace heartcare::assistant_view {
namespace {

QToolButton* make_tool(const QString& text, const QString& tip, const char* name) {
  auto* button = new QToolButton;
  button->setObjectName(QLatin1String(name));
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  return button;
}

}  // namespace

DraftView::DraftView(QWidget* parent)
    : QWidget(parent),
      lines_(new QListWidget),
      picker_(new QLineEdit),
      take_over_(make_button(tr("&Take over"), "draft_take_over")),
      add_(make_button(tr("A&dd"), "draft_add")),
      modify_(
          make_tool(tr("Modifier"), tr("Add a modifier that may go with this statement"), "draft_modify")),
      up_(make_tool(QStringLiteral("\u2191"), tr("Up"), "draft_up")),
      down_(make_tool(QStringLiteral("\u2193"), tr("Down"), "draft_down")),
      remove_(make_tool(QStringLiteral("\u2715"), tr("Remove the line"), "draft_remove")),
      undo_(make_tool(QStringLiteral("\u21b6"), tr("Undo in the draft"), "draft_undo")),
      redo_(make_tool(QStringLiteral("\u21b7"), tr("Redo in the draft"), "draft_redo")),
      export_(make_tool(tr("Export"), tr("Save the draft"), "draft_export")),
      modifiers_(new QMenu(this)),
      exports_(new QMenu(this)) {
  setObjectName(QStringLiteral("draft_view"));
  lines_->setObjectName(QStringLiteral("draft_lines"));
  lines_->setAccessibleName(tr("Lines of the draft"));
  lines_->setWordWrap(true);
  lines_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  picker_->setObjectName(QStringLiteral("draft_picker"));
  picker_->setPlaceholderText(tr("Statement or free text"));
  picker_->setMaxLength(static_cast<int>(ui_model::DraftDocument::longest_line));
  take_over_->setToolTip(tr("Replace the draft by the machine's report, with its evidence"));
  auto* notice = new QLabel(tr("Your draft. It needs a physician's confirmation, too."));
  notice->setObjectName(QStringLiteral("draft_notice"));
  notice->setProperty("role", QStringLiteral("muted"));
  notice->setWordWrap(true);
  notice->setContentsMargins(8, 2, 8, 2);
  auto* typing = new QHBoxLayout;
  typing->setContentsMargins(8, 2, 8, 2);
  typing->addWidget(picker_, 1);
  typing->addWidget(add_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(notice);
  layout->addWidget(lines_, 1);
  layout->addLayout(typing);
  build_buttons();
  connect(picker_, &QLineEdit::returnPressed, this, &DraftView::add_typed);
  connect(add_, &QPushButton::clicked, this, &DraftView::add_typed);
  connect(lines_, &QListWidget::currentRowChanged, this, [this](int at) {
    refresh();
    if (filling_ || at < 0 || document_->lines()[static_cast<std::size_t>(at)].leads.empty()) return;
    const ui_model::DraftLine& line = document_->lines()[static_cast<std::size_t>(at)];
    Q_EMIT evidence_requested({line.leads, line.first, line.last, {}});
  });
  connect(lines_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    if (!filling_ && document_)
      document_->set_text(static_cast<std::size_t>(lines_->row(item)), item->text());
  });
  set_document(nullptr);
}

void DraftView::build_buttons() {
  modifiers_->setObjectName(QStringLiteral("draft_modifiers"));
  modify_->setMenu(modifiers_);
  modify_->setPopupMode(QToolButton::InstantPopup);
  exports_->setObjectName(QStringLiteral("draft_exports"));
  const auto entry = [this](const QString& text, const char* name, void (DraftView::*signal)()) {
    QAction* action = exports_->addAction(text, this, signal);
    action->setObjectName(QLatin1String(name));
    return action;
  };
  entry(tr("&PDF with the ECG true to scale\u2026"), "draft_pdf", &DraftView::pdf_requested);
  entry(tr("&Text\u2026"), "draft_text", &DraftView::text_requested);
  dicom_ = entry(tr("&DICOM report\u2026"), "draft_dicom", &DraftView::dicom_requested);
  export_->setMenu(exports_);
  export_->setPopupMode(QToolButton::InstantPopup);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(8, 0, 8, 4);
  buttons->addWidget(take_over_);
  for (QToolButton* button : {modify_, up_, down_, remove_, undo_, redo_}) buttons->addWidget(button);
  buttons->addStretch(1);
  buttons->addWidget(export_);
  static_cast<QVBoxLayout*>(layout())->addLayout(buttons);
  connect(take_over_, &QPushButton::clicked, this, &DraftView::take_over_requested);
  connect(modifiers_, &QMenu::aboutToShow, this, &DraftView::fill_modifiers);
  const auto at = [this] { return static_cast<std::size_t>(row()); };
  connect(up_, &QToolButton::clicked, this, [this, at] {
    const int to = row() - 1;
    document_->move(at(), -1);
    lines_->setCurrentRow(std::max(0, to));
  });
  connect(down_, &QToolButton::clicked, this, [this, at] {
    const int to = row() + 1;
    document_->move(at(), +1);
    lines_->setCurrentRow(std::min(lines_->count() - 1, to));
  });
  connect(remove_, &QToolButton::clicked, this, [this, at] { document_->remove(at()); });
  connect(undo_, &QToolButton::clicked, this, [this] { document_->undo(); });
  connect(redo_, &QToolButton::clicked, this, [this] { document_->redo(); });
}

int DraftView::row() const { return lines_->currentRow(); }

void DraftView::set_document(std::shared_ptr<ui_model::DraftDocument> document) {
  if (document_) disconnect(document_.get(), nullptr, this, nullptr);
  document_ = std::move(document);
  if (document_) connect(document_.get(), &ui_model::DraftDocument::changed, this, &DraftView::show_lines);
  show_lines();
}

void DraftView::set_vocabulary(DraftVocabulary vocabulary) {
  vocabulary_ = std::move(vocabulary);
  QStringList texts;
  for (const DraftChoice& choice : vocabulary_.statements) texts << choice.text;
  auto* completer = new QCompleter(texts, picker_);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  picker_->setCompleter(completer);
  refresh();
}

void DraftView::set_report_there(bool there) {
  report_there_ = there;
  refresh();
}

void DraftView::set_dicom(bool possible) { dicom_->setVisible(possible); }

/// What is a statement word for word becomes coded; everything else stays free text.
void DraftView::add_typed() {
  const QString text = picker_->text().simplified();
  if (!document_ || text.isEmpty()) return;
  ui_model::DraftLine line;
  line.text = text;
  const auto known = std::find_if(
      vocabulary_.statements.begin(), vocabulary_.statements.end(),
      [&](const DraftChoice& choice) { return choice.text.compare(text, Qt::CaseInsensitive) == 0; });
  if (known != vocabulary_.statements.end()) {
    line.code = known->code;
    line.text = known->text;
  }
  document_->add(std::move(line));
  lines_->setCurrentRow(lines_->count() - 1);
  picker_->clear();
}

void DraftView::fill_modifiers() {
  modifiers_->clear();
  if (row() < 0 || !vocabulary_.modifiers) return;
  const auto at = static_cast<std::size_t>(row());
  const ui_model::DraftLine& line = document_->lines()[at];
  for (const DraftChoice& choice : vocabulary_.modifiers(line.code, line.modifiers)) {
    QAction* action = modifiers_->addAction(choice.text);
    action->setObjectName(QStringLiteral("modifier_%1").arg(choice.code));
    connect(action, &QAction::triggered, this, [this, at, code = choice.code] {
      ui_model::DraftLine changed = document_->lines()[at];
      changed.modifiers.push_back(code);
      changed.text = vocabulary_.wording(changed.code, changed.modifiers);
      changed.by_machine = false;
      document_->replace(at, std::move(changed));
    });
  }
}

void DraftView::show_lines() {
  const QScopedValueRollback<bool> filling(filling_, true);
  const int chosen = row();
  lines_->clear();
  if (document_)
    for (const ui_model::DraftLine& line : document_->lines()) {
      auto* item = new QListWidgetItem(line.text, lines_);
      item->setFlags(item->flags() | Qt::ItemIsEditable);
      QStringList tip;
      if (line.code != 0) tip << tr("AHA statement %1").arg(line.code);
      if (line.by_machine) tip << tr("as the model wrote it");
      if (!line.leads.empty()) tip << tr("with evidence");
      item->setToolTip(tip.join(QStringLiteral(", ")));
    }
  lines_->setCurrentRow(std::min(chosen, lines_->count() - 1));
  refresh();
}

void DraftView::refresh() {
  const bool editing = document_ != nullptr, any = editing && !document_->lines().empty();
  const int at = row();
  const bool coded = any && at >= 0 && document_->lines()[static_cast<std::size_t>(at)].code != 0;
  for (QWidget* widget : {static_cast<QWidget*>(picker_), static_cast<QWidget*>(add_)})
    widget->setEnabled(editing);
  take_over_->setEnabled(editing && report_there_);
  modify_->setEnabled(coded && vocabulary_.modifiers);
  up_->setEnabled(at > 0);
  down_->setEnabled(at >= 0 && at + 1 < lines_->count());
  remove_->setEnabled(at >= 0);
  undo_->setEnabled(editing && document_->can_undo());
  redo_->setEnabled(editing && document_->can_redo());
  export_->setEnabled(any);
}

}  // namespace heartcare::assistant_view
