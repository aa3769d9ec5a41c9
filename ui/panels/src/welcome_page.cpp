#include "heartcare/panels/welcome_page.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "heartcare/panels/theme.h"

namespace heartcare::panels {
namespace {

constexpr int max_shown = 6;

QLabel* line(const QString& text, double scale, bool bold, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont font = label->font();
  font.setPointSizeF(font.pointSizeF() * scale);
  if (bold) font.setWeight(QFont::DemiBold);
  label->setFont(font);
  label->setAlignment(Qt::AlignHCenter);
  return label;
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent),
      logo_(new QLabel(this)),
      recent_title_(new QLabel(tr("Opened lately"), this)),
      recent_(new QVBoxLayout) {
  setObjectName(QStringLiteral("welcome_page"));
  logo_->setAlignment(Qt::AlignHCenter);
  auto* open = new QPushButton(tr("Open an ECG…"), this);
  open->setObjectName(QStringLiteral("welcome_open"));
  open->setDefault(true);
  open->setProperty("role", QStringLiteral("large"));
  auto* teaching = new QPushButton(tr("Open a teaching case"), this);
  teaching->setObjectName(QStringLiteral("welcome_teaching"));
  teaching->setProperty("role", QStringLiteral("large"));
  connect(open, &QPushButton::clicked, this, &WelcomePage::open_requested);
  connect(teaching, &QPushButton::clicked, this, &WelcomePage::teaching_requested);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(open);
  buttons->addWidget(teaching);
  buttons->addStretch(1);
  auto* hint = line(tr("or drop files and folders here"), 1.0, false, this);
  hint->setProperty("role", QStringLiteral("muted"));
  recent_title_->setProperty("role", QStringLiteral("section"));
  recent_title_->setAlignment(Qt::AlignHCenter);
  recent_title_->hide();
  recent_->setSpacing(2);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(12);
  column->addStretch(2);
  column->addWidget(logo_);
  column->addWidget(line(QStringLiteral("Heartcare Studio"), 1.8, true, this));
  column->addLayout(buttons);
  column->addWidget(hint);
  column->addWidget(recent_title_);
  column->addLayout(recent_);
  column->addStretch(3);
  refresh_logo();
}

void WelcomePage::set_recent(const QStringList& sources) {
  while (QLayoutItem* item = recent_->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  for (const QString& source : sources.mid(0, max_shown)) {
    auto* button = new QPushButton(QFileInfo(source).fileName(), this);
    button->setObjectName(QStringLiteral("welcome_recent"));
    button->setFlat(true);
    button->setToolTip(source);
    button->setCursor(Qt::PointingHandCursor);
    connect(button, &QPushButton::clicked, this, [this, source] { Q_EMIT recent_chosen(source); });
    recent_->addWidget(button, 0, Qt::AlignHCenter);
  }
  recent_title_->setVisible(!sources.isEmpty());
}

void WelcomePage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) refresh_logo();
}

void WelcomePage::refresh_logo() {
  logo_->setPixmap(
      icon_pixmap(QStringLiteral("heartcare"), accents(palette()).error, 72, devicePixelRatioF()));
}

}  // namespace heartcare::panels
