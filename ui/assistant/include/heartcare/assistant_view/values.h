#pragma once
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "heartcare/canvas/highlight.h"

/// What a model said, as plain values: no engine.
namespace heartcare::assistant_view {

/// What the measurements say about a sentence or statement.
enum class Mark { supported, not_checkable, contradicted };

/// One sentence of a model beside the measurements.
struct SpokenLine {
  QString text;
  Mark mark = Mark::not_checkable;
  QStringList codes;                 ///< the coded statements that were read from it
  QStringList reasons;               ///< numbers for and against, or why it cannot be checked
  std::optional<double> confidence;  ///< [0, 1], of the statement heads: the least of its statements
  canvas::Highlight evidence;        ///< what lights up on the trace; no leads = nothing
};

/// What the statement heads make of one statement.
struct HeadLine {
  QString text;
  double probability = 0;                     ///< [0, 1], of all experts together
  std::optional<double> by_signal, by_image;  ///< by expert
  bool stated = false;                        ///< above the threshold
  std::optional<Mark> mark;                   ///< of the measurements, where they were asked
};

/// An answer that has come to its end.
struct Answer {
  std::vector<SpokenLine> lines;
  std::vector<HeadLine> heads;  ///< most probable first
  QStringList disagreements;    ///< signal and image disagree
  QStringList serial;           ///< of two records: what the measurements themselves say
  QString stamp;                ///< model, weights, seed
  bool complete = true;         ///< false: the longest length ended it
  bool trained = true;          ///< false: what it says means nothing
};

/// "Supported by the measurements", ...
[[nodiscard]] QString mark_text(Mark mark);

}  // namespace heartcare::assistant_view
