<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen …</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>&amp;Measure a folder…</source>
        <translation>Ordner aus&amp;messen …</translation>
    </message>
    <message>
        <source>&amp;Close record</source>
        <translation>Aufzeichnung &amp;schließen</translation>
    </message>
    <message>
        <source>Close &amp;all records</source>
        <translation>&amp;Alle Aufzeichnungen schließen</translation>
    </message>
    <message>
        <source>Export as &amp;PDF…</source>
        <translation>Als &amp;PDF exportieren …</translation>
    </message>
    <message>
        <source>Export as P&amp;NG…</source>
        <translation>Als P&amp;NG exportieren …</translation>
    </message>
    <message>
        <source>Export as &amp;SVG…</source>
        <translation>Als &amp;SVG exportieren …</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>&amp;Drucken …</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Delete caliper</source>
        <translation>Zirkel &amp;löschen</translation>
    </message>
    <message>
        <source>Delete a&amp;ll calipers</source>
        <translation>&amp;Alle Zirkel löschen</translation>
    </message>
    <message>
        <source>Wave boundaries back to the &amp;measurement</source>
        <translation>Wellengrenzen zurück auf die &amp;Messung</translation>
    </message>
    <message>
        <source>&amp;Previous record</source>
        <translation>&amp;Vorige Aufzeichnung</translation>
    </message>
    <message>
        <source>&amp;Next record</source>
        <translation>&amp;Nächste Aufzeichnung</translation>
    </message>
    <message>
        <source>One page &amp;earlier</source>
        <translation>Eine Seite &amp;früher</translation>
    </message>
    <message>
        <source>One page &amp;later</source>
        <translation>Eine Seite &amp;später</translation>
    </message>
    <message>
        <source>&amp;True size</source>
        <translation>&amp;Wahre Größe</translation>
    </message>
    <message>
        <source>Fit &amp;page</source>
        <translation>Ganze &amp;Seite</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>Seiten&amp;breite</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>&amp;Raster</translation>
    </message>
    <message>
        <source>&amp;Calibration pulse</source>
        <translation>&amp;Eichzacke</translation>
    </message>
    <message>
        <source>&amp;Wave boundaries on the trace</source>
        <translation>&amp;Wellengrenzen auf der Kurve</translation>
    </message>
    <message>
        <source>&amp;Slower paper</source>
        <translation>Papier &amp;langsamer</translation>
    </message>
    <message>
        <source>&amp;Faster paper</source>
        <translation>Papier sch&amp;neller</translation>
    </message>
    <message>
        <source>S&amp;maller gain</source>
        <translation>&amp;Kleinere Verstärkung</translation>
    </message>
    <message>
        <source>&amp;Larger gain</source>
        <translation>&amp;Größere Verstärkung</translation>
    </message>
    <message>
        <source>&amp;Automatic gain</source>
        <translation>&amp;Automatische Verstärkung</translation>
    </message>
    <message>
        <source>Chest leads at &amp;half gain</source>
        <translation>Brustwand mit &amp;halber Verstärkung</translation>
    </message>
    <message>
        <source>S&amp;imultaneous columns</source>
        <translation>Spalten &amp;gleichzeitig</translation>
    </message>
    <message>
        <source>&amp;Hide patient data</source>
        <translation>&amp;Patientendaten verbergen</translation>
    </message>
    <message>
        <source>&amp;Rhythm lead alone</source>
        <translation>Rh&amp;ythmusableitung allein</translation>
    </message>
    <message>
        <source>All filters &amp;off</source>
        <translation>Alle Filter &amp;aus</translation>
    </message>
    <message>
        <source>Record &amp;list</source>
        <translation>Aufzeichnungs&amp;liste</translation>
    </message>
    <message>
        <source>&amp;Analysis and record</source>
        <translation>&amp;Analyse und Aufzeichnung</translation>
    </message>
    <message>
        <source>&amp;Overview strip</source>
        <translation>&amp;Übersichtsstreifen</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Automatic: time or voltage by the drag</source>
        <translation>&amp;Automatisch: Zeit oder Spannung je nach Zug</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>&amp;Voltage</source>
        <translation>&amp;Spannung</translation>
    </message>
    <message>
        <source>Time and voltage (&amp;box)</source>
        <translation>Zeit und Spannung (&amp;Rahmen)</translation>
    </message>
    <message>
        <source>&amp;March out</source>
        <translation>Ab&amp;greifen</translation>
    </message>
    <message>
        <source>&amp;Compare with the caliper before</source>
        <translation>Mit dem Zirkel davor &amp;vergleichen</translation>
    </message>
    <message>
        <source>Mean &amp;RR</source>
        <translation>&amp;Mittleres RR</translation>
    </message>
    <message>
        <source>A&amp;ngle</source>
        <translation>&amp;Winkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Heartcare Studio</source>
        <translation>&amp;Über Heartcare Studio</translation>
    </message>
    <message>
        <source>&amp;Reconstruction beside the trace</source>
        <translation>&amp;Rekonstruktion neben der Kurve</translation>
    </message>
    <message>
        <source>&amp;Prediction after the trace</source>
        <translation>Vor&amp;hersage nach der Kurve</translation>
    </message>
    <message>
        <source>&amp;Token strip</source>
        <translation>&amp;Tokenstreifen</translation>
    </message>
    <message>
        <source>DICOM &amp;ECG…</source>
        <translation>DICOM-&amp;EKG…</translation>
    </message>
    <message>
        <source>DICOM ECG &amp;without patient data…</source>
        <translation>DICOM-EKG &amp;ohne Patientendaten…</translation>
    </message>
    <message>
        <source>Unconfirmed DICOM &amp;report…</source>
        <translation>Unbestätigter DICOM-&amp;Befund…</translation>
    </message>
    <message>
        <source>DICOM &amp;page (PDF)…</source>
        <translation>DICOM-&amp;Seite (PDF)…</translation>
    </message>
    <message>
        <source>&amp;Archive (PACS)…</source>
        <translation>&amp;Archiv (PACS) …</translation>
    </message>
    <message>
        <source>Heartcare-&amp;Bench…</source>
        <translation>Heartcare-&amp;Bench …</translation>
    </message>
    <message>
        <source>&amp;Four parts: measured, reconstruction, continuation, report</source>
        <translation>&amp;Vier Teile: gemessen, Rekonstruktion, Fortsetzung, Bericht</translation>
    </message>
    <message>
        <source>Rep&amp;ort of the model</source>
        <translation>B&amp;ericht des Modells</translation>
    </message>
    <message>
        <source>Arran&amp;ge the parts as usual</source>
        <translation>Teile wie üb&amp;lich anordnen</translation>
    </message>
    <message>
        <source>&amp;Evidence of the next sentence</source>
        <translation>Be&amp;leg des nächsten Satzes</translation>
    </message>
    <message>
        <source>Language &amp;models…</source>
        <translation>Sprach&amp;modelle …</translation>
    </message>
</context>
<context>
    <name>BenchMetrics</name>
    <message>
        <source>Accuracy (%)</source>
        <translation>Genauigkeit (%)</translation>
    </message>
    <message>
        <source>ROUGE-L (%)</source>
        <translation>ROUGE-L (%)</translation>
    </message>
    <message>
        <source>Token F1 (%)</source>
        <translation>Wort-F1 (%)</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>Statement F1 (%)</source>
        <translation>Befund-F1 (%)</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>No computer of this name is known. Check the spelling, or give its address.</source>
        <translation>Kein Rechner dieses Namens ist bekannt. Die Schreibweise prüfen oder die Adresse angeben.</translation>
    </message>
    <message>
        <source>The computer answers, but nothing listens on this port. Check the port number and that the archive runs.</source>
        <translation>Der Rechner antwortet, aber an diesem Port hört niemand zu. Die Portnummer prüfen und ob das Archiv läuft.</translation>
    </message>
    <message>
        <source>No answer from this address. Check the address, the network and a firewall between.</source>
        <translation>Keine Antwort von dieser Adresse. Die Adresse, das Netz und eine Firewall dazwischen prüfen.</translation>
    </message>
    <message>
        <source>There is no way to this address. Check the network connection.</source>
        <translation>Zu dieser Adresse führt kein Weg. Die Netzverbindung prüfen.</translation>
    </message>
    <message>
        <source>The connection failed. Check the network connection.</source>
        <translation>Die Verbindung kam nicht zustande. Die Netzverbindung prüfen.</translation>
    </message>
    <message>
        <source>The archive does not know our AE title. It must be entered there, with this computer&apos;s address.</source>
        <translation>Das Archiv kennt unseren AE-Titel nicht. Er muss dort mit der Adresse dieses Rechners eingetragen werden.</translation>
    </message>
    <message>
        <source>The archive does not go by this AE title. Check it, capitals included.</source>
        <translation>Das Archiv hat einen anderen AE-Titel. Ihn prüfen, auch Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>The archive is busy. Try again in a while.</source>
        <translation>Das Archiv ist ausgelastet. Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The archive turned the connection away without a reason. Its log says why.</source>
        <translation>Das Archiv hat die Verbindung ohne Grund abgewiesen. Sein Protokoll nennt ihn.</translation>
    </message>
    <message>
        <source>Something listens there, but it does not answer as DICOM. Check the port, and whether it wants TLS.</source>
        <translation>Dort hört etwas zu, antwortet aber nicht als DICOM. Den Port prüfen und ob TLS verlangt wird.</translation>
    </message>
    <message>
        <source>The archive offers none of what was asked for. It may not allow this service to us.</source>
        <translation>Das Archiv bietet nichts vom Verlangten an. Vielleicht erlaubt es uns diesen Dienst nicht.</translation>
    </message>
    <message>
        <source>No encrypted connection. Check that the port is the archive&apos;s TLS port and that both sides trust each other&apos;s certificate.</source>
        <translation>Keine verschlüsselte Verbindung. Prüfen, ob der Port der TLS-Port des Archivs ist und ob beide Seiten dem Zertifikat der anderen vertrauen.</translation>
    </message>
    <message>
        <source>The certificates cannot be used. Check the three PEM files in the settings.</source>
        <translation>Die Zertifikate sind nicht verwendbar. Die drei PEM-Dateien in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The connection broke. Try again.</source>
        <translation>Die Verbindung ist abgebrochen. Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The archive refused the query. Ask for less, or look into its log.</source>
        <translation>Das Archiv hat die Anfrage abgelehnt. Weniger verlangen oder in sein Protokoll sehen.</translation>
    </message>
    <message>
        <source>The archive only sends to receivers that it knows (C-MOVE). Switch the inbox on in the settings and enter it there.</source>
        <translation>Das Archiv sendet nur an Empfänger, die es kennt (C-MOVE). Den Eingang in den Einstellungen einschalten und dort eintragen.</translation>
    </message>
    <message>
        <source>The archive does not let us fetch. It has to allow C-GET or C-MOVE to us.</source>
        <translation>Das Archiv lässt uns nichts holen. Es muss uns C-GET oder C-MOVE erlauben.</translation>
    </message>
    <message>
        <source>The archive does not know our inbox. Enter our AE title there with this computer&apos;s address and the inbox&apos;s port.</source>
        <translation>Das Archiv kennt unseren Eingang nicht. Dort unseren AE-Titel mit der Adresse dieses Rechners und dem Port des Eingangs eintragen.</translation>
    </message>
    <message>
        <source>The archive refused to send. Its log says why.</source>
        <translation>Das Archiv hat das Senden abgelehnt. Sein Protokoll sagt, warum.</translation>
    </message>
    <message>
        <source>The archive does not take objects of this kind. It has to allow this SOP class.</source>
        <translation>Das Archiv nimmt Objekte dieser Art nicht an. Es muss diese SOP-Klasse erlauben.</translation>
    </message>
    <message>
        <source>The archive did not keep the object. Its log says why.</source>
        <translation>Das Archiv hat das Objekt nicht behalten. Sein Protokoll sagt, warum.</translation>
    </message>
    <message>
        <source>Too much matches. Ask for less.</source>
        <translation>Zu viel passt. Weniger verlangen.</translation>
    </message>
    <message>
        <source>The inbox&apos;s port cannot be opened. Another program may have it, or ports below 1024 need rights.</source>
        <translation>Der Port des Eingangs lässt sich nicht öffnen. Vielleicht hat ihn ein anderes Programm, oder Ports unter 1024 brauchen Rechte.</translation>
    </message>
    <message>
        <source>To receive from other computers, name the AE titles that may send.</source>
        <translation>Um von anderen Rechnern zu empfangen, die AE-Titel nennen, die senden dürfen.</translation>
    </message>
    <message>
        <source>Another window of this program has the inbox and the queue. Close it first.</source>
        <translation>Ein anderes Fenster dieses Programms hat den Eingang und die Warteschlange. Erst dieses schließen.</translation>
    </message>
    <message>
        <source>The disk is nearly full. Make room.</source>
        <translation>Der Datenträger ist fast voll. Platz schaffen.</translation>
    </message>
    <message>
        <source>The object cannot be read.</source>
        <translation>Das Objekt ist nicht lesbar.</translation>
    </message>
    <message>
        <source>It is another object than was announced.</source>
        <translation>Es ist ein anderes Objekt als angekündigt.</translation>
    </message>
    <message>
        <source>It is of another kind than was announced.</source>
        <translation>Es ist von anderer Art als angekündigt.</translation>
    </message>
    <message>
        <source>Another version of this object is here already.</source>
        <translation>Eine andere Fassung dieses Objekts ist schon hier.</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::AnalysisPanel</name>
    <message>
        <source>Interpretation</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Ableitungen</translation>
    </message>
    <message>
        <source>Beats</source>
        <translation>Schläge</translation>
    </message>
    <message>
        <source>Median beat</source>
        <translation>Medianschlag</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Rhythmus</translation>
    </message>
    <message>
        <source>Lead of the median beat</source>
        <translation>Ableitung des Medianschlags</translation>
    </message>
    <message>
        <source>All leads</source>
        <translation>Alle Ableitungen</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::AxisDial</name>
    <message>
        <source>Axes of P, QRS and T in the frontal plane</source>
        <translation>Achsen von P, QRS und T in der Frontalebene</translation>
    </message>
    <message>
        <source>QRS</source>
        <translation>QRS</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>%1 %2°</source>
        <translation>%1 %2°</translation>
    </message>
    <message>
        <source>No axis measurable</source>
        <translation>Keine Achse messbar</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::InterpretationPanel</name>
    <message>
        <source>Statements</source>
        <translation>Aussagen</translation>
    </message>
    <message>
        <source>Computer interpretation, unconfirmed. It needs a physician&apos;s confirmation.</source>
        <translation>Befundung durch den Computer, unbestätigt. Sie bedarf der ärztlichen Bestätigung.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not checkable</source>
        <translation>Nicht prüfbar</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::MeasurementTable</name>
    <message>
        <source>Leads: %1</source>
        <translation>Ableitungen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n beat(s)</source>
        <translation>
            <numerusform>%n Schlag</numerusform>
            <numerusform>%n Schläge</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidence: %1 %</source>
        <translation>Sicherheit: %1 %</translation>
    </message>
    <message>
        <source>Edited by the reader</source>
        <translation>Vom Leser geändert</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 bpm</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>Herzfrequenz</translation>
    </message>
    <message>
        <source>RR</source>
        <translation>RR</translation>
    </message>
    <message>
        <source>P duration</source>
        <translation>P-Dauer</translation>
    </message>
    <message>
        <source>PR</source>
        <translation>PR</translation>
    </message>
    <message>
        <source>QRS</source>
        <translation>QRS</translation>
    </message>
    <message>
        <source>QT</source>
        <translation>QT</translation>
    </message>
    <message>
        <source>JT</source>
        <translation>JT</translation>
    </message>
    <message>
        <source>QTc %1</source>
        <translation>QTc %1</translation>
    </message>
    <message>
        <source>P axis</source>
        <translation>P-Achse</translation>
    </message>
    <message>
        <source>QRS axis</source>
        <translation>QRS-Achse</translation>
    </message>
    <message>
        <source>T axis</source>
        <translation>T-Achse</translation>
    </message>
    <message>
        <source>Atrial rate</source>
        <translation>Vorhoffrequenz</translation>
    </message>
    <message>
        <source>µV</source>
        <translation>µV</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>Q</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>R&apos;</source>
        <translation>R&apos;</translation>
    </message>
    <message>
        <source>ST J</source>
        <translation>ST J</translation>
    </message>
    <message>
        <source>J+20</source>
        <translation>J+20</translation>
    </message>
    <message>
        <source>J+40</source>
        <translation>J+40</translation>
    </message>
    <message>
        <source>J+60</source>
        <translation>J+60</translation>
    </message>
    <message>
        <source>J+80</source>
        <translation>J+80</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>R peak</source>
        <translation>R-Gipfel</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>QS</source>
        <translation>QS</translation>
    </message>
    <message>
        <source>notched</source>
        <translation>gekerbt</translation>
    </message>
    <message>
        <source>slurred</source>
        <translation>träge</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>dominant</source>
        <translation>vorherrschend</translation>
    </message>
    <message>
        <source>premature, narrow</source>
        <translation>vorzeitig, schmal</translation>
    </message>
    <message>
        <source>premature, wide</source>
        <translation>vorzeitig, breit</translation>
    </message>
    <message>
        <source>paced</source>
        <translation>stimuliert</translation>
    </message>
    <message>
        <source>other form</source>
        <translation>andere Form</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Störung</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::MedianView</name>
    <message>
        <source>Median beat with fiducials</source>
        <translation>Medianschlag mit Wellengrenzen</translation>
    </message>
    <message>
        <source>P on</source>
        <translation>P-Beginn</translation>
    </message>
    <message>
        <source>P off</source>
        <translation>P-Ende</translation>
    </message>
    <message>
        <source>QRS on</source>
        <translation>QRS-Beginn</translation>
    </message>
    <message>
        <source>J</source>
        <translation>J</translation>
    </message>
    <message>
        <source>T off</source>
        <translation>T-Ende</translation>
    </message>
    <message>
        <source>No median beat</source>
        <translation>Kein Medianschlag</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::QualityStrip</name>
    <message>
        <source>arm electrodes exchanged (LA-RA)</source>
        <translation>Armelektroden vertauscht (LA-RA)</translation>
    </message>
    <message>
        <source>left arm and left leg exchanged (LA-LL)</source>
        <translation>linker Arm und linkes Bein vertauscht (LA-LL)</translation>
    </message>
    <message>
        <source>right arm and left leg exchanged (RA-LL)</source>
        <translation>rechter Arm und linkes Bein vertauscht (RA-LL)</translation>
    </message>
    <message>
        <source>right leg electrode exchanged with an arm</source>
        <translation>Elektrode des rechten Beins mit einem Arm vertauscht</translation>
    </message>
    <message>
        <source>neighbouring chest electrodes exchanged</source>
        <translation>benachbarte Brustwandelektroden vertauscht</translation>
    </message>
    <message>
        <source>dextrocardia, or all electrodes mirrored</source>
        <translation>Dextrokardie, oder alle Elektroden spiegelbildlich</translation>
    </message>
    <message>
        <source>%1: score %2 %</source>
        <translation>%1: Güte %2 %</translation>
    </message>
    <message>
        <source>missing %1 % (limit %2 %)</source>
        <translation>fehlend %1 % (Grenze %2 %)</translation>
    </message>
    <message>
        <source>spread %1 µV (at least %2 µV)</source>
        <translation>Ausschlag %1 µV (mindestens %2 µV)</translation>
    </message>
    <message>
        <source>clipped %1 % (limit %2 %)</source>
        <translation>abgeschnitten %1 % (Grenze %2 %)</translation>
    </message>
    <message>
        <source>noise %1 µV (limit %2 µV)</source>
        <translation>Rauschen %1 µV (Grenze %2 µV)</translation>
    </message>
    <message>
        <source>baseline wander %1 µV (limit %2 µV)</source>
        <translation>Grundlinienschwankung %1 µV (Grenze %2 µV)</translation>
    </message>
    <message>
        <source>mains %1 µV (limit %2 µV)</source>
        <translation>Netzbrummen %1 µV (Grenze %2 µV)</translation>
    </message>
    <message>
        <source>electrode detached</source>
        <translation>Elektrode abgefallen</translation>
    </message>
    <message>
        <source>Signal quality by lead</source>
        <translation>Signalgüte je Ableitung</translation>
    </message>
    <message>
        <source>Signal quality %1 %</source>
        <translation>Signalgüte %1 %</translation>
    </message>
    <message>
        <source>Not good enough to be read: %1</source>
        <translation>Nicht gut genug zum Befunden: %1</translation>
    </message>
    <message>
        <source>mains %1 Hz</source>
        <translation>Netz %1 Hz</translation>
    </message>
    <message>
        <source>Check the electrodes: %1</source>
        <translation>Elektroden prüfen: %1</translation>
    </message>
</context>
<context>
    <name>heartcare::analysis_view::RhythmPlots</name>
    <message>
        <source>RR tachogram</source>
        <translation>RR-Tachogramm</translation>
    </message>
    <message>
        <source>Lorenz plot</source>
        <translation>Lorenz-Diagramm</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Zeit (s)</translation>
    </message>
    <message>
        <source>RR (ms)</source>
        <translation>RR (ms)</translation>
    </message>
    <message>
        <source>Next RR (ms)</source>
        <translation>Nächstes RR (ms)</translation>
    </message>
    <message>
        <source>No rhythm measured</source>
        <translation>Kein Rhythmus gemessen</translation>
    </message>
    <message>
        <source>mean RR %1 ms</source>
        <translation>mittleres RR %1 ms</translation>
    </message>
    <message>
        <source>shortest %1 ms</source>
        <translation>kürzestes %1 ms</translation>
    </message>
    <message>
        <source>longest %1 ms</source>
        <translation>längstes %1 ms</translation>
    </message>
    <message>
        <source>SDNN %1 ms</source>
        <translation>SDNN %1 ms</translation>
    </message>
    <message>
        <source>RMSSD %1 ms</source>
        <translation>RMSSD %1 ms</translation>
    </message>
    <message>
        <source>irregularity %1</source>
        <translation>Unregelmäßigkeit %1</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::AnswerBrowser</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>(signal %1, image %2)</source>
        <translation>(Signal %1, Bild %2)</translation>
    </message>
    <message>
        <source>Confidence of single statements</source>
        <translation>Sicherheit einzelner Aussagen</translation>
    </message>
    <message>
        <source>Signal and image disagree</source>
        <translation>Signal und Bild sind sich uneinig</translation>
    </message>
    <message>
        <source>What the measurements of both say</source>
        <translation>Was die Messwerte beider sagen</translation>
    </message>
    <message>
        <source>This model was never trained: what it writes means nothing.</source>
        <translation>Dieses Modell wurde nie trainiert: Was es schreibt, bedeutet nichts.</translation>
    </message>
    <message>
        <source>The longest length ended this text.</source>
        <translation>Dieser Text endet, weil die größte Länge erreicht war.</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::AskView</name>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
    <message>
        <source>Your question, in English</source>
        <translation>Ihre Frage, auf Englisch</translation>
    </message>
    <message>
        <source>Start the conversation anew: earlier questions are no longer told to the model</source>
        <translation>Das Gespräch neu beginnen: Frühere Fragen werden dem Modell nicht mehr mitgeteilt</translation>
    </message>
    <message>
        <source>Ask anything about this ECG in English, for example:</source>
        <translation>Fragen Sie auf Englisch etwas zu diesem EKG, zum Beispiel:</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::AssistantPanel</name>
    <message>
        <source>Made by a model, not measured; needs a physician&apos;s confirmation.</source>
        <translation>Von einem Modell erzeugt, nicht gemessen; muss ärztlich bestätigt werden.</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle …</translation>
    </message>
    <message>
        <source>Report – by a model, unconfirmed</source>
        <translation>Bericht – von einem Modell, unbestätigt</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::CompareView</name>
    <message>
        <source>Earlier ECG:</source>
        <translation>Früheres EKG:</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Choose an earlier ECG of the same patient from the list of records. The model compares the one shown with it; below stands what the measurements of both say.</source>
        <translation>Wählen Sie ein früheres EKG derselben Person aus der Liste. Das Modell vergleicht das gezeigte damit; darunter steht, was die Messwerte beider sagen.</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::DraftView</name>
    <message>
        <source>&amp;Take over</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>Zusatz</translation>
    </message>
    <message>
        <source>Add a modifier that may go with this statement</source>
        <translation>Einen Zusatz anfügen, der zu dieser Aussage passt</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Die Zeile entfernen</translation>
    </message>
    <message>
        <source>Undo in the draft</source>
        <translation>Im Entwurf rückgängig</translation>
    </message>
    <message>
        <source>Redo in the draft</source>
        <translation>Im Entwurf wiederholen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save the draft</source>
        <translation>Den Entwurf speichern</translation>
    </message>
    <message>
        <source>Lines of the draft</source>
        <translation>Zeilen des Entwurfs</translation>
    </message>
    <message>
        <source>Statement or free text</source>
        <translation>Aussage oder freier Text</translation>
    </message>
    <message>
        <source>Replace the draft by the machine&apos;s report, with its evidence</source>
        <translation>Den Entwurf durch den Bericht der Maschine ersetzen, mit dessen Belegen</translation>
    </message>
    <message>
        <source>Your draft. It needs a physician&apos;s confirmation, too.</source>
        <translation>Ihr Entwurf. Auch er muss ärztlich bestätigt werden.</translation>
    </message>
    <message>
        <source>&amp;PDF with the ECG true to scale…</source>
        <translation>&amp;PDF mit dem EKG in wahrer Größe …</translation>
    </message>
    <message>
        <source>&amp;Text…</source>
        <translation>&amp;Text …</translation>
    </message>
    <message>
        <source>&amp;DICOM report…</source>
        <translation>&amp;DICOM-Bericht …</translation>
    </message>
    <message>
        <source>AHA statement %1</source>
        <translation>AHA-Aussage %1</translation>
    </message>
    <message>
        <source>as the model wrote it</source>
        <translation>wie das Modell es schrieb</translation>
    </message>
    <message>
        <source>with evidence</source>
        <translation>mit Beleg</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::Mark</name>
    <message>
        <source>Supported by the measurements</source>
        <translation>Von den Messwerten gestützt</translation>
    </message>
    <message>
        <source>Contradicted by the measurements</source>
        <translation>Von den Messwerten widerlegt</translation>
    </message>
    <message>
        <source>The measurements cannot say</source>
        <translation>Aus den Messwerten nicht zu entscheiden</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::ModelsDialog</name>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>Ordner &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>U&amp;nload</source>
        <translation>Ent&amp;laden</translation>
    </message>
    <message>
        <source>Language models</source>
        <translation>Sprachmodelle</translation>
    </message>
    <message>
        <source>Compare every file of the folder with its hash</source>
        <translation>Jede Datei des Ordners mit ihrer Prüfsumme vergleichen</translation>
    </message>
    <message>
        <source>%1 (in use)</source>
        <translation>%1 (in Gebrauch)</translation>
    </message>
</context>
<context>
    <name>heartcare::assistant_view::ReportView</name>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>Other &amp;words</source>
        <translation>Andere &amp;Worte</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Edit a draft</source>
        <translation>&amp;Entwurf bearbeiten</translation>
    </message>
    <message>
        <source>Report of the model</source>
        <translation>Bericht des Modells</translation>
    </message>
    <message>
        <source>Have the model write a report of this ECG</source>
        <translation>Das Modell einen Bericht zu diesem EKG schreiben lassen</translation>
    </message>
    <message>
        <source>Write it again with another seed: the model draws its words anew</source>
        <translation>Mit anderem Startwert noch einmal schreiben: Das Modell zieht seine Worte neu</translation>
    </message>
    <message>
        <source>Your own draft beside the machine&apos;s</source>
        <translation>Ihr eigener Entwurf neben dem der Maschine</translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::BeatPanel</name>
    <message>
        <source>Reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Continuation</source>
        <translation>Fortsetzung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Computed by a model from the ECG, not measured.</source>
        <translation>Von einem Modell aus dem EKG berechnet, nicht gemessen.</translation>
    </message>
    <message>
        <source>Weights %1 · %2 · seed %3</source>
        <translation>Gewichte %1 · %2 · Startwert %3</translation>
    </message>
    <message>
        <source>SHA-256 of the weights: %1</source>
        <translation>SHA-256 der Gewichte: %1</translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::ContinuationView</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Show the continuation (P)</source>
        <translation>Fortsetzung zeigen (P)</translation>
    </message>
    <message>
        <source>Backtest: hide the end and predict it</source>
        <translation>Rückprüfung: das Ende verbergen und vorhersagen</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>Voraus</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>NOW at %1 s, predicted to %2 s. Line: median; band: 5 to 95 %. Never measured.</source>
        <translation>JETZT bei %1 s, vorhergesagt bis %2 s. Linie: Median; Band: 5 bis 95 %. Nie gemessen.</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>Beat</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nulllinie</translation>
    </message>
    <message>
        <source>Last period again</source>
        <translation>Letzte Periode noch einmal</translation>
    </message>
    <message>
        <source>Blurred tile</source>
        <translation>Unscharfe Kachel</translation>
    </message>
    <message>
        <source>Better than every floor. %1 % of the hidden samples lie in the band.</source>
        <translation>Besser als jede Vergleichsmarke. %1 % der verborgenen Werte liegen im Band.</translation>
    </message>
    <message>
        <source>Not better than the best floor. %1 % of the hidden samples lie in the band.</source>
        <translation>Nicht besser als die beste Vergleichsmarke. %1 % der verborgenen Werte liegen im Band.</translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::ReconstructionView</name>
    <message>
        <source>Show the reconstruction (R)</source>
        <translation>Rekonstruktion zeigen (R)</translation>
    </message>
    <message>
        <source>Token strip under the trace</source>
        <translation>Tokenstreifen unter der Kurve</translation>
    </message>
    <message>
        <source>Over the measured trace</source>
        <translation>Über der gemessenen Kurve</translation>
    </message>
    <message>
        <source>Below the measured trace</source>
        <translation>Unter der gemessenen Kurve</translation>
    </message>
    <message>
        <source>Residual, same gain</source>
        <translation>Rest, gleiche Verstärkung</translation>
    </message>
    <message>
        <source>Residual, gain × 5</source>
        <translation>Rest, Verstärkung × 5</translation>
    </message>
    <message>
        <source>RMSE (µV)</source>
        <translation>RMSE (µV)</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>MSE %1 (normalised) · %2 bit/s · %3 tokens of %4 s on %5 levels</source>
        <translation>MSE %1 (normiert) · %2 bit/s · %3 Token von %4 s auf %5 Stufen</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Reconstr.</source>
        <translation>Rekonstr.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Δ ST J+60</source>
        <translation>Δ ST J+60</translation>
    </message>
    <message>
        <source>Δ R</source>
        <translation>Δ R</translation>
    </message>
    <message>
        <source>Δ T</source>
        <translation>Δ T</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 µV</source>
        <translation>%1 µV</translation>
    </message>
    <message>
        <source>PR</source>
        <translation>PQ</translation>
    </message>
    <message>
        <source>QRS</source>
        <translation>QRS</translation>
    </message>
    <message>
        <source>QT</source>
        <translation>QT</translation>
    </message>
    <message>
        <source>measured %1, reconstructed %2</source>
        <translation>gemessen %1, rekonstruiert %2</translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::TokenPlaces</name>
    <message>
        <source>Click a token under the trace to see where else it occurs.</source>
        <translation>Ein Token unter der Kurve anklicken, um zu sehen, wo es noch vorkommt.</translation>
    </message>
    <message>
        <source>No tokens: show the reconstruction first.</source>
        <translation>Keine Token: erst die Rekonstruktion zeigen.</translation>
    </message>
    <message>
        <source>Core code %1</source>
        <translation>Kerncode %1</translation>
    </message>
    <message>
        <source>Residual code %1</source>
        <translation>Restcode %1</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) in this stretch</source>
        <translation>
            <numerusform>%n-mal in diesem Abschnitt</numerusform>
            <numerusform>%n-mal in diesem Abschnitt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1 bis %2 s</translation>
    </message>
</context>
<context>
    <name>heartcare::beat_view::TokenStrip</name>
    <message>
        <source>Tokens of the ECG</source>
        <translation>Token des EKG</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1 bis %2 s</translation>
    </message>
    <message>
        <source>core: %1</source>
        <translation>Kern: %1</translation>
    </message>
    <message>
        <source>residual: %1</source>
        <translation>Rest: %1</translation>
    </message>
    <message numerus="yes">
        <source>this code occurs %n time(s) in the stretch</source>
        <translation>
            <numerusform>dieser Code kommt im Abschnitt %n-mal vor</numerusform>
            <numerusform>dieser Code kommt im Abschnitt %n-mal vor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::bench_view::AnswerModel</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Richtige Antwort</translation>
    </message>
    <message>
        <source>Model&apos;s answer</source>
        <translation>Antwort des Modells</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>heartcare::bench_view::BenchDialog</name>
    <message>
        <source>Heartcare-Bench</source>
        <translation>Heartcare-Bench</translation>
    </message>
    <message>
        <source>&amp;Figures</source>
        <translation>&amp;Zahlen</translation>
    </message>
    <message>
        <source>&amp;Answers</source>
        <translation>&amp;Antworten</translation>
    </message>
    <message>
        <source>Add &amp;results…</source>
        <translation>&amp;Ergebnisse hinzufügen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Results come from: heartcare bench --json -o FILE</source>
        <translation>Ergebnisse liefert: heartcare bench --json -o DATEI</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kenngröße</translation>
    </message>
    <message>
        <source>The figure of every model, by task and subset</source>
        <translation>Die Kenngröße jedes Modells, nach Aufgabe und Teilmenge</translation>
    </message>
    <message>
        <source>Figures of every model, by group of questions</source>
        <translation>Zahlen jedes Modells, nach Gruppen von Fragen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Group of questions</source>
        <translation>Gruppe von Fragen</translation>
    </message>
    <message>
        <source>&amp;Wrong answers only</source>
        <translation>Nur &amp;falsche Antworten</translation>
    </message>
    <message>
        <source>Texts count as wrong if less than half of the wanted text is in them.</source>
        <translation>Texte gelten als falsch, wenn sie weniger als die Hälfte des verlangten Textes enthalten.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>The question in full</source>
        <translation>Die ganze Frage</translation>
    </message>
    <message>
        <source>&amp;Open the ECG</source>
        <translation>EKG &amp;öffnen</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>Alle Fragen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>Options: %1</source>
        <translation>Auswahl: %1</translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation>Richtig: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>ECG: %1</source>
        <translation>EKG: %1</translation>
    </message>
</context>
<context>
    <name>heartcare::canvas::EcgCanvas</name>
    <message>
        <source>ECG</source>
        <translation>EKG</translation>
    </message>
    <message>
        <source>%1   %2 s   %3 mV</source>
        <translation>%1   %2 s   %3 mV</translation>
    </message>
    <message>
        <source>Preparing the page …</source>
        <translation>Seite wird vorbereitet …</translation>
    </message>
    <message>
        <source>No ECG open</source>
        <translation>Kein EKG geöffnet</translation>
    </message>
</context>
<context>
    <name>heartcare::canvas::Overview</name>
    <message>
        <source>Overview of the recording</source>
        <translation>Übersicht der Aufzeichnung</translation>
    </message>
    <message>
        <source>Preparing the overview …</source>
        <translation>Übersicht wird vorbereitet …</translation>
    </message>
</context>
<context>
    <name>heartcare::pacs_view::NetworkSettingsDialog</name>
    <message>
        <source>&amp;Use the network for DICOM</source>
        <translation>Das Net&amp;z für DICOM nutzen</translation>
    </message>
    <message>
        <source>Settings of the archive</source>
        <translation>Einstellungen des Archivs</translation>
    </message>
    <message>
        <source>&amp;Archives</source>
        <translation>&amp;Archive</translation>
    </message>
    <message>
        <source>&amp;Inbox</source>
        <translation>E&amp;ingang</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Verschlüsselung</translation>
    </message>
    <message>
        <source>Our AE &amp;title</source>
        <translation>Unser AE-&amp;Titel</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>AE title</source>
        <translation>AE-Titel</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>The archive has to know our AE title and this computer&apos;s address, too.</source>
        <translation>Auch das Archiv muss unseren AE-Titel und die Adresse dieses Rechners kennen.</translation>
    </message>
    <message>
        <source>&amp;Receive what others send while this window is open</source>
        <translation>&amp;Empfangen, was andere senden, solange dieses Fenster offen ist</translation>
    </message>
    <message>
        <source>From &amp;other computers, too</source>
        <translation>Auch v&amp;on anderen Rechnern</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>AE titles that &amp;may send</source>
        <translation>AE-Titel, die senden &amp;dürfen</translation>
    </message>
    <message>
        <source>An AE title is a name, not a proof. Where others share the network, use encryption.</source>
        <translation>Ein AE-Titel ist ein Name, kein Nachweis. Wo andere das Netz mitbenutzen, verschlüsseln.</translation>
    </message>
    <message>
        <source>Our &amp;certificate</source>
        <translation>Unser &amp;Zertifikat</translation>
    </message>
    <message>
        <source>Its &amp;key</source>
        <translation>Sein &amp;Schlüssel</translation>
    </message>
    <message>
        <source>Certificates we tr&amp;ust</source>
        <translation>Zertifikate, denen wir &amp;vertrauen</translation>
    </message>
    <message>
        <source>PEM files, the key without a pass phrase. Used for archives marked TLS; with all three given, the inbox takes encrypted connections only.</source>
        <translation>PEM-Dateien, der Schlüssel ohne Kennwort. Für Archive mit TLS; sind alle drei angegeben, nimmt der Eingang nur verschlüsselte Verbindungen an.</translation>
    </message>
    <message>
        <source>Our AE title: 1 to 16 letters and digits, without accents and backslash.</source>
        <translation>Unser AE-Titel: 1 bis 16 Buchstaben und Ziffern, ohne Umlaute und umgekehrten Schrägstrich.</translation>
    </message>
    <message>
        <source>Archive %1: it needs an AE title, a computer and a port from 1 to 65535.</source>
        <translation>Archiv %1: Es braucht einen AE-Titel, einen Rechner und einen Port von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Not an AE title: %1</source>
        <translation>Kein AE-Titel: %1</translation>
    </message>
    <message>
        <source>To receive from other computers, name the AE titles that may send.</source>
        <translation>Um von anderen Rechnern zu empfangen, die AE-Titel nennen, die senden dürfen.</translation>
    </message>
    <message>
        <source>Encryption needs all three files.</source>
        <translation>Die Verschlüsselung braucht alle drei Dateien.</translation>
    </message>
</context>
<context>
    <name>heartcare::pacs_view::PacsDialog</name>
    <message>
        <source>Archive (PACS)</source>
        <translation>Archiv (PACS)</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Studies</source>
        <translation>&amp;Studien</translation>
    </message>
    <message>
        <source>Or&amp;dered</source>
        <translation>An&amp;geordnet</translation>
    </message>
    <message>
        <source>Re&amp;ceived</source>
        <translation>Empf&amp;angen</translation>
    </message>
    <message>
        <source>To be se&amp;nt</source>
        <translation>Zu se&amp;nden</translation>
    </message>
    <message>
        <source>Family^Given; * stands for any letters</source>
        <translation>Name^Vorname; * steht für beliebige Buchstaben</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>ECG studies only</source>
        <translation>Nur EKG-Studien</translation>
    </message>
    <message>
        <source>Sea&amp;rch</source>
        <translation>S&amp;uchen</translation>
    </message>
    <message>
        <source>&amp;Fetch and open</source>
        <translation>&amp;Holen und öffnen</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>Patienten-ID</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Studies found</source>
        <translation>Gefundene Studien</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>Studiendatum</translation>
    </message>
    <message>
        <source>Show today&apos;s &amp;orders</source>
        <translation>Heutige Anf&amp;orderungen zeigen</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>ECGs that were ordered</source>
        <translation>Angeforderte EKGs</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Set aside because</source>
        <translation>Beiseitegelegt, weil</translation>
    </message>
    <message>
        <source>Objects received</source>
        <translation>Empfangene Objekte</translation>
    </message>
    <message>
        <source>Send &amp;files…</source>
        <translation>&amp;Dateien senden …</translation>
    </message>
    <message>
        <source>Tr&amp;y now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Entfer&amp;nen</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Last reason</source>
        <translation>Letzter Grund</translation>
    </message>
    <message>
        <source>Objects that wait to be sent</source>
        <translation>Objekte, die auf das Senden warten</translation>
    </message>
    <message>
        <source>No archive is set up. Settings: switch the network on and enter one.</source>
        <translation>Kein Archiv ist eingerichtet. Einstellungen: das Netz einschalten und eines eintragen.</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::BatchDialog</name>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Als &amp;CSV speichern …</translation>
    </message>
    <message>
        <source>&amp;Open recording</source>
        <translation>Aufzeichnung &amp;öffnen</translation>
    </message>
    <message>
        <source>Measurements of every recording</source>
        <translation>Messwerte jeder Aufzeichnung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Measure a folder</source>
        <translation>Ordner ausmessen</translation>
    </message>
    <message>
        <source>Measure a folder – %1</source>
        <translation>Ordner ausmessen – %1</translation>
    </message>
    <message>
        <source>Looking for recordings …</source>
        <translation>Aufzeichnungen werden gesucht …</translation>
    </message>
    <message>
        <source>Measuring: %1 of %2 recordings</source>
        <translation>Ausmessen: %1 von %2 Aufzeichnungen</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n recording(s).</source>
        <translation>
            <numerusform>Nach %n Aufzeichnung angehalten.</numerusform>
            <numerusform>Nach %n Aufzeichnungen angehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) measured.</source>
        <translation>
            <numerusform>%n Aufzeichnung ausgemessen.</numerusform>
            <numerusform>%n Aufzeichnungen ausgemessen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be measured: the last column says why.</source>
        <translation>
            <numerusform>%n konnte nicht ausgemessen werden: die letzte Spalte sagt, warum.</numerusform>
            <numerusform>%n konnten nicht ausgemessen werden: die letzte Spalte sagt, warum.</numerusform>
        </translation>
    </message>
    <message>
        <source>Statements are unconfirmed. Double click a line to open its recording.</source>
        <translation>Aussagen sind unbestätigt. Ein Doppelklick öffnet die Aufzeichnung der Zeile.</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::CardCalibration</name>
    <message>
        <source>%1 pixels per millimetre</source>
        <translation>%1 Pixel je Millimeter</translation>
    </message>
    <message>
        <source>Hold a bank card here
85.6 mm</source>
        <translation>Hier eine Bankkarte anlegen
85,6 mm</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::DesktopDialogs</name>
    <message>
        <source>Open ECG records</source>
        <translation>EKG-Aufzeichnungen öffnen</translation>
    </message>
    <message>
        <source>Open a folder of ECG records</source>
        <translation>Ordner mit EKG-Aufzeichnungen öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::FailurePage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Technische Einzelheit: %1</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::LoadProgress</name>
    <message>
        <source>Stop loading this record</source>
        <translation>Laden dieser Aufzeichnung anhalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::PageView</name>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Ganze Seite</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>Die ganze Seite zeigen</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>This is a picture of an ECG, not a recording. Its scale is not known, so nothing on it is measured or interpreted. Turning pictures into traces is not part of this version.</source>
        <translation>Dies ist ein Bild eines EKGs, keine Aufzeichnung. Sein Maßstab ist nicht bekannt, darum wird auf ihm nichts gemessen oder gedeutet. Bilder in Kurven zu verwandeln gehört nicht zu dieser Version.</translation>
    </message>
    <message>
        <source>%1 – page %2 of %3</source>
        <translation>%1 – Seite %2 von %3</translation>
    </message>
    <message>
        <source>The picture may name the patient. It is not shown while patient data are hidden.</source>
        <translation>Auf dem Bild kann der Name des Patienten stehen. Es wird nicht gezeigt, solange Patientendaten verborgen sind.</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::RecordInfoPanel</name>
    <message>
        <source>No record is shown.</source>
        <translation>Es wird keine Aufzeichnung gezeigt.</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::RecordListPanel</name>
    <message>
        <source>Records (%1)</source>
        <translation>Aufzeichnungen (%1)</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::SettingsDialog</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Schreibtisch</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>ECG paper</source>
        <translation>EKG-Papier</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Screen size</source>
        <translation>Bildschirmgröße</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Every new window starts with these. Display filters always start switched off.</source>
        <translation>Jedes neue Fenster beginnt hiermit. Anzeigefilter sind anfangs stets ausgeschaltet.</translation>
    </message>
    <message>
        <source>Open the records of the last session again</source>
        <translation>Aufzeichnungen der letzten Sitzung wieder öffnen</translation>
    </message>
    <message>
        <source>Start with patient data hidden</source>
        <translation>Mit verborgenen Patientendaten beginnen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The colours of the paper are chosen apart from the theme of the window.</source>
        <translation>Die Farben des Papiers werden unabhängig von der Erscheinung des Fensters gewählt.</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start.</translation>
    </message>
    <message>
        <source>Use my own measurement of this screen</source>
        <translation>Meine eigene Messung dieses Bildschirms verwenden</translation>
    </message>
    <message>
        <source>At true size one millimetre of ECG paper is one millimetre on the screen. Hold a bank card against the drawing and move the slider until their widths agree.</source>
        <translation>In wahrer Größe ist ein Millimeter EKG-Papier ein Millimeter auf dem Bildschirm. Halten Sie eine Bankkarte an die Zeichnung und verschieben Sie den Regler, bis beide gleich breit sind.</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::ShortcutPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>heartcare::panels::WelcomePage</name>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open an ECG…</source>
        <translation>EKG öffnen …</translation>
    </message>
    <message>
        <source>Open a teaching case</source>
        <translation>Lehrfall öffnen</translation>
    </message>
    <message>
        <source>or drop files and folders here</source>
        <translation>oder Dateien und Ordner hier ablegen</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::AnalysisController</name>
    <message>
        <source>Measuring …</source>
        <translation>Wird ausgemessen …</translation>
    </message>
    <message>
        <source>No record is shown.</source>
        <translation>Es wird keine Aufzeichnung gezeigt.</translation>
    </message>
    <message>
        <source>Not measurable: %1</source>
        <translation>Nicht messbar: %1</translation>
    </message>
    <message>
        <source>No interpretation: %1</source>
        <translation>Keine Befundung: %1</translation>
    </message>
    <message>
        <source>P onset</source>
        <translation>P-Beginn</translation>
    </message>
    <message>
        <source>P end</source>
        <translation>P-Ende</translation>
    </message>
    <message>
        <source>QRS onset</source>
        <translation>QRS-Beginn</translation>
    </message>
    <message>
        <source>QRS end (J)</source>
        <translation>QRS-Ende (J)</translation>
    </message>
    <message>
        <source>T end</source>
        <translation>T-Ende</translation>
    </message>
    <message numerus="yes">
        <source>%1 of the median beat, shown in all %n beat(s) of its form</source>
        <translation>
            <numerusform>%1 des Medianschlags, gezeigt in dem %n Schlag seiner Form</numerusform>
            <numerusform>%1 des Medianschlags, gezeigt in allen %n Schlägen seiner Form</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; moved by %2 ms</source>
        <translation>%1; um %2 ms verschoben</translation>
    </message>
    <message numerus="yes">
        <source>Wave boundaries: median of %n beat(s)</source>
        <translation>
            <numerusform>Wellengrenzen: Median von %n Schlag</numerusform>
            <numerusform>Wellengrenzen: Median von %n Schlägen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>◆ %n moved by the reader</source>
        <translation>
            <numerusform>◆ %n vom Leser verschoben</numerusform>
            <numerusform>◆ %n vom Leser verschoben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heartcare::studio::AssistantController</name>
    <message>
        <source>Stopped: this text is not complete.</source>
        <translation>Angehalten: Dieser Text ist nicht vollständig.</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>first word after %1 s, %2 tokens/s</source>
        <translation>erstes Wort nach %1 s, %2 Token/s</translation>
    </message>
    <message>
        <source>The language model is being loaded …</source>
        <translation>Das Sprachmodell wird geladen …</translation>
    </message>
    <message>
        <source>The language model was unloaded.</source>
        <translation>Das Sprachmodell wurde entladen.</translation>
    </message>
    <message>
        <source>No language model is installed. Choose a model folder; measurements, reconstruction and continuation work without it.</source>
        <translation>Es ist kein Sprachmodell installiert. Wählen Sie einen Modellordner; Messwerte, Rekonstruktion und Fortsetzung gehen auch ohne.</translation>
    </message>
    <message>
        <source>The language model cannot be used: %1. Everything else works without it.</source>
        <translation>Das Sprachmodell ist nicht verwendbar: %1. Alles andere geht auch ohne.</translation>
    </message>
    <message>
        <source>No record is shown.</source>
        <translation>Es wird keine Aufzeichnung gezeigt.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::AssistantRows</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>another finding excludes it</source>
        <translation>ein anderer Befund schließt es aus</translation>
    </message>
    <message>
        <source>what it needs could not be measured</source>
        <translation>was dafür nötig ist, war nicht messbar</translation>
    </message>
    <message>
        <source>its criterion is not met, but nothing excludes it</source>
        <translation>das Kriterium ist nicht erfüllt, aber nichts schließt es aus</translation>
    </message>
    <message>
        <source>no rule checks this statement</source>
        <translation>keine Regel prüft diese Aussage</translation>
    </message>
    <message>
        <source>the vocabulary does not hold this statement</source>
        <translation>das Vokabular kennt diese Aussage nicht</translation>
    </message>
    <message>
        <source>its additions do not go with it</source>
        <translation>die Zusätze passen nicht dazu</translation>
    </message>
    <message>
        <source>the leads it names do not show it</source>
        <translation>die genannten Ableitungen zeigen es nicht</translation>
    </message>
    <message>
        <source>AHA %1</source>
        <translation>AHA %1</translation>
    </message>
    <message>
        <source>not: %1</source>
        <translation>nicht: %1</translation>
    </message>
    <message>
        <source>%1 (measured %2)</source>
        <translation>%1 (gemessen %2)</translation>
    </message>
    <message>
        <source>%1: stated %2, measured %3</source>
        <translation>%1: genannt %2, gemessen %3</translation>
    </message>
    <message>
        <source>%1: stated %2, not measurable</source>
        <translation>%1: genannt %2, nicht messbar</translation>
    </message>
    <message>
        <source>not understood: %1</source>
        <translation>nicht verstanden: %1</translation>
    </message>
    <message>
        <source>%1: signal %2, image %3</source>
        <translation>%1: Signal %2, Bild %3</translation>
    </message>
    <message>
        <source>new: %1</source>
        <translation>neu: %1</translation>
    </message>
    <message>
        <source>gone: %1</source>
        <translation>weg: %1</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>%1 · weights %2 · %3 · seed %4, temperature %5 · %6. Needs a physician&apos;s confirmation.</source>
        <translation>%1 · Gewichte %2 · %3 · Startwert %4, Temperatur %5 · %6. Muss ärztlich bestätigt werden.</translation>
    </message>
    <message>
        <source>measured values told</source>
        <translation>Messwerte mitgeteilt</translation>
    </message>
    <message>
        <source>measured values not told</source>
        <translation>Messwerte nicht mitgeteilt</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>Herzfrequenz</translation>
    </message>
    <message>
        <source>PR interval</source>
        <translation>PQ-Zeit</translation>
    </message>
    <message>
        <source>QRS duration</source>
        <translation>QRS-Dauer</translation>
    </message>
    <message>
        <source>QT interval</source>
        <translation>QT-Zeit</translation>
    </message>
    <message>
        <source>QTc</source>
        <translation>QTc</translation>
    </message>
    <message>
        <source>QRS axis</source>
        <translation>QRS-Achse</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::BatchController</name>
    <message>
        <source>Quality (%)</source>
        <translation>Güte (%)</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Aussagen</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Hindernis</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>%1 was saved.</source>
        <translation>%1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>%1 konnte nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::BeatController</name>
    <message>
        <source>Opening the model …</source>
        <translation>Modell wird geöffnet …</translation>
    </message>
    <message>
        <source>Reconstructing …</source>
        <translation>Wird rekonstruiert …</translation>
    </message>
    <message>
        <source>Predicting …</source>
        <translation>Wird vorhergesagt …</translation>
    </message>
    <message>
        <source>Not measurable: %1</source>
        <translation>Nicht messbar: %1</translation>
    </message>
    <message>
        <source>R: reconstructed by Beat from %1 bit/s</source>
        <translation>R: von Beat aus %1 bit/s rekonstruiert</translation>
    </message>
    <message>
        <source>P: predicted by Beat</source>
        <translation>P: von Beat vorhergesagt</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>weights %1</source>
        <translation>Gewichte %1</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>JETZT</translation>
    </message>
    <message>
        <source>R − measured</source>
        <translation>R − gemessen</translation>
    </message>
    <message>
        <source>No score: %1</source>
        <translation>Keine Wertung: %1</translation>
    </message>
    <message>
        <source>No record is shown.</source>
        <translation>Es wird keine Aufzeichnung gezeigt.</translation>
    </message>
    <message>
        <source>Press R for the reconstruction, P for the continuation.</source>
        <translation>R zeigt die Rekonstruktion, P die Fortsetzung.</translation>
    </message>
    <message>
        <source>Beat is not available: %1. Everything else works without it.</source>
        <translation>Beat ist nicht verfügbar: %1. Alles andere geht auch ohne.</translation>
    </message>
    <message>
        <source>Beat could not do this: %1</source>
        <translation>Beat konnte das nicht: %1</translation>
    </message>
    <message>
        <source>%1 bit/s</source>
        <translation>%1 bit/s</translation>
    </message>
    <message>
        <source>RMSE %1 µV</source>
        <translation>RMSE %1 µV</translation>
    </message>
    <message>
        <source>correlation from %1</source>
        <translation>Korrelation ab %1</translation>
    </message>
    <message>
        <source>PR</source>
        <translation>PQ</translation>
    </message>
    <message>
        <source>QRS</source>
        <translation>QRS</translation>
    </message>
    <message>
        <source>QT</source>
        <translation>QT</translation>
    </message>
    <message>
        <source>%1 %2 ms</source>
        <translation>%1 %2 ms</translation>
    </message>
    <message>
        <source>%1 s after the end · band: 5 to 95 %</source>
        <translation>%1 s nach dem Ende · Band: 5 bis 95 %</translation>
    </message>
    <message>
        <source>last %1 s hidden and predicted · MSE %2, best without learning %3 · %4 % in the band</source>
        <translation>letzte %1 s verdeckt und vorhergesagt · MSE %2, bestes ohne Lernen %3 · %4 % im Band</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::BenchController</name>
    <message>
        <source>Results of heartcare bench (*.json);;All files (*)</source>
        <translation>Ergebnisse von heartcare bench (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n answer(s).</source>
        <translation>
            <numerusform>%1: %n Antwort.</numerusform>
            <numerusform>%1: %n Antworten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the folder that has the recordings as WFDB files.</source>
        <translation>Wählen Sie den Ordner, in dem die Aufzeichnungen als WFDB-Dateien liegen.</translation>
    </message>
    <message>
        <source>Looking for the recording …</source>
        <translation>Die Aufzeichnung wird gesucht …</translation>
    </message>
    <message>
        <source>Opened behind this window.</source>
        <translation>Hinter diesem Fenster geöffnet.</translation>
    </message>
    <message>
        <source>%1 is not in the folder of recordings. Choose the folder that has it as a WFDB file; packed recordings have to be unpacked first.</source>
        <translation>%1 liegt nicht im Ordner der Aufzeichnungen. Wählen Sie den Ordner, in dem sie als WFDB-Datei liegt; gepackte Aufzeichnungen müssen erst entpackt werden.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::DicomExporter</name>
    <message>
        <source>DICOM reports and pages refer to an ECG that is stored as DICOM.</source>
        <translation>DICOM-Befunde und -Seiten beziehen sich auf ein EKG, das als DICOM gespeichert ist.</translation>
    </message>
    <message>
        <source>Export this ECG as DICOM, open that file and try again.</source>
        <translation>Exportieren Sie dieses EKG als DICOM, öffnen Sie die Datei und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There are no measurements to report yet.</source>
        <translation>Es gibt noch keine Messwerte für einen Befund.</translation>
    </message>
    <message>
        <source>DICOM object (*.dcm)</source>
        <translation>DICOM-Objekt (*.dcm)</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>%1 konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>ECG signals are biometric: they can still identify a person.</source>
        <translation>EKG-Signale sind biometrisch: Sie können eine Person weiterhin erkennbar machen.</translation>
    </message>
    <message>
        <source>It is an unconfirmed draft: partial, unverified, preliminary.</source>
        <translation>Es ist ein unbestätigter Entwurf: unvollständig, nicht geprüft, vorläufig.</translation>
    </message>
    <message>
        <source>The page names the patient, and nothing can take that out of a picture again.</source>
        <translation>Die Seite nennt den Patienten, und aus einem Bild lässt sich das nicht mehr entfernen.</translation>
    </message>
    <message>
        <source>%1 was saved.</source>
        <translation>%1 wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::DraftController</name>
    <message>
        <source>The draft of this record could not be restored.</source>
        <translation>Der Entwurf zu dieser Aufzeichnung konnte nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>The draft could not be saved.</source>
        <translation>Der Entwurf konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>DICOM object (*.dcm)</source>
        <translation>DICOM-Objekt (*.dcm)</translation>
    </message>
    <message>
        <source>There are no measurements to report yet.</source>
        <translation>Es gibt noch keine Messwerte für einen Bericht.</translation>
    </message>
    <message>
        <source>%1 was saved.</source>
        <translation>%1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>It is an unconfirmed draft and says so.</source>
        <translation>Es ist ein unbestätigter Entwurf und sagt das auch.</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>%1 konnte nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::DraftExport</name>
    <message>
        <source>… see the next page</source>
        <translation>… siehe nächste Seite</translation>
    </message>
    <message>
        <source>DRAFT, not confirmed: needs a physician&apos;s confirmation.</source>
        <translation>ENTWURF, nicht bestätigt: muss ärztlich bestätigt werden.</translation>
    </message>
    <message>
        <source>Draft of the reader</source>
        <translation>Entwurf der befundenden Person</translation>
    </message>
    <message>
        <source>Draft of the model, not measured</source>
        <translation>Entwurf des Modells, nicht gemessen</translation>
    </message>
    <message>
        <source>Record: %1</source>
        <translation>Aufzeichnung: %1</translation>
    </message>
    <message>
        <source>Patient: %1</source>
        <translation>Patient: %1</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::Exporter</name>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>%1 was saved.</source>
        <translation>%1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>%1 could not be saved.</source>
        <translation>%1 konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The page could not be printed.</source>
        <translation>Die Seite konnte nicht gedruckt werden.</translation>
    </message>
    <message>
        <source>The page was printed smaller than true to scale.</source>
        <translation>Die Seite wurde kleiner als maßstäblich gedruckt.</translation>
    </message>
    <message>
        <source>Choose A4 or Letter paper without margins for a print that can be measured with a ruler.</source>
        <translation>Für einen Ausdruck, der sich mit dem Lineal messen lässt, wählen Sie A4- oder Letter-Papier ohne Ränder.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::MainWindow</name>
    <message>
        <source>%1 could not be read.</source>
        <translation>%1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This page could not be drawn.</source>
        <translation>Diese Seite konnte nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>The overview could not be drawn.</source>
        <translation>Die Übersicht konnte nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>The overview could not be made.</source>
        <translation>Die Übersicht konnte nicht erstellt werden.</translation>
    </message>
    <message>
        <source>No filter</source>
        <translation>Kein Filter</translation>
    </message>
    <message>
        <source>Display filter below the diagnostic band (150 Hz)</source>
        <translation>Anzeigefilter unter der diagnostischen Bandbreite (150 Hz)</translation>
    </message>
    <message>
        <source>%1 % of true size</source>
        <translation>%1 % der wahren Größe</translation>
    </message>
    <message>
        <source>%1 – Heartcare Studio</source>
        <translation>%1 – Heartcare Studio</translation>
    </message>
    <message>
        <source>About Heartcare Studio</source>
        <translation>Über Heartcare Studio</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Heartcare Studio %1&lt;/h3&gt;&lt;p&gt;Shows clinical ECGs true to scale.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Not a medical device.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Heartcare Studio %1&lt;/h3&gt;&lt;p&gt;Zeigt klinische EKGs maßstäblich.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Kein Medizinprodukt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>ECG records (%1)</source>
        <translation>EKG-Aufzeichnungen (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The settings could not be saved.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>They hold until the window is closed.</source>
        <translation>Sie gelten, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Teaching cases</source>
        <translation>&amp;Lehrfälle</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>Fi&amp;lters</source>
        <translation>Fi&amp;lter</translation>
    </message>
    <message>
        <source>Below 150 Hz the trace no longer shows the diagnostic band</source>
        <translation>Unter 150 Hz zeigt die Kurve nicht mehr die diagnostische Bandbreite</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Layout (1 to 9)</source>
        <translation>Anordnung (1 bis 9)</translation>
    </message>
    <message>
        <source>Paper speed ([ and ])</source>
        <translation>Papiergeschwindigkeit ([ und ])</translation>
    </message>
    <message>
        <source>Gain (- and =)</source>
        <translation>Verstärkung (- und =)</translation>
    </message>
    <message>
        <source>Display filters (F: all off)</source>
        <translation>Anzeigefilter (F: alle aus)</translation>
    </message>
    <message>
        <source>The last session could not be restored.</source>
        <translation>Die letzte Sitzung konnte nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>The window starts empty.</source>
        <translation>Das Fenster beginnt leer.</translation>
    </message>
    <message>
        <source>The window starts empty; the damaged file was kept as %1.</source>
        <translation>Das Fenster beginnt leer; die beschädigte Datei wurde als %1 aufgehoben.</translation>
    </message>
    <message>
        <source>The session could not be saved.</source>
        <translation>Die Sitzung konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The calipers of this record could not be restored.</source>
        <translation>Die Zirkel dieser Aufzeichnung konnten nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Beat</source>
        <translation>Beat</translation>
    </message>
    <message>
        <source>Export as &amp;DICOM</source>
        <translation>Als &amp;DICOM exportieren</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>R – reconstruction by Beat, not measured</source>
        <translation>R – Rekonstruktion durch Beat, nicht gemessen</translation>
    </message>
    <message>
        <source>P – continuation by Beat, not measured</source>
        <translation>P – Fortsetzung durch Beat, nicht gemessen</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Reading an ECG here&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Open&lt;/b&gt; records with Ctrl+O, or drop files and folders onto the window. J and K go through the list.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Lay out&lt;/b&gt; the page with the number keys. Click a lead&apos;s name to make it the rhythm strip; double click a trace to see that lead alone.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Measure&lt;/b&gt; by dragging over a trace: sideways for time, upright for voltage. Ctrl snaps to the nearest extremum, the arrow keys move by one sample.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wave boundaries&lt;/b&gt; (W) show what the intervals were read from. Drag one, or choose it with Tab and use the arrow keys: it moves in every beat of the dominant form and everything is measured again. Ctrl+Z takes it back, Shift+W takes all of them back.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Reconstruction&lt;/b&gt; (R) and &lt;b&gt;continuation&lt;/b&gt; (P) are computed by a model, never measured: other colours, badges R and P, a hatched band after a NOW line. Click a token under the trace to see where else it occurs. They are neither printed nor exported.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Four parts&lt;/b&gt; (F4): measured ECG, reconstruction, continuation and the report of the language model. Drag a part by its title, close it, or bring it back (R, P, F6). A mark before each sentence says whether the measurements support it (tick), contradict it (triangle, with the numbers) or cannot say (question mark); click a sentence, or press E, to light what it was checked with. Nothing of it is confirmed.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Archive&lt;/b&gt; (Ctrl+Shift+A) finds and fetches ECGs of a PACS, receives what others send and sends reports. It is off until you switch it on there: Settings.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Heartcare-Bench&lt;/b&gt; (Ctrl+Shift+B) shows side by side what models scored (the files that heartcare bench --json writes) and opens the ECGs of wrong answers.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Pictures&lt;/b&gt;: PDF pages and scans inside DICOM objects are shown as pictures. Their scale is not known, so nothing on them is measured or interpreted.&lt;/p&gt;&lt;p&gt;&lt;b&gt;True size&lt;/b&gt; (Ctrl+0) needs the screen measured once: Settings, Screen size.&lt;/p&gt;&lt;p&gt;Every action and its keys: Ctrl+/&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Ein EKG hier lesen&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Öffnen&lt;/b&gt; Sie Aufzeichnungen mit Strg+O, oder ziehen Sie Dateien und Ordner auf das Fenster. J und K gehen durch die Liste.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ordnen&lt;/b&gt; Sie die Seite mit den Zifferntasten an. Ein Klick auf den Namen einer Ableitung macht sie zum Rhythmusstreifen; ein Doppelklick auf eine Kurve zeigt die Ableitung allein.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Messen&lt;/b&gt; Sie, indem Sie über eine Kurve ziehen: seitwärts für Zeit, aufrecht für Spannung. Strg rastet am nächsten Extremum ein, die Pfeiltasten bewegen um einen Abtastwert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wellengrenzen&lt;/b&gt; (W) zeigen, wovon die Intervalle abgelesen wurden. Ziehen Sie eine, oder wählen Sie sie mit Tab und nehmen Sie die Pfeiltasten: Sie bewegt sich in jedem Schlag der vorherrschenden Form, und alles wird neu gemessen. Strg+Z nimmt es zurück, Umschalt+W nimmt alle zurück.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Rekonstruktion&lt;/b&gt; (R) und &lt;b&gt;Fortsetzung&lt;/b&gt; (P) berechnet ein Modell, sie sind nie gemessen: andere Farben, Zeichen R und P, ein schraffiertes Band nach einer JETZT-Linie. Ein Klick auf ein Token unter der Kurve zeigt, wo es noch vorkommt. Sie werden weder gedruckt noch exportiert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Vier Teile&lt;/b&gt; (F4): gemessenes EKG, Rekonstruktion, Fortsetzung und der Bericht des Sprachmodells. Ziehen Sie einen Teil an seinem Titel, schließen Sie ihn, oder holen Sie ihn zurück (R, P, F6). Ein Zeichen vor jedem Satz sagt, ob die Messwerte ihn stützen (Haken), widerlegen (Dreieck, mit den Zahlen) oder nicht entscheiden (Fragezeichen); ein Klick auf den Satz, oder E, beleuchtet, womit er geprüft wurde. Nichts davon ist bestätigt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Archiv&lt;/b&gt; (Strg+Umschalt+A) findet und holt EKGs eines PACS, empfängt, was andere senden, und sendet Befunde. Es ist aus, bis Sie es dort einschalten: Einstellungen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Heartcare-Bench&lt;/b&gt; (Strg+Umschalt+B) zeigt nebeneinander, was Modelle erreicht haben (die Dateien, die heartcare bench --json schreibt), und öffnet die EKGs falscher Antworten.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Bilder&lt;/b&gt;: PDF-Seiten und Scans in DICOM-Objekten werden als Bilder gezeigt. Ihr Maßstab ist nicht bekannt, darum wird auf ihnen nichts gemessen oder gedeutet.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wahre Größe&lt;/b&gt; (Strg+0) verlangt, dass der Bildschirm einmal gemessen wird: Einstellungen, Bildschirmgröße.&lt;/p&gt;&lt;p&gt;Alle Aktionen und ihre Tasten: Strg+/&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The language model: name, device, speed; memory of this program</source>
        <translation>Das Sprachmodell: Name, Gerät, Geschwindigkeit; Speicher dieses Programms</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::ModelsController</name>
    <message>
        <source>Heartcare-Mini, which comes with the program</source>
        <translation>Heartcare-Mini, das mit dem Programm kommt</translation>
    </message>
    <message>
        <source>Language model: loading, %1 %</source>
        <translation>Sprachmodell: wird geladen, %1 %</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>No language model</source>
        <translation>Kein Sprachmodell</translation>
    </message>
    <message>
        <source>Comparing the files with their hashes …</source>
        <translation>Vergleicht die Dateien mit ihren Prüfsummen …</translation>
    </message>
    <message>
        <source>Not usable: %1</source>
        <translation>Nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>Every file is as its manifest says. %1, weights %2</source>
        <translation>Jede Datei ist, wie ihr Manifest sagt. %1, Gewichte %2</translation>
    </message>
    <message>
        <source>This model was never trained.</source>
        <translation>Dieses Modell wurde nie trainiert.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::PacsController</name>
    <message>
        <source>Testing the connection to %1 …</source>
        <translation>Die Verbindung zu %1 wird getestet …</translation>
    </message>
    <message>
        <source>%1 answers and knows us.</source>
        <translation>%1 antwortet und kennt uns.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) found.</source>
        <translation>
            <numerusform>%n Studie gefunden.</numerusform>
            <numerusform>%n Studien gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for today&apos;s orders …</source>
        <translation>Heutige Anforderungen werden abgefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%n ECG(s) ordered for today.</source>
        <translation>
            <numerusform>%n EKG für heute angefordert.</numerusform>
            <numerusform>%n EKGs für heute angefordert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching the study …</source>
        <translation>Die Studie wird geholt …</translation>
    </message>
    <message>
        <source>%1 new, %2 here already.</source>
        <translation>%1 neu, %2 schon hier.</translation>
    </message>
    <message>
        <source>%1 set aside, see Received.</source>
        <translation>%1 beiseitegelegt, siehe Empfangen.</translation>
    </message>
    <message>
        <source>%1 failed; fetch the study again.</source>
        <translation>%1 nicht angekommen; die Studie noch einmal holen.</translation>
    </message>
    <message>
        <source>DICOM objects (*.dcm);;All files (*)</source>
        <translation>DICOM-Objekte (*.dcm);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The inbox is closed.</source>
        <translation>Der Eingang ist geschlossen.</translation>
    </message>
    <message>
        <source>Receiving as %1 on port %2.</source>
        <translation>Empfängt als %1 an Port %2.</translation>
    </message>
    <message>
        <source>Receiving as %1 on port %2, from this computer only.</source>
        <translation>Empfängt als %1 an Port %2, nur von diesem Rechner.</translation>
    </message>
    <message>
        <source>The inbox is closed. Settings: Inbox opens it.</source>
        <translation>Der Eingang ist geschlossen. Einstellungen: Eingang öffnet ihn.</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::PageMenus</name>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Anordnung</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>&amp;Geschwindigkeit</translation>
    </message>
    <message>
        <source>&amp;Gain</source>
        <translation>&amp;Verstärkung</translation>
    </message>
    <message>
        <source>&amp;Colours of the paper</source>
        <translation>&amp;Farben des Papiers</translation>
    </message>
    <message>
        <source>Paper si&amp;ze</source>
        <translation>Papierf&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Baseline filter (high-pass)</source>
        <translation>&amp;Grundlinienfilter (Hochpass)</translation>
    </message>
    <message>
        <source>&amp;Muscle filter (low-pass)</source>
        <translation>&amp;Muskelfilter (Tiefpass)</translation>
    </message>
    <message>
        <source>Mains &amp;notch</source>
        <translation>&amp;Netzfilter</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::PageWords</name>
    <message>
        <source>no display filter</source>
        <translation>kein Anzeigefilter</translation>
    </message>
    <message>
        <source>sequential</source>
        <translation>nacheinander</translation>
    </message>
    <message>
        <source>simultaneous</source>
        <translation>gleichzeitig</translation>
    </message>
    <message>
        <source>filtered below the diagnostic band (150 Hz)</source>
        <translation>unter die diagnostische Bandbreite (150 Hz) gefiltert</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Unbestätigt</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>abgeleitet</translation>
    </message>
    <message>
        <source>chest</source>
        <translation>Brust</translation>
    </message>
    <message>
        <source>acquisition</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>filters not stated</source>
        <translation>Filter nicht angegeben</translation>
    </message>
    <message>
        <source>filters differ between leads</source>
        <translation>Filter je Ableitung verschieden</translation>
    </message>
    <message>
        <source>Import warning</source>
        <translation>Warnung beim Einlesen</translation>
    </message>
    <message>
        <source>Larger than the page at this gain</source>
        <translation>Bei dieser Verstärkung größer als die Seite</translation>
    </message>
    <message>
        <source>Electrode offset not shown</source>
        <translation>Elektrodenversatz nicht gezeigt</translation>
    </message>
    <message>
        <source>Not drawn</source>
        <translation>Nicht gezeichnet</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>other</source>
        <translation>divers</translation>
    </message>
    <message>
        <source>y</source>
        <translation>J.</translation>
    </message>
    <message>
        <source>born</source>
        <translation>geboren</translation>
    </message>
    <message>
        <source>Scaled to fit</source>
        <translation>Eingepasst</translation>
    </message>
</context>
<context>
    <name>heartcare::studio::StatementLines</name>
    <message>
        <source>probable</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>%1 [%2]</source>
        <translation>%1 [%2]</translation>
    </message>
    <message>
        <source>%1 (measured %2)</source>
        <translation>%1 (gemessen %2)</translation>
    </message>
    <message>
        <source>%1: not measured: %2</source>
        <translation>%1: nicht gemessen: %2</translation>
    </message>
</context>
<context>
    <name>heartcare::ui_model::Choices</name>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>3 × 4</source>
        <translation>3 × 4</translation>
    </message>
    <message>
        <source>3 × 4 + 1 rhythm strip</source>
        <translation>3 × 4 + 1 Rhythmusstreifen</translation>
    </message>
    <message>
        <source>3 × 4 + 3 rhythm strips</source>
        <translation>3 × 4 + 3 Rhythmusstreifen</translation>
    </message>
    <message>
        <source>6 × 2</source>
        <translation>6 × 2</translation>
    </message>
    <message>
        <source>12 × 1</source>
        <translation>12 × 1</translation>
    </message>
    <message>
        <source>Cabrera 6 × 2</source>
        <translation>Cabrera 6 × 2</translation>
    </message>
    <message>
        <source>15 leads</source>
        <translation>15 Ableitungen</translation>
    </message>
    <message>
        <source>16 leads</source>
        <translation>16 Ableitungen</translation>
    </message>
    <message>
        <source>Single lead</source>
        <translation>Einzelne Ableitung</translation>
    </message>
    <message>
        <source>Pink paper</source>
        <translation>Rosa Papier</translation>
    </message>
    <message>
        <source>Red-orange paper</source>
        <translation>Rotoranges Papier</translation>
    </message>
    <message>
        <source>Grey paper</source>
        <translation>Graues Papier</translation>
    </message>
    <message>
        <source>Dark screen</source>
        <translation>Dunkler Schirm</translation>
    </message>
    <message>
        <source>A4 landscape</source>
        <translation>A4 quer</translation>
    </message>
    <message>
        <source>Letter landscape</source>
        <translation>Letter quer</translation>
    </message>
    <message>
        <source>Sequential columns</source>
        <translation>Spalten nacheinander</translation>
    </message>
    <message>
        <source>Simultaneous columns</source>
        <translation>Spalten gleichzeitig</translation>
    </message>
    <message>
        <source>%1 mm/mV</source>
        <translation>%1 mm/mV</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1 – below the diagnostic band</source>
        <translation>%1 – unter der diagnostischen Bandbreite</translation>
    </message>
    <message>
        <source>3 × 4 + 1</source>
        <translation>3 × 4 + 1</translation>
    </message>
    <message>
        <source>3 × 4 + 3</source>
        <translation>3 × 4 + 3</translation>
    </message>
    <message>
        <source>Cabrera</source>
        <translation>Cabrera</translation>
    </message>
    <message>
        <source>%1 mm/s</source>
        <translation>%1 mm/s</translation>
    </message>
    <message>
        <source>automatic gain</source>
        <translation>automatische Verstärkung</translation>
    </message>
    <message>
        <source>limb %1, chest %2 mm/mV</source>
        <translation>Extremitäten %1, Brust %2 mm/mV</translation>
    </message>
</context>
<context>
    <name>heartcare::ui_model::Explain</name>
    <message>
        <source>The request does not fit this record.</source>
        <translation>Die Anforderung passt nicht zu dieser Aufzeichnung.</translation>
    </message>
    <message>
        <source>The file or folder was not found.</source>
        <translation>Die Datei oder der Ordner wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The file could not be read or written.</source>
        <translation>Die Datei konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>This kind of file cannot be read here.</source>
        <translation>Diese Art von Datei kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The file is larger than this program accepts.</source>
        <translation>Die Datei ist größer, als dieses Programm zulässt.</translation>
    </message>
    <message>
        <source>The signal does not show what was asked for.</source>
        <translation>Das Signal zeigt nicht, wonach gefragt wurde.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>This program made a mistake.</source>
        <translation>Dieses Programm hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Choose other display options and try again.</source>
        <translation>Wählen Sie andere Anzeigeoptionen und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check that it was not moved or renamed, and that its drive is connected.</source>
        <translation>Prüfen Sie, ob sie verschoben oder umbenannt wurde und ob ihr Laufwerk verbunden ist.</translation>
    </message>
    <message>
        <source>Check its permissions and the free space of the drive, then try again.</source>
        <translation>Prüfen Sie die Berechtigungen und den freien Platz des Laufwerks, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Open the header file of the recording, or export it as WFDB.</source>
        <translation>Öffnen Sie die Kopfdatei der Aufzeichnung, oder exportieren Sie sie als WFDB.</translation>
    </message>
    <message>
        <source>Copy it again from its source, together with all files of the recording.</source>
        <translation>Kopieren Sie sie noch einmal von der Quelle, mit allen Dateien der Aufzeichnung.</translation>
    </message>
    <message>
        <source>Split the recording into shorter files and open one of them.</source>
        <translation>Teilen Sie die Aufzeichnung in kürzere Dateien, und öffnen Sie eine davon.</translation>
    </message>
    <message>
        <source>Choose another lead or another stretch of the recording.</source>
        <translation>Wählen Sie eine andere Ableitung oder einen anderen Abschnitt der Aufzeichnung.</translation>
    </message>
    <message>
        <source>Your file is unchanged. Please report the technical detail.</source>
        <translation>Ihre Datei ist unverändert. Bitte melden Sie die technische Einzelheit.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The samples do not match the checksum stored with them.</source>
        <translation>Die Abtastwerte passen nicht zu der mit ihnen gespeicherten Prüfsumme.</translation>
    </message>
    <message>
        <source>The signal file is shorter than its header says.</source>
        <translation>Die Signaldatei ist kürzer, als ihr Kopf angibt.</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>entschlüsseln</translation>
    </message>
    <message>
        <source>preparing the overview</source>
        <translation>Übersicht vorbereiten</translation>
    </message>
    <message>
        <source>reading annotations</source>
        <translation>Anmerkungen lesen</translation>
    </message>
    <message>
        <source>The document has more pages than are shown here; the first 16 are.</source>
        <translation>Das Dokument hat mehr Seiten, als hier gezeigt werden; gezeigt werden die ersten 16.</translation>
    </message>
    <message>
        <source>drawing pages</source>
        <translation>Seiten werden gezeichnet</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>misst</translation>
    </message>
    <message>
        <source>looking at the signal</source>
        <translation>betrachtet das Signal</translation>
    </message>
    <message>
        <source>looking at the page</source>
        <translation>betrachtet die Seite</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>prüft</translation>
    </message>
</context>
<context>
    <name>heartcare::ui_model::RecordInfo</name>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>other</source>
        <translation>divers</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>%1 kg</source>
        <translation>%1 kg</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>differs between leads</source>
        <translation>verschieden je Ableitung</translation>
    </message>
    <message>
        <source>%1 µV per step</source>
        <translation>%1 µV je Stufe</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Ableitungen</translation>
    </message>
    <message>
        <source>Median beat</source>
        <translation>Medianschlag</translation>
    </message>
    <message>
        <source>Further signals</source>
        <translation>Weitere Signale</translation>
    </message>
    <message>
        <source>%1; %2 Hz</source>
        <translation>%1; %2 Hz</translation>
    </message>
    <message>
        <source>high-pass %1 Hz</source>
        <translation>Hochpass %1 Hz</translation>
    </message>
    <message>
        <source>low-pass %1 Hz</source>
        <translation>Tiefpass %1 Hz</translation>
    </message>
    <message>
        <source>notch %1 Hz</source>
        <translation>Netzfilter %1 Hz</translation>
    </message>
    <message>
        <source>not stated in the file</source>
        <translation>in der Datei nicht angegeben</translation>
    </message>
    <message>
        <source>All leads</source>
        <translation>Alle Ableitungen</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Unnamed</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Import warnings</source>
        <translation>Warnungen beim Einlesen</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Acquisition filters</source>
        <translation>Aufnahmefilter</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Notes in the file</source>
        <translation>Notizen in der Datei</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 Ableitung</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 Ableitungen</translation>
    </message>
    <message>
        <source>%1, %2 Hz, %3</source>
        <translation>%1, %2 Hz, %3</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Stated by the device</source>
        <translation>Vom Gerät angegeben</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 Seiten</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Bildpunkte</translation>
    </message>
    <message>
        <source>PDF in a DICOM object</source>
        <translation>PDF in einem DICOM-Objekt</translation>
    </message>
    <message>
        <source>Screen capture or scan in a DICOM object</source>
        <translation>Bildschirmfoto oder Scan in einem DICOM-Objekt</translation>
    </message>
    <message>
        <source>Photograph in a DICOM object</source>
        <translation>Foto in einem DICOM-Objekt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>not known: nothing on a picture can be measured</source>
        <translation>nicht bekannt: auf einem Bild lässt sich nichts messen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>heartcare::ui_model::RecordListModel</name>
    <message>
        <source>Record %1</source>
        <translation>Aufzeichnung %1</translation>
    </message>
</context>
<context>
    <name>heartcare::ui_model::ResultTableModel</name>
    <message>
        <source>Record %1</source>
        <translation>Aufzeichnung %1</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
</context>
</TS>
