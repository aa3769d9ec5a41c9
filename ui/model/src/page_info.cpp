#include <QStringList>
#include <algorithm>

#include "info_rows.h"

namespace heartcare::ui_model {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::ui_model::RecordInfo)
};

QString pages_text(std::int64_t count) {
  return count == 1 ? Tr::tr("1 page") : Tr::tr("%1 pages").arg(QLocale().toString(qlonglong{count}));
}

/// Sizes in pixels, each once.
QString sizes_text(const PageDocument& document) {
  QStringList sizes;
  for (const PagePicture& picture : document.pictures())
    sizes << Tr::tr("%1 × %2 pixels").arg(picture.width).arg(picture.height);
  sizes.removeDuplicates();
  return sizes.join(QLatin1String(", "));
}

}  // namespace

QString kind_text(const PageDocument& document) {
  if (document.kind() == "Encapsulated PDF") return Tr::tr("PDF in a DICOM object");
  if (document.kind() == "Secondary Capture") return Tr::tr("Screen capture or scan in a DICOM object");
  if (document.kind() == "Photograph") return Tr::tr("Photograph in a DICOM object");
  return qt(document.kind());
}

std::vector<InfoSection> record_info(const PageDocument& document, bool hide_patient) {
  std::vector<InfoSection> sections;
  warning_rows(document.provenance()).into(sections, Tr::tr("Import warnings"));
  if (!hide_patient) patient_rows(document.patient()).into(sections, Tr::tr("Patient"));
  Rows pages;
  pages.add(Tr::tr("Kind"), kind_text(document));
  pages.add(Tr::tr("Pages"), pages_text(document.page_count()));
  pages.add(Tr::tr("Picture"), sizes_text(document));
  pages.add(Tr::tr("Scale"), Tr::tr("not known: nothing on a picture can be measured"));
  if (!hide_patient) {
    pages.add(Tr::tr("Title"), qt(document.title()));
    pages.add(Tr::tr("Record"), qt(document.name()));
    pages.add(Tr::tr("Start"), start_text(document.start()));
  }
  pages.into(sections, Tr::tr("Pages"));
  device_rows(document.device()).into(sections, Tr::tr("Device"));
  note_rows(document.notes(), hide_patient).into(sections, Tr::tr("Notes in the file"));
  source_rows(document.provenance(), hide_patient).into(sections, Tr::tr("Source"));
  return sections;
}

QString one_line_summary(const PageDocument& document) {
  return Tr::tr("%1, %2").arg(kind_text(document), pages_text(document.page_count()));
}

}  // namespace heartcare::ui_model
