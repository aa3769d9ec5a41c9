#pragma once
#include <QWidget>
#include <vector>

#include "heartcare/assistant_view/answer_browser.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace heartcare::assistant_view {

/// The ECG shown beside an earlier one of the list. GUI thread.
class CompareView final : public QWidget {
  Q_OBJECT
 public:
  struct Candidate {
    qint64 id = 0;
    QString name;
    bool operator==(const Candidate&) const = default;
  };
  explicit CompareView(QWidget* parent = nullptr);

  [[nodiscard]] AnswerBrowser& browser() const noexcept { return *browser_; }
  /// The other records of the list; the choice is kept where it is still among them.
  void set_candidates(const std::vector<Candidate>& candidates);
  void set_state(bool possible, bool writing);
  /// Forgets the comparison and says what this is for.
  void start_over();

 Q_SIGNALS:
  /// Compare with this one as the earlier ECG.
  void compare_requested(qint64 earlier);
  void stop_requested();

 private:
  void refresh();

  AnswerBrowser* browser_;
  QLabel* label_;
  QComboBox* earlier_;
  QPushButton *compare_, *stop_;
  bool possible_ = false, writing_ = false;
};

}  // namespace heartcare::assistant_view
