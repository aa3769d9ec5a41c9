#include "preset.h"
#include "shapes.h"

namespace heartcare::simulator {
namespace {

Model of(BeatShape beat, double bpm) {
  return {.shapes = {std::move(beat)}, .rhythm = {.rate_bpm = bpm, .max_bpm = 120}};
}

Model normal_wired(Wiring wiring) {
  Model model = of(normal_beat(), 68);
  model.wiring = wiring;
  model.rhythm.max_bpm = 100;
  return model;
}

}  // namespace

std::vector<Preset> muscle_presets() {
  return {
      {{"lvh", "Left ventricular hypertrophy", "hypertrophy",
        "S in V1 plus R in V5 above 3.5 mV, ST down-sloping and T negative in I, aVL, V5, V6 (strain)."},
       [] { return of(lvh_beat(), 66); },
       {"LVH", "SR"},
       Sex::male,
       59},
      {{"rvh", "Right ventricular hypertrophy", "hypertrophy",
        "Dominant R in V1, axis to the right, deep S in V6, tall P in II, T negative in V1-V3."},
       [] { return of(rvh_beat(), 78); },
       {"RVH", "RAO/RAE", "SR"},
       Sex::female,
       46},
      {{"inferior-stemi", "Inferior ST elevation infarction", "infarction",
        "ST elevation in II, III, aVF (III above II), reciprocal depression in I and aVL, Q waves."},
       [] { return of(inferior_stemi_beat(), 64); },
       {"IMI", "STE_"},
       Sex::male,
       58},
      {{"anterior-stemi", "Anterior ST elevation infarction", "infarction",
        "ST elevation in V1-V4, R lost in V1-V2, reciprocal depression in III and aVF."},
       [] { return of(anterior_stemi_beat(), 86); },
       {"AMI", "STE_"},
       Sex::male,
       54},
      {{"lateral-stemi", "Lateral ST elevation infarction", "infarction",
        "ST elevation in I, aVL, V5, V6, reciprocal depression in III and aVF."},
       [] { return of(lateral_stemi_beat(), 80); },
       {"LMI", "STE_"},
       Sex::female,
       68},
      {{"ischaemia", "Subendocardial ischaemia", "infarction",
        "Horizontal ST depression and negative T in II and V4-V6, ST elevation in aVR."},
       [] { return of(ischaemia_beat(), 88); },
       {"ISC_", "STD_", "INVT"},
       Sex::male,
       71},
      {{"long-qt", "Long QT interval", "repolarisation", "QTc above 500 ms: T ends beyond the middle of RR."},
       [] { return of(long_qt_beat(), 62); },
       {"LNGQT", "SR"},
       Sex::female,
       22},
      {{"hyperkalaemia", "Hyperkalaemia pattern", "repolarisation",
        "Tall narrow pointed T, flat P, long PR, broad QRS."},
       [] { return of(hyperkalaemia_beat(), 62); },
       {"EL"},
       Sex::male,
       73},
      {{"hypokalaemia", "Hypokalaemia pattern", "repolarisation",
        "ST depression, flat T, and a U wave taller than T, best in V2-V3."},
       [] { return of(hypokalaemia_beat(), 64); },
       {"EL"},
       Sex::female,
       37},
      {{"pericarditis", "Acute pericarditis", "repolarisation",
        "Concave ST elevation in almost all leads, depression in aVR, PR segment depressed."},
       [] { return of(pericarditis_beat(), 92); },
       {"STE_"},
       Sex::male,
       31},
      {{"low-voltage", "Low voltage", "technical", "QRS below 0.5 mV in limb leads and 1 mV in chest leads."},
       [] { return of(scaled(normal_beat(), 0.36), 84); },
       {"LVOLT"},
       Sex::female,
       66},
      {{"reversal-la-ra", "Arm electrodes exchanged", "technical",
        "I upside down with a negative P, aVR upright, chest leads normal."},
       [] { return normal_wired(Wiring::la_ra); },
       {},
       Sex::female,
       42},
      {{"reversal-la-ll", "Left arm and left leg exchanged", "technical",
        "I and II exchanged, III upside down, P larger in I than in II: easily missed."},
       [] { return normal_wired(Wiring::la_ll); },
       {},
       Sex::female,
       42},
      {{"reversal-v1-v2", "V1 and V2 exchanged", "technical",
        "R is smaller in V2 than in V1, P and T step back."},
       [] { return normal_wired(Wiring::v1_v2); },
       {},
       Sex::female,
       42},
      {{"dextrocardia", "Dextrocardia", "technical",
        "I upside down as with exchanged arms, but R shrinks from V1 to V6."},
       [] { return of(mirrored(normal_beat()), 72); },
       {},
       Sex::male,
       35},
  };
}

}  // namespace heartcare::simulator
