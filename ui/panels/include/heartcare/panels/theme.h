#pragma once
#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

namespace heartcare::panels {

/// The look of the window around the paper; the paper has its own palette. GUI thread only.
enum class Theme { light, dark };

[[nodiscard]] QPalette theme_palette(Theme theme);

/// Sets style, palette and style sheet of the whole program. May be called again at any time.
void apply_theme(QApplication& app, Theme theme);

/// The theme of the desktop, judged by the palette it gave the program before apply_theme() was first called.
[[nodiscard]] Theme system_theme();

/// Colours of meaning that QPalette has no role for, readable on the window's background.
struct Accents {
  QColor warning, error, line, muted, raised;
};
[[nodiscard]] Accents accents(const QPalette& palette);

/// One of resources/icons, drawn in the text colour of the palette (and muted where disabled).
[[nodiscard]] QIcon icon(const QString& name, const QPalette& palette);
[[nodiscard]] QPixmap icon_pixmap(const QString& name, const QColor& colour, int size, double pixel_ratio);

}  // namespace heartcare::panels
