#include "token_places.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

namespace heartcare::beat_view {

TokenPlaces::TokenPlaces(QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), list_(new QListWidget(this)) {
  setObjectName(QStringLiteral("tokenPlacesView"));
  title_->setObjectName(QStringLiteral("tokenTitle"));
  title_->setWordWrap(true);
  list_->setObjectName(QStringLiteral("tokenPlaces"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->addWidget(title_);
  layout->addWidget(list_, 1);
  connect(list_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
    Q_EMIT token_requested(listed_[static_cast<std::size_t>(list_->row(item))]);
  });
  choose(std::nullopt, 0);
}

void TokenPlaces::set_source(std::shared_ptr<const ui_model::Reconstruction> source) {
  source_ = std::move(source);
  choose(std::nullopt, 0);
}

void TokenPlaces::choose(std::optional<std::size_t> token, std::size_t level) {
  list_->clear();
  listed_.clear();
  if (!source_ || !token) {
    title_->setText(source_ ? tr("Click a token under the trace to see where else it occurs.")
                            : tr("No tokens: show the reconstruction first."));
    return;
  }
  listed_ = source_->tokens.alike(*token, level);
  const QLocale locale;
  const QString kind = level == 0 ? tr("Core code %1") : tr("Residual code %1");
  title_->setText(kind.arg(source_->tokens.tokens[*token].ids[level]) + QStringLiteral(" \u00b7 ") +
                  tr("%n time(s) in this stretch", "", static_cast<int>(listed_.size())));
  for (const std::size_t i : listed_) {
    const ui_model::Token& one = source_->tokens.tokens[i];
    const double from = static_cast<double>(one.first) / source_->rate.value;
    const double to = static_cast<double>(one.last + 1) / source_->rate.value;
    list_->addItem(tr("%1 to %2 s").arg(locale.toString(from, 'f', 2), locale.toString(to, 'f', 2)));
    if (i == *token) list_->setCurrentRow(list_->count() - 1);
  }
}

}  // namespace heartcare::beat_view
