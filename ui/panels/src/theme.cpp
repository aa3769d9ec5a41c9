#include "heartcare/panels/theme.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <cmath>

#include "icon_engine.h"

// Outside every namespace, as Q_INIT_RESOURCE asks for: the icons lie in a static library.
static void load_icons() { Q_INIT_RESOURCE(icons); }

namespace heartcare::panels {
namespace {

/// The few colours from which a theme is made.
struct Tones {
  QColor window, base, raised, text, muted, line, accent, accent_text, link;
};

Tones tones(Theme theme) {
  if (theme == Theme::dark)
    return {QColor(0x20, 0x24, 0x2a), QColor(0x17, 0x1a, 0x1f), QColor(0x2b, 0x30, 0x38),
            QColor(0xe6, 0xe9, 0xed), QColor(0x9a, 0xa3, 0xae), QColor(0x3a, 0x41, 0x4b),
            QColor(0x2f, 0x7f, 0xb8), QColor(0xff, 0xff, 0xff), QColor(0x6c, 0xb8, 0xea)};
  return {QColor(0xf2, 0xf4, 0xf6), QColor(0xff, 0xff, 0xff), QColor(0xe6, 0xea, 0xee),
          QColor(0x1c, 0x23, 0x2b), QColor(0x5c, 0x68, 0x75), QColor(0xcd, 0xd4, 0xdb),
          QColor(0x1f, 0x6f, 0xa8), QColor(0xff, 0xff, 0xff), QColor(0x17, 0x5c, 0x8e)};
}

QPixmap draw_icon(const QString& name, const QColor& colour, int edge) {
  load_icons();
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  QByteArray drawing = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  // The drawings are black; "#000" stands for the colour of the text around them.
  drawing.replace("#000", colour.name().toLatin1());
  QPixmap pixmap(edge, edge);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  QSvgRenderer(drawing).render(&painter, QRectF(0, 0, edge, edge));
  return pixmap;
}

QString sheet(const Tones& t) {
  return QStringLiteral(
             "QToolBar { border: 0; border-bottom: 1px solid %1; padding: 3px 4px; spacing: 1px; }"
             "QToolBar::separator { background: %1; width: 1px; margin: 5px 3px; }"
             "QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 3px; }"
             "QToolButton:hover { background: %2; }"
             "QToolButton:pressed, QToolButton:checked { background: %2; border-color: %1; }"
             "QToolButton[popupMode=\"2\"] { padding-right: 14px; }"
             "QToolButton::menu-indicator { subcontrol-position: right center; right: 3px; }"
             "QStatusBar { border-top: 1px solid %1; }"
             "QStatusBar::item { border: 0; }"
             "QMenuBar { border-bottom: 1px solid %1; }"
             "QSplitter::handle { background: %1; }"
             "QListView, QScrollArea { border: 0; }"
             "QLabel[role=\"title\"] { font-weight: 600; padding: 8px 12px 6px 12px; qproperty-indent: 0; }"
             "QLabel[role=\"section\"] { color: %3; font-weight: 600; padding-top: 8px; qproperty-indent: 0; "
             "}"
             "QLabel[role=\"muted\"] { color: %3; }"
             "QLabel[role=\"strong\"] { font-weight: 600; }"
             "QPushButton[role=\"large\"] { padding: 7px 18px; }"
             "QToolTip { background: %2; color: %4; border: 1px solid %1; padding: 3px; }")
      .arg(t.line.name(), t.raised.name(), t.muted.name(), t.text.name());
}

bool is_dark(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

}  // namespace

QPalette theme_palette(Theme theme) {
  const Tones t = tones(theme);
  QPalette palette;
  palette.setColor(QPalette::Window, t.window);
  palette.setColor(QPalette::WindowText, t.text);
  palette.setColor(QPalette::Base, t.base);
  palette.setColor(QPalette::AlternateBase, t.raised);
  palette.setColor(QPalette::Text, t.text);
  palette.setColor(QPalette::Button, t.raised);
  palette.setColor(QPalette::ButtonText, t.text);
  palette.setColor(QPalette::BrightText, QColor(0xff, 0xff, 0xff));
  palette.setColor(QPalette::ToolTipBase, t.raised);
  palette.setColor(QPalette::ToolTipText, t.text);
  palette.setColor(QPalette::PlaceholderText, t.muted);
  palette.setColor(QPalette::Highlight, t.accent);
  palette.setColor(QPalette::HighlightedText, t.accent_text);
  palette.setColor(QPalette::Link, t.link);
  palette.setColor(QPalette::LinkVisited, t.link);
  palette.setColor(QPalette::Light, t.raised.lighter(theme == Theme::dark ? 125 : 105));
  palette.setColor(QPalette::Midlight, t.raised);
  palette.setColor(QPalette::Mid, t.line);
  palette.setColor(QPalette::Dark, t.line.darker(115));
  palette.setColor(QPalette::Shadow, QColor(0, 0, 0));
  for (const auto role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
    palette.setColor(QPalette::Disabled, role, t.muted);
  palette.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
  return palette;
}

void apply_theme(QApplication& app, Theme theme) {
  (void)system_theme();  // before the desktop's palette is replaced
  // Once only: each change of style polishes every widget anew.
  constexpr const char* styled = "heartcare_styled";
  if (!app.property(styled).toBool()) QApplication::setStyle(QStringLiteral("Fusion"));
  app.setProperty(styled, true);
  QApplication::setPalette(theme_palette(theme));
  app.setStyleSheet(sheet(tones(theme)));
}

Theme system_theme() {
  static const Theme theme = is_dark(QApplication::palette()) ? Theme::dark : Theme::light;
  return theme;
}

Accents accents(const QPalette& palette) {
  const bool dark = is_dark(palette);
  const Tones t = tones(dark ? Theme::dark : Theme::light);
  return {dark ? QColor(0xf0, 0xb4, 0x4a) : QColor(0x94, 0x5c, 0x00),
          dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e), t.line, t.muted, t.raised};
}

QIcon icon(const QString& name, const QPalette& palette) {
  return QIcon(new IconEngine(name, palette.color(QPalette::ButtonText), accents(palette).line.darker(105)));
}

QPixmap icon_pixmap(const QString& name, const QColor& colour, int size, double pixel_ratio) {
  const int edge = static_cast<int>(std::lround(size * pixel_ratio));
  const QString key = QStringLiteral("%1 %2 %3").arg(name, colour.name()).arg(edge);
  QPixmap pixmap;
  if (!QPixmapCache::find(key, &pixmap)) {
    pixmap = draw_icon(name, colour, edge);
    QPixmapCache::insert(key, pixmap);
  }
  pixmap.setDevicePixelRatio(pixel_ratio);
  return pixmap;
}
}  // namespace heartcare::panels
