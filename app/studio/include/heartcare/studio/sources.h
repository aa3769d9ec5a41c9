#pragma once
#include <QString>
#include <QStringList>

#include "heartcare/importing/importer.h"

/// Where records come from: a file, or a case of the simulator. Any thread.
namespace heartcare::studio {

/// "simulator:inferior-stemi" opens a teaching case instead of a file.
[[nodiscard]] bool is_simulated(const QString& source);
[[nodiscard]] QString simulated_source(std::string_view preset);
/// What the list shows until the record is read: the file's name or the case's title.
[[nodiscard]] QString source_name(const QString& source);

/// A folder, or a file that lists others: DICOM gives it this name on every medium. [PS3.10 8.6]
[[nodiscard]] bool stands_for_others(const QString& source);

/// What a source holds: one of the two.
struct Opened {
  RecordPtr record;
  PageDocumentPtr pages;
};

/// Reads the record or draws the pages. No exception leaves it. Errors: as importing::Registry::open and
/// open_pages.
[[nodiscard]] Result<Opened> open_source(const importing::Registry& registry, const QString& source,
                                         JobContext& job);

/// Reads the record. No exception leaves it. Errors: as importing::Registry::open and simulator::simulate.
[[nodiscard]] Result<RecordPtr> read_source(const importing::Registry& registry, const QString& source,
                                            JobContext& job);

/// The records behind files and folders as a reader dropped them: folders opened up, signal files left out
/// where their header is there too, each once, in order. A file that cannot be listed stays, so that opening
/// it says why.
[[nodiscard]] QStringList expand_sources(const importing::Registry& registry, const QStringList& sources);

}  // namespace heartcare::studio
