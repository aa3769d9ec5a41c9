#include "heartcare/studio/page_words.h"

#include <QCoreApplication>

#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
page::PageWords page_words() {
  const auto word = [](const char* text) {
    return QCoreApplication::translate("heartcare::studio::PageWords", text).toStdString();
  };
  page::PageWords words;
  words.no_display_filter = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "no display filter"));
  words.sequential = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "sequential"));
  words.simultaneous = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "simultaneous"));
  words.below_diagnostic =
      word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "filtered below the diagnostic band (150 Hz)"));
  words.not_recorded = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "not recorded"));
  words.unconfirmed = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "Unconfirmed"));
  words.derived = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "derived"));
  words.chest = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "chest"));
  words.acquisition = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "acquisition"));
  words.filters_not_stated = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "filters not stated"));
  words.filters_differ =
      word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "filters differ between leads"));
  words.import_warning = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "Import warning"));
  words.clipped =
      word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "Larger than the page at this gain"));
  words.offset_removed =
      word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "Electrode offset not shown"));
  words.not_drawn = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "Not drawn"));
  words.female = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "female"));
  words.male = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "male"));
  words.other_sex = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "other"));
  words.years = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "y"));
  words.born = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "born"));
  words.fit = word(QT_TRANSLATE_NOOP("heartcare::studio::PageWords", "Scaled to fit"));
  return words;
}

panels::Message error_message(const QString& what, const Error& error) {
  const ui_model::Explanation why = ui_model::explain(error);
  return {panels::MessageKind::error, what, why.reason + QLatin1Char(' ') + why.next_step, why.detail};
}

}  // namespace heartcare::studio
