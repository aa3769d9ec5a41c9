#pragma once
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace heartcare::bench_view {

/// 0 to 100; low and high are the bootstrap 95 % interval where there is one.
struct Value {
  double value = 0;
  std::optional<double> low, high;
};

/// Figures of one group of questions.
struct GroupFigures {
  qsizetype samples = 0;
  QMap<QString, Value> metrics;  ///< by the names that files use: "accuracy", "rouge_l", ...
};

/// One question and what the model said to it.
struct AnswerRow {
  QString group;  ///< "closed_qa/S/rhythm"
  QString context, question;
  QStringList options;
  QString right, given;
  double score = 0;     ///< 0 to 1
  QStringList records;  ///< the ECGs asked about: "ptbxl/123"
};

/// What one model scored on one split.
struct ModelResults {
  QString model, split;
  QMap<QString, GroupFigures> groups;
  QList<AnswerRow> answers;
};

}  // namespace heartcare::bench_view
