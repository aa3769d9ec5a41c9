#pragma once
#include <QPointF>
#include <memory>
#include <optional>

#include "caliper_controller.h"
#include "frame_cache.h"
#include "heartcare/canvas/ecg_canvas.h"
#include "page_builder.h"
#include "view.h"

class QHelpEvent;
class QPainter;

namespace heartcare::canvas {

/// The canvas' parts: view (where), builder (what), frame (picture), controller (calipers).
struct EcgCanvas::Private {
  explicit Private(EcgCanvas& canvas) : q(canvas) {}

  void connect_document();
  void rebuild();
  void show_page(PagePtr fresh);
  void view_changed();
  void announce_readout();
  void announce_cursor(QPointF at);
  void update_cursor_shape(QPointF at);
  [[nodiscard]] double latest_start(const page::PageOptions& of) const;
  [[nodiscard]] std::optional<CaliperScene> scene() const;
  /// The lead whose label lies under a point.
  [[nodiscard]] std::optional<LeadId> label_at(QPointF at) const;
  void choose_rhythm(LeadId lead);
  void paint_lens(QPainter& painter) const;
  void paint_message(QPainter& painter) const;
  [[nodiscard]] bool arrow_key(int key, bool fast);
  [[nodiscard]] bool time_key(int key);
  [[nodiscard]] bool edit_key(int key);
  // ecg_canvas_marks.cpp
  void dress_page();  ///< page = built with the marks, where they are wanted
  [[nodiscard]] bool can_choose(signal::Fiducial which) const;
  [[nodiscard]] bool press_mark(QPointF at);
  [[nodiscard]] bool drag_mark(QPointF at);
  bool release_mark(bool keep);
  [[nodiscard]] bool choose_next(int step);
  [[nodiscard]] bool show_mark_tip(const QHelpEvent& event);

  EcgCanvas& q;
  RecordPtr record;
  std::shared_ptr<ui_model::CaliperDocument> document = std::make_shared<ui_model::CaliperDocument>();
  page::PageOptions options;
  page::PageWords words;
  /// Layout and rhythm lead to go back to from the single-lead view.
  std::optional<page::PageOptions> unmagnified;
  PageBuilder builder;
  PagePtr built, page;  ///< as the builder made it; as it is shown
  View view;
  FrameCache frame;
  Highlight highlight;
  CaliperController controller;
  static constexpr double mark_reach_px = 4;
  struct MarkDrag {
    signal::Fiducial which;
    double pressed_x;
    PaperSpeed speed;
  };
  page::Marks marks;
  EcgCanvas::FiducialTexts mark_texts;
  std::shared_ptr<const page::DerivedTraces> derived;
  Seconds room_after{0};
  std::optional<signal::Fiducial> chosen;
  std::optional<MarkDrag> mark_drag;
  std::optional<QPointF> panning;  ///< last mouse position of a middle drag
  std::optional<LeadId> label_pressed;
  QPointF mouse;
  bool lens = false;
};

}  // namespace heartcare::canvas
