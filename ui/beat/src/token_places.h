#pragma once
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "heartcare/ui_model/beat.h"

class QLabel;
class QListWidget;

namespace heartcare::beat_view {

/// Where else in the stretch a code occurs. A click goes there.
class TokenPlaces final : public QWidget {
  Q_OBJECT
 public:
  explicit TokenPlaces(QWidget* parent);
  void set_source(std::shared_ptr<const ui_model::Reconstruction> source);
  void choose(std::optional<std::size_t> token, std::size_t level);

 Q_SIGNALS:
  void token_requested(std::size_t token);

 private:
  std::shared_ptr<const ui_model::Reconstruction> source_;
  std::vector<std::size_t> listed_;
  QLabel* title_;
  QListWidget* list_;
};

}  // namespace heartcare::beat_view
