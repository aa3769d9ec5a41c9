#include "heartcare/panels/record_info_panel.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QTimer>

#include "heartcare/panels/theme.h"

namespace heartcare::panels {
namespace {

QLabel* value_label(const ui_model::InfoRow& row, QWidget* parent) {
  QString text = row.value;
  // A digest has no place to break; this gives it some.
  if (row.kind == ui_model::InfoKind::code)
    for (qsizetype i = text.size() / 16 * 16; i > 0; i -= 16) text.insert(i, QChar(0x200B));
  // Paths and labels break at their separators.
  else
    text.replace(QLatin1Char('/'), QStringLiteral("/\u200B"));
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (row.kind == ui_model::InfoKind::code)
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  if (row.kind == ui_model::InfoKind::warning)
    label->setStyleSheet(QStringLiteral("color: %1").arg(accents(parent->palette()).warning.name()));
  return label;
}

void add_section(QGridLayout& grid, const ui_model::InfoSection& section, QWidget* parent) {
  auto* title = new QLabel(section.title, parent);
  title->setProperty("role", QStringLiteral("section"));
  grid.addWidget(title, grid.rowCount(), 0, 1, 2);
  for (const ui_model::InfoRow& row : section.rows) {
    const int at = grid.rowCount();
    if (row.label.isEmpty()) {
      grid.addWidget(value_label(row, parent), at, 0, 1, 2);
      continue;
    }
    auto* label = new QLabel(row.label, parent);
    label->setProperty("role", QStringLiteral("muted"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    grid.addWidget(label, at, 0, Qt::AlignTop);
    grid.addWidget(value_label(row, parent), at, 1, Qt::AlignTop);
  }
}

}  // namespace

RecordInfoPanel::RecordInfoPanel(QWidget* parent) : QScrollArea(parent) {
  setObjectName(QStringLiteral("record_info_panel"));
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  rebuild();
}

void RecordInfoPanel::set_record(RecordPtr record) {
  if (record == record_ && !pages_) return;
  record_ = std::move(record);
  pages_.reset();
  rebuild();
}

void RecordInfoPanel::set_pages(PageDocumentPtr pages) {
  record_.reset();
  pages_ = std::move(pages);
  rebuild();
}

void RecordInfoPanel::set_patient_hidden(bool hidden) {
  if (hidden == patient_hidden_) return;
  patient_hidden_ = hidden;
  rebuild();
}

void RecordInfoPanel::changeEvent(QEvent* event) {
  QScrollArea::changeEvent(event);
  // Later: Qt is walking through a list of all widgets now and must not find one of them deleted.
  if (event->type() == QEvent::PaletteChange) QTimer::singleShot(0, this, &RecordInfoPanel::rebuild);
}

void RecordInfoPanel::rebuild() {
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("record_info"));
  auto* grid = new QGridLayout(content);
  grid->setContentsMargins(12, 4, 12, 12);
  grid->setHorizontalSpacing(10);
  grid->setVerticalSpacing(4);
  grid->setColumnMinimumWidth(0, 84);
  grid->setColumnStretch(1, 1);
  if (record_ || pages_) {
    for (const auto& section : record_ ? ui_model::record_info(*record_, patient_hidden_)
                                       : ui_model::record_info(*pages_, patient_hidden_))
      add_section(*grid, section, content);
  } else {
    auto* none = new QLabel(tr("No record is shown."), content);
    none->setProperty("role", QStringLiteral("muted"));
    grid->addWidget(none, 0, 0, 1, 2);
  }
  grid->setRowStretch(grid->rowCount(), 1);
  setWidget(content);
}

}  // namespace heartcare::panels
