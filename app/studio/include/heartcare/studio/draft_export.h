#pragma once
#include <QString>
#include <QStringList>

#include "heartcare/assistant_view/values.h"
#include "heartcare/studio/exporter.h"
#include "heartcare/ui_model/draft_document.h"

/// What a draft looks like in a file. Every form says that it needs a physician's confirmation, and holds the
/// machine's own draft beside the reader's. Any thread.
namespace heartcare::studio {

struct DraftText {
  QStringList title;    ///< what was recorded when; nothing of the patient where that is hidden
  QStringList lines;    ///< the reader's draft
  QStringList machine;  ///< the machine's, each with what the measurements say; empty = there is none
  QString stamp;        ///< of the machine's
  QString notice;       ///< that it needs a confirmation
  QString own_heading, machine_heading;
};

/// Translated headings and texts; GUI thread.
[[nodiscard]] DraftText draft_text(const Record& record, bool patient, const ui_model::DraftDocument& draft,
                                   const assistant_view::Answer* machine);

[[nodiscard]] QString plain_text(const DraftText& text);
/// The ECG true to scale, with as much of the draft below its header as there is room for, and pages with all
/// of it. Errors: as page::build_page.
[[nodiscard]] Result<std::vector<page::Page>> draft_pages(const PageSource& source, const DraftText& text,
                                                          JobContext& job, const page::PageWords& words);

}  // namespace heartcare::studio
