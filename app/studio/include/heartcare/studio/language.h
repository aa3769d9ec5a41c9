#pragma once
#include <QString>

class QCoreApplication;

namespace heartcare::studio {

/// Has the program speak a language from now on: "de", "en", or "system" for the desktop's. Where there is no
/// translation it speaks English. Numbers follow the language. Before any window is made; GUI thread.
void choose_language(QCoreApplication& app, const QString& language);

}  // namespace heartcare::studio
