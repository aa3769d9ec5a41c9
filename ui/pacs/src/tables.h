#pragma once
#include <QTableWidget>

namespace heartcare::pacs_view {

/// A table to read and choose a line of.
[[nodiscard]] QTableWidget* make_table(const char* name, const QStringList& titles, const QString& described,
                                       QWidget* parent);
/// Replaces all lines; each has one more text than the table has columns: the key of the line, not shown. A
/// line that was chosen stays so if its key is still there.
void fill(QTableWidget& table, const QList<QStringList>& rows);
/// Key of the chosen line; empty if there is none.
[[nodiscard]] QString chosen(const QTableWidget& table);

/// "19650301" -> "1965-03-01", which no country reads otherwise; other texts as they are.
[[nodiscard]] QString date_text(const QString& dicom);
/// "083000.00" -> "08:30"; other texts as they are.
[[nodiscard]] QString time_text(const QString& dicom);
/// "Doe^Jane^^^" -> "Doe, Jane".
[[nodiscard]] QString name_text(const QString& dicom);

}  // namespace heartcare::pacs_view
