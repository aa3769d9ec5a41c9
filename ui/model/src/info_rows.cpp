#include "info_rows.h"

#include <QDate>
#include <QDateTime>

#include "heartcare/ui_model/explain.h"

namespace heartcare::ui_model {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::ui_model::RecordInfo)
};

QString sex_text(Sex sex) {
  switch (sex) {
    case Sex::female:
      return Tr::tr("female");
    case Sex::male:
      return Tr::tr("male");
    case Sex::other:
      return Tr::tr("other");
    case Sex::unknown:
      break;
  }
  return {};
}

}  // namespace

Rows warning_rows(const Provenance& provenance) {
  Rows rows;
  for (const ImportWarning& warning : provenance.warnings) rows.add({}, explain(warning), InfoKind::warning);
  return rows;
}

Rows patient_rows(const Patient& patient) {
  Rows rows;
  rows.add(Tr::tr("Name"), qt(patient.name));
  rows.add(Tr::tr("Identifier"), qt(patient.id));
  rows.add(Tr::tr("Sex"), sex_text(patient.sex));
  rows.add(Tr::tr("Age"), patient.age_years, Tr::tr("%1 years"));
  if (patient.birth_date) {
    const auto& born = *patient.birth_date;
    const QDate date(int(born.year()), int(unsigned(born.month())), int(unsigned(born.day())));
    rows.add(Tr::tr("Born"), date.toString(Qt::ISODate));
  }
  rows.add(Tr::tr("Height"), patient.height_cm, Tr::tr("%1 cm"));
  rows.add(Tr::tr("Weight"), patient.weight_kg, Tr::tr("%1 kg"));
  return rows;
}

Rows device_rows(const Device& device) {
  Rows rows;
  rows.add(Tr::tr("Manufacturer"), qt(device.manufacturer));
  rows.add(Tr::tr("Model"), qt(device.model));
  rows.add(Tr::tr("Serial number"), qt(device.serial));
  rows.add(Tr::tr("Software"), qt(device.software));
  return rows;
}

Rows note_rows(const std::vector<std::string>& notes, bool hide_patient) {
  Rows rows;
  if (!hide_patient)
    for (const std::string& note : notes) rows.add({}, qt(note));
  return rows;
}

Rows source_rows(const Provenance& provenance, bool hide_patient) {
  Rows rows;
  if (!hide_patient) rows.add(Tr::tr("File"), qt(provenance.source));
  rows.add(Tr::tr("Read as"), qt(provenance.importer));
  rows.add(Tr::tr("SHA-256"), qt(provenance.sha256), InfoKind::code);
  return rows;
}

QString start_text(const std::optional<LocalTime>& start) {
  if (!start) return {};
  // The file's own wall clock, shown as written: UTC here only stops Qt from shifting it.
  const qint64 ms = start->time_since_epoch().count();
  const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
  return time.toString(QLatin1String("yyyy-MM-dd HH:mm:ss"));
}

}  // namespace heartcare::ui_model
