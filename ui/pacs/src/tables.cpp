#include "tables.h"

#include <QDate>
#include <QHeaderView>

#include "heartcare/pacs_view/values.h"

namespace heartcare::pacs_view {

QString text_of(const Peer& peer) {
  return QStringLiteral("%1@%2:%3%4")
      .arg(peer.ae_title, peer.host, QString::number(peer.port),
           peer.tls ? QStringLiteral(" TLS") : QString());
}

QTableWidget* make_table(const char* name, const QStringList& titles, const QString& described,
                         QWidget* parent) {
  auto* table = new QTableWidget(0, static_cast<int>(titles.size()), parent);
  table->setObjectName(QLatin1String(name));
  table->setAccessibleName(described);
  table->setHorizontalHeaderLabels(titles);
  table->horizontalHeader()->setStretchLastSection(true);
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table->verticalHeader()->hide();
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setAlternatingRowColors(true);
  table->setTabKeyNavigation(false);
  table->setWordWrap(false);
  return table;
}

void fill(QTableWidget& table, const QList<QStringList>& rows) {
  constexpr int widest_column = 320;
  const QString key = chosen(table);
  table.setRowCount(static_cast<int>(rows.size()));
  table.clearSelection();
  table.setCurrentItem(nullptr);
  for (int row = 0; row < rows.size(); ++row) {
    for (int column = 0; column < table.columnCount(); ++column) {
      auto* item = new QTableWidgetItem(rows[row][column]);
      item->setToolTip(rows[row][column]);
      item->setData(Qt::UserRole, rows[row].last());
      table.setItem(row, column, item);
    }
    if (!key.isEmpty() && rows[row].last() == key) table.selectRow(row);
  }
  table.resizeColumnsToContents();
  for (int column = 0; column < table.columnCount(); ++column)
    table.setColumnWidth(column, std::min(widest_column, table.columnWidth(column) + 12));
}

QString chosen(const QTableWidget& table) {
  const auto items = table.selectedItems();
  return items.isEmpty() ? QString() : items.first()->data(Qt::UserRole).toString();
}

QString date_text(const QString& dicom) {
  const QDate date = QDate::fromString(dicom, QStringLiteral("yyyyMMdd"));
  return date.isValid() ? date.toString(Qt::ISODate) : dicom;
}

QString time_text(const QString& dicom) {
  return dicom.size() >= 4 ? dicom.left(2) + QLatin1Char(':') + dicom.mid(2, 2) : dicom;
}

QString name_text(const QString& dicom) {
  QStringList parts = dicom.section(QLatin1Char('='), 0, 0).split(QLatin1Char('^'), Qt::SkipEmptyParts);
  return parts.join(QStringLiteral(", "));
}

}  // namespace heartcare::pacs_view
