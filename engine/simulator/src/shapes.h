#pragma once
#include "model.h"

namespace heartcare::simulator {

/// A healthy adult beat, QRS axis about 55 degrees, transition at V3. Every other shape is a change of this
/// one.
[[nodiscard]] BeatShape normal_beat();
[[nodiscard]] BeatShape scaled(BeatShape beat, double gain);
/// Mirrored from left to right.
[[nodiscard]] BeatShape mirrored(BeatShape beat);
/// A wave slower by `factor`.
[[nodiscard]] Wave stretched(Wave wave, double factor);
/// A T wave along `peak_uv`: slow rise, faster fall.
[[nodiscard]] Wave t_wave(double duration_ms, Vector peak_uv);

// Conduction and ventricular origin.
[[nodiscard]] BeatShape premature_atrial_beat();
[[nodiscard]] BeatShape premature_ventricular_beat();
[[nodiscard]] BeatShape ventricular_tachycardia_beat();
[[nodiscard]] BeatShape reentry_beat();  ///< narrow, retrograde P at the end of the QRS
[[nodiscard]] BeatShape escape_beat();   ///< ventricular, wide
[[nodiscard]] BeatShape paced_beat();    ///< from the apex of the right ventricle
[[nodiscard]] BeatShape lbbb_beat();
[[nodiscard]] BeatShape rbbb_beat();
[[nodiscard]] BeatShape lafb_beat();
[[nodiscard]] BeatShape lpfb_beat();
[[nodiscard]] BeatShape wpw_beat();

// Muscle, perfusion and electrolytes.
[[nodiscard]] BeatShape lvh_beat();
[[nodiscard]] BeatShape rvh_beat();
[[nodiscard]] BeatShape inferior_stemi_beat();
[[nodiscard]] BeatShape anterior_stemi_beat();
[[nodiscard]] BeatShape lateral_stemi_beat();
[[nodiscard]] BeatShape ischaemia_beat();
[[nodiscard]] BeatShape long_qt_beat();
[[nodiscard]] BeatShape hyperkalaemia_beat();
[[nodiscard]] BeatShape hypokalaemia_beat();
[[nodiscard]] BeatShape pericarditis_beat();

}  // namespace heartcare::simulator
