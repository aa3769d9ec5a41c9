#include "heartcare/panels/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include "heartcare/panels/card_calibration.h"
#include "heartcare/ui_model/choices.h"

namespace heartcare::panels {
namespace {

/// A box of choices whose item data is the index into the same choices.
template <class T>
QComboBox* choice_box(const char* name, const std::vector<ui_model::Choice<T>>& choices, T current,
                      QWidget* parent) {
  auto* box = new QComboBox(parent);
  box->setObjectName(QLatin1String(name));
  for (const auto& choice : choices) {
    box->addItem(choice.text);
    if (choice.value == current) box->setCurrentIndex(box->count() - 1);
  }
  return box;
}

template <class T>
T chosen(const QComboBox& box, const std::vector<ui_model::Choice<T>>& choices) {
  return choices[static_cast<std::size_t>(box.currentIndex())].value;
}

std::vector<ui_model::Choice<double>> gains_with_automatic() {
  auto choices = ui_model::gain_choices();
  choices.push_back({0.0, SettingsDialog::tr("Automatic")});
  return choices;
}

std::vector<ui_model::Choice<QString>> theme_choices() {
  return {{QStringLiteral("system"), SettingsDialog::tr("As the desktop")},
          {QStringLiteral("light"), SettingsDialog::tr("Light")},
          {QStringLiteral("dark"), SettingsDialog::tr("Dark")}};
}

std::vector<ui_model::Choice<QString>> language_choices() {
  return {{QStringLiteral("system"), SettingsDialog::tr("As the desktop")},
          {QStringLiteral("en"), SettingsDialog::tr("English")},
          {QStringLiteral("de"), SettingsDialog::tr("German")}};
}

QLabel* note(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setWordWrap(true);
  label->setProperty("role", QStringLiteral("muted"));
  return label;
}

}  // namespace

SettingsDialog::SettingsDialog(const Preferences& preferences, double screen_pixels_per_mm, QWidget* parent)
    : QDialog(parent), start_(preferences) {
  setObjectName(QStringLiteral("settings_dialog"));
  setWindowTitle(tr("Settings"));
  auto* tabs = new QTabWidget(this);
  tabs->setObjectName(QStringLiteral("settings_tabs"));
  tabs->addTab(page_tab(), tr("ECG paper"));
  tabs->addTab(window_tab(), tr("Window"));
  tabs->addTab(screen_tab(screen_pixels_per_mm), tr("Screen size"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  buttons->setObjectName(QStringLiteral("settings_buttons"));
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    Q_EMIT applied(this->preferences());
    accept();
  });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->addWidget(tabs);
  column->addWidget(buttons);
}

QWidget* SettingsDialog::page_tab() {
  auto* tab = new QWidget(this);
  const page::PageOptions& page = start_.page;
  layout_ = choice_box("setting_layout", ui_model::layout_choices(), page.layout, tab);
  columns_ = choice_box("setting_columns", ui_model::columns_choices(), page.columns, tab);
  speed_ = choice_box("setting_speed", ui_model::speed_choices(), page.speed.value, tab);
  const double gain = page.gain.automatic ? 0.0 : page.gain.limb.value;
  gain_ = choice_box("setting_gain", gains_with_automatic(), gain, tab);
  palette_ = choice_box("setting_palette", ui_model::palette_choices(), page.palette, tab);
  paper_ = choice_box("setting_paper", ui_model::paper_choices(), page.paper, tab);
  auto* form = new QFormLayout(tab);
  form->addRow(tr("Layout"), layout_);
  form->addRow(tr("Columns"), columns_);
  form->addRow(tr("Speed"), speed_);
  form->addRow(tr("Gain"), gain_);
  form->addRow(tr("Colours"), palette_);
  form->addRow(tr("Paper"), paper_);
  form->addRow(
      note(tr("Every new window starts with these. Display filters always start switched off."), tab));
  return tab;
}

QWidget* SettingsDialog::window_tab() {
  auto* tab = new QWidget(this);
  theme_ = choice_box("setting_theme", theme_choices(), start_.theme, tab);
  language_ = choice_box("setting_language", language_choices(), start_.language, tab);
  restore_ = new QCheckBox(tr("Open the records of the last session again"), tab);
  restore_->setObjectName(QStringLiteral("setting_restore"));
  restore_->setChecked(start_.restore_session);
  hide_ = new QCheckBox(tr("Start with patient data hidden"), tab);
  hide_->setObjectName(QStringLiteral("setting_hide_patient"));
  hide_->setChecked(start_.hide_patient);
  auto* form = new QFormLayout(tab);
  form->addRow(tr("Theme"), theme_);
  form->addRow(tr("Language"), language_);
  form->addRow(restore_);
  form->addRow(hide_);
  form->addRow(note(tr("The colours of the paper are chosen apart from the theme of the window."), tab));
  form->addRow(note(tr("The language changes with the next start."), tab));
  return tab;
}

QWidget* SettingsDialog::screen_tab(double screen_pixels_per_mm) {
  auto* tab = new QWidget(this);
  calibrated_ = new QCheckBox(tr("Use my own measurement of this screen"), tab);
  calibrated_->setObjectName(QStringLiteral("setting_calibrated"));
  card_ = new CardCalibration(tab);
  card_->set_pixels_per_mm(start_.pixels_per_mm > 0 ? start_.pixels_per_mm : screen_pixels_per_mm);
  calibrated_->setChecked(start_.pixels_per_mm > 0);
  card_->setEnabled(calibrated_->isChecked());
  connect(calibrated_, &QCheckBox::toggled, card_, &QWidget::setEnabled);
  auto* column = new QVBoxLayout(tab);
  column->addWidget(
      note(tr("At true size one millimetre of ECG paper is one millimetre on the screen. Hold a bank "
              "card against the drawing and move the slider until their widths agree."),
           tab));
  column->addWidget(calibrated_);
  column->addWidget(card_, 1);
  return tab;
}

Preferences SettingsDialog::preferences() const {
  Preferences result = start_;
  result.page.layout = chosen(*layout_, ui_model::layout_choices());
  result.page.columns = chosen(*columns_, ui_model::columns_choices());
  result.page.speed.value = chosen(*speed_, ui_model::speed_choices());
  const double gain = chosen(*gain_, gains_with_automatic());
  result.page.gain.automatic = gain == 0.0;
  if (gain > 0) result.page.gain.limb.value = result.page.gain.chest.value = gain;
  result.page.palette = chosen(*palette_, ui_model::palette_choices());
  result.page.paper = chosen(*paper_, ui_model::paper_choices());
  result.theme = chosen(*theme_, theme_choices());
  result.language = chosen(*language_, language_choices());
  result.restore_session = restore_->isChecked();
  result.hide_patient = hide_->isChecked();
  result.pixels_per_mm = calibrated_->isChecked() ? card_->pixels_per_mm() : 0.0;
  return result;
}

}  // namespace heartcare::panels
