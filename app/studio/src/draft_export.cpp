#include "heartcare/studio/draft_export.h"

#include <QCoreApplication>
#include <QLocale>

#include "heartcare/ui_model/record_info.h"

namespace heartcare::studio {
namespace {

constexpr double text_size = 3.2, line_height = 5, top = 15, left = 20;  ///< mm
constexpr qsizetype line_letters = 110;  ///< of text_size, on the width of a page

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::studio::DraftExport)
};

/// Cuts at spaces; a word longer than a line is cut where the line ends.
QStringList wrapped(const QString& text, qsizetype letters) {
  QStringList lines;
  QString rest = text.simplified();
  while (rest.size() > letters) {
    qsizetype at = rest.lastIndexOf(QLatin1Char(' '), letters);
    if (at <= 0) at = letters;
    lines << rest.left(at);
    rest = rest.mid(at).trimmed();
  }
  return lines << rest;
}

page::Text placed(const QString& text, double x, double y, page::TextRole role = page::TextRole::header) {
  page::Text made;
  made.at = {x, y};
  made.text = text.toStdString();
  made.size = text_size;
  made.role = role;
  return made;
}

/// Page 1: the first lines of the draft in the band that the page leaves to its caller.
void add_to_band(page::Page& page, const DraftText& text) {
  const page::Box& band = page.interpretation;
  const auto room = static_cast<qsizetype>(band.height / 4.2);
  QStringList lines;
  for (const QString& line : text.lines) lines << wrapped(line, line_letters);
  const bool all = lines.size() + 1 <= room;
  page.texts.push_back(placed(text.notice, band.x, band.y + 3.4, page::TextRole::warning));
  for (qsizetype i = 0; i < std::min(lines.size(), room - 1 - (all ? 0 : 1)); ++i)
    page.texts.push_back(placed(lines[i], band.x, band.y + 3.4 + 4.2 * static_cast<double>(i + 1)));
  if (!all)
    page.texts.push_back(placed(Tr::tr("\u2026 see the next page"), band.x,
                                band.y + 3.4 + 4.2 * static_cast<double>(room - 1)));
}

struct Row {
  QString text;
  page::TextRole role = page::TextRole::header;
};

std::vector<Row> rows_of(const DraftText& text) {
  std::vector<Row> rows;
  const auto add = [&](const QStringList& lines, const QString& indent) {
    for (const QString& line : lines)
      for (const QString& part : wrapped(line, line_letters)) rows.push_back({indent + part});
  };
  rows.push_back({text.notice, page::TextRole::warning});
  add(text.title, {});
  rows.push_back({});
  rows.push_back({text.own_heading, page::TextRole::lead_label});
  add(text.lines, QStringLiteral("   "));
  if (text.machine.isEmpty()) return rows;
  rows.push_back({});
  rows.push_back({text.machine_heading, page::TextRole::lead_label});
  add(text.machine, QStringLiteral("   "));
  add({text.stamp}, QStringLiteral("   "));
  return rows;
}

}  // namespace

DraftText draft_text(const Record& record, bool patient, const ui_model::DraftDocument& draft,
                     const assistant_view::Answer* machine) {
  DraftText text;
  text.notice = Tr::tr("DRAFT, not confirmed: needs a physician's confirmation.");
  text.own_heading = Tr::tr("Draft of the reader");
  text.machine_heading = Tr::tr("Draft of the model, not measured");
  if (patient) {
    text.title << Tr::tr("Record: %1").arg(QString::fromStdString(record.name()));
    const Patient& who = record.patient();
    if (!who.name.empty()) text.title << Tr::tr("Patient: %1").arg(QString::fromStdString(who.name));
  }
  for (const ui_model::DraftLine& line : draft.lines()) text.lines << line.text;
  if (!machine) return text;
  for (const assistant_view::SpokenLine& line : machine->lines) {
    text.machine << QStringLiteral("%1 (%2)").arg(line.text, assistant_view::mark_text(line.mark));
    if (line.mark == assistant_view::Mark::contradicted)
      for (const QString& reason : line.reasons) text.machine << QStringLiteral("   ") + reason;
  }
  text.stamp = machine->stamp;
  return text;
}

QString plain_text(const DraftText& text) {
  QStringList lines{text.notice};
  lines << text.title << QString() << text.own_heading;
  for (const QString& line : text.lines) lines << QStringLiteral("- ") + line;
  if (!text.machine.isEmpty()) {
    lines << QString() << text.machine_heading;
    for (const QString& line : text.machine) lines << QStringLiteral("- ") + line;
    lines << text.stamp;
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

Result<std::vector<page::Page>> draft_pages(const PageSource& source, const DraftText& text, JobContext& job,
                                            const page::PageWords& words) {
  auto first = make_page(source, job, words);
  if (!first) return pass_on(first);
  add_to_band(*first, text);
  std::vector<page::Page> pages{std::move(*first)};
  const double width = pages.front().width, height = pages.front().height;
  page::Page sheet;
  double y = height;
  for (const Row& row : rows_of(text)) {
    if (y > height - top) {
      if (!sheet.texts.empty()) pages.push_back(std::move(sheet));
      sheet = {};
      sheet.width = width;
      sheet.height = height;
      sheet.palette = pages.front().palette;
      y = top;
    }
    if (!row.text.isEmpty()) sheet.texts.push_back(placed(row.text, left, y, row.role));
    y += line_height;
  }
  pages.push_back(std::move(sheet));
  return pages;
}

}  // namespace heartcare::studio
