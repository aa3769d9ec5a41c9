#pragma once
#include <QCoreApplication>
#include <QLocale>
#include <optional>
#include <string>

#include "heartcare/ui_model/record_info.h"

/// Rows that records and pages have in common.
namespace heartcare::ui_model {

inline QString qt(const std::string& text) { return QString::fromStdString(text); }
inline QString number(double value, int digits = 6) { return QLocale().toString(value, 'g', digits); }

/// Collects the rows of one section and leaves out what the file does not state.
class Rows {
 public:
  void add(const QString& label, const QString& value, InfoKind kind = InfoKind::plain) {
    if (!value.trimmed().isEmpty()) rows_.push_back({label, value, kind});
  }
  void add(const QString& label, const std::optional<double>& value, const QString& unit) {
    if (value) add(label, unit.arg(number(*value, 4)));
  }
  void into(std::vector<InfoSection>& sections, const QString& title) {
    if (!rows_.empty()) sections.push_back({title, std::move(rows_)});
  }

 private:
  std::vector<InfoRow> rows_;
};

[[nodiscard]] Rows warning_rows(const Provenance& provenance);
[[nodiscard]] Rows patient_rows(const Patient& patient);
[[nodiscard]] Rows device_rows(const Device& device);
[[nodiscard]] Rows note_rows(const std::vector<std::string>& notes, bool hide_patient);
[[nodiscard]] Rows source_rows(const Provenance& provenance, bool hide_patient);

}  // namespace heartcare::ui_model
