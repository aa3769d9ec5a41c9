<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>heartcare::analysis_view::MeasurementTable</name>
    <message numerus="yes">
        <source>%n beat(s)</source>
        <translation>
            <numerusform>%n beat</numerusform>
            <numerusform>%n beats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::TokenPlaces</name>
    <message numerus="yes">
        <source>%n time(s) in this stretch</source>
        <translation>
            <numerusform>once in this stretch</numerusform>
            <numerusform>%n times in this stretch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::TokenStrip</name>
    <message numerus="yes">
        <source>this code occurs %n time(s) in the stretch</source>
        <translation>
            <numerusform>this code occurs once in the stretch</numerusform>
            <numerusform>this code occurs %n times in the stretch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::bench_view::BenchDialog</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::panels::BatchDialog</name>
    <message numerus="yes">
        <source>Stopped after %n recording(s).</source>
        <translation>
            <numerusform>Stopped after %n recording.</numerusform>
            <numerusform>Stopped after %n recordings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) measured.</source>
        <translation>
            <numerusform>%n recording measured.</numerusform>
            <numerusform>%n recordings measured.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be measured: the last column says why.</source>
        <translation>
            <numerusform>%n could not be measured: the last column says why.</numerusform>
            <numerusform>%n could not be measured: the last column says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::studio::AnalysisController</name>
    <message numerus="yes">
        <source>%1 of the median beat, shown in all %n beat(s) of its form</source>
        <translation>
            <numerusform>%1 of the median beat, shown in the %n beat of its form</numerusform>
            <numerusform>%1 of the median beat, shown in all %n beats of its form</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wave boundaries: median of %n beat(s)</source>
        <translation>
            <numerusform>Wave boundaries: median of %n beat</numerusform>
            <numerusform>Wave boundaries: median of %n beats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>◆ %n moved by the reader</source>
        <translation>
            <numerusform>◆ %n moved by the reader</numerusform>
            <numerusform>◆ %n moved by the reader</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::studio::BenchController</name>
    <message numerus="yes">
        <source>%1: %n answer(s).</source>
        <translation>
            <numerusform>%1: %n answer.</numerusform>
            <numerusform>%1: %n answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::studio::PacsController</name>
    <message numerus="yes">
        <source>%n study(ies) found.</source>
        <translation>
            <numerusform>%n study found.</numerusform>
            <numerusform>%n studies found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ECG(s) ordered for today.</source>
        <translation>
            <numerusform>%n ECG ordered for today.</numerusform>
            <numerusform>%n ECGs ordered for today.</numerusform>
        </translation>
    </message>
</context>
</TS>
