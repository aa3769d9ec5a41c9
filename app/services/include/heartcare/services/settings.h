#pragma once
#include <QSettings>
#include <QString>
#include <QVariant>

#include "heartcare/page/options.h"

namespace heartcare::services {

/// Every setting there is; settings.cpp holds one row each: name in the file, default, accepted values.
enum class Key {
  layout,               ///< page::layout_name
  palette,              ///< page::palette_name
  columns,              ///< "sequential", "simultaneous"
  speed,                ///< mm/s
  gain,                 ///< mm/mV; 0 = automatic
  paper,                ///< "a4", "letter"
  theme,                ///< "system", "light", "dark"
  language,             ///< "system", "en", "de"
  pixels_per_mm,        ///< logical pixels per millimetre of the screen; 0 = as the screen reports
  restore_session,      ///< bool: reopen the records of the last session
  hide_patient,         ///< bool: start without patient data on screen
  four_parts,           ///< bool: measured, reconstruction, continuation and report side by side
  assistant_model,      ///< folder of the language model; empty = the one that comes along
  assistant_models,     ///< other folders the reader has added, one a line
  last_folder,          ///< where the file dialogs open
  bench_recordings,     ///< folder of the recordings that benchmarks ask about
  network_enabled,      ///< bool: off until the reader switches it on
  network_title,        ///< our AE title
  network_peers,        ///< archives, one a line: AETITLE@host:port, with " TLS" where encrypted
  network_listen,       ///< bool: receive while the window is open
  network_any_address,  ///< bool: from other computers, too
  network_port,         ///< of the inbox
  network_allowed,      ///< AE titles that may send, one a line
  network_certificate,
  network_key,
  network_trusted  ///< PEM files
};

/// The reader's settings in an INI file. A value that is not accepted reads as its default. GUI thread only.
class Settings {
 public:
  explicit Settings(const QString& file);

  [[nodiscard]] QVariant value(Key key) const;
  [[nodiscard]] QString text(Key key) const { return value(key).toString(); }
  [[nodiscard]] double number(Key key) const { return value(key).toDouble(); }
  [[nodiscard]] bool flag(Key key) const { return value(key).toBool(); }
  /// Values that are not accepted are ignored.
  void set(Key key, const QVariant& value);

  /// The page a record is first shown with.
  [[nodiscard]] page::PageOptions default_page() const;
  void set_default_page(const page::PageOptions& options);

  /// False if the file could not be read or written.
  [[nodiscard]] bool healthy() const { return file_.status() == QSettings::NoError; }
  void sync() { file_.sync(); }

 private:
  QSettings file_;
};

}  // namespace heartcare::services
