#include "heartcare/reporting/write_ecg.h"

#include "heartcare/core/de_identify.h"
#include "heartcare/dicom/report.h"
#include "heartcare/dicom/writer.h"

namespace heartcare::reporting {

Result<void> write_ecg(const Record& record, const std::filesystem::path& path, Identity identity,
                       JobContext& job) {
  if (identity == Identity::removed) {
    RecordParts parts = record.parts();
    de_identify(parts);
    const auto cleared = Record::create(std::move(parts));
    if (!cleared) return pass_on(cleared);
    return dicom::write_record(**cleared, path, job, {.de_identified = true});
  }
  dicom::WriteOptions options;
  // A file that is no longer there cannot say to which study it belongs; the copy then gets one of its own.
  if (record.provenance().importer == "dicom")
    if (const auto original = dicom::read_reference(record.provenance().source))
      options.study_uid = original->study_uid;
  return dicom::write_record(record, path, job, options);
}

}  // namespace heartcare::reporting
