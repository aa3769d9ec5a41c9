#pragma once
#include <QPushButton>

namespace heartcare::assistant_view {

/// A button that Return in a text field never presses.
inline QPushButton* make_button(const QString& text, const char* name) {
  auto* button = new QPushButton(text);
  button->setObjectName(QLatin1String(name));
  button->setAutoDefault(false);
  return button;
}

}  // namespace heartcare::assistant_view
