#pragma once
#include "heartcare/page/page.h"
#include "heartcare/panels/message_bar.h"

namespace heartcare::studio {

/// The words printed on the page, in the reader's language.
[[nodiscard]] page::PageWords page_words();

/// An error as a message for the bar; `what` says what was being done, e.g. "ecg.hea could not be read."
[[nodiscard]] panels::Message error_message(const QString& what, const Error& error);

}  // namespace heartcare::studio
