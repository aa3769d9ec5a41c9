#pragma once
#include <QString>
#include <vector>

#include "heartcare/core/page_document.h"
#include "heartcare/core/record.h"

namespace heartcare::ui_model {

enum class InfoKind { plain, warning, code };

struct InfoRow {
  QString label;  ///< empty = the value takes the whole line
  QString value;
  InfoKind kind = InfoKind::plain;
};

struct InfoSection {
  QString title;
  std::vector<InfoRow> rows;
};

/// Everything known about a record except its samples, in reading order; sections without a row are left out.
/// `hide_patient` leaves out patient, record name, file name, date and notes: all that may identify a person.
[[nodiscard]] std::vector<InfoSection> record_info(const Record& record, bool hide_patient);

/// The same for pages; says that nothing on them can be measured.
[[nodiscard]] std::vector<InfoSection> record_info(const PageDocument& document, bool hide_patient);

/// "Encapsulated PDF" as the reader knows it.
[[nodiscard]] QString kind_text(const PageDocument& document);

/// "12 leads, 500 Hz, 10 s"
[[nodiscard]] QString one_line_summary(const Record& record);
/// "Encapsulated PDF, 2 pages"
[[nodiscard]] QString one_line_summary(const PageDocument& document);
/// "2026-11-24 00:30:12"; empty if the file does not state it.
[[nodiscard]] QString start_text(const std::optional<LocalTime>& start);
/// "10 s", "30 min 5 s", "24 h 0 min"
[[nodiscard]] QString duration_text(Seconds duration);

}  // namespace heartcare::ui_model
