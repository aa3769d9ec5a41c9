#include "heartcare/studio/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Outside every namespace, as Q_INIT_RESOURCE asks for: the translations lie in a static library.
static void load_translations() { Q_INIT_RESOURCE(translations); }

namespace heartcare::studio {
namespace {

/// Qt asks the newest translator first.
bool install(QCoreApplication& app, const QLocale& locale, const QString& name, const QString& folder) {
  auto* translator = new QTranslator(&app);
  if (translator->load(locale, name, QStringLiteral("_"), folder)) {
    QCoreApplication::installTranslator(translator);
    return true;
  }
  delete translator;
  return false;
}

}  // namespace

void choose_language(QCoreApplication& app, const QString& language) {
  load_translations();
  const QString folder = QStringLiteral(":/translations"), own = QStringLiteral("heartcare");
  const QLocale locale = language == QLatin1String("system") ? QLocale::system() : QLocale(language);
  if (language != QLatin1String("system")) QLocale::setDefault(locale);
  install(app, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  // English has a file of its own for its plurals.
  if (!install(app, locale, own, folder)) install(app, QLocale(QLocale::English), own, folder);
}

}  // namespace heartcare::studio
