#include "heartcare/studio/page_words.h"

#include <QCoreApplication>

#include "heartcare/ui_model/explain.h"

namespace heartcare::studio {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::studio::PageWords)
};

}  // namespace

page::PageWords page_words() {
  const auto word = [](const char* text) { return Tr::tr(text).toStdString(); };
  page::PageWords words;
  words.no_display_filter = word(QT_TR_NOOP("no display filter"));
  words.sequential = word(QT_TR_NOOP("sequential"));
  words.simultaneous = word(QT_TR_NOOP("simultaneous"));
  words.below_diagnostic = word(QT_TR_NOOP("filtered below the diagnostic band (150 Hz)"));
  words.not_recorded = word(QT_TR_NOOP("not recorded"));
  words.unconfirmed = word(QT_TR_NOOP("Unconfirmed"));
  words.derived = word(QT_TR_NOOP("derived"));
  words.chest = word(QT_TR_NOOP("chest"));
  words.acquisition = word(QT_TR_NOOP("acquisition"));
  words.filters_not_stated = word(QT_TR_NOOP("filters not stated"));
  words.import_warning = word(QT_TR_NOOP("Import warning"));
  words.clipped = word(QT_TR_NOOP("Larger than the page at this gain"));
  words.offset_removed = word(QT_TR_NOOP("Electrode offset not shown"));
  words.not_drawn = word(QT_TR_NOOP("Not drawn"));
  words.female = word(QT_TR_NOOP("female"));
  words.male = word(QT_TR_NOOP("male"));
  words.other_sex = word(QT_TR_NOOP("other"));
  words.years = word(QT_TR_NOOP("y"));
  words.born = word(QT_TR_NOOP("born"));
  words.fit = word(QT_TR_NOOP("Scaled to fit"));
  return words;
}

panels::Message error_message(const QString& what, const Error& error) {
  const ui_model::Explanation why = ui_model::explain(error);
  return {panels::MessageKind::error, what, why.reason + QLatin1Char(' ') + why.next_step, why.detail};
}

}  // namespace heartcare::studio
