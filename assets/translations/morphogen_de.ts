<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n cannot be counted</source>
        <translation>
            <numerusform>%n lässt sich nicht zählen</numerusform>
            <numerusform>%n lassen sich nicht zählen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have another number</source>
        <translation>
            <numerusform>%n eine andere Zahl</numerusform>
            <numerusform>%n eine andere Zahl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all:,} have {usual} fingers.</source>
        <translation>
            <numerusform>%n von {all:,} hat {usual} Finger.</numerusform>
            <numerusform>%n von {all:,} haben {usual} Finger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all:,} have {usual} legs.</source>
        <translation>
            <numerusform>%n von {all:,} hat {usual} Beine.</numerusform>
            <numerusform>%n von {all:,} haben {usual} Beine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} have {usual} fingers</source>
        <translation>
            <numerusform>%n von {all} hat {usual} Finger</numerusform>
            <numerusform>%n von {all} haben {usual} Finger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} have {usual} legs</source>
        <translation>
            <numerusform>%n von {all} hat {usual} Beine</numerusform>
            <numerusform>%n von {all} haben {usual} Beine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of {h} × {w}</source>
        <translation>
            <numerusform>%n Bild zu {h} × {w}</numerusform>
            <numerusform>%n Bilder zu {h} × {w}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>1080 × 1080, a square</source>
        <translation>1080 × 1080, Quadrat</translation>
    </message>
    <message>
        <source>1440 × 1080, a slide</source>
        <translation>1440 × 1080, Folie</translation>
    </message>
    <message>
        <source>1920 × 1080, a screen</source>
        <translation>1920 × 1080, Bildschirm</translation>
    </message>
    <message>
        <source>2400 × 3600, a poster</source>
        <translation>2400 × 3600, Poster</translation>
    </message>
    <message>
        <source>720 × 540, a web page</source>
        <translation>720 × 540, eine Webseite</translation>
    </message>
    <message>
        <source>&lt;{share:.1f} %</source>
        <translation>&lt;{share:.1f} %</translation>
    </message>
    <message>
        <source>A ResNet of {layers} layers and {width} channels.</source>
        <translation>Ein ResNet mit {layers} Schichten und {width} Kanälen.</translation>
    </message>
    <message>
        <source>A Turing pattern goes on over an edge that wraps round.</source>
        <translation>Ein Turing-Muster läuft über einen Rand weiter, der herumführt.</translation>
    </message>
    <message>
        <source>A UNet needs pictures whose sides are multiples of {coarsest} px, not {height}x{width}: resize them, or take a ResNet.</source>
        <translation>Ein UNet braucht Bilder, deren Seiten Vielfache von {coarsest} px sind, nicht {height}x{width}: Bitte die Größe ändern oder ein ResNet nehmen.</translation>
    </message>
    <message>
        <source>A UNet of {width} channels and more.</source>
        <translation>Ein UNet mit {width} Kanälen und mehr.</translation>
    </message>
    <message>
        <source>A UNet with attention, of {width} channels and more.</source>
        <translation>Ein UNet mit Attention, {width} Kanäle und mehr.</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A und B</translation>
    </message>
    <message>
        <source>A becomes B, and the switches say what A was</source>
        <translation>A wird zu B, und die Schalter sagen, was A war</translation>
    </message>
    <message>
        <source>A becomes what the switches say now; B goes on following them</source>
        <translation>A wird, was die Schalter jetzt sagen; B folgt ihnen weiter</translation>
    </message>
    <message>
        <source>A board needs pictures of one size, and at least one of them.</source>
        <translation>Eine Tafel braucht Bilder einer Größe, und mindestens eines.</translation>
    </message>
    <message>
        <source>A change takes hold at the shown step; what grew before stays.</source>
        <translation>Eine Änderung gilt ab dem gezeigten Schritt; was vorher wuchs, bleibt.</translation>
    </message>
    <message>
        <source>A convolution does the same at every place, so it does not know where it is. Then every training pixel is a candidate for every pixel, not only the one in its place.</source>
        <translation>Eine Faltung tut überall dasselbe, also weiß sie nicht, wo sie ist. Dann ist jedes Trainingspixel ein Kandidat für jedes Pixel, nicht nur das am selben Ort.</translation>
    </message>
    <message>
        <source>A convolutional network cannot look farther than its receptive field. With whole pictures only a training picture fits in the end; with small windows many fit, and they need not agree: that is where new pictures come from.</source>
        <translation>Ein Faltungsnetz sieht nicht weiter als sein rezeptives Feld. Bei ganzen Bildern passt am Ende nur ein Trainingsbild; bei kleinen Fenstern passen viele, und sie müssen sich nicht einig sein: Daher kommen neue Bilder.</translation>
    </message>
    <message>
        <source>A count is made only where a hand can be counted at all; the rest stands under “?”. The chosen examples are left out, as they were chosen for being odd.</source>
        <translation>Gezählt wird nur, wo sich eine Hand überhaupt zählen lässt; der Rest steht unter „?“. Die ausgesuchten Beispiele bleiben draußen, denn sie sind ausgesucht seltsam.</translation>
    </message>
    <message>
        <source>A dish of {height} × {width} px cannot be: sides are {low} to {high} px.</source>
        <translation>Eine Schale von {height} × {width} px geht nicht: Seiten haben {low} bis {high} px.</translation>
    </message>
    <message>
        <source>A finger is cut off. It grows again, and seldom as it was.</source>
        <translation>Ein Finger wird abgetrennt. Er wächst wieder, und selten wie zuvor.</translation>
    </message>
    <message>
        <source>A finished sample is locally consistent: each pixel is the centre of the training window nearest to its surroundings. What lights up still breaks that.</source>
        <translation>Eine fertige Probe ist lokal stimmig: Jedes Pixel ist die Mitte des Trainingsfensters, das seiner Umgebung am nächsten kommt. Was leuchtet, bricht das noch.</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>Ein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>A folder that sweep has made</source>
        <translation>Ein Ordner, den „sweep“ angelegt hat</translation>
    </message>
    <message>
        <source>A folder that “main.py sweep --out FOLDER” has made</source>
        <translation>Ein Ordner, den „main.py sweep --out ORDNER“ angelegt hat</translation>
    </message>
    <message>
        <source>A frieze, 32 × 192</source>
        <translation>Ein Fries, 32 × 192</translation>
    </message>
    <message>
        <source>A hand it knows is shredded to 60 % noise. What comes back is not that hand.</source>
        <translation>Eine bekannte Hand wird zu 60 % Rauschen zerrieben. Zurück kommt eine andere.</translation>
    </message>
    <message>
        <source>A hand with {fingers} fingers cannot be drawn: use 0 to 10.</source>
        <translation>Eine Hand mit {fingers} Fingern lässt sich nicht zeichnen: Möglich sind 0 bis 10.</translation>
    </message>
    <message>
        <source>A name needs letters or digits: give it another one.</source>
        <translation>Ein Name braucht Buchstaben oder Ziffern: Bitte einen anderen geben.</translation>
    </message>
    <message>
        <source>A network draws 1 to {most} samples in {low} to {high} steps.</source>
        <translation>Ein Netz zeichnet 1 bis {most} Proben in {low} bis {high} Schritten.</translation>
    </message>
    <message>
        <source>A network that was trained here, X.safetensors; or drop it</source>
        <translation>Ein hier trainiertes Netz, X.safetensors; oder hierher ziehen</translation>
    </message>
    <message>
        <source>A noise number must be 0 or more, and less than 2 to the 63rd.</source>
        <translation>Eine Rauschnummer muss mindestens 0 sein und kleiner als 2 hoch 63.</translation>
    </message>
    <message>
        <source>A pair of your own. Named pairs are in the list.</source>
        <translation>Ein eigenes Paar. Benannte Paare stehen in der Liste.</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>A picture glows by the share of all weights that lie on it. Perfect memory ends on one; free patchwork keeps many.</source>
        <translation>Ein Bild leuchtet nach dem Anteil aller Gewichte, der auf ihm liegt. Das perfekte Gedächtnis endet bei einem; das freie Flickwerk behält viele.</translation>
    </message>
    <message>
        <source>A picture to shred must be [C, H, W] with values in [-1, 1].</source>
        <translation>Ein Bild zum Verrauschen muss [C, H, W] sein, mit Werten in [-1, 1].</translation>
    </message>
    <message>
        <source>A picture to start from must be [C, H, W] with values in [-1, 1].</source>
        <translation>Ein Bild als Anfang muss [C, H, W] sein, mit Werten in [-1, 1].</translation>
    </message>
    <message>
        <source>A picture, shredded into noise.</source>
        <translation>Ein Bild, zu Rauschen zerrieben.</translation>
    </message>
    <message>
        <source>A pixel looks at its neighbours only, every place obeys the same rule, and nobody holds a plan. Order is grown, not drawn.</source>
        <translation>Ein Pixel sieht nur seine Nachbarn, überall gilt dieselbe Regel, und niemand hat einen Plan. Ordnung wächst, sie wird nicht gezeichnet.</translation>
    </message>
    <message>
        <source>A run of {steps} steps on {wanted} cannot start from a state {shape} at step {step}.</source>
        <translation>Ein Lauf von {steps} Schritten auf {wanted} kann nicht mit einem Zustand {shape} bei Schritt {step} anfangen.</translation>
    </message>
    <message>
        <source>A scene needs a title: give it one.</source>
        <translation>Eine Szene braucht einen Titel: Bitte einen geben.</translation>
    </message>
    <message>
        <source>A sheet</source>
        <translation>Ein Blatt</translation>
    </message>
    <message>
        <source>A trained network and four machines</source>
        <translation>Ein trainiertes Netz und vier Maschinen</translation>
    </message>
    <message>
        <source>A trained network, and what theory says it should draw from the same noise.</source>
        <translation>Ein trainiertes Netz, und was es nach der Theorie aus demselben Rauschen zeichnen sollte.</translation>
    </message>
    <message>
        <source>A wall of stripes</source>
        <translation>Eine Wand aus Streifen</translation>
    </message>
    <message numerus="yes">
        <source>About %n hour(s) left.</source>
        <translation>
            <numerusform>Noch etwa %n Stunde.</numerusform>
            <numerusform>Noch etwa %n Stunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s) left.</source>
        <translation>
            <numerusform>Noch etwa %n Minute.</numerusform>
            <numerusform>Noch etwa %n Minuten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n second(s) left.</source>
        <translation>
            <numerusform>Noch etwa %n Sekunde.</numerusform>
            <numerusform>Noch etwa %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>About Morphogen</source>
        <translation>Über Morphogen</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Echte Pixel</translation>
    </message>
    <message>
        <source>Add the present state as a scene</source>
        <translation>Den jetzigen Stand als Szene anfügen</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle…</translation>
    </message>
    <message>
        <source>All it knows has six fingers. It miscounts those too.</source>
        <translation>Alles, was sie kennt, hat sechs Finger. Auch die zählt sie falsch.</translation>
    </message>
    <message>
        <source>All it knows have two legs. Count what grows.</source>
        <translation>Alles, was sie kennt, hat zwei Beine. Zählen Sie, was wächst.</translation>
    </message>
    <message>
        <source>All it will ever know. What lights up is being copied from right now.</source>
        <translation>Mehr wird sie nie kennen. Was leuchtet, wird gerade kopiert.</translation>
    </message>
    <message>
        <source>All that can be done has a place here, most of it a key (the key “?”).</source>
        <translation>Alles, was geht, hat hier seinen Platz, das meiste auch eine Taste (Taste „?“).</translation>
    </message>
    <message>
        <source>All that is random in a run is the noise it begins with (DDPM adds more on the way). Sample j of number s is the single sample of number s + j, to the last bit.</source>
        <translation>Zufällig ist an einem Lauf nur das Rauschen am Anfang (DDPM gibt unterwegs mehr dazu). Probe j der Nummer s ist die einzelne Probe der Nummer s + j, bis aufs letzte Bit.</translation>
    </message>
    <message>
        <source>Allowed error</source>
        <translation>Erlaubter Fehler</translation>
    </message>
    <message>
        <source>An overlay is painted from the training pictures: open them first.</source>
        <translation>Was darüberliegt, entsteht aus den Trainingsbildern: Bitte diese zuerst öffnen.</translation>
    </message>
    <message>
        <source>Arrow keys move, Space draws or wipes a dot.</source>
        <translation>Pfeiltasten bewegen, die Leertaste zeichnet oder löscht einen Punkt.</translation>
    </message>
    <message>
        <source>Arrow keys or pointer: the figures of one patch size</source>
        <translation>Pfeiltasten oder Maus: die Zahlen einer Patchgröße</translation>
    </message>
    <message>
        <source>As in Watch</source>
        <translation>Wie in „Zusehen“</translation>
    </message>
    <message>
        <source>As large as it goes, 512 × 512</source>
        <translation>So groß es geht, 512 × 512</translation>
    </message>
    <message>
        <source>As the pictures it knows</source>
        <translation>Wie die Bilder, die sie kennt</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>At each noise level a network uses about as much of its surroundings as helps. The lists were found by matching its score; “edited” is your own.</source>
        <translation>Bei jedem Rauschpegel nutzt ein Netz etwa so viel Umgebung, wie hilft. Die Listen sind so gewählt, dass der Score passt; „bearbeitet“ ist Ihre eigene.</translation>
    </message>
    <message>
        <source>At each step they are put back, with just as much noise as the rest has.</source>
        <translation>Bei jedem Schritt werden sie zurückgesetzt, mit genau so viel Rauschen, wie der Rest hat.</translation>
    </message>
    <message>
        <source>B follows the switches.</source>
        <translation>B folgt den Schaltern.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to noise</source>
        <translation>Zurück ins Rauschen</translation>
    </message>
    <message>
        <source>Back to the first scene</source>
        <translation>Zurück zur ersten Szene</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Best guess</source>
        <translation>Vermutung</translation>
    </message>
    <message>
        <source>Best guess, noisy picture, both</source>
        <translation>Vermutung, verrauschtes Bild, beides</translation>
    </message>
    <message>
        <source>Beyond the edge</source>
        <translation>Jenseits des Randes</translation>
    </message>
    <message>
        <source>Beyond the edge it reads zeros.</source>
        <translation>Jenseits des Randes liest es Nullen.</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Blue: A is lighter; orange: B is.</source>
        <translation>Blau: A ist heller; orange: B ist heller.</translation>
    </message>
    <message>
        <source>Border rule</source>
        <translation>Randregel</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Both ask the same machine; they differ in how they go to the next step.</source>
        <translation>Beide fragen dieselbe Maschine; sie gehen nur anders zum nächsten Schritt.</translation>
    </message>
    <message>
        <source>Both side by side</source>
        <translation>Beides nebeneinander</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Cactus</source>
        <translation>Kaktus</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Calibrated on {noises} noises. Low noise first: {patch}</source>
        <translation>Kalibriert an {noises} Rauschen. Wenig Rauschen zuerst: {patch}</translation>
    </message>
    <message>
        <source>Calibrate…</source>
        <translation>Kalibrieren…</translation>
    </message>
    <message>
        <source>Can copy from anywhere</source>
        <translation>Kopiert von überall</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel {name}</source>
        <translation>{name} abbrechen</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>Canvas H × W</source>
        <translation>Leinwand H × B</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Bildunterschrift</translation>
    </message>
    <message>
        <source>Change from now</source>
        <translation>Ab jetzt ändern</translation>
    </message>
    <message>
        <source>Change from now, keep what grew</source>
        <translation>Ab jetzt ändern, Gewachsenes behalten</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Chosen, noise first: {sizes}</source>
        <translation>Gewählt, Rauschen zuerst: {sizes}</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear to full: near to far</source>
        <translation>Blass bis kräftig: nah bis fern</translation>
    </message>
    <message>
        <source>Click a dot, or use the arrow keys, to see the pictures of its noise</source>
        <translation>Ein Klick auf einen Punkt oder die Pfeiltasten zeigen die Bilder seines Rauschens</translation>
    </message>
    <message>
        <source>Click to keep a pixel while it plays; Esc lets it go.</source>
        <translation>Ein Klick hält ein Pixel fest, während es läuft; Esc lässt es los.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Colour of the paint</source>
        <translation>Farbe des Pinsels</translation>
    </message>
    <message>
        <source>Colour of the pencil</source>
        <translation>Farbe des Stifts</translation>
    </message>
    <message>
        <source>Columns switch locality, rows equivariance. Click one to go on with it.</source>
        <translation>Spalten schalten die Lokalität, Zeilen die Äquivarianz. Ein Klick macht mit einer weiter.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with published</source>
        <translation>Mit veröffentlichten vergleichen</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>Gerechnet auf</translation>
    </message>
    <message>
        <source>Copied from above</source>
        <translation>Von oben kopiert</translation>
    </message>
    <message>
        <source>Copied from below</source>
        <translation>Von unten kopiert</translation>
    </message>
    <message>
        <source>Copied from further left</source>
        <translation>Von weiter links kopiert</translation>
    </message>
    <message>
        <source>Copied from further right</source>
        <translation>Von weiter rechts kopiert</translation>
    </message>
    <message>
        <source>Copied from one place in picture {number}.</source>
        <translation>Kopiert von einer Stelle in Bild {number}.</translation>
    </message>
    <message>
        <source>Copied from picture {number}.</source>
        <translation>Kopiert aus Bild {number}.</translation>
    </message>
    <message>
        <source>Copies in place</source>
        <translation>Kopiert an Ort und Stelle</translation>
    </message>
    <message>
        <source>Copy of picture {0}</source>
        <translation>Kopie von Bild {0}</translation>
    </message>
    <message>
        <source>Crop (left, top · size)</source>
        <translation>Zuschnitt (links, oben · Größe)</translation>
    </message>
    <message>
        <source>Crop: height</source>
        <translation>Zuschnitt: Höhe</translation>
    </message>
    <message>
        <source>Crop: left</source>
        <translation>Zuschnitt: links</translation>
    </message>
    <message>
        <source>Crop: top</source>
        <translation>Zuschnitt: oben</translation>
    </message>
    <message>
        <source>Crop: width</source>
        <translation>Zuschnitt: Breite</translation>
    </message>
    <message>
        <source>DDIM follows one path from each noise; DDPM stirs noise in on the way.</source>
        <translation>DDIM folgt von jedem Rauschen einem Weg; DDPM rührt unterwegs Rauschen ein.</translation>
    </message>
    <message>
        <source>DDIM, always the same</source>
        <translation>DDIM, immer gleich</translation>
    </message>
    <message>
        <source>DDPM, fresh noise each step</source>
        <translation>DDPM, jedes Mal neues Rauschen</translation>
    </message>
    <message>
        <source>DDPM: fresh noise at every step, and still the same kind of mistakes.</source>
        <translation>DDPM: neues Rauschen bei jedem Schritt, und doch dieselbe Art Fehler.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>Dunkel oder hell</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data, border rule, sampler, noise schedule, steps, canvas and tolerance.</source>
        <translation>Daten, Randregel, Sampler, Rauschplan, Schritte, Leinwand und Toleranz.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>Displacement: above</source>
        <translation>Verschiebung: oben</translation>
    </message>
    <message>
        <source>Displacement: below</source>
        <translation>Verschiebung: unten</translation>
    </message>
    <message>
        <source>Displacement: left</source>
        <translation>Verschiebung: links</translation>
    </message>
    <message>
        <source>Displacement: right</source>
        <translation>Verschiebung: rechts</translation>
    </message>
    <message>
        <source>Divider</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Does not fit yet: not the middle of its closest training piece</source>
        <translation>Passt noch nicht: nicht die Mitte des ähnlichsten Trainingsstücks</translation>
    </message>
    <message>
        <source>Dominating training image</source>
        <translation>Vorherrschendes Trainingsbild</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Drag points to say how far it sees at each step.</source>
        <translation>Punkte ziehen: wie weit sie bei jedem Schritt sieht.</translation>
    </message>
    <message>
        <source>Draw a shape or three: then it knows nothing else (P)</source>
        <translation>Eine bis drei Formen zeichnen: Mehr kennt sie dann nicht (P)</translation>
    </message>
    <message>
        <source>Draw from pictures of your own (Ctrl+Shift+O)</source>
        <translation>Aus eigenen Bildern zeichnen (Strg+Umschalt+O)</translation>
    </message>
    <message>
        <source>Draw one shape, or up to three. They become all the pictures that the machine knows, and a thicket of them grows. The right button wipes.</source>
        <translation>Zeichnen Sie eine Form, höchstens drei. Mehr kennt die Maschine dann nicht, und ein Dickicht daraus wächst. Die rechte Taste löscht.</translation>
    </message>
    <message>
        <source>Draw what it knows</source>
        <translation>Zeichnen, was sie kennt</translation>
    </message>
    <message>
        <source>Draw what it knows…</source>
        <translation>Zeichnen, was sie kennt…</translation>
    </message>
    <message>
        <source>Draw your own…</source>
        <translation>Zeichnen…</translation>
    </message>
    <message>
        <source>Drawn pictures are grey already.</source>
        <translation>Gezeichnete Bilder sind schon grau.</translation>
    </message>
    <message>
        <source>Drawn to order, fetched once, or a folder of your own.</source>
        <translation>Auf Bestellung gezeichnet, einmal geholt oder ein eigener Ordner.</translation>
    </message>
    <message>
        <source>Drops fall into the dish…</source>
        <translation>Tropfen fallen in die Schale…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Each column sees a little farther; each row is one noise.</source>
        <translation>Jede Spalte sieht etwas weiter; jede Zeile ist ein Rauschen.</translation>
    </message>
    <message>
        <source>Each is a few settings and a noise number: it grows before your eyes.</source>
        <translation>Jede ist ein paar Einstellungen und eine Rauschnummer: Sie wächst vor Ihren Augen.</translation>
    </message>
    <message>
        <source>Each pixel gets the colour of the picture that holds most of its weight.</source>
        <translation>Jedes Pixel bekommt die Farbe des Bildes, auf dem sein meistes Gewicht liegt.</translation>
    </message>
    <message>
        <source>Each step asks the machine once, so time grows with the number.</source>
        <translation>Jeder Schritt fragt die Maschine einmal, also wächst die Zeit mit der Zahl.</translation>
    </message>
    <message>
        <source>Each step guesses the picture and takes away a little noise.</source>
        <translation>Jeder Schritt vermutet das Bild und nimmt etwas Rauschen weg.</translation>
    </message>
    <message>
        <source>Each tile is a sample on its way from noise to picture. A number is the count of fingers; ≠ marks a count that no training picture has.</source>
        <translation>Jede Kachel ist eine Probe auf dem Weg vom Rauschen zum Bild. Die Zahl zählt die Finger; ≠ heißt: So viele hat kein Trainingsbild.</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Early on it must see far to agree on one hand; late, small windows let each part follow its own source. Windows of up to half the picture often miscount, nearly whole ones copy (Help, Wrong counts by patch size).</source>
        <translation>Früh muss sie weit sehen, um sich auf eine Hand zu einigen; spät lassen kleine Fenster jeden Teil seiner eigenen Quelle folgen. Fenster bis zum halben Bild verzählen sich oft, fast ganze kopieren (Hilfe, Falsche Zahlen je Patchgröße).</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>Ränder</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit how its sight narrows</source>
        <translation>Sichtverlauf bearbeiten</translation>
    </message>
    <message>
        <source>Edit how its sight narrows (Shift+E)</source>
        <translation>Sichtverlauf bearbeiten (Umschalt+E)</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Entropy of the weights: from many sources to a single one.</source>
        <translation>Entropie der Gewichte: von vielen Quellen zu einer einzigen.</translation>
    </message>
    <message>
        <source>Entropy: high to {0}</source>
        <translation>Entropie: hoch bis {0}</translation>
    </message>
    <message>
        <source>Equivariance</source>
        <translation>Äquivarianz</translation>
    </message>
    <message>
        <source>Equivariant local score</source>
        <translation>Äquivarianter lokaler Score</translation>
    </message>
    <message>
        <source>Equivariant score</source>
        <translation>Äquivarianter Score</translation>
    </message>
    <message>
        <source>Every command, by menu; Ctrl+K finds one by a few letters.</source>
        <translation>Jeder Befehl, nach Menüs; Strg+K findet einen nach ein paar Buchstaben.</translation>
    </message>
    <message>
        <source>Every kernel is checked against a float64 reference.</source>
        <translation>Jeder Kernel ist an einer float64-Referenz geprüft.</translation>
    </message>
    <message>
        <source>Every noise that has grown to its end becomes a dot here.</source>
        <translation>Jedes Rauschen, das zu Ende gewachsen ist, wird hier ein Punkt.</translation>
    </message>
    <message>
        <source>Every pixel copies from its own place only: pictures mix, parts stay put.</source>
        <translation>Jedes Pixel kopiert nur vom eigenen Platz: Bilder mischen sich, Teile bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Every pixel copies from wherever its surroundings match: new pictures grow.</source>
        <translation>Jedes Pixel kopiert von dort, wo die Umgebung passt: Neue Bilder wachsen.</translation>
    </message>
    <message>
        <source>Every step equally long</source>
        <translation>Jeder Schritt gleich lang</translation>
    </message>
    <message>
        <source>Everything else that can be set (D)</source>
        <translation>Alles andere, was sich einstellen lässt (D)</translation>
    </message>
    <message>
        <source>Exactly what the engine computed</source>
        <translation>Genau das, was gerechnet wurde</translation>
    </message>
    <message>
        <source>Extra fingers</source>
        <translation>Finger zu viel</translation>
    </message>
    <message>
        <source>F {feed:.4f}, k {kill:.4f}</source>
        <translation>F {feed:.4f}, k {kill:.4f}</translation>
    </message>
    <message>
        <source>Feed F</source>
        <translation>Zufuhr F</translation>
    </message>
    <message>
        <source>Figure (*.png)</source>
        <translation>Abbildung (*.png)</translation>
    </message>
    <message>
        <source>Figures of the chosen patch size</source>
        <translation>Zahlen der gewählten Patchgröße</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Film, APNG (exact)</source>
        <translation>Film, APNG (exakt)</translation>
    </message>
    <message>
        <source>Film, GIF (web pages)</source>
        <translation>Film, GIF (Webseiten)</translation>
    </message>
    <message>
        <source>Film, MP4 (slides, phones)</source>
        <translation>Film, MP4 (Folien, Telefone)</translation>
    </message>
    <message>
        <source>Film, WebP (exact, small)</source>
        <translation>Film, WebP (exakt, klein)</translation>
    </message>
    <message>
        <source>Find the patch sizes that are most like this network</source>
        <translation>Die Patchgrößen finden, die diesem Netz am ähnlichsten sind</translation>
    </message>
    <message>
        <source>Finding where its pieces are from …</source>
        <translation>Es wird gesucht, woher seine Stücke stammen …</translation>
    </message>
    <message>
        <source>Finger soup</source>
        <translation>Fingersuppe</translation>
    </message>
    <message>
        <source>Fingers</source>
        <translation>Finger</translation>
    </message>
    <message>
        <source>Fingers drawn</source>
        <translation>Gezeichnete Finger</translation>
    </message>
    <message>
        <source>Fingers settle as the window grows, until the picture is a copy.</source>
        <translation>Mit dem Fenster kommen die Finger zur Ruhe, bis das Bild eine Kopie ist.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fixed patchwork</source>
        <translation>Festes Flickwerk</translation>
    </message>
    <message>
        <source>Flicker with the nearest picture it knows</source>
        <translation>Mit dem nächsten bekannten Bild flackern</translation>
    </message>
    <message>
        <source>For every pixel the machine weighs training pixels by how well their surroundings fit what it sees, and takes their mean. Nothing is trained: it is written down.</source>
        <translation>Für jedes Pixel gewichtet die Maschine Trainingspixel danach, wie gut deren Umgebung zu dem passt, was sie sieht, und nimmt das Mittel. Nichts wird trainiert: Es steht als Formel da.</translation>
    </message>
    <message>
        <source>For it the picture wraps round.</source>
        <translation>Für es führt das Bild herum.</translation>
    </message>
    <message>
        <source>Forget what is there; the rest is given, as in inpainting.</source>
        <translation>Vergessen, was da ist; der Rest ist vorgegeben, wie beim Inpainting.</translation>
    </message>
    <message numerus="yes">
        <source>Forget what the network has learned in %n lesson(s)?</source>
        <translation>
            <numerusform>Vergessen, was das Netz in %n Lektion gelernt hat?</numerusform>
            <numerusform>Vergessen, was das Netz in %n Lektionen gelernt hat?</numerusform>
        </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Four machines</source>
        <translation>Vier Maschinen</translation>
    </message>
    <message>
        <source>Four machines, one noise</source>
        <translation>Vier Maschinen, ein Rauschen</translation>
    </message>
    <message>
        <source>Frames, a folder of PNGs</source>
        <translation>Einzelbilder, ein Ordner PNGs</translation>
    </message>
    <message>
        <source>Free patchwork</source>
        <translation>Freies Flickwerk</translation>
    </message>
    <message>
        <source>Free patchwork answers the network&apos;s own noisy pictures with every patch size; the size whose answer is most like the network&apos;s is chosen at each time.</source>
        <translation>Das freie Flickwerk beantwortet die verrauschten Bilder des Netzes mit jeder Patchgröße; zu jeder Zeit wird die gewählt, deren Antwort der des Netzes am ähnlichsten ist.</translation>
    </message>
    <message>
        <source>From far to near as the noise goes; published ones mimic trained networks.</source>
        <translation>Mit dem Rauschen von fern zu nah; veröffentlichte ahmen trainierte Netze nach.</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>Von hier an</translation>
    </message>
    <message>
        <source>From noise at the left to the picture at the right. The height is how far a pixel sees at that step: it narrows as the noise goes.</source>
        <translation>Vom Rauschen links zum Bild rechts. Die Höhe ist, wie weit ein Pixel bei diesem Schritt sieht: Mit dem Rauschen wird es enger.</translation>
    </message>
    <message>
        <source>From patterns of 32 pixels it makes wallpaper by the metre.</source>
        <translation>Aus Mustern von 32 Pixeln macht sie Tapete am laufenden Meter.</translation>
    </message>
    <message>
        <source>From the noise again</source>
        <translation>Noch einmal aus dem Rauschen</translation>
    </message>
    <message>
        <source>From the start (Home)</source>
        <translation>Von vorn (Pos1)</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>GPU memory full: by the processor</source>
        <translation>Grafikspeicher voll: vom Prozessor</translation>
    </message>
    <message>
        <source>GPU memory full: in smaller pieces</source>
        <translation>Grafikspeicher voll: in kleineren Stücken</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Gallery · choose what to look at</source>
        <translation>Galerie · wählen Sie, was Sie ansehen möchten</translation>
    </message>
    <message>
        <source>Given by you, not by the machine: this pixel has no sources.</source>
        <translation>Von Ihnen vorgegeben, nicht von der Maschine: Dieses Pixel hat keine Quellen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on saving</source>
        <translation>Weiter speichern</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Grey (BT.601)</source>
        <translation>Grau (BT.601)</translation>
    </message>
    <message>
        <source>Grey is weighted as in ITU-R BT.601.</source>
        <translation>Grau ist gewichtet wie in ITU-R BT.601.</translation>
    </message>
    <message>
        <source>Grey, along the foot: the training pictures themselves, {hits} of {of} counted wrong.</source>
        <translation>Grau, am Fuß: die Trainingsbilder selbst, {hits} von {of} falsch gezählt.</translation>
    </message>
    <message>
        <source>Grow from noise instead (Ctrl+Backspace)</source>
        <translation>Lieber aus Rauschen wachsen lassen (Strg+Rücktaste)</translation>
    </message>
    <message>
        <source>Grow from these</source>
        <translation>Daraus wachsen lassen</translation>
    </message>
    <message>
        <source>Grow without the edit</source>
        <translation>Ohne den Eingriff wachsen</translation>
    </message>
    <message>
        <source>Growing it from the same noise: {share:.0f} %</source>
        <translation>Wächst aus demselben Rauschen: {share:.0f} %</translation>
    </message>
    <message>
        <source>Grows again from</source>
        <translation>Wächst neu ab</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>Hände</translation>
    </message>
    <message>
        <source>Hands on a torus</source>
        <translation>Hände auf dem Torus</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Here it can see {limit} × {limit} at most; larger windows were cut to that.</source>
        <translation>Hier sieht sie höchstens {limit} × {limit}; größere Fenster wurden darauf gekürzt.</translation>
    </message>
    <message>
        <source>High at first, as anything may be behind the noise; zero at the end.</source>
        <translation>Anfangs hoch, denn hinter dem Rauschen kann alles stecken; am Ende null.</translation>
    </message>
    <message>
        <source>Hold fast</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Holes</source>
        <translation>Löcher</translation>
    </message>
    <message>
        <source>How A and B are shown</source>
        <translation>Wie A und B gezeigt werden</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>How far each pixel&apos;s source lies from its own place, and which way.</source>
        <translation>Wie weit die Quelle jedes Pixels von seinem Ort entfernt liegt, und wohin.</translation>
    </message>
    <message>
        <source>How far it moved</source>
        <translation>Wie weit es wanderte</translation>
    </message>
    <message>
        <source>How far it sees</source>
        <translation>Wie weit sie sieht</translation>
    </message>
    <message>
        <source>How far the picture is shredded</source>
        <translation>Wie weit das Bild zerrieben wird</translation>
    </message>
    <message>
        <source>How fast u is fed, and all is washed out</source>
        <translation>Wie schnell u nachkommt und alles ausgewaschen wird</translation>
    </message>
    <message>
        <source>How it runs</source>
        <translation>Wie sie läuft</translation>
    </message>
    <message>
        <source>How it sees</source>
        <translation>Wie sie sieht</translation>
    </message>
    <message>
        <source>How its sight narrows</source>
        <translation>Wie ihr Blick enger wird</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>How many fingers every training hand has; any other number is invented.</source>
        <translation>Wie viele Finger jede Trainingshand hat; jede andere Zahl ist erfunden.</translation>
    </message>
    <message>
        <source>How many fingers it draws, over many noises</source>
        <translation>Wie viele Finger sie zeichnet, über viele Rauschen hinweg</translation>
    </message>
    <message>
        <source>How many grow at once, from noise numbers that follow each other.</source>
        <translation>Wie viele zugleich wachsen, aus aufeinander folgenden Rauschnummern.</translation>
    </message>
    <message>
        <source>How much faster v is removed</source>
        <translation>Um wie viel schneller v entfernt wird</translation>
    </message>
    <message>
        <source>How much noise the picture is left in before it is rebuilt: 1 is nothing but noise</source>
        <translation>In wie viel Rauschen das Bild bleibt, bevor es wieder aufgebaut wird: 1 ist nur noch Rauschen</translation>
    </message>
    <message>
        <source>How often each number of fingers grows, over many noises.</source>
        <translation>Wie oft welche Zahl von Fingern wächst, über viele Rauschen hinweg.</translation>
    </message>
    <message>
        <source>How often each number was drawn</source>
        <translation>Wie oft jede Zahl gezeichnet wurde</translation>
    </message>
    <message>
        <source>How often is the number of fingers not {usual}?</source>
        <translation>Wie oft ist die Zahl der Finger nicht {usual}?</translation>
    </message>
    <message>
        <source>How often is the number of legs not {usual}?</source>
        <translation>Wie oft ist die Zahl der Beine nicht {usual}?</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>How sure it is</source>
        <translation>Wie sicher sie ist</translation>
    </message>
    <message>
        <source>How well each noise is predicted: free patchwork over memory</source>
        <translation>Wie gut jedes Rauschen vorausgesagt wird: freies Flickwerk gegen Gedächtnis</translation>
    </message>
    <message>
        <source>How well it was foretold</source>
        <translation>Wie gut es vorausgesagt wurde</translation>
    </message>
    <message>
        <source>Ideal score</source>
        <translation>Idealer Score</translation>
    </message>
    <message>
        <source>Image generators are trained to copy, yet they invent. Morphogen shows why, live and without any training: a machine that sees only patches, and treats every place alike, makes each pixel a weighted mean of training pixels whose surroundings look alike.</source>
        <translation>Bildgeneratoren lernen zu kopieren, und doch erfinden sie. Morphogen zeigt, warum, live und ganz ohne Training: Eine Maschine, die nur Ausschnitte sieht und alle Orte gleich behandelt, macht jedes Pixel zum gewichteten Mittel von Trainingspixeln, deren Umgebung ähnlich aussieht.</translation>
    </message>
    <message>
        <source>In a picture</source>
        <translation>In einem Bild</translation>
    </message>
    <message>
        <source>In grey</source>
        <translation>In Grau</translation>
    </message>
    <message>
        <source>In how many steps the noise is taken away; twenty are enough for theory.</source>
        <translation>In wie vielen Schritten das Rauschen verschwindet; der Theorie genügen zwanzig.</translation>
    </message>
    <message>
        <source>In picture {number}</source>
        <translation>In Bild {number}</translation>
    </message>
    <message>
        <source>In the paper: patch size P</source>
        <translation>Im Aufsatz: Patchgröße P</translation>
    </message>
    <message>
        <source>In the paper: seed</source>
        <translation>Im Aufsatz: Seed</translation>
    </message>
    <message>
        <source>In the paper: {name} ({key})</source>
        <translation>Im Aufsatz: {name} ({key})</translation>
    </message>
    <message>
        <source>In the paper: {name} machine</source>
        <translation>Im Aufsatz: {name}</translation>
    </message>
    <message>
        <source>In the paper: {paper}</source>
        <translation>Im Aufsatz: {paper}</translation>
    </message>
    <message>
        <source>It breaks along its seams; every piece flies to the training picture that it is from, and back.</source>
        <translation>Sie bricht entlang ihrer Nähte; jedes Stück fliegt zu dem Trainingsbild, aus dem es stammt, und zurück.</translation>
    </message>
    <message>
        <source>It can be saved when it has grown.</source>
        <translation>Es lässt sich speichern, sobald es gewachsen ist.</translation>
    </message>
    <message>
        <source>It can be taken apart when it has finished.</source>
        <translation>Zerlegt werden kann es, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>It draws here as it learns.</source>
        <translation>Hier zeichnet es, während es lernt.</translation>
    </message>
    <message>
        <source>It finds the one picture that fits best and gives it back: nothing new.</source>
        <translation>Sie findet das eine Bild, das am besten passt, und gibt es zurück: nichts Neues.</translation>
    </message>
    <message>
        <source>It had settled.</source>
        <translation>Er hatte sich beruhigt.</translation>
    </message>
    <message>
        <source>It has not been saved: “Save network…” keeps it.</source>
        <translation>Es ist nicht gespeichert: „Netz speichern…“ behält es.</translation>
    </message>
    <message>
        <source>It keeps what looks like something it knows, and mends the rest away.</source>
        <translation>Sie behält, was nach Bekanntem aussieht, und flickt den Rest weg.</translation>
    </message>
    <message>
        <source>It knows</source>
        <translation>Sie kennt</translation>
    </message>
    <message numerus="yes">
        <source>It knows %n fingerless hand(s).</source>
        <translation>
            <numerusform>Sie kennt %n Hand ohne Finger.</numerusform>
            <numerusform>Sie kennt %n Hände ohne Finger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n five-fingered hand(s).</source>
        <translation>
            <numerusform>Sie kennt %n Hand mit fünf Fingern.</numerusform>
            <numerusform>Sie kennt %n Hände mit fünf Fingern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n {fingers}-fingered hand(s).</source>
        <translation>
            <numerusform>Sie kennt %n Hand mit {fingers} Fingern.</numerusform>
            <numerusform>Sie kennt %n Hände mit {fingers} Fingern.</numerusform>
        </translation>
    </message>
    <message>
        <source>It knows a single hand, and makes others out of its parts.</source>
        <translation>Sie kennt eine einzige Hand und macht aus deren Teilen andere.</translation>
    </message>
    <message>
        <source>It knows hands with three fingers. What grows is leaner still.</source>
        <translation>Sie kennt Hände mit drei Fingern. Was wächst, ist noch magerer.</translation>
    </message>
    <message>
        <source>It knows only threes. Some of what grows closes up. (Fetched once, 11 MB.)</source>
        <translation>Sie kennt nur Dreien. Manches, was wächst, schließt sich. (Wird einmal geholt, 11 MB.)</translation>
    </message>
    <message>
        <source>It knows sixty five-fingered hands, and gets the number wrong.</source>
        <translation>Sie kennt sechzig Hände mit fünf Fingern und verzählt sich.</translation>
    </message>
    <message>
        <source>It knows {pictures}.</source>
        <translation>Sie kennt {pictures}.</translation>
    </message>
    <message>
        <source>It learned from {count:,} pictures ({name}), in {lessons:,} lessons.</source>
        <translation>Es hat aus {count:,} Bildern gelernt ({name}), in {lessons:,} Lektionen.</translation>
    </message>
    <message>
        <source>It learns from {pictures} ({name}).</source>
        <translation>Es lernt daraus: {pictures} ({name}).</translation>
    </message>
    <message>
        <source>It matches</source>
        <translation>Das passt dazu</translation>
    </message>
    <message>
        <source>It may move whole pictures, so it copies one and shifts it.</source>
        <translation>Sie darf ganze Bilder verschieben, also kopiert sie eines und rückt es weiter.</translation>
    </message>
    <message>
        <source>It never sees more than 5 × 5, and knows no palm to hang fingers on.</source>
        <translation>Sie sieht nie mehr als 5 × 5 und kennt keine Handfläche, an der Finger hängen könnten.</translation>
    </message>
    <message>
        <source>It sees</source>
        <translation>Das sieht es</translation>
    </message>
    <message>
        <source>It sees everything and moves nothing: a training picture, to the pixel.</source>
        <translation>Sie sieht alles und verschiebt nichts: ein Trainingsbild, aufs Pixel genau.</translation>
    </message>
    <message>
        <source>It sees everything: turn on “Sees only nearby” first.</source>
        <translation>Sie sieht alles: Schalten Sie zuerst „Sieht nur die Nähe“ ein.</translation>
    </message>
    <message>
        <source>It sees everything: turn on “Sees only nearby” to narrow it.</source>
        <translation>Sie sieht alles: „Sieht nur die Nähe“ macht den Blick enger.</translation>
    </message>
    <message>
        <source>It sees the whole picture.</source>
        <translation>Es sieht das ganze Bild.</translation>
    </message>
    <message>
        <source>It sees {px} × {px} pixels.</source>
        <translation>Es sieht {px} × {px} Pixel.</translation>
    </message>
    <message>
        <source>It takes effect when Morphogen opens next.</source>
        <translation>Das gilt, wenn Morphogen das nächste Mal öffnet.</translation>
    </message>
    <message>
        <source>Its loss: how wrong it is about the noise</source>
        <translation>Verlust: wie sehr es sich über das Rauschen irrt</translation>
    </message>
    <message>
        <source>Its name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Its patterns are drawn…</source>
        <translation>Seine Muster werden gezeichnet…</translation>
    </message>
    <message>
        <source>Its pieces are still being worked out: a moment.</source>
        <translation>Die Stücke werden noch ausgerechnet: einen Augenblick.</translation>
    </message>
    <message>
        <source>Its schedule is not calibrated: the machines narrow their sight as they do by themselves. “Calibrate…” finds what is most like this network.</source>
        <translation>Sein Verlauf ist nicht kalibriert: Die Maschinen machen den Blick eng wie von selbst. „Kalibrieren…“ findet, was diesem Netz am ähnlichsten ist.</translation>
    </message>
    <message>
        <source>Its session stays in {folder}.</source>
        <translation>Die Sitzung bleibt in {folder}.</translation>
    </message>
    <message>
        <source>Just the pictures</source>
        <translation>Nur die Bilder</translation>
    </message>
    <message>
        <source>Just the pictures.</source>
        <translation>Nur die Bilder.</translation>
    </message>
    <message>
        <source>Keep as A</source>
        <translation>Als A behalten</translation>
    </message>
    <message>
        <source>Keep in the gallery</source>
        <translation>In der Galerie behalten</translation>
    </message>
    <message>
        <source>Keep in the gallery…</source>
        <translation>In der Galerie behalten…</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep rolling</source>
        <translation>Weiter würfeln</translation>
    </message>
    <message>
        <source>Keep what grew; off: start again from the same noise</source>
        <translation>Gewachsenes bleibt; aus: noch einmal aus demselben Rauschen</translation>
    </message>
    <message>
        <source>Kept by you.</source>
        <translation>Von Ihnen behalten.</translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation>Liegt in {path}</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Kill k</source>
        <translation>Abbau k</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>Kind of pattern</source>
        <translation>Art des Musters</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Labyrinth without end</source>
        <translation>Labyrinth ohne Ende</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Leiter</translation>
    </message>
    <message>
        <source>Ladder of patch sizes</source>
        <translation>Leiter der Patchgrößen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Large, 256 × 256</source>
        <translation>Groß, 256 × 256</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Larger pictures cost more, and a window of P sees less of them.</source>
        <translation>Größere Bilder kosten mehr, und ein Fenster der Größe P sieht weniger davon.</translation>
    </message>
    <message>
        <source>Late patch size L, px: what a pixel sees at t ≤ 0.3</source>
        <translation>Späte Patchgröße L, px: was ein Pixel bei t ≤ 0,3 sieht</translation>
    </message>
    <message>
        <source>Late patch size {patch}</source>
        <translation>Späte Patchgröße {patch}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Hängen lassen</translation>
    </message>
    <message>
        <source>Leave out what provably moves no pixel by more than this</source>
        <translation>Weglassen, was nachweislich kein Pixel um mehr verändert</translation>
    </message>
    <message>
        <source>Leave out what provably moves no pixel by more than ε: faster, and proved.</source>
        <translation>Weglassen, was nachweislich kein Pixel um mehr als ε verändert: schneller, und bewiesen.</translation>
    </message>
    <message>
        <source>Left button drops v, right button wipes</source>
        <translation>Linke Taste gibt v, rechte Taste wischt</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Length of the displacement</source>
        <translation>Länge der Verschiebung</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Lesson {now:,} of {all:,}.</source>
        <translation>Lektion {now:,} von {all:,}.</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Let it grow to its end first: then it can be kept.</source>
        <translation>Erst zu Ende wachsen lassen: Dann lässt es sich behalten.</translation>
    </message>
    <message>
        <source>Let the samples finish first, then compare them with what it knows.</source>
        <translation>Erst zu Ende wachsen lassen, dann mit dem Bekannten vergleichen.</translation>
    </message>
    <message>
        <source>Let the samples finish first, then take one apart.</source>
        <translation>Erst zu Ende wachsen lassen, dann eines zerlegen.</translation>
    </message>
    <message>
        <source>Likeness by time and patch size</source>
        <translation>Ähnlichkeit nach Zeit und Patchgröße</translation>
    </message>
    <message>
        <source>Line: two pieces meet</source>
        <translation>Linie: Zwei Stücke stoßen aneinander</translation>
    </message>
    <message>
        <source>Lines between the pixels</source>
        <translation>Linien zwischen den Pixeln</translation>
    </message>
    <message>
        <source>Local score</source>
        <translation>Lokaler Score</translation>
    </message>
    <message>
        <source>Locality</source>
        <translation>Lokalität</translation>
    </message>
    <message>
        <source>Look farther</source>
        <translation>Weiterschauen</translation>
    </message>
    <message>
        <source>Look farther down</source>
        <translation>Weiter nach unten sehen</translation>
    </message>
    <message>
        <source>Look farther left</source>
        <translation>Weiter nach links sehen</translation>
    </message>
    <message>
        <source>Look farther right</source>
        <translation>Weiter nach rechts sehen</translation>
    </message>
    <message>
        <source>Look farther up</source>
        <translation>Weiter nach oben sehen</translation>
    </message>
    <message>
        <source>Loss by lesson</source>
        <translation>Verlust je Lektion</translation>
    </message>
    <message>
        <source>MIT licence. Typeface: Inter, SIL Open Font License.</source>
        <translation>MIT-Lizenz. Schrift: Inter, SIL Open Font License.</translation>
    </message>
    <message>
        <source>MNIST digits</source>
        <translation>MNIST-Ziffern</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Machine: {name}</source>
        <translation>Maschine: {name}</translation>
    </message>
    <message numerus="yes">
        <source>Made from about {places:,} places in %n picture(s).</source>
        <translation>
            <numerusform>Gemacht aus etwa {places:,} Stellen in %n Bild.</numerusform>
            <numerusform>Gemacht aus etwa {places:,} Stellen in %n Bildern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Median r with the network over %n noise(s): {words}.</source>
        <translation>
            <numerusform>Median von r mit dem Netz über %n Rauschen: {words}.</numerusform>
            <numerusform>Median von r mit dem Netz über %n Rauschen: {words}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menüs</translation>
    </message>
    <message>
        <source>Misfits</source>
        <translation>Unstimmig</translation>
    </message>
    <message>
        <source>Mitosis</source>
        <translation>Zellteilung</translation>
    </message>
    <message numerus="yes">
        <source>Mixed from about %n picture(s).</source>
        <translation>
            <numerusform>Gemischt aus etwa %n Bild.</numerusform>
            <numerusform>Gemischt aus etwa %n Bildern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mixed from this place in about %n picture(s).</source>
        <translation>
            <numerusform>Gemischt aus dieser Stelle in etwa %n Bild.</numerusform>
            <numerusform>Gemischt aus dieser Stelle in etwa %n Bildern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Moments beside each other</source>
        <translation>Augenblicke nebeneinander</translation>
    </message>
    <message>
        <source>More pictures, more candidates: the same rule makes richer mixtures.</source>
        <translation>Mehr Bilder, mehr Kandidaten: Dieselbe Regel mischt reicher.</translation>
    </message>
    <message>
        <source>Morphogen was not closed last time, and where you were cannot be read: {why}</source>
        <translation>Morphogen wurde zuletzt nicht geschlossen, und der Stand von damals ist nicht zu lesen: {why}</translation>
    </message>
    <message>
        <source>Morphogen was not closed last time: this is where you were.</source>
        <translation>Morphogen wurde zuletzt nicht geschlossen: Hier waren Sie.</translation>
    </message>
    <message>
        <source>Morphogen {version}</source>
        <translation>Morphogen {version}</translation>
    </message>
    <message>
        <source>Morphogen, the audience</source>
        <translation>Morphogen, Publikum</translation>
    </message>
    <message>
        <source>Morphogen, the speaker</source>
        <translation>Morphogen, Vortrag</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>Mosaik</translation>
    </message>
    <message>
        <source>Mosaic in place</source>
        <translation>Mosaik an Ort und Stelle</translation>
    </message>
    <message>
        <source>Most weights are next to nothing. Their sum is bounded before they are computed; the status line shows the bound that was reached.</source>
        <translation>Die meisten Gewichte sind fast nichts. Ihre Summe ist beschränkt, bevor sie gerechnet werden; die Statuszeile zeigt die erreichte Schranke.</translation>
    </message>
    <message>
        <source>My story</source>
        <translation>Meine Geschichte</translation>
    </message>
    <message>
        <source>My story…</source>
        <translation>Meine Geschichte…</translation>
    </message>
    <message>
        <source>N pictures of H × W pixels are N·H·W candidates for each pixel.</source>
        <translation>N Bilder zu H × W Pixeln sind N·H·W Kandidaten für jedes Pixel.</translation>
    </message>
    <message>
        <source>Named {name}: the name follows the format that is chosen.</source>
        <translation>Heißt jetzt {name}: Der Name folgt dem gewählten Format.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Network of digits</source>
        <translation>Netz für Ziffern</translation>
    </message>
    <message>
        <source>Network of hands</source>
        <translation>Netz für Hände</translation>
    </message>
    <message>
        <source>Network of patterns</source>
        <translation>Netz für Muster</translation>
    </message>
    <message>
        <source>New drops</source>
        <translation>Neue Tropfen</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>Neues Rauschen</translation>
    </message>
    <message>
        <source>New noise, on and on, and every sample counted (Esc stops)</source>
        <translation>Immer neues Rauschen, und jede Probe wird gezählt (Esc hält an)</translation>
    </message>
    <message>
        <source>Next overlay</source>
        <translation>Nächste Ansicht darüber</translation>
    </message>
    <message>
        <source>Next, “{title}” will not grow: {why}</source>
        <translation>Danach wächst „{title}“ nicht: {why}</translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation>Als Nächstes: {title}</translation>
    </message>
    <message>
        <source>No copy</source>
        <translation>Keine Kopie</translation>
    </message>
    <message>
        <source>No equivariance: displacement is {0}</source>
        <translation>Keine Äquivarianz: Verschiebung ist {0}</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>Nichts darüber</translation>
    </message>
    <message>
        <source>No picture is of the class {kind}: choose another.</source>
        <translation>Kein Bild ist von der Sorte {kind}: Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>Noch keine Bilder</translation>
    </message>
    <message>
        <source>No scene yet. Set the window up as the audience is to see it, then add it here.</source>
        <translation>Noch keine Szene. Richten Sie das Fenster so ein, wie das Publikum es sehen soll, und fügen Sie es hier an.</translation>
    </message>
    <message>
        <source>No training picture has another number, so a wrong count cannot be copied.</source>
        <translation>Kein Trainingsbild hat eine andere Zahl, also kann eine falsche nicht kopiert sein.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Noise fades</source>
        <translation>Rauschen schwindet</translation>
    </message>
    <message>
        <source>Noise number</source>
        <translation>Rauschen Nr.</translation>
    </message>
    <message>
        <source>Noise schedule</source>
        <translation>Rauschplan</translation>
    </message>
    <message>
        <source>Noise schedule ᾱ</source>
        <translation>Rauschplan ᾱ</translation>
    </message>
    <message>
        <source>Noise {seed}: r of ELS {els:.2f}, of IS {ideal:.2f}</source>
        <translation>Rauschen {seed}: r von ELS {els:.2f}, von IS {ideal:.2f}</translation>
    </message>
    <message>
        <source>Noises</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Noisy</source>
        <translation>Verrauscht</translation>
    </message>
    <message>
        <source>Noisy picture</source>
        <translation>Verrauschtes Bild</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Not alike</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Not calibrated yet: the machines narrow their sight as they do by themselves.</source>
        <translation>Noch nicht kalibriert: Die Maschinen machen den Blick eng wie von selbst.</translation>
    </message>
    <message>
        <source>Not computed: {why} The audience keeps the last picture. The next key goes on; coming back to it tries again.</source>
        <translation>Nicht berechnet: {why} Das Publikum behält das letzte Bild. Die nächste Taste geht weiter; wer zur Szene zurückkehrt, lässt es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Not computed: {why} The next key returns to the script.</source>
        <translation>Nicht berechnet: {why} Die nächste Taste kehrt zum Skript zurück.</translation>
    </message>
    <message>
        <source>Not computed: {why} The recording that ships plays instead.</source>
        <translation>Nicht berechnet: {why} Stattdessen läuft die mitgelieferte Aufnahme.</translation>
    </message>
    <message>
        <source>Not the centre of its L2-closest window</source>
        <translation>Nicht die Mitte des L2-nächsten Fensters</translation>
    </message>
    <message>
        <source>Nothing can be counted in these pictures: sweep hands, trousers, or such drawings.</source>
        <translation>In diesen Bildern lässt sich nichts zählen: Messreihen gibt es von Händen, Hosen oder solchen Zeichnungen.</translation>
    </message>
    <message>
        <source>Nothing counted yet: roll for new noise.</source>
        <translation>Noch nichts gezählt: Würfeln Sie neues Rauschen.</translation>
    </message>
    <message>
        <source>Nothing grew</source>
        <translation>Nichts ist gewachsen</translation>
    </message>
    <message>
        <source>Nothing is to be swept: name at least one machine and patch size.</source>
        <translation>Es gibt nichts zu messen: Bitte mindestens eine Maschine und eine Patchgröße nennen.</translation>
    </message>
    <message>
        <source>Nothing moves: every piece is in its own place</source>
        <translation>Nichts wandert: Jedes Stück liegt an seinem Platz</translation>
    </message>
    <message>
        <source>Nothing over the pictures</source>
        <translation>Nichts darüber</translation>
    </message>
    <message>
        <source>Nothing that can be done now is called that.</source>
        <translation>Nichts, was jetzt geht, heißt so.</translation>
    </message>
    <message>
        <source>Nothing to draw from</source>
        <translation>Nichts, woraus gezeichnet werden könnte</translation>
    </message>
    <message>
        <source>Nothing was drawn here yet: this is a picture being shredded, or noise.</source>
        <translation>Hier ist noch nichts gezeichnet: Das ist Rauschen oder ein Bild, das zerrieben wird.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Off, a change starts again from the same noise, so runs can be compared.</source>
        <translation>Aus: Eine Änderung beginnt neu aus demselben Rauschen, so lassen sich Läufe vergleichen.</translation>
    </message>
    <message>
        <source>Off: same place only</source>
        <translation>Aus: nur dieselbe Stelle</translation>
    </message>
    <message>
        <source>Off: the whole picture</source>
        <translation>Aus: das ganze Bild</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>On a canvas this large they grow into each other.</source>
        <translation>Auf so großer Leinwand wachsen sie ineinander.</translation>
    </message>
    <message>
        <source>On a wide canvas, hands grow out of hands.</source>
        <translation>Auf einer breiten Leinwand wachsen Hände aus Händen.</translation>
    </message>
    <message>
        <source>On the pictures that are open in Watch</source>
        <translation>Mit den Bildern, die unter „Zusehen“ offen sind</translation>
    </message>
    <message>
        <source>On, a pixel decides by its neighbours alone; off, by the whole picture.</source>
        <translation>An: Ein Pixel entscheidet allein nach seinen Nachbarn; aus: nach dem ganzen Bild.</translation>
    </message>
    <message>
        <source>On, all places are alike: a finger may be copied from anywhere.</source>
        <translation>An: Alle Orte sind gleich, ein Finger darf von überall kopiert werden.</translation>
    </message>
    <message>
        <source>On: a small window</source>
        <translation>An: ein kleines Fenster</translation>
    </message>
    <message>
        <source>On: from any place</source>
        <translation>An: von jeder Stelle</translation>
    </message>
    <message>
        <source>One arm, two hands: nothing tells either that the other is there.</source>
        <translation>Ein Arm, zwei Hände: Keine weiß von der anderen.</translation>
    </message>
    <message>
        <source>One channel instead of three: windows are compared by lightness only.</source>
        <translation>Ein Kanal statt drei: Fenster werden nur nach Helligkeit verglichen.</translation>
    </message>
    <message>
        <source>One colour, one training picture: the patchwork it is.</source>
        <translation>Eine Farbe, ein Trainingsbild: das Flickwerk, das es ist.</translation>
    </message>
    <message>
        <source>One colour: one training picture</source>
        <translation>Eine Farbe: ein Trainingsbild</translation>
    </message>
    <message>
        <source>One film (*.mp4)</source>
        <translation>Ein Film (*.mp4)</translation>
    </message>
    <message>
        <source>One film for each scene, in a folder (*)</source>
        <translation>Ein Film je Szene, in einem Ordner (*)</translation>
    </message>
    <message>
        <source>One noise in each row. Drag “{slider}”: the first column follows.</source>
        <translation>Ein Rauschen je Zeile. „{slider}“ ziehen: Die erste Spalte folgt.</translation>
    </message>
    <message>
        <source>One picture is enough</source>
        <translation>Ein Bild genügt</translation>
    </message>
    <message>
        <source>One sample taken apart</source>
        <translation>Eine Probe, zerlegt</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Ein Schritt zurück</translation>
    </message>
    <message>
        <source>One step back (←)</source>
        <translation>Ein Schritt zurück (←)</translation>
    </message>
    <message>
        <source>One step forward</source>
        <translation>Ein Schritt vor</translation>
    </message>
    <message>
        <source>One step forward (→)</source>
        <translation>Ein Schritt vor (→)</translation>
    </message>
    <message>
        <source>Only drawn hands and trousers can be counted.</source>
        <translation>Nur gezeichnete Hände und Hosen lassen sich zählen.</translation>
    </message>
    <message>
        <source>Only drawn hands have a choice of this.</source>
        <translation>Nur gezeichnete Hände lassen hier eine Wahl.</translation>
    </message>
    <message>
        <source>Only pictures of one kind: what a class-conditional model is asked for.</source>
        <translation>Nur Bilder einer Sorte: Danach wird ein klassenbedingtes Modell gefragt.</translation>
    </message>
    <message>
        <source>Only the free patchwork can leave the training size: the others are tied to places.</source>
        <translation>Nur das freie Flickwerk kann die Trainingsgröße verlassen: Die anderen sind an Orte gebunden.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a file of pictures…</source>
        <translation>Datei mit Bildern öffnen…</translation>
    </message>
    <message>
        <source>Open a folder of pictures…</source>
        <translation>Ordner mit Bildern öffnen…</translation>
    </message>
    <message>
        <source>Open a network</source>
        <translation>Ein Netz öffnen</translation>
    </message>
    <message>
        <source>Open a session or a film…</source>
        <translation>Sitzung oder Film öffnen…</translation>
    </message>
    <message>
        <source>Open a sweep…</source>
        <translation>Messreihe öffnen…</translation>
    </message>
    <message>
        <source>Opening {name} and the pictures it learned from…</source>
        <translation>{name} und die Bilder, aus denen es lernte, werden geöffnet…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Other drops here, and other noise for the machine (R)</source>
        <translation>Hier andere Tropfen, und anderes Rauschen für die Maschine (R)</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Andere …</translation>
    </message>
    <message>
        <source>Over the pictures</source>
        <translation>Über den Bildern</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Darüberlegen</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Page keys, arrows, space: on and back · . or B black · Z magnify · C countdown · Shift+arrows point · L, E, 1–9 try out · T light · X swap screens · Esc leave</source>
        <translation>Bildtasten, Pfeile, Leertaste: vor und zurück · . oder B schwarz · Z vergrößern · C Countdown · Umschalt+Pfeile zeigen · L, E, 1–9 ausprobieren · T hell · X Bildschirme tauschen · Esc verlassen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Pale to full: how much of the pixel it is</source>
        <translation>Blass bis kräftig: wie viel vom Pixel es ausmacht</translation>
    </message>
    <message>
        <source>Patch size P</source>
        <translation>Patchgröße P</translation>
    </message>
    <message>
        <source>Patch size P by step. Click or drag to move through the run (←, →)</source>
        <translation>Patchgröße P je Schritt. Klicken oder ziehen bewegt durch den Lauf (←, →)</translation>
    </message>
    <message>
        <source>Patch size schedule</source>
        <translation>Verlauf der Patchgröße</translation>
    </message>
    <message>
        <source>Patch sizes belong to a noise level, so they are looked up by ᾱ.</source>
        <translation>Patchgrößen gehören zu einem Rauschpegel, also werden sie nach ᾱ nachgeschlagen.</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Paused. What is chosen above counts when you begin anew.</source>
        <translation>Angehalten. Was oben gewählt ist, gilt erst, wenn neu begonnen wird.</translation>
    </message>
    <message>
        <source>Pencil</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Perfect memory</source>
        <translation>Perfektes Gedächtnis</translation>
    </message>
    <message>
        <source>Picture side, px</source>
        <translation>Bildkante, px</translation>
    </message>
    <message>
        <source>Picture, PNG (the result)</source>
        <translation>Bild, PNG (das Ergebnis)</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp);;All files (*)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pictures (*.zip *.npz *.gz *ubyte *.idx *.idx3);;All files (*)</source>
        <translation>Bilder (*.zip *.npz *.gz *ubyte *.idx *.idx3);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Pictures N</source>
        <translation>Bilder N</translation>
    </message>
    <message>
        <source>Pictures cannot be resized to {size} px: use 4 to 512.</source>
        <translation>Bilder lassen sich nicht auf {size} px bringen: Möglich sind 4 bis 512.</translation>
    </message>
    <message>
        <source>Pictures it knows</source>
        <translation>Bilder, die sie kennt</translation>
    </message>
    <message>
        <source>Pictures of {side} px cannot be cut from a smaller dish.</source>
        <translation>Bilder von {side} px lassen sich nicht aus einer kleineren Schale schneiden.</translation>
    </message>
    <message>
        <source>Pictures of {size} px cannot be drawn: use a size from {low} to {high}.</source>
        <translation>Bilder von {size} px lassen sich nicht zeichnen: Möglich sind {low} bis {high}.</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>Pieces fly to where they are from the training pictures: open them first.</source>
        <translation>Die Teile fliegen dorthin, woher sie sind, zu den Trainingsbildern: Bitte diese zuerst öffnen.</translation>
    </message>
    <message>
        <source>Pieces on their way</source>
        <translation>Stücke unterwegs</translation>
    </message>
    <message>
        <source>Pieces that don&apos;t fit yet</source>
        <translation>Stücke, die noch nicht passen</translation>
    </message>
    <message>
        <source>Pieces that fly need a film, or a folder of pictures.</source>
        <translation>Fliegende Stücke brauchen einen Film oder einen Ordner von Bildern.</translation>
    </message>
    <message>
        <source>Pixels that are not yet the middle of their closest training window.</source>
        <translation>Pixel, die noch nicht die Mitte ihres ähnlichsten Trainingsfensters sind.</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Play again and again</source>
        <translation>Immer wieder abspielen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Playing never computes anew: every step is kept, and can be gone back to.</source>
        <translation>Abspielen rechnet nichts neu: Jeder Schritt bleibt, und man kann zu ihm zurück.</translation>
    </message>
    <message>
        <source>Point (Esc)</source>
        <translation>Zeigen (Esc)</translation>
    </message>
    <message>
        <source>Point at a finger</source>
        <translation>Auf einen Finger zeigen</translation>
    </message>
    <message>
        <source>Point at a pixel to see where it comes from. Click to keep it while it plays.</source>
        <translation>Zeigen Sie auf ein Pixel, um zu sehen, woher es kommt. Ein Klick hält es fest, während es läuft.</translation>
    </message>
    <message>
        <source>Point at a pixel to see where it comes from; click to keep it.</source>
        <translation>Auf ein Pixel zeigen: Woher kommt es? Ein Klick hält es fest.</translation>
    </message>
    <message>
        <source>Point at a pixel, and its sources light up.</source>
        <translation>Auf ein Pixel zeigen, und seine Quellen leuchten auf.</translation>
    </message>
    <message>
        <source>Posterior mass of that image</source>
        <translation>Posteriormasse dieses Bildes</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorführen</translation>
    </message>
    <message>
        <source>Present the talk</source>
        <translation>Vortrag vorführen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Processor or graphics card: the same sums, the same pictures.</source>
        <translation>Prozessor oder Grafikkarte: dieselben Summen, dieselben Bilder.</translation>
    </message>
    <message>
        <source>Progress of {name}</source>
        <translation>Fortschritt von {name}</translation>
    </message>
    <message>
        <source>Published schedules were read off trained networks: at each noise level the window whose score is most like the network&apos;s.</source>
        <translation>Veröffentlichte Verläufe sind trainierten Netzen abgelesen: bei jedem Rauschpegel das Fenster, dessen Score dem des Netzes am ähnlichsten ist.</translation>
    </message>
    <message>
        <source>Pure noise.</source>
        <translation>Reines Rauschen.</translation>
    </message>
    <message>
        <source>Question before the result</source>
        <translation>Frage vor dem Ergebnis</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Reaction and diffusion: local rules, alike everywhere, that make patterns.</source>
        <translation>Reaktion und Diffusion: lokale Regeln, überall gleich, aus denen Muster werden.</translation>
    </message>
    <message>
        <source>Real edge: grey beyond, as zero padding shows it, so pixels near an edge answer only to others at that edge. Wraps round: no edge anywhere. Ignore edges: only windows that lie wholly inside count.</source>
        <translation>Echter Rand: Dahinter ist es grau, wie Zero-Padding es zeigt; Pixel am Rand hören nur auf andere an diesem Rand. Führt herum: nirgends ein Rand. Ohne Ränder: Nur Fenster, die ganz im Bild liegen, zählen.</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Letzte Sitzungen</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Redo {what}</source>
        <translation>Wiederherstellen: {what}</translation>
    </message>
    <message>
        <source>Regrowth</source>
        <translation>Nachwachsen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>ResNet</source>
        <translation>ResNet</translation>
    </message>
    <message>
        <source>Restless</source>
        <translation>Ruhelos</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>Würfeln</translation>
    </message>
    <message>
        <source>Roll another noise number (R)</source>
        <translation>Ein anderes Rauschen würfeln (R)</translation>
    </message>
    <message>
        <source>Rolling: what has grown to its end is counted.</source>
        <translation>Es wird gewürfelt: Was fertig gewachsen ist, wird gezählt.</translation>
    </message>
    <message>
        <source>Rolling… (Esc stops)</source>
        <translation>Würfelt… (Esc hält an)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Same noise, whatever you change: the same number always gives the same noise.</source>
        <translation>Dasselbe Rauschen, was immer Sie ändern: Dieselbe Nummer gibt immer dasselbe Rauschen.</translation>
    </message>
    <message>
        <source>Sample that is taken apart</source>
        <translation>Probe, die zerlegt wird</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Samples B</source>
        <translation>Proben B</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Save as a film…</source>
        <translation>Als Film speichern…</translation>
    </message>
    <message>
        <source>Save film</source>
        <translation>Film speichern</translation>
    </message>
    <message>
        <source>Save film…</source>
        <translation>Film speichern…</translation>
    </message>
    <message>
        <source>Save it taken apart, as a film…</source>
        <translation>Das Zerlegen als Film speichern…</translation>
    </message>
    <message>
        <source>Save network</source>
        <translation>Netz speichern</translation>
    </message>
    <message>
        <source>Save network…</source>
        <translation>Netz speichern…</translation>
    </message>
    <message>
        <source>Save the figures</source>
        <translation>Zahlen speichern</translation>
    </message>
    <message>
        <source>Save the figures…</source>
        <translation>Zahlen speichern…</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Save the session as…</source>
        <translation>Sitzung speichern unter…</translation>
    </message>
    <message>
        <source>Save the talk as a film</source>
        <translation>Den Vortrag als Film speichern</translation>
    </message>
    <message>
        <source>Save the talk as a film…</source>
        <translation>Den Vortrag als Film speichern…</translation>
    </message>
    <message>
        <source>Save what grew</source>
        <translation>Speichern, was gewachsen ist</translation>
    </message>
    <message>
        <source>Save what grew as a film or a picture (Ctrl+E)</source>
        <translation>Was gewachsen ist, als Film oder Bild speichern (Strg+E)</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} gespeichert.</translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation>{path} gespeichert.</translation>
    </message>
    <message>
        <source>Saving {name} in the background; this may be closed.</source>
        <translation>{name} wird im Hintergrund gespeichert; dies hier darf zu.</translation>
    </message>
    <message>
        <source>Saving {name} in the background; this takes minutes.</source>
        <translation>{name} wird im Hintergrund gespeichert; das dauert Minuten.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Scalpel</source>
        <translation>Skalpell</translation>
    </message>
    <message>
        <source>Scene {number}</source>
        <translation>Szene {number}</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Scenes that show one thing each. Click one to make it yours.</source>
        <translation>Szenen, die je eines zeigen. Ein Klick öffnet eine.</translation>
    </message>
    <message>
        <source>Schedules by name, and to compare</source>
        <translation>Verläufe nach Namen und zum Vergleichen</translation>
    </message>
    <message>
        <source>Screen pixels per pixel</source>
        <translation>Bildschirmpixel je Pixel</translation>
    </message>
    <message>
        <source>Seam: image or displacement changes</source>
        <translation>Naht: Bild oder Verschiebung wechselt</translation>
    </message>
    <message>
        <source>Seams that lie</source>
        <translation>Nähte, die lügen</translation>
    </message>
    <message>
        <source>Seconds on the last picture</source>
        <translation>Sekunden auf dem letzten Bild</translation>
    </message>
    <message>
        <source>See farther</source>
        <translation>Weiter sehen</translation>
    </message>
    <message>
        <source>See less far</source>
        <translation>Weniger weit sehen</translation>
    </message>
    <message>
        <source>See why</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Sees everything</source>
        <translation>Sieht alles</translation>
    </message>
    <message>
        <source>Sees only nearby</source>
        <translation>Sieht nur die Nähe</translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translation>Sitzungen (*{suffix})</translation>
    </message>
    <message>
        <source>Sessions, films and pictures made here (*{suffix} *.png *.mp4 *.gif *.json);;All files (*)</source>
        <translation>Sitzungen, Filme und Bilder von hier (*{suffix} *.png *.mp4 *.gif *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>Sharp to the end</source>
        <translation>Scharf bis zum Schluss</translation>
    </message>
    <message>
        <source>Sheet {n}</source>
        <translation>Blatt {n}</translation>
    </message>
    <message>
        <source>Sheet, PDF (time × seeds)</source>
        <translation>Blatt, PDF (Zeit × Seeds)</translation>
    </message>
    <message>
        <source>Sheet, SVG (time × seeds)</source>
        <translation>Blatt, SVG (Zeit × Seeds)</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move between the pictures, Return chooses one.</source>
        <translation>Umschalt und die Pfeiltasten gehen von Bild zu Bild, die Eingabetaste wählt eines.</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the brush over the dish, Return drops v, Delete wipes, plus and minus change its size.</source>
        <translation>Umschalt und die Pfeiltasten bewegen den Pinsel über die Schale, Eingabe gibt v, Entf wischt, Plus und Minus ändern seine Größe.</translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the brush, Return dabs, plus and minus change its size, Escape puts it down.</source>
        <translation>Umschalt und die Pfeiltasten bewegen den Pinsel, die Eingabetaste tupft, Plus und Minus ändern die Größe, Escape legt ihn weg.</translation>
    </message>
    <message>
        <source>Shift with the left and right keys moves the divider.</source>
        <translation>Umschalt mit Links und Rechts verschiebt die Trennlinie.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show beside the machines</source>
        <translation>Neben den Maschinen zeigen</translation>
    </message>
    <message>
        <source>Shown {shown}
Rebuilt from all {candidates:,} weights {rebuilt}
Apart {off:.1g} ({slack})</source>
        <translation>Gezeigt {shown}
Aus allen {candidates:,} Gewichten nachgerechnet {rebuilt}
Abstand {off:.1g} ({slack})</translation>
    </message>
    <message>
        <source>Shred and rebuild</source>
        <translation>Zerreiben und wieder aufbauen</translation>
    </message>
    <message>
        <source>Shredded to t</source>
        <translation>Zerrieben bis t</translation>
    </message>
    <message>
        <source>Shredded, and remembered</source>
        <translation>Zerrieben und erinnert</translation>
    </message>
    <message>
        <source>Shredder</source>
        <translation>Reibe</translation>
    </message>
    <message>
        <source>Shredding needs a canvas of the training pictures&apos; size.</source>
        <translation>Zum Zerreiben muss die Leinwand so groß sein wie die Trainingsbilder.</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Side of a sheet, in pixels</source>
        <translation>Seite eines Blatts in Pixeln</translation>
    </message>
    <message>
        <source>Side of the training pictures; windows are measured in the same pixels.</source>
        <translation>Kante der Trainingsbilder; Fenster misst man in denselben Pixeln.</translation>
    </message>
    <message>
        <source>Six-fingered school</source>
        <translation>Sechsfingrige Schule</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>Size of the frame</source>
        <translation>Bildformat</translation>
    </message>
    <message>
        <source>Size of the pictures it knows</source>
        <translation>Größe der Bilder, die sie kennt</translation>
    </message>
    <message>
        <source>Size, softness, shade (+, -)</source>
        <translation>Größe, Weichheit, Ton (+, -)</translation>
    </message>
    <message>
        <source>Size, softness, shade, and from which t the region grows again.</source>
        <translation>Größe, Weichheit, Ton, und ab welchem t das Gebiet neu wächst.</translation>
    </message>
    <message>
        <source>Sliding memory</source>
        <translation>Gleitendes Gedächtnis</translation>
    </message>
    <message>
        <source>Slow where it happens</source>
        <translation>Langsam, wo etwas geschieht</translation>
    </message>
    <message>
        <source>Small windows know no size: on a wide canvas hands grow out of hands.</source>
        <translation>Kleine Fenster kennen keine Größe: Auf breiter Leinwand wachsen Hände aus Händen.</translation>
    </message>
    <message>
        <source>Small windows that cannot move: every piece stays where it was drawn.</source>
        <translation>Kleine Fenster, die nicht wandern können: Jedes Stück bleibt, wo es gezeichnet war.</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Sources, heaviest first</source>
        <translation>Quellen, die schwersten zuerst</translation>
    </message>
    <message>
        <source>Speaker&apos;s note</source>
        <translation>Notiz zum Vortragen</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>Abspieltempo</translation>
    </message>
    <message>
        <source>Speed {speed}</source>
        <translation>Tempo {speed}</translation>
    </message>
    <message>
        <source>Spots</source>
        <translation>Flecken</translation>
    </message>
    <message>
        <source>Square, 128 × 128</source>
        <translation>Quadrat, 128 × 128</translation>
    </message>
    <message>
        <source>Square, 64 × 64</source>
        <translation>Quadrat, 64 × 64</translation>
    </message>
    <message>
        <source>Start from a picture…</source>
        <translation>Mit einem Bild beginnen…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>Step that is shown</source>
        <translation>Gezeigter Schritt</translation>
    </message>
    <message>
        <source>Step {chosen} of {patches} sees {size}. Left and right choose a step, up and down change it, Escape ends.</source>
        <translation>Schritt {chosen} von {patches} sieht {size}. Links und Rechts wählen einen Schritt, Auf und Ab ändern ihn, Escape beendet.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps S</source>
        <translation>Schritte S</translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation>Schritte je Sekunde</translation>
    </message>
    <message>
        <source>Still opening.</source>
        <translation>Wird noch geöffnet.</translation>
    </message>
    <message>
        <source>Stitched from {0} picture</source>
        <translation>Genäht aus {0} Bild</translation>
    </message>
    <message>
        <source>Stitched from {0} pictures</source>
        <translation>Genäht aus {0} Bildern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Stop saving and close</source>
        <translation>Speichern abbrechen und schließen</translation>
    </message>
    <message>
        <source>Stripes</source>
        <translation>Streifen</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Take apart, and together again</source>
        <translation>Zerlegen und wieder zusammensetzen</translation>
    </message>
    <message>
        <source>Take it down</source>
        <translation>Abhängen</translation>
    </message>
    <message>
        <source>Take “{name}” down from the gallery?</source>
        <translation>„{name}“ aus der Galerie nehmen?</translation>
    </message>
    <message>
        <source>Tall: a totem, 128 × 32</source>
        <translation>Hoch: ein Totem, 128 × 32</translation>
    </message>
    <message>
        <source>The answer x̂0 at this step, the noisy x_t it was asked about, or both.</source>
        <translation>Die Antwort x̂0 bei diesem Schritt, das verrauschte x_t, nach dem gefragt wurde, oder beides.</translation>
    </message>
    <message>
        <source>The best guess is a mean over what may be behind the noise, so it is soft.</source>
        <translation>Die beste Vermutung ist ein Mittel über alles, was hinter dem Rauschen stecken mag, also ist sie weich.</translation>
    </message>
    <message>
        <source>The best guess is a weighted mean, so every pixel can be traced: these are the weights themselves, not an estimate.</source>
        <translation>Die beste Vermutung ist ein gewichtetes Mittel, also lässt sich jedes Pixel zurückverfolgen: Das sind die Gewichte selbst, keine Schätzung.</translation>
    </message>
    <message>
        <source>The canvas is {height} × {width} again.</source>
        <translation>Die Leinwand ist wieder {height} × {width}.</translation>
    </message>
    <message>
        <source>The canvas is {height}x{width}; its sides can be 1 to {most} px.</source>
        <translation>Die Leinwand ist {height}x{width}; ihre Seiten können 1 bis {most} px haben.</translation>
    </message>
    <message>
        <source>The chosen examples do not count.</source>
        <translation>Die ausgesuchten Beispiele zählen nicht mit.</translation>
    </message>
    <message>
        <source>The computation failed ({error}).</source>
        <translation>Die Rechnung ist gescheitert ({error}).</translation>
    </message>
    <message>
        <source>The crop {wide} × {high} at {left}, {top} does not lie inside pictures of {width} × {height} px.</source>
        <translation>Der Zuschnitt {wide} × {high} bei {left}, {top} liegt nicht in Bildern von {width} × {height} px.</translation>
    </message>
    <message>
        <source>The data seed is {seed}; it must be 0 or more.</source>
        <translation>Der Seed der Daten ist {seed}; er muss mindestens 0 sein.</translation>
    </message>
    <message>
        <source>The device {name!r} is not available here: use auto, {names}.</source>
        <translation>Das Gerät {name!r} gibt es hier nicht: Möglich sind auto, {names}.</translation>
    </message>
    <message>
        <source>The divider stands at {at} percent.</source>
        <translation>Die Trennlinie steht bei {at} Prozent.</translation>
    </message>
    <message>
        <source>The edge wraps round, so nothing says where an arm begins.</source>
        <translation>Der Rand führt herum, also sagt nichts, wo ein Arm beginnt.</translation>
    </message>
    <message>
        <source>The edit does not fit other pictures or samples: it was let go.</source>
        <translation>Der Eingriff passt nicht zu anderen Bildern oder Proben: Er wurde verworfen.</translation>
    </message>
    <message>
        <source>The farther back in t, the freer it is to make something else of it.</source>
        <translation>Je weiter zurück in t, desto freier macht sie etwas anderes daraus.</translation>
    </message>
    <message>
        <source>The figure needs matplotlib, which is not installed: pip install matplotlib.</source>
        <translation>Die Abbildung braucht matplotlib, das nicht installiert ist: pip install matplotlib.</translation>
    </message>
    <message>
        <source>The film would have {fps:g} frames a second; it can have {low:g} to {high:g}.</source>
        <translation>Der Film hätte {fps:g} Bilder je Sekunde; möglich sind {low:g} bis {high:g}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to: choose another one for {name}.</source>
        <translation>In den Ordner {folder} kann nicht geschrieben werden: Bitte einen anderen für {name} wählen.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: make it first, or choose another for {name}.</source>
        <translation>Den Ordner {folder} gibt es nicht: Bitte ihn zuerst anlegen oder einen anderen für {name} wählen.</translation>
    </message>
    <message>
        <source>The folder {folder} is no folder: make it first, or choose another for {name}.</source>
        <translation>Der Ordner {folder} ist kein Ordner: Bitte ihn zuerst anlegen oder einen anderen für {name} wählen.</translation>
    </message>
    <message>
        <source>The folder {path} is not empty: choose a new one.</source>
        <translation>Der Ordner {path} ist nicht leer: Bitte einen neuen wählen.</translation>
    </message>
    <message>
        <source>The grid would have {columns} columns; it needs at least 1.</source>
        <translation>Das Raster hätte {columns} Spalten; es braucht mindestens 1.</translation>
    </message>
    <message>
        <source>The last frame would be held {hold:g} seconds; it can be 0 to {most:g}.</source>
        <translation>Das letzte Bild bliebe {hold:g} Sekunden stehen; möglich sind 0 bis {most:g}.</translation>
    </message>
    <message>
        <source>The level to shred to is t = {t:g}; it can be above 0, up to 1.</source>
        <translation>Verrauscht würde bis t = {t:g}; möglich ist mehr als 0, bis 1.</translation>
    </message>
    <message>
        <source>The limit is {limit}; at least one picture must remain.</source>
        <translation>Die Grenze ist {limit}; mindestens ein Bild muss bleiben.</translation>
    </message>
    <message>
        <source>The machine: {name}</source>
        <translation>Die Maschine: {name}</translation>
    </message>
    <message>
        <source>The machines see what is most like it, calibrated on {noises} noises.</source>
        <translation>Die Maschinen sehen, was ihm am ähnlichsten ist, kalibriert an {noises} Rauschen.</translation>
    </message>
    <message>
        <source>The memoriser</source>
        <translation>Die Auswendiglernerin</translation>
    </message>
    <message>
        <source>The memory is full: use fewer or smaller pictures.</source>
        <translation>Der Speicher ist voll: Nehmen Sie weniger oder kleinere Bilder.</translation>
    </message>
    <message>
        <source>The name to save under is empty or not allowed: give a file name.</source>
        <translation>Der Name zum Speichern ist leer oder nicht erlaubt: Bitte einen Dateinamen geben.</translation>
    </message>
    <message>
        <source>The nearest it has seen</source>
        <translation>Ähnlichstes Bild</translation>
    </message>
    <message>
        <source>The network is for pictures of {channels} channels, these have {colours}.</source>
        <translation>Das Netz ist für Bilder mit {channels} Kanälen, diese haben {colours}.</translation>
    </message>
    <message>
        <source>The network knows {classes} classes, the pictures have {count}.</source>
        <translation>Das Netz kennt {classes} Sorten, die Bilder haben {count}.</translation>
    </message>
    <message>
        <source>The network was trained on cosine noise: choose that.</source>
        <translation>Das Netz wurde mit Kosinus-Rauschen trainiert: Bitte dieses wählen.</translation>
    </message>
    <message>
        <source>The network&apos;s kernel is {kernel}; it must be odd, so that it has a middle.</source>
        <translation>Der Kern des Netzes ist {kernel}; er muss ungerade sein, damit er eine Mitte hat.</translation>
    </message>
    <message>
        <source>The network&apos;s {what} is {value}; it can be {low} to {high}.</source>
        <translation>Beim Netz ist „{what}“ {value}; möglich ist {low} bis {high}.</translation>
    </message>
    <message>
        <source>The network&apos;s {what} is {word!r}; it can be {words}.</source>
        <translation>Beim Netz ist „{what}“ {word!r}; möglich ist {words}.</translation>
    </message>
    <message>
        <source>The noise number is {seed}; it must be 0 or more.</source>
        <translation>Die Rauschnummer ist {seed}; sie muss mindestens 0 sein.</translation>
    </message>
    <message>
        <source>The noisy pictures have the shape {shape}; it must be [B, C, H, W].</source>
        <translation>Die verrauschten Bilder haben die Form {shape}; sie muss [B, C, H, W] sein.</translation>
    </message>
    <message>
        <source>The noisy pictures have {channels} channels, the training pictures {known}: they must agree.</source>
        <translation>Die verrauschten Bilder haben {channels} Kanäle, die Trainingsbilder {known}: Beide müssen gleich viele haben.</translation>
    </message>
    <message>
        <source>The noisy pictures hold a value of size {largest:g}; all must be numbers up to {most:g}.</source>
        <translation>Die verrauschten Bilder enthalten einen Wert von {largest:g}; alle müssen Zahlen bis {most:g} sein.</translation>
    </message>
    <message>
        <source>The number of steps is {steps}; it can be {low} to {high}.</source>
        <translation>Die Zahl der Schritte ist {steps}; möglich sind {low} bis {high}.</translation>
    </message>
    <message>
        <source>The overlays show what the machine did, not what it drew.</source>
        <translation>Was darüberliegt, zeigt, was die Maschine tat, nicht, was sie zeichnete.</translation>
    </message>
    <message>
        <source>The paper&apos;s terms</source>
        <translation>Begriffe des Aufsatzes</translation>
    </message>
    <message>
        <source>The patch size &apos;whole&apos; is not defined here: use an odd number up to {limit}.</source>
        <translation>Die Patchgröße „whole“ ist hier nicht erklärt: Möglich sind ungerade Zahlen bis {limit}.</translation>
    </message>
    <message>
        <source>The patch size &apos;whole&apos; means nothing on this canvas: use an odd number from 1 to {limit}.</source>
        <translation>Die Patchgröße „whole“ sagt auf dieser Leinwand nichts: Möglich sind ungerade Zahlen von 1 bis {limit}.</translation>
    </message>
    <message>
        <source>The patch size &apos;whole&apos; means nothing under the &apos;interior&apos; edges: use an odd number from 1 to {limit}.</source>
        <translation>Die Patchgröße „whole“ sagt mit den Rändern „interior“ nichts: Möglich sind ungerade Zahlen von 1 bis {limit}.</translation>
    </message>
    <message>
        <source>The patch size 0 sees nothing: use an odd number from 1.</source>
        <translation>Die Patchgröße 0 sieht nichts: Möglich sind ungerade Zahlen ab 1.</translation>
    </message>
    <message>
        <source>The patch size is empty: give an odd number, a list, or a name.</source>
        <translation>Die Patchgröße ist leer: Bitte eine ungerade Zahl, eine Liste oder einen Namen geben.</translation>
    </message>
    <message>
        <source>The patch size {entry} is even: a window needs a middle pixel, so use an odd number such as 3, 5 or 11.</source>
        <translation>Die Patchgröße {entry} ist gerade: Ein Fenster braucht ein mittleres Pixel, also eine ungerade Zahl wie 3, 5 oder 11.</translation>
    </message>
    <message>
        <source>The patch size {largest} is too large for pictures of {size} px with the edges &apos;{border}&apos;: use an odd number from 1 to {limit}.</source>
        <translation>Die Patchgröße {largest} ist zu groß für Bilder von {size} px mit den Rändern „{border}“: Möglich sind ungerade Zahlen von 1 bis {limit}.</translation>
    </message>
    <message>
        <source>The patch size {patch} cannot be used here: use an odd number from 1 to {limit}.</source>
        <translation>Die Patchgröße {patch} geht hier nicht: Möglich sind ungerade Zahlen von 1 bis {limit}.</translation>
    </message>
    <message>
        <source>The patch size {word!r} is neither an odd number, nor &apos;whole&apos;, nor a schedule: use auto, {names}.</source>
        <translation>Die Patchgröße {word!r} ist weder eine ungerade Zahl noch „whole“ noch ein Verlauf: Möglich sind auto, {names}.</translation>
    </message>
    <message>
        <source>The picture is left in this much noise, and rebuilt.</source>
        <translation>Das Bild bleibt in so viel Rauschen und wird wieder aufgebaut.</translation>
    </message>
    <message>
        <source>The pictures are {height}x{width}; their sides can be 1 to {most} px.</source>
        <translation>Die Bilder sind {height}x{width}; ihre Seiten können 1 bis {most} px haben.</translation>
    </message>
    <message>
        <source>The pictures as they grow. Shift and the arrow keys point at a pixel, Return chooses the tile.</source>
        <translation>Die Bilder, wie sie wachsen. Umschalt und die Pfeiltasten zeigen auf ein Pixel, die Eingabetaste wählt die Kachel.</translation>
    </message>
    <message>
        <source>The pictures it knows</source>
        <translation>Die Bilder, die sie kennt</translation>
    </message>
    <message>
        <source>The published schedule of a ResNet, on pictures it never saw.</source>
        <translation>Der veröffentlichte Verlauf eines ResNets, auf Bildern, die es nie sah.</translation>
    </message>
    <message>
        <source>The region starts from noise of its own at t = 1.</source>
        <translation>Das Gebiet beginnt bei t = 1 mit eigenem Rauschen.</translation>
    </message>
    <message>
        <source>The rest is given at every noise level, so the new part must fit it.</source>
        <translation>Der Rest ist bei jedem Rauschpegel vorgegeben, also muss das Neue dazu passen.</translation>
    </message>
    <message>
        <source>The same noise under other rules: whatever differs is the rule&apos;s doing.</source>
        <translation>Dasselbe Rauschen unter anderen Regeln: Jeder Unterschied kommt von der Regel.</translation>
    </message>
    <message>
        <source>The same noise, number {number}. Click a machine to choose it.</source>
        <translation>Dasselbe Rauschen, Nummer {number}. Ein Klick wählt eine Maschine.</translation>
    </message>
    <message>
        <source>The same noise, number {seed}, for all. Only the network was trained.</source>
        <translation>Dasselbe Rauschen, Nummer {seed}, für alle. Nur das Netz wurde trainiert.</translation>
    </message>
    <message>
        <source>The same number is the same noise, so only what you change can differ.</source>
        <translation>Dieselbe Nummer ist dasselbe Rauschen: Nur was Sie ändern, kann sich unterscheiden.</translation>
    </message>
    <message>
        <source>The same shreds in a machine that sees everything: back to the pixel.</source>
        <translation>Dieselben Schnipsel in einer Maschine, die alles sieht: zurück aufs Pixel genau.</translation>
    </message>
    <message>
        <source>The scale is {scale}; it can be 1 to {most} screen pixels per pixel.</source>
        <translation>Der Maßstab ist {scale}; möglich sind 1 bis {most} Bildpunkte je Pixel.</translation>
    </message>
    <message>
        <source>The scene that the first start shows (Ctrl+Shift+Home)</source>
        <translation>Die Szene des ersten Starts (Strg+Umschalt+Pos1)</translation>
    </message>
    <message>
        <source>The scene “{title}” could not be computed. {why}</source>
        <translation>Die Szene „{title}“ konnte nicht berechnet werden. {why}</translation>
    </message>
    <message>
        <source>The settings are kept beside it: with them anyone can grow the same again, bit for bit.</source>
        <translation>Die Einstellungen liegen daneben: Mit ihnen wächst bei jedem dasselbe noch einmal, Bit für Bit.</translation>
    </message>
    <message>
        <source>The sheet would show {moments} moments; it can show 1 to {most}.</source>
        <translation>Das Blatt zeigte {moments} Momente; möglich sind 1 bis {most}.</translation>
    </message>
    <message>
        <source>The shown value beside the one rebuilt from all weights</source>
        <translation>Der gezeigte Wert neben dem aus allen Gewichten nachgerechneten</translation>
    </message>
    <message>
        <source>The side P of the window late in the run: small ones lose count of fingers.</source>
        <translation>Die Kante P des Fensters spät im Lauf: Kleine verzählen sich bei den Fingern.</translation>
    </message>
    <message>
        <source>The strangest finds</source>
        <translation>Die seltsamsten Funde</translation>
    </message>
    <message>
        <source>The strangest: click one to bring its noise back</source>
        <translation>Die seltsamsten: Ein Klick holt das Rauschen zurück</translation>
    </message>
    <message>
        <source>The study in {folder} is not finished: run the same sweep again.</source>
        <translation>Die Messreihe in {folder} ist nicht fertig: Bitte dasselbe „sweep“ noch einmal laufen lassen.</translation>
    </message>
    <message>
        <source>The theory: {citation}</source>
        <translation>Die Theorie: {citation}</translation>
    </message>
    <message>
        <source>The time t is {t}; it runs from 0 (picture) to 1 (noise).</source>
        <translation>Die Zeit t ist {t}; sie läuft von 0 (Bild) bis 1 (Rauschen).</translation>
    </message>
    <message>
        <source>The tolerance is {tolerance:g}; it can be 0 (exact) to 0.5.</source>
        <translation>Die Toleranz ist {tolerance:g}; möglich sind 0 (genau) bis 0,5.</translation>
    </message>
    <message>
        <source>The training ended before its time. “Go on” starts from its last checkpoint.</source>
        <translation>Das Training endete vor der Zeit. „Weiter“ beginnt beim letzten Zwischenstand.</translation>
    </message>
    <message>
        <source>The training pictures: all that the answer is made of.</source>
        <translation>Die Trainingsbilder: Nur daraus besteht die Antwort.</translation>
    </message>
    <message>
        <source>The training pixels that made the pixel you point at, the heaviest first.</source>
        <translation>Die Trainingspixel, aus denen das gezeigte Pixel entstand, die schwersten zuerst.</translation>
    </message>
    <message>
        <source>The training&apos;s {what} is {value:g}; it can be {low:g} to {high:g}.</source>
        <translation>Beim Training ist „{what}“ {value:g}; möglich ist {low:g} bis {high:g}.</translation>
    </message>
    <message>
        <source>The two substances know two numbers and no picture, and react on and on. The machine knows {count} pictures and no chemistry; from noise it narrows its sight until it is done.</source>
        <translation>Die zwei Stoffe kennen zwei Zahlen und kein Bild und reagieren immer weiter. Die Maschine kennt {count} Bilder und keine Chemie; aus Rauschen macht sie den Blick enger, bis sie fertig ist.</translation>
    </message>
    <message>
        <source>The weighting can be {weightings}, the precision {precisions}.</source>
        <translation>Die Gewichtung kann {weightings} sein, die Genauigkeit {precisions}.</translation>
    </message>
    <message>
        <source>The weights then run over that kind&apos;s pictures alone.</source>
        <translation>Die Gewichte laufen dann nur über Bilder dieser Sorte.</translation>
    </message>
    <message>
        <source>The wheel, + and − change the size while a tool is in hand.</source>
        <translation>Mausrad, + und − ändern die Größe, solange ein Werkzeug in der Hand ist.</translation>
    </message>
    <message>
        <source>Their size</source>
        <translation>Ihre Größe</translation>
    </message>
    <message>
        <source>There and back again</source>
        <translation>Hin und wieder zurück</translation>
    </message>
    <message>
        <source>There is no background {background!r}: use dark, light, transparent, or a colour such as #1E232C.</source>
        <translation>Den Hintergrund {background!r} gibt es nicht: Möglich sind dark, light, transparent oder eine Farbe wie #1E232C.</translation>
    </message>
    <message>
        <source>There is no border rule {border!r}: use {names}.</source>
        <translation>Die Randregel {border!r} gibt es nicht: Möglich sind {names}.</translation>
    </message>
    <message>
        <source>There is no device {name!r}: this machine has {count} CUDA devices, numbered from 0.</source>
        <translation>Das Gerät {name!r} gibt es nicht: Dieser Rechner hat {count} CUDA-Geräte, gezählt ab 0.</translation>
    </message>
    <message>
        <source>There is no file {path}: check the name.</source>
        <translation>Die Datei {path} gibt es nicht: Bitte den Namen prüfen.</translation>
    </message>
    <message>
        <source>There is no file {source}: check the name.</source>
        <translation>Die Datei {source} gibt es nicht: Bitte den Namen prüfen.</translation>
    </message>
    <message>
        <source>There is no machine {name!r}: use {names}.</source>
        <translation>Die Maschine {name!r} gibt es nicht: Möglich sind {names}.</translation>
    </message>
    <message>
        <source>There is no noise schedule {noise!r}: use {noises}.</source>
        <translation>Den Rauschplan {noise!r} gibt es nicht: Möglich sind {noises}.</translation>
    </message>
    <message>
        <source>There is no overlay {overlay!r}: use {names}.</source>
        <translation>{overlay!r} lässt sich nicht darüberlegen: Möglich sind {names}.</translation>
    </message>
    <message>
        <source>There is no room left on the disk for {target}: free some space or save elsewhere.</source>
        <translation>Für {target} ist kein Platz mehr auf dem Datenträger: Bitte Platz schaffen oder anderswo speichern.</translation>
    </message>
    <message>
        <source>There is no sample {sample} to take apart: there are {count}.</source>
        <translation>Eine Probe {sample} zum Zerlegen gibt es nicht: Es sind {count}.</translation>
    </message>
    <message>
        <source>There is no sample {sample} to take apart: there is 1.</source>
        <translation>Eine Probe {sample} zum Zerlegen gibt es nicht: Es ist 1.</translation>
    </message>
    <message>
        <source>There is no sample {sample}: they are counted from 1.</source>
        <translation>Eine Probe {sample} gibt es nicht: Gezählt wird ab 1.</translation>
    </message>
    <message>
        <source>There is no sampler {sampler!r} with noise {noise!r}: use {samplers}, and {noises}.</source>
        <translation>Den Sampler {sampler!r} mit dem Rauschplan {noise!r} gibt es nicht: Möglich sind {samplers}, und {noises}.</translation>
    </message>
    <message>
        <source>There is no trained network {name!r}: name one of {names}, or a .safetensors file.</source>
        <translation>Das trainierte Netz {name!r} gibt es nicht: Möglich sind {names} oder eine .safetensors-Datei.</translation>
    </message>
    <message>
        <source>There is no view {view!r}: use {names}.</source>
        <translation>Die Ansicht {view!r} gibt es nicht: Möglich sind {names}.</translation>
    </message>
    <message>
        <source>There is nothing to compare: give at least one machine.</source>
        <translation>Es gibt nichts zu vergleichen: Bitte mindestens eine Maschine nennen.</translation>
    </message>
    <message>
        <source>There is nothing to learn from: choose a kind, and let it grow first.</source>
        <translation>Es gibt nichts zu lernen: Wählen Sie eine Art und lassen Sie sie erst wachsen.</translation>
    </message>
    <message>
        <source>There is nothing to save yet: let something grow first.</source>
        <translation>Noch gibt es nichts zu speichern: Lassen Sie erst etwas wachsen.</translation>
    </message>
    <message>
        <source>There is nothing to save yet: let the run make its first step.</source>
        <translation>Es gibt noch nichts zu speichern: Der Lauf braucht erst einen Schritt.</translation>
    </message>
    <message>
        <source>These are chosen examples; “New noise” brings random ones.</source>
        <translation>Das sind ausgesuchte Beispiele, würfeln Sie für zufällige.</translation>
    </message>
    <message>
        <source>These pictures have no labels.</source>
        <translation>Diese Bilder haben keine Klassen.</translation>
    </message>
    <message>
        <source>These pixels are given: everything else grows to fit them.</source>
        <translation>Diese Pixel sind vorgegeben: Alles andere wächst dazu passend.</translation>
    </message>
    <message>
        <source>They cannot repeat what was changed by hand or stopped early.</source>
        <translation>Sie können nicht wiederholen, was von Hand geändert oder früh beendet wurde.</translation>
    </message>
    <message>
        <source>They make one machine&apos;s pictures again, not all that are here.</source>
        <translation>Sie machen die Bilder einer Maschine wieder, nicht alle, die hier stehen.</translation>
    </message>
    <message>
        <source>They share the work, not the noise: each would be the same alone.</source>
        <translation>Sie teilen die Arbeit, nicht das Rauschen: Jede wäre allein dieselbe.</translation>
    </message>
    <message>
        <source>Thicket</source>
        <translation>Dickicht</translation>
    </message>
    <message>
        <source>This build of PyAV cannot write H.264: install the &apos;av&apos; package from PyPI, or save a GIF.</source>
        <translation>Dieses PyAV kann kein H.264 schreiben: Bitte das Paket „av“ von PyPI installieren oder ein GIF speichern.</translation>
    </message>
    <message>
        <source>This dish</source>
        <translation>Diese Schale</translation>
    </message>
    <message>
        <source>This is picture {number}</source>
        <translation>Das ist Bild {number}</translation>
    </message>
    <message>
        <source>This is the last scene</source>
        <translation>Das ist die letzte Szene</translation>
    </message>
    <message>
        <source>Threads to the sources</source>
        <translation>Fäden zu den Quellen</translation>
    </message>
    <message>
        <source>Threes that are eights</source>
        <translation>Dreien, die Achten sind</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To the result</source>
        <translation>Zum Ergebnis</translation>
    </message>
    <message>
        <source>Tolerance ε on x̂0</source>
        <translation>Toleranz ε auf x̂0</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Train a network</source>
        <translation>Ein Netz trainieren</translation>
    </message>
    <message>
        <source>Train a network, or open one that was trained here.</source>
        <translation>Trainieren Sie ein Netz, oder öffnen Sie ein hier trainiertes.</translation>
    </message>
    <message>
        <source>Train a network…</source>
        <translation>Ein Netz trainieren…</translation>
    </message>
    <message>
        <source>Trained network</source>
        <translation>Trainiertes Netz</translation>
    </message>
    <message>
        <source>Training could not be started: Morphogen cannot find itself.</source>
        <translation>Das Training ließ sich nicht starten: Morphogen findet sich selbst nicht.</translation>
    </message>
    <message>
        <source>Training has diverged in lesson {lesson}: take a smaller rate than {rate:g}.</source>
        <translation>Das Training ist in Lektion {lesson} entgleist: Bitte eine kleinere Rate als {rate:g} nehmen.</translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>Trainingsmenge</translation>
    </message>
    <message>
        <source>Transparent (not MP4)</source>
        <translation>Durchsichtig (nicht MP4)</translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation>Hosen</translation>
    </message>
    <message>
        <source>Turing</source>
        <translation>Turing</translation>
    </message>
    <message>
        <source>Two hands; what grows has pieces of both.</source>
        <translation>Zwei Hände; was wächst, hat Stücke von beiden.</translation>
    </message>
    <message>
        <source>Two parents</source>
        <translation>Zwei Eltern</translation>
    </message>
    <message>
        <source>Two substances react and spread. Like the free patchwork, no place knows the whole, and every place obeys the same rule. Draw on the dish: the left button drops v, the right button wipes.</source>
        <translation>Zwei Stoffe reagieren und breiten sich aus. Wie beim freien Flickwerk kennt kein Ort das Ganze, und überall gilt dieselbe Regel. Zeichnen Sie auf der Schale: Die linke Taste gibt v, die rechte wischt.</translation>
    </message>
    <message>
        <source>Two substances that react (Gray–Scott)</source>
        <translation>Zwei Stoffe, die reagieren (Gray–Scott)</translation>
    </message>
    <message>
        <source>Two substances, and the machine</source>
        <translation>Zwei Stoffe und die Maschine</translation>
    </message>
    <message>
        <source>Two switches make four machines; each is the best denoiser of its kind.</source>
        <translation>Zwei Schalter ergeben vier Maschinen; jede ist der beste Entrauscher ihrer Art.</translation>
    </message>
    <message>
        <source>Two-headed arm</source>
        <translation>Zweiköpfiger Arm</translation>
    </message>
    <message>
        <source>UNet</source>
        <translation>UNet</translation>
    </message>
    <message>
        <source>UNet + attention</source>
        <translation>UNet + Attention</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message>
        <source>Unsure to sure: many sources to one</source>
        <translation>Unsicher bis sicher: viele Quellen bis eine</translation>
    </message>
    <message>
        <source>Use in Watch</source>
        <translation>In „Zusehen“ verwenden</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Zusehen</translation>
    </message>
    <message>
        <source>Watch narrows its sight by the network&apos;s schedule now.</source>
        <translation>„Zusehen“ macht den Blick jetzt nach dem Verlauf des Netzes eng.</translation>
    </message>
    <message>
        <source>Watch narrows its sight by this schedule, on its own pictures</source>
        <translation>„Zusehen“ macht den Blick nach diesem Verlauf eng, mit eigenen Bildern</translation>
    </message>
    <message>
        <source>Way down</source>
        <translation>Weg hinab</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>Gewichte (*.safetensors)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What a window reads beyond the edge: it tells the machine where it is.</source>
        <translation>Was ein Fenster jenseits des Randes liest: Es verrät der Maschine, wo sie ist.</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
        <source>What grew</source>
        <translation>Was gewachsen ist</translation>
    </message>
    <message>
        <source>What grew has no fingers that can be counted.</source>
        <translation>Was gewachsen ist, hat keine zählbaren Finger.</translation>
    </message>
    <message>
        <source>What grew has no legs that can be counted.</source>
        <translation>Was gewachsen ist, hat keine zählbaren Beine.</translation>
    </message>
    <message>
        <source>What is compared must be drawn on a canvas of the same size.</source>
        <translation>Was verglichen wird, muss auf gleich großen Leinwänden entstehen.</translation>
    </message>
    <message>
        <source>What is compared must have the same number of steps.</source>
        <translation>Was verglichen wird, muss gleich viele Schritte haben.</translation>
    </message>
    <message>
        <source>What is compared must start from the same noise numbers.</source>
        <translation>Was verglichen wird, muss mit denselben Rauschnummern anfangen.</translation>
    </message>
    <message>
        <source>What is on</source>
        <translation>Was gerade läuft</translation>
    </message>
    <message>
        <source>What it draws</source>
        <translation>Was sie zeichnet</translation>
    </message>
    <message>
        <source>What it draws now</source>
        <translation>Was es jetzt zeichnet</translation>
    </message>
    <message>
        <source>What it draws now, always from the same noise</source>
        <translation>Was es jetzt zeichnet, immer aus demselben Rauschen</translation>
    </message>
    <message>
        <source>What it is to draw</source>
        <translation>Was es zeichnen soll</translation>
    </message>
    <message>
        <source>What it knows</source>
        <translation>Was sie kennt</translation>
    </message>
    <message>
        <source>What should happen?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>What the audience sees</source>
        <translation>Was das Publikum sieht</translation>
    </message>
    <message>
        <source>What the machine knows</source>
        <translation>Was die Maschine kennt</translation>
    </message>
    <message>
        <source>What the machine knows: drawn Turing patterns, cuttings from the dish as it is now, or what it knows in Watch</source>
        <translation>Was die Maschine kennt: gezeichnete Turing-Muster, Ausschnitte der Schale, wie sie jetzt ist, oder was sie in „Zusehen“ kennt</translation>
    </message>
    <message>
        <source>What the pixel sees, and the source it was matched with</source>
        <translation>Was das Pixel sieht, und die Quelle, die dazu passt</translation>
    </message>
    <message>
        <source>What you cross or encircle goes back to pure noise and grows anew.</source>
        <translation>Was Sie durchstreichen oder umkreisen, wird reines Rauschen und wächst neu.</translation>
    </message>
    <message>
        <source>What&apos;s this?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <source>Where each piece came from</source>
        <translation>Woher jedes Stück kommt</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>Where the pixel you point at comes from</source>
        <translation>Woher das Pixel kommt, auf das Sie zeigen</translation>
    </message>
    <message>
        <source>Which network</source>
        <translation>Welches Netz</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Whoever closes now has nothing of it.</source>
        <translation>Wer jetzt schließt, hat nichts davon.</translation>
    </message>
    <message>
        <source>Whole pictures slide until one fits: what it knows comes back, shifted.</source>
        <translation>Ganze Bilder gleiten, bis eines passt: Bekanntes kommt zurück, verschoben.</translation>
    </message>
    <message>
        <source>Wide: a thicket, 48 × 96</source>
        <translation>Breit: ein Dickicht, 48 × 96</translation>
    </message>
    <message>
        <source>Width of the pencil</source>
        <translation>Breite des Stifts</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Wipe out a disc in the middle of both, and watch what closes it</source>
        <translation>Bei beiden in der Mitte eine Scheibe auslöschen und sehen, was sie schließt</translation>
    </message>
    <message>
        <source>Wiped out, shredded to t, and mended by the machine.</source>
        <translation>Ausgewischt, bis t zerrieben und von der Maschine geflickt.</translation>
    </message>
    <message>
        <source>With {steps} steps none is as late as t = 0.3: use 4 steps or more.</source>
        <translation>Bei {steps} Schritten ist keiner so spät wie t = 0,3: Bitte mindestens 4 Schritte nehmen.</translation>
    </message>
    <message>
        <source>Without equivariance nothing can move, and all is grey.</source>
        <translation>Ohne Äquivarianz kann nichts wandern, und alles ist grau.</translation>
    </message>
    <message>
        <source>Working out {missing} of {all}…</source>
        <translation>Noch {missing} von {all} zu rechnen …</translation>
    </message>
    <message>
        <source>Worms</source>
        <translation>Würmer</translation>
    </message>
    <message>
        <source>Wound both</source>
        <translation>Beide verletzen</translation>
    </message>
    <message>
        <source>Wraps round</source>
        <translation>Führt herum</translation>
    </message>
    <message>
        <source>Write the settings into the frames</source>
        <translation>Einstellungen in die Bilder schreiben</translation>
    </message>
    <message>
        <source>Wrong counts and copies by late patch size</source>
        <translation>Falsche Zahlen und Kopien je später Patchgröße</translation>
    </message>
    <message>
        <source>Wrong counts by patch size</source>
        <translation>Falsche Zahlen je Patchgröße</translation>
    </message>
    <message>
        <source>Wrong counts by patch size…</source>
        <translation>Falsche Zahlen je Patchgröße…</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Your drawing</source>
        <translation>Ihre Zeichnung</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Your paint becomes part of x_t: see what the machine takes it for.</source>
        <translation>Ihre Farbe wird Teil von x_t: Wofür hält die Maschine sie?</translation>
    </message>
    <message>
        <source>Zeros (real edge)</source>
        <translation>Nullen (Rand)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Näher heran</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>a dish and the machine · step {position}/{total}</source>
        <translation>eine Schale und die Maschine · Schritt {position}/{total}</translation>
    </message>
    <message>
        <source>a little: t 0.4</source>
        <translation>ein wenig: t 0,4</translation>
    </message>
    <message>
        <source>a question is asked</source>
        <translation>eine Frage ist gestellt</translation>
    </message>
    <message>
        <source>about {size}, saved in about {n:.0f} s</source>
        <translation>etwa {size}, gespeichert in etwa {n:.0f} s</translation>
    </message>
    <message>
        <source>above A: {above}; below B: {below}</source>
        <translation>oben A: {above}; unten B: {below}</translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all v is gone</source>
        <translation>v ist ganz verschwunden</translation>
    </message>
    <message>
        <source>allowed error</source>
        <translation>erlaubter Fehler</translation>
    </message>
    <message>
        <source>an array in it is damaged</source>
        <translation>ein Feld darin ist beschädigt</translation>
    </message>
    <message>
        <source>another kind of pattern</source>
        <translation>anderes Muster</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>ein anderes Netz</translation>
    </message>
    <message>
        <source>another noise for the network</source>
        <translation>anderes Rauschen für das Netz</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>best there is</source>
        <translation>das beste vorhandene</translation>
    </message>
    <message>
        <source>black</source>
        <translation>schwarz</translation>
    </message>
    <message>
        <source>cancelled; nothing was written</source>
        <translation>abgebrochen; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>chosen examples; New noise for others</source>
        <translation>ausgesuchte Beispiele</translation>
    </message>
    <message>
        <source>colour…</source>
        <translation>Farbe…</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>computed exactly</source>
        <translation>exakt gerechnet</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>cut off what you cross or encircle; it grows anew from pure noise</source>
        <translation>abtrennen, was Sie durchstreichen oder umkreisen; es wächst neu aus reinem Rauschen</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>dashed: {schedule}</source>
        <translation>gestrichelt: {schedule}</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>dish</source>
        <translation>Schale</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>drag the points, or use the arrow keys · dotted: picture so far</source>
        <translation>Punkte ziehen, oder Pfeiltasten · gepunktet: Bild bisher</translation>
    </message>
    <message>
        <source>draw on the dish</source>
        <translation>auf der Schale zeichnen</translation>
    </message>
    <message>
        <source>draw what it knows</source>
        <translation>zeichnen, was sie kennt</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>Ränder</translation>
    </message>
    <message>
        <source>edited: {current}</source>
        <translation>bearbeitet: {current}</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>acht</translation>
    </message>
    <message>
        <source>equivariance</source>
        <translation>Äquivarianz</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>exp(entropy) of the weights: {effective:,.4g} of {candidates:,}.</source>
        <translation>exp(Entropie) der Gewichte: {effective:,.4g} von {candidates:,}.</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>exponentiell</translation>
    </message>
    <message>
        <source>fades from the middle</source>
        <translation>von der Mitte her auslaufend</translation>
    </message>
    <message>
        <source>far: t 0.7</source>
        <translation>weit: t 0,7</translation>
    </message>
    <message>
        <source>feed and kill</source>
        <translation>Zufuhr und Abbau</translation>
    </message>
    <message>
        <source>fingers</source>
        <translation>Finger</translation>
    </message>
    <message>
        <source>fingers are
{width:.1f} px wide</source>
        <translation>Finger sind
{width:.1f} px breit</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>five</source>
        <translation>fünf</translation>
    </message>
    <message>
        <source>forget what is there; the rest is given, as in inpainting</source>
        <translation>vergessen, was da ist; der Rest ist vorgegeben, wie beim Inpainting</translation>
    </message>
    <message>
        <source>four</source>
        <translation>vier</translation>
    </message>
    <message>
        <source>four machines</source>
        <translation>vier Maschinen</translation>
    </message>
    <message>
        <source>frames a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>grow without the edit</source>
        <translation>ohne den Eingriff wachsen</translation>
    </message>
    <message>
        <source>growing now</source>
        <translation>wächst gerade</translation>
    </message>
    <message>
        <source>growing…</source>
        <translation>wächst…</translation>
    </message>
    <message>
        <source>grown on from your edit (Ctrl+Z takes it back)</source>
        <translation>weitergewachsen ab Ihrem Eingriff (Strg+Z nimmt ihn zurück)</translation>
    </message>
    <message>
        <source>hard edge</source>
        <translation>harte Kante</translation>
    </message>
    <message>
        <source>has a value of the wrong kind: {raw!r}</source>
        <translation>hat einen Wert falscher Art: {raw!r}</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>Haltezeit</translation>
    </message>
    <message>
        <source>how far it sees</source>
        <translation>wie weit sie sieht</translation>
    </message>
    <message>
        <source>how its sight narrows</source>
        <translation>Sichtverlauf</translation>
    </message>
    <message>
        <source>ignore edges</source>
        <translation>ohne Ränder</translation>
    </message>
    <message>
        <source>in the paper: {name}</source>
        <translation>im Aufsatz: {name}</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is not known here; known are {names}</source>
        <translation>ist hier nicht bekannt; bekannt sind {names}</translation>
    </message>
    <message>
        <source>is not known in {table}</source>
        <translation>ist in {table} nicht bekannt</translation>
    </message>
    <message>
        <source>is {name!r}, as an earlier scene&apos;s</source>
        <translation>ist {name!r} wie bei einer früheren Szene</translation>
    </message>
    <message>
        <source>is {raw!r}; it can be {choices}</source>
        <translation>ist {raw!r}; möglich ist {choices}</translation>
    </message>
    <message>
        <source>is {value!r}; it can be {low:g} to {high:g}</source>
        <translation>ist {value!r}; möglich ist {low:g} bis {high:g}</translation>
    </message>
    <message>
        <source>it has too many pixels</source>
        <translation>es hat zu viele Pixel</translation>
    </message>
    <message>
        <source>it has {width}x{height} pixels, too many</source>
        <translation>es hat {width}x{height} Pixel, zu viele</translation>
    </message>
    <message>
        <source>it holds Python objects, which are never loaded; save plain arrays instead</source>
        <translation>es enthält Python-Objekte, die nie geladen werden; bitte einfache Felder speichern</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>es ist beschädigt</translation>
    </message>
    <message>
        <source>it is encrypted, so unpack it first</source>
        <translation>es ist verschlüsselt, also bitte zuerst auspacken</translation>
    </message>
    <message>
        <source>it is no picture</source>
        <translation>es ist kein Bild</translation>
    </message>
    <message>
        <source>it sees the whole picture</source>
        <translation>es sieht das ganze Bild</translation>
    </message>
    <message>
        <source>it sees {px} × {px}</source>
        <translation>es sieht {px} × {px}</translation>
    </message>
    <message>
        <source>it unpacks to more than {most} MB</source>
        <translation>ausgepackt hat es mehr als {most} MB</translation>
    </message>
    <message>
        <source>its array is larger than the memory here</source>
        <translation>sein Feld ist größer als der Speicher hier</translation>
    </message>
    <message>
        <source>its pixels are no 8-bit or 16-bit values</source>
        <translation>seine Pixel sind keine Werte mit 8 oder 16 Bit</translation>
    </message>
    <message>
        <source>keep as A</source>
        <translation>als A behalten</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Sorte</translation>
    </message>
    <message>
        <source>label {label}</source>
        <translation>Klasse {label}</translation>
    </message>
    <message>
        <source>larger picture, bigger picture, picture size</source>
        <translation>größeres Bild, Bildgröße, Format</translation>
    </message>
    <message>
        <source>left: Gray–Scott, {rates}; right: the machine</source>
        <translation>links: Gray–Scott, {rates}; rechts: die Maschine</translation>
    </message>
    <message>
        <source>legs are
{width:.1f} px wide</source>
        <translation>Beine sind
{width:.1f} px breit</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>live: the next key returns to the script</source>
        <translation>live: Die nächste Taste führt zum Skript zurück</translation>
    </message>
    <message>
        <source>locality</source>
        <translation>Lokalität</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>must be 1 to {most} tables</source>
        <translation>muss aus 1 bis {most} Tabellen bestehen</translation>
    </message>
    <message>
        <source>must be 1 to {most} tables [[scene]]</source>
        <translation>muss aus 1 bis {most} Tabellen [[scene]] bestehen</translation>
    </message>
    <message>
        <source>must be a list of step numbers, like [0, 10]</source>
        <translation>muss eine Liste von Schrittnummern sein, wie [0, 10]</translation>
    </message>
    <message>
        <source>must be a table</source>
        <translation>muss eine Tabelle sein</translation>
    </message>
    <message>
        <source>must be a whole number from 1 to 100</source>
        <translation>muss eine ganze Zahl von 1 bis 100 sein</translation>
    </message>
    <message>
        <source>must be tables [[scene.panel]]</source>
        <translation>muss aus Tabellen [[scene.panel]] bestehen</translation>
    </message>
    <message>
        <source>must be tables [[scene]]</source>
        <translation>muss aus Tabellen [[scene]] bestehen</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>muss Text sein</translation>
    </message>
    <message>
        <source>network and machines · the same noise · step {position}/{total}</source>
        <translation>Netz und Maschinen · dasselbe Rauschen · Schritt {position}/{total}</translation>
    </message>
    <message>
        <source>new noise</source>
        <translation>neues Rauschen</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neun</translation>
    </message>
    <message>
        <source>no</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no edges</source>
        <translation>ohne Ränder</translation>
    </message>
    <message>
        <source>no equivariance</source>
        <translation>keine Äquivarianz</translation>
    </message>
    <message>
        <source>no locality</source>
        <translation>keine Lokalität</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>noise schedule</source>
        <translation>Rauschplan</translation>
    </message>
    <message>
        <source>noise {number}</source>
        <translation>Nr. {number}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>none, exact</source>
        <translation>keiner, exakt</translation>
    </message>
    <message>
        <source>not countable {hits} of {of}</source>
        <translation>nicht zählbar {hits} von {of}</translation>
    </message>
    <message>
        <source>not countable: {count}</source>
        <translation>nicht zählbar: {count}</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>noch nicht geholt</translation>
    </message>
    <message>
        <source>number of pictures</source>
        <translation>Zahl der Bilder</translation>
    </message>
    <message>
        <source>off by at most {bound:.4f}</source>
        <translation>um höchstens {bound:.4f} daneben</translation>
    </message>
    <message>
        <source>one</source>
        <translation>einen</translation>
    </message>
    <message>
        <source>only the result</source>
        <translation>nur das Ergebnis</translation>
    </message>
    <message>
        <source>open a session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>open another scene</source>
        <translation>andere Szene öffnen</translation>
    </message>
    <message>
        <source>open it</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>open “{title}”</source>
        <translation>„{title}“ öffnen</translation>
    </message>
    <message>
        <source>other drawings</source>
        <translation>andere Zeichnungen</translation>
    </message>
    <message>
        <source>other pictures</source>
        <translation>andere Bilder</translation>
    </message>
    <message>
        <source>paint</source>
        <translation>Pinselstrich</translation>
    </message>
    <message>
        <source>paint, and see what the machine takes it for</source>
        <translation>malen und sehen, wofür die Maschine es hält</translation>
    </message>
    <message>
        <source>part of the set</source>
        <translation>Teil der Menge</translation>
    </message>
    <message>
        <source>patch size P</source>
        <translation>Patchgröße P</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>picture so far {share:.0f} %</source>
        <translation>Bild bisher {share:.0f} %</translation>
    </message>
    <message>
        <source>picture {number}</source>
        <translation>Bild {number}</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>plays what was computed before</source>
        <translation>spielt, was vorher gerechnet wurde</translation>
    </message>
    <message>
        <source>proved: at most {allowed:.1g}</source>
        <translation>bewiesen: höchstens {allowed:.1g}</translation>
    </message>
    <message>
        <source>r is Pearson&apos;s correlation between the network&apos;s picture and the machine&apos;s, pixel by pixel.</source>
        <translation>r ist Pearsons Korrelation zwischen dem Bild des Netzes und dem der Maschine, Pixel für Pixel.</translation>
    </message>
    <message>
        <source>r of Free patchwork (ELS)</source>
        <translation>r von Freies Flickwerk (ELS)</translation>
    </message>
    <message>
        <source>r of Perfect memory (IS)</source>
        <translation>r von Perfektes Gedächtnis (IS)</translation>
    </message>
    <message>
        <source>r, r² and R² of every noise, as a table (.csv)</source>
        <translation>r, r² und R² jedes Rauschens, als Tabelle (.csv)</translation>
    </message>
    <message>
        <source>r: how alike two pictures are, 1 is the same. A dot is a noise; click it to see its pictures. Above the line, ELS foretells better than IS.</source>
        <translation>r: wie ähnlich zwei Bilder sind, 1 ist dasselbe. Ein Punkt ist ein Rauschen; ein Klick zeigt seine Bilder. Über der Linie sagt ELS besser voraus als IS.</translation>
    </message>
    <message>
        <source>re-noise</source>
        <translation>neu verrauschen</translation>
    </message>
    <message>
        <source>real edge</source>
        <translation>echter Rand</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>sample {sample}, row {row}, column {column} · step {index}</source>
        <translation>Probe {sample}, Zeile {row}, Spalte {column} · Schritt {index}</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>saved in {folder}</source>
        <translation>gespeichert in {folder}</translation>
    </message>
    <message>
        <source>saving {name}, {share:.0f} %</source>
        <translation>speichert {name}, {share:.0f} %</translation>
    </message>
    <message>
        <source>scale of films</source>
        <translation>Maßstab der Filme</translation>
    </message>
    <message>
        <source>sees everything</source>
        <translation>sieht alles</translation>
    </message>
    <message>
        <source>sees {late} × {late}</source>
        <translation>sieht {late} × {late}</translation>
    </message>
    <message>
        <source>sees {late} × {late} at the end</source>
        <translation>sieht am Ende {late} × {late}</translation>
    </message>
    <message>
        <source>sees {patch} × {patch}</source>
        <translation>sieht {patch} × {patch}</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sieben</translation>
    </message>
    <message>
        <source>showing {shown:,} of {all:,}</source>
        <translation>{shown:,} von {all:,} zu sehen</translation>
    </message>
    <message>
        <source>shredding</source>
        <translation>zerreibt</translation>
    </message>
    <message>
        <source>six</source>
        <translation>sechs</translation>
    </message>
    <message>
        <source>soft edge</source>
        <translation>weiche Kante</translation>
    </message>
    <message>
        <source>start from a picture</source>
        <translation>mit einem Bild beginnen</translation>
    </message>
    <message>
        <source>step {index} of {total}</source>
        <translation>Schritt {index} von {total}</translation>
    </message>
    <message>
        <source>step {index}/{steps}</source>
        <translation>Schritt {index}/{steps}</translation>
    </message>
    <message>
        <source>step {position}/{steps}</source>
        <translation>Schritt {position}/{steps}</translation>
    </message>
    <message>
        <source>step {position}/{steps} · {sees}</source>
        <translation>Schritt {position}/{steps} · {sees}</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>swap A and B</source>
        <translation>A und B tauschen</translation>
    </message>
    <message>
        <source>t 0.55</source>
        <translation>t 0,55</translation>
    </message>
    <message>
        <source>t = {t:.2f}: most alike is {px} × {px}, {likeness:.3f}; least {low:.3f}</source>
        <translation>t = {t:.2f}: am ähnlichsten ist {px} × {px}, {likeness:.3f}; am wenigsten {low:.3f}</translation>
    </message>
    <message>
        <source>t {t:.2f}</source>
        <translation>t {t:.2f}</translation>
    </message>
    <message>
        <source>ten</source>
        <translation>zehn</translation>
    </message>
    <message>
        <source>the chosen list</source>
        <translation>der gewählten Liste</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>the data&apos;s own ({auto})</source>
        <translation>der eigene der Daten ({auto})</translation>
    </message>
    <message>
        <source>the data’s own schedule</source>
        <translation>dem eigenen Verlauf der Daten</translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation>die Datei ist unvollständig</translation>
    </message>
    <message>
        <source>the pictures {name} lie on another computer: copy them here.</source>
        <translation>die Bilder {name} liegen auf einem anderen Rechner: Bitte hierher kopieren.</translation>
    </message>
    <message>
        <source>the server says {code}</source>
        <translation>der Server sagt {code}</translation>
    </message>
    <message>
        <source>the whole picture</source>
        <translation>das ganze Bild</translation>
    </message>
    <message>
        <source>there is no file or folder {name}: check the name.</source>
        <translation>eine Datei oder einen Ordner {name} gibt es nicht: Bitte den Namen prüfen.</translation>
    </message>
    <message>
        <source>there is room for {rows} of them</source>
        <translation>für {rows} davon ist Platz</translation>
    </message>
    <message>
        <source>these pixels are given: all the rest must grow to fit them</source>
        <translation>diese Pixel sind vorgegeben: Alles andere muss dazu passend wachsen</translation>
    </message>
    <message>
        <source>this machine is too slow here: plays the recording that ships</source>
        <translation>diese Maschine ist hier zu langsam: Es läuft die mitgelieferte Aufnahme</translation>
    </message>
    <message>
        <source>three</source>
        <translation>drei</translation>
    </message>
    <message>
        <source>time · up: patch size P, px · light: alike · line: the most alike</source>
        <translation>Zeit · nach oben: Patchgröße P, px · hell: ähnlich · Linie: am ähnlichsten</translation>
    </message>
    <message>
        <source>turn off {name}</source>
        <translation>„{name}“ ausschalten</translation>
    </message>
    <message>
        <source>turn on {name}</source>
        <translation>„{name}“ einschalten</translation>
    </message>
    <message>
        <source>two</source>
        <translation>zwei</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>very far: t 0.85</source>
        <translation>sehr weit: t 0,85</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>waits its turn</source>
        <translation>wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>what arrived is not the published file</source>
        <translation>was ankam, ist nicht die veröffentlichte Datei</translation>
    </message>
    <message>
        <source>what the machine knows</source>
        <translation>was die Maschine kennt</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>whole picture</source>
        <translation>ganzes Bild</translation>
    </message>
    <message>
        <source>wipe out; the place goes back into some noise, and is mended</source>
        <translation>auswischen; die Stelle geht in etwas Rauschen zurück und wird ausgebessert</translation>
    </message>
    <message>
        <source>wipe the dish</source>
        <translation>die Schale wischen</translation>
    </message>
    <message>
        <source>with “Sees only nearby” on</source>
        <translation>mit „Sieht nur die Nähe“</translation>
    </message>
    <message>
        <source>wound both</source>
        <translation>beide verletzen</translation>
    </message>
    <message>
        <source>wounded</source>
        <translation>verletzt</translation>
    </message>
    <message>
        <source>wraps round</source>
        <translation>führt herum</translation>
    </message>
    <message>
        <source>wrong number</source>
        <translation>falsche Zahl</translation>
    </message>
    <message>
        <source>{0} core</source>
        <translation>{0} Kern</translation>
    </message>
    <message>
        <source>{0} cores</source>
        <translation>{0} Kerne</translation>
    </message>
    <message>
        <source>{0} picture of {1} × {2}</source>
        <translation>{0} Bild zu {1} × {2}</translation>
    </message>
    <message>
        <source>{0} pictures of {1} × {2}</source>
        <translation>{0} Bilder zu {1} × {2}</translation>
    </message>
    <message>
        <source>{across} × {down} px</source>
        <translation>{across} × {down} px</translation>
    </message>
    <message>
        <source>{count} pictures cannot be drawn: ask for 1 to {most:,}.</source>
        <translation>{count} Bilder lassen sich nicht zeichnen: Möglich sind 1 bis {most:,}.</translation>
    </message>
    <message>
        <source>{file} is a folder: choose another name for the film.</source>
        <translation>{file} ist ein Ordner: Bitte einen anderen Namen für den Film wählen.</translation>
    </message>
    <message>
        <source>{film}; the settings are saved beside it.</source>
        <translation>{film}; die Einstellungen werden daneben gespeichert.</translation>
    </message>
    <message>
        <source>{first} ({second}). O goes to the next.</source>
        <translation>{first} ({second}). O geht zur nächsten.</translation>
    </message>
    <message>
        <source>{folder} holds IDX files but no {stem}-images-idx3-ubyte (.gz): name the file itself, or choose another split.</source>
        <translation>{folder} enthält IDX-Dateien, aber kein {stem}-images-idx3-ubyte (.gz): Bitte die Datei selbst nennen oder einen anderen Teil wählen.</translation>
    </message>
    <message>
        <source>{folder} holds a study with another {what} ({there} there, {value} here): choose another folder.</source>
        <translation>{folder} enthält eine Messreihe, in der „{what}“ anders ist ({there} dort, {value} hier): Bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{folder} holds no study: choose a folder that `sweep` has made.</source>
        <translation>{folder} enthält keine Messreihe: Bitte einen Ordner wählen, den „sweep“ angelegt hat.</translation>
    </message>
    <message>
        <source>{folder} holds something that is no study: choose an empty folder or a new name.</source>
        <translation>{folder} enthält etwas, das keine Messreihe ist: Bitte einen leeren Ordner oder einen neuen Namen wählen.</translation>
    </message>
    <message>
        <source>{hits} of {of} ({low:.0f} to {high:.0f} %)</source>
        <translation>{hits} von {of} ({low:.0f} bis {high:.0f} %)</translation>
    </message>
    <message>
        <source>{key} {what}.</source>
        <translation>{key} {what}.</translation>
    </message>
    <message>
        <source>{labels_path} holds {count} labels for the {pictures} pictures of {name}: they do not belong together.</source>
        <translation>{labels_path} enthält {count} Sorten für die {pictures} Bilder von {name}: Beide gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>{machine} compares whole places of pictures, so the canvas must have the training pictures&apos; size {height}x{width}, not {tall}x{wide}: use ELS for other canvases.</source>
        <translation>{machine} vergleicht feste Stellen der Bilder, also muss die Leinwand so groß wie die Trainingsbilder sein, {height}x{width} und nicht {tall}x{wide}: Für andere Leinwände ELS nehmen.</translation>
    </message>
    <message>
        <source>{machine} has no patch size: use ls or els for a ladder.</source>
        <translation>{machine} hat keine Patchgröße: Für eine Leiter bitte ls oder els nehmen.</translation>
    </message>
    <message>
        <source>{machine} needs the training pictures&apos; size: the canvas is back at {height} × {width} until you return.</source>
        <translation>{machine} braucht die Größe der Trainingsbilder: Die Leinwand ist wieder {height} × {width}, bis Sie zurückkehren.</translation>
    </message>
    <message>
        <source>{n:.1f} s</source>
        <translation>{n:.1f} s</translation>
    </message>
    <message>
        <source>{name!r} should end with {suffix}: choose such a name.</source>
        <translation>{name!r} sollte auf {suffix} enden: Bitte so einen Namen wählen.</translation>
    </message>
    <message>
        <source>{name} always sees everything.</source>
        <translation>{name} sieht immer alles.</translation>
    </message>
    <message>
        <source>{name} cannot be told what to draw.</source>
        <translation>{name} kann man nicht sagen, was es zeichnen soll.</translation>
    </message>
    <message>
        <source>{name} cannot be transparent in this format: save WebP, APNG or PNG, or choose another background.</source>
        <translation>{name} kann in diesem Format nicht durchsichtig sein: Bitte als WebP, APNG oder PNG speichern oder einen anderen Hintergrund wählen.</translation>
    </message>
    <message>
        <source>{name} cannot show pieces that fly: save a film, or a folder.</source>
        <translation>{name} kann keine fliegenden Teile zeigen: Bitte einen Film oder einen Ordner speichern.</translation>
    </message>
    <message>
        <source>{name} has no label {label!r}: choose one of {shown}.</source>
        <translation>{name} hat keine Sorte {label!r}: Zur Wahl stehen {shown}.</translation>
    </message>
    <message>
        <source>{name} has no labels, so the label {label!r} cannot be chosen: leave it out.</source>
        <translation>{name} hat keine Sorten, also lässt sich {label!r} nicht wählen: Bitte weglassen.</translation>
    </message>
    <message>
        <source>{name} holds no pictures (its array is {shape}): give at least one.</source>
        <translation>{name} enthält keine Bilder (das Feld ist {shape}): Mindestens eines wird gebraucht.</translation>
    </message>
    <message>
        <source>{name} is being saved already.</source>
        <translation>{name} wird schon gespeichert.</translation>
    </message>
    <message>
        <source>{name} is cut to {limit} × {limit}, the largest window here.</source>
        <translation>{name} ist auf {limit} × {limit} gekürzt, das größte Fenster hier.</translation>
    </message>
    <message>
        <source>{name} is neither a file, nor a folder, nor a built-in set: use one of {names}, or a path.</source>
        <translation>{name} ist weder eine Datei noch ein Ordner noch eine eingebaute Sammlung: Möglich sind {names} oder ein Pfad.</translation>
    </message>
    <message>
        <source>{name} is not there any more, or not yet: it may have been moved or renamed, or its disk is not connected.</source>
        <translation>{name} ist nicht mehr da oder noch nicht: vielleicht verschoben oder umbenannt, oder der Datenträger fehlt.</translation>
    </message>
    <message>
        <source>{name} is still being saved.</source>
        <translation>{name} wird noch gespeichert.</translation>
    </message>
    <message>
        <source>{name} is there already. Replace it?</source>
        <translation>{name} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>{name} is {value:g}; it can be 0 to {most:g}.</source>
        <translation>{name} ist {value:g}; möglich ist 0 bis {most:g}.</translation>
    </message>
    <message>
        <source>{name} knows pictures of {height}x{width} and {channels} channels; {pictures} has {tall}x{wide} and {colours}: give the --data it was trained on.</source>
        <translation>{name} kennt Bilder von {height}x{width} und {channels} Kanälen; {pictures} hat {tall}x{wide} und {colours}: Bitte die Bilder öffnen, mit denen es trainiert wurde.</translation>
    </message>
    <message>
        <source>{name} knows the classes 0 to {last}.</source>
        <translation>{name} kennt die Sorten 0 bis {last}.</translation>
    </message>
    <message>
        <source>{name} must be told what to draw.</source>
        <translation>{name} muss man sagen, was es zeichnen soll.</translation>
    </message>
    <message>
        <source>{name} needs the training pictures&apos; size.</source>
        <translation>{name} braucht die Größe der Trainingsbilder.</translation>
    </message>
    <message>
        <source>{name} sees whole pictures: it has no windows that meet an edge.</source>
        <translation>{name} sieht ganze Bilder: Es gibt keine Fenster, die an einen Rand stoßen.</translation>
    </message>
    <message>
        <source>{name} would be {across} × {down} px, and {limit} is the most for a side: use a smaller scale, or fewer samples.</source>
        <translation>{name} hätte {across} × {down} px, und {limit} ist das Höchste für eine Seite: Bitte einen kleineren Maßstab oder weniger Proben wählen.</translation>
    </message>
    <message>
        <source>{name} would be {width} × {height} px, and {limit} is the most for a side: use a smaller scale, or fewer samples or moments.</source>
        <translation>{name} hätte {width} × {height} px, und {limit} ist das Höchste für eine Seite: Bitte einen kleineren Maßstab oder weniger Proben oder Momente wählen.</translation>
    </message>
    <message>
        <source>{name} would be {width} × {height} px, and {limit} is the most for a side: use a smaller scale.</source>
        <translation>{name} hätte {width} × {height} px, und {limit} ist das Höchste für eine Seite: Bitte einen kleineren Maßstab wählen.</translation>
    </message>
    <message>
        <source>{name} would need too much memory as a GIF: save an MP4, or fewer samples or steps.</source>
        <translation>{name} bräuchte als GIF zu viel Speicher: Bitte als MP4 speichern, oder weniger Proben oder Schritte.</translation>
    </message>
    <message>
        <source>{name} would need too much memory as {kind}: save an MP4, or fewer samples or steps.</source>
        <translation>{name} bräuchte als {kind} zu viel Speicher: Bitte als MP4 speichern, oder weniger Proben oder Schritte.</translation>
    </message>
    <message>
        <source>{name} · calibrated on a network</source>
        <translation>{name} · an einem Netz kalibriert</translation>
    </message>
    <message>
        <source>{name} · published</source>
        <translation>{name} · veröffentlicht</translation>
    </message>
    <message>
        <source>{name} · r {r:.2f}</source>
        <translation>{name} · r {r:.2f}</translation>
    </message>
    <message>
        <source>{name}, height</source>
        <translation>{name}, Höhe</translation>
    </message>
    <message>
        <source>{name}, then ELS, LS, ES, IS; noise {seed}</source>
        <translation>{name}, dann ELS, LS, ES, IS; Rauschen {seed}</translation>
    </message>
    <message>
        <source>{name}, width</source>
        <translation>{name}, Breite</translation>
    </message>
    <message>
        <source>{name}: 1 file could not be read and was left out, {such} ({why}).</source>
        <translation>{name}: 1 Datei war nicht zu lesen und wurde weggelassen, {such} ({why}).</translation>
    </message>
    <message>
        <source>{name}: a label is no class number ({label}).</source>
        <translation>{name}: Eine Sorte ist keine Nummer einer Sorte ({label}).</translation>
    </message>
    <message>
        <source>{name}: a story becomes an .mp4, or a folder/ with one for each scene.</source>
        <translation>{name}: Eine Geschichte wird zu einem .mp4 oder zu einem Ordner/ mit einem je Szene.</translation>
    </message>
    <message>
        <source>{name}: all values are 0 or more, so nothing is darker than mid-grey; if 0 means black, save 2·v - 1.</source>
        <translation>{name}: Alle Werte sind mindestens 0, also ist nichts dunkler als mittleres Grau; wenn 0 Schwarz heißt, bitte 2·v - 1 speichern.</translation>
    </message>
    <message>
        <source>{name}: an array of {shape} is no set of pictures; it must be [N,H,W], [N,H,W,C] or [N,C,H,W] with 1 or 3 channels.</source>
        <translation>{name}: Ein Feld {shape} ist keine Sammlung von Bildern; es muss [N,H,W], [N,H,W,C] oder [N,C,H,W] sein, mit 1 oder 3 Kanälen.</translation>
    </message>
    <message>
        <source>{name}: copies</source>
        <translation>{name}: Kopien</translation>
    </message>
    <message>
        <source>{name}: how far it sees, by time</source>
        <translation>{name}: wie weit es sieht, nach Zeit</translation>
    </message>
    <message>
        <source>{name}: labels of the type {dtype} and shape {shape} do not fit {count} pictures; give one whole number for each.</source>
        <translation>{name}: Sorten vom Typ {dtype} und der Form {shape} passen nicht zu {count} Bildern; gebraucht wird eine ganze Zahl für jedes.</translation>
    </message>
    <message>
        <source>{name}: the pictures are of the type {dtype}; use uint8, uint16 or float32.</source>
        <translation>{name}: Die Bilder sind vom Typ {dtype}; möglich sind uint8, uint16 oder float32.</translation>
    </message>
    <message>
        <source>{name}: the pictures hold values from {low:.9g} to {high:.9g}; they must lie in [-1, 1]: save bytes as uint8, or divide by 127.5 and subtract 1.</source>
        <translation>{name}: Die Bilder enthalten Werte von {low:.9g} bis {high:.9g}; sie müssen in [-1, 1] liegen: Bytes als uint8 speichern oder durch 127.5 teilen und 1 abziehen.</translation>
    </message>
    <message>
        <source>{name}: the pictures hold values that are no numbers (NaN or inf).</source>
        <translation>{name}: Die Bilder enthalten Werte, die keine Zahlen sind (NaN oder inf).</translation>
    </message>
    <message>
        <source>{name}: wrong number</source>
        <translation>{name}: falsche Zahl</translation>
    </message>
    <message>
        <source>{name}: wrong number {wrong}, copies {copies}</source>
        <translation>{name}: falsche Zahl {wrong}, Kopien {copies}</translation>
    </message>
    <message>
        <source>{name}: {across} × {down} picture pixels do not fit a frame of {width} × {height}: use fewer samples, or another size.</source>
        <translation>{name}: {across} × {down} Pixel passen nicht in ein Bild von {width} × {height}: Bitte weniger Proben oder eine andere Größe wählen.</translation>
    </message>
    <message>
        <source>{name}: {count} files could not be read and were left out, such as {such} ({why}).</source>
        <translation>{name}: {count} Dateien waren nicht zu lesen und wurden weggelassen, etwa {such} ({why}).</translation>
    </message>
    <message>
        <source>{near} · F fits</source>
        <translation>{near} · F passt ein</translation>
    </message>
    <message>
        <source>{n} KB</source>
        <translation>{n} KB</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{patch} by {patch}</source>
        <translation>{patch} mal {patch}</translation>
    </message>
    <message>
        <source>{path} cannot be read as .npz: it holds files, not arrays.</source>
        <translation>{path} lässt sich nicht als .npz lesen: Es enthält Dateien, keine Felder.</translation>
    </message>
    <message>
        <source>{path} cannot be read as .npz: {why}.</source>
        <translation>{path} lässt sich nicht als .npz lesen: {why}.</translation>
    </message>
    <message>
        <source>{path} cannot be read as JSON ({why}).</source>
        <translation>{path} lässt sich nicht als JSON lesen ({why}).</translation>
    </message>
    <message>
        <source>{path} cannot be read as a gallery ({why}).</source>
        <translation>{path} lässt sich nicht als Galerie lesen ({why}).</translation>
    </message>
    <message>
        <source>{path} cannot be read as a zip: {why}.</source>
        <translation>{path} lässt sich nicht als Zip lesen: {why}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>{path} describes no study: choose a folder that `sweep` has made.</source>
        <translation>{path} beschreibt keine Messreihe: Bitte einen Ordner wählen, den „sweep“ angelegt hat.</translation>
    </message>
    <message>
        <source>{path} does not hold CIFAR10 records: delete it and fetch it again.</source>
        <translation>{path} enthält nicht die Daten von CIFAR10: Bitte löschen und neu holen.</translation>
    </message>
    <message>
        <source>{path} has version {version}, this Morphogen reads up to {known}: update Morphogen to open it.</source>
        <translation>{path} hat Version {version}, dieses Morphogen liest bis {known}: Bitte Morphogen erneuern, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>{path} holds a stroke that cannot be.</source>
        <translation>{path} enthält einen unmöglichen Pinselstrich.</translation>
    </message>
    <message>
        <source>{path} holds more than {most:,} files: choose a part of it.</source>
        <translation>{path} enthält mehr als {most:,} Dateien: Bitte einen Teil davon wählen.</translation>
    </message>
    <message>
        <source>{path} holds no array &apos;images&apos;, only {found}.</source>
        <translation>{path} enthält kein Feld „images“, nur {found}.</translation>
    </message>
    <message>
        <source>{path} holds no pictures (PNG, JPEG, …): choose another folder.</source>
        <translation>{path} enthält keine Bilder (PNG, JPEG, …): Bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{path} holds no pictures (PNG, JPEG, …): choose another zip.</source>
        <translation>{path} enthält keine Bilder (PNG, JPEG, …): Bitte ein anderes Zip wählen.</translation>
    </message>
    <message>
        <source>{path} holds something twice: it is damaged.</source>
        <translation>{path} enthält etwas zweimal: Es ist beschädigt.</translation>
    </message>
    <message>
        <source>{path} holds strokes, but not what they lie on ({name}).</source>
        <translation>{path} enthält Pinselstriche, aber nicht, worauf sie liegen ({name}).</translation>
    </message>
    <message>
        <source>{path} holds the name {name!r}, which points outside of it: such a zip is not opened.</source>
        <translation>{path} enthält den Namen {name!r}, der nach außen zeigt: So ein Zip wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path} holds {held} bytes where its header promises {promised:,}: fetch it again.</source>
        <translation>{path} enthält {held} Bytes, wo sein Kopf {promised:,} verspricht: Bitte neu holen.</translation>
    </message>
    <message>
        <source>{path} holds {name!r}, which no session has.</source>
        <translation>{path} enthält {name!r}, und das hat keine Sitzung.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder: choose another name.</source>
        <translation>{path} ist eine Datei und kein Ordner: Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{path} is a folder: choose another name.</source>
        <translation>{path} ist ein Ordner: Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{path} is damaged or cut short: fetch it again.</source>
        <translation>{path} ist beschädigt oder unvollständig: Bitte neu holen.</translation>
    </message>
    <message>
        <source>{path} is damaged or no file of weights: train again, or restore it.</source>
        <translation>{path} ist beschädigt oder keine Datei mit Gewichten: Bitte neu trainieren oder wiederherstellen.</translation>
    </message>
    <message>
        <source>{path} is damaged: delete it and fetch it again.</source>
        <translation>{path} ist beschädigt: Bitte löschen und neu holen.</translation>
    </message>
    <message>
        <source>{path} is damaged: use --restart to begin anew.</source>
        <translation>{path} ist beschädigt: Mit --restart fängt es neu an.</translation>
    </message>
    <message>
        <source>{path} is no IDX file of bytes in {dimensions} dimensions: its first bytes differ.</source>
        <translation>{path} ist keine IDX-Datei aus Bytes in {dimensions} Dimensionen: Ihre ersten Bytes sind andere.</translation>
    </message>
    <message>
        <source>{path} is no Morphogen session: it holds no {inside}.</source>
        <translation>{path} ist keine Sitzung von Morphogen: {inside} fehlt darin.</translation>
    </message>
    <message>
        <source>{path} is no Morphogen session: it is damaged, or something else.</source>
        <translation>{path} ist keine Sitzung von Morphogen: Sie ist beschädigt oder etwas anderes.</translation>
    </message>
    <message>
        <source>{path} is no calibration of this version: calibrate again.</source>
        <translation>{path} ist keine Kalibrierung dieser Version: Bitte neu kalibrieren.</translation>
    </message>
    <message>
        <source>{path} is no calibration: it cannot be read as JSON.</source>
        <translation>{path} ist keine Kalibrierung: Es lässt sich nicht als JSON lesen.</translation>
    </message>
    <message>
        <source>{path} is no calibration: its table is not complete.</source>
        <translation>{path} ist keine Kalibrierung: Die Tabelle ist nicht vollständig.</translation>
    </message>
    <message>
        <source>{path} is no text in UTF-8: a story is a TOML file.</source>
        <translation>{path} ist kein Text in UTF-8: Eine Geschichte ist eine TOML-Datei.</translation>
    </message>
    <message>
        <source>{path} is no text, so no settings file.</source>
        <translation>{path} ist kein Text, also keine Datei mit Einstellungen.</translation>
    </message>
    <message>
        <source>{path} is nothing that can be opened: use a folder or a zip of images, an .npz with &apos;images&apos;, or IDX files.</source>
        <translation>{path} lässt sich nicht öffnen: Möglich sind ein Ordner oder ein Zip mit Bildern, ein .npz mit „images“ oder IDX-Dateien.</translation>
    </message>
    <message>
        <source>{path} is too large for a story.</source>
        <translation>{path} ist zu groß für eine Geschichte.</translation>
    </message>
    <message>
        <source>{path} is too large to be a settings file.</source>
        <translation>{path} ist zu groß für eine Datei mit Einstellungen.</translation>
    </message>
    <message>
        <source>{path} promises {size:.1f} GB of pictures: it is not opened.</source>
        <translation>{path} verspricht {size:.1f} GB an Bildern: Es wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path} says something impossible about what was on screen.</source>
        <translation>{path} sagt etwas Unmögliches darüber, was zu sehen war.</translation>
    </message>
    <message>
        <source>{path} says something that is not known here: {name!r}.</source>
        <translation>{path} sagt etwas, das hier nicht bekannt ist: {name!r}.</translation>
    </message>
    <message>
        <source>{path} says that its pictures were drawn by hand, but has none.</source>
        <translation>{path} sagt, dass seine Bilder von Hand gezeichnet sind, hat aber keine.</translation>
    </message>
    <message>
        <source>{path} was begun with another {part} ({name} was {before}, now it is {after}): use the same, or --restart to begin anew.</source>
        <translation>{path} wurde mit anderen Einstellungen begonnen ({part}: {name} war {before}, jetzt ist es {after}): Bitte dieselben nehmen oder neu anfangen.</translation>
    </message>
    <message>
        <source>{path} was begun with another {what}: use the same, --restart to begin anew, or --keep for another file.</source>
        <translation>{path} wurde anders begonnen ({what}): Bitte dasselbe nehmen, mit --restart neu anfangen oder mit --keep eine andere Datei.</translation>
    </message>
    <message>
        <source>{path} would unpack to {unpacked:.1f} GB from {packed:.1f} MB: it is not opened.</source>
        <translation>{path} würde aus {packed:.1f} MB zu {unpacked:.1f} GB ausgepackt: Es wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path} would unpack to {unpacked:.1f} GB from {packed:.1f} MB: such a zip is not opened.</source>
        <translation>{path} würde aus {packed:.1f} MB zu {unpacked:.1f} GB ausgepackt: So ein Zip wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path}, line {number}, is no row of a study: delete that line.</source>
        <translation>{path}, Zeile {number}, ist keine Zeile einer Messreihe: Bitte die Zeile löschen.</translation>
    </message>
    <message>
        <source>{path}, line {number}, is no row of a summary: run the same sweep again.</source>
        <translation>{path}, Zeile {number}, ist keine Zeile einer Zusammenfassung: Bitte dasselbe „sweep“ noch einmal laufen lassen.</translation>
    </message>
    <message>
        <source>{path}: its dataset.json cannot be understood; it should hold pairs of name and class.</source>
        <translation>{path}: Die dataset.json darin ist nicht zu verstehen; sie sollte Paare aus Name und Sorte enthalten.</translation>
    </message>
    <message>
        <source>{path}: its dataset.json has no label for {missing}.</source>
        <translation>{path}: Die dataset.json darin hat keine Sorte für {missing}.</translation>
    </message>
    <message>
        <source>{path}: its {inside} cannot be read ({why}).</source>
        <translation>{path}: {inside} darin lässt sich nicht lesen ({why}).</translation>
    </message>
    <message>
        <source>{path}: its {inside} has no version number.</source>
        <translation>{path}: {inside} darin hat keine Versionsnummer.</translation>
    </message>
    <message>
        <source>{path}: none of its pictures can be read, such as {name} ({why}).</source>
        <translation>{path}: Keines der Bilder lässt sich lesen, etwa {name} ({why}).</translation>
    </message>
    <message>
        <source>{path}: the drawn pictures have an impossible shape {shape}.</source>
        <translation>{path}: Die gezeichneten Bilder haben eine unmögliche Form {shape}.</translation>
    </message>
    <message>
        <source>{path}: the edited pictures have an impossible shape {shape}.</source>
        <translation>{path}: Die bearbeiteten Bilder haben eine unmögliche Form {shape}.</translation>
    </message>
    <message>
        <source>{path}: the edited pictures hold values that cannot be.</source>
        <translation>{path}: Die bearbeiteten Bilder enthalten unmögliche Werte.</translation>
    </message>
    <message>
        <source>{path}: {name} unpacks to more than {limit} MB: it is not opened.</source>
        <translation>{path}: {name} hat ausgepackt mehr als {limit} MB: Es wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path}: {why}</source>
        <translation>{path}: {why}</translation>
    </message>
    <message>
        <source>{percent} % done.</source>
        <translation>{percent} % fertig.</translation>
    </message>
    <message>
        <source>{pictures} has no classes, and {name} draws one at a time: give the --data it was trained on.</source>
        <translation>{pictures} hat keine Sorten, und {name} zeichnet immer eine: Bitte die Bilder öffnen, mit denen es trainiert wurde.</translation>
    </message>
    <message>
        <source>{pictures} has no labels, so a network cannot be told what to draw: train it without classes.</source>
        <translation>{pictures} hat keine Sorten, also kann man einem Netz nicht sagen, was es zeichnen soll: Bitte ohne Sorten trainieren.</translation>
    </message>
    <message>
        <source>{rate:.1f} joint steps/s</source>
        <translation>{rate:.1f} gemeinsame Schritte/s</translation>
    </message>
    <message>
        <source>{rate:.1f} steps/s</source>
        <translation>{rate:.1f} Schritte/s</translation>
    </message>
    <message>
        <source>{rate:.1f} steps/s · {device}</source>
        <translation>{rate:.1f} Schritte/s · {device}</translation>
    </message>
    <message>
        <source>{samples} samples a point were asked for: use 1 to {most}.</source>
        <translation>Je Punkt waren {samples} Proben gewünscht: Möglich sind 1 bis {most}.</translation>
    </message>
    <message>
        <source>{samples} samples were asked for: use 1 to {most}.</source>
        <translation>Es waren {samples} Proben gewünscht: Möglich sind 1 bis {most}.</translation>
    </message>
    <message>
        <source>{schedule}, at least as far</source>
        <translation>{schedule}, mindestens so weit</translation>
    </message>
    <message>
        <source>{seen} late in the run (t ≤ 0.3); earlier as in {schedule}</source>
        <translation>{seen} spät im Lauf (t ≤ 0,3); davor nach {schedule}</translation>
    </message>
    <message>
        <source>{share:.0f} %</source>
        <translation>{share:.0f} %</translation>
    </message>
    <message>
        <source>{share:.0f} % of the pixels differ.</source>
        <translation>{share:.0f} % der Pixel unterscheiden sich.</translation>
    </message>
    <message>
        <source>{share:.1f} %</source>
        <translation>{share:.1f} %</translation>
    </message>
    <message>
        <source>{share:.1f} % of the pixels do not fit yet.</source>
        <translation>{share:.1f} % der Pixel passen noch nicht.</translation>
    </message>
    <message>
        <source>{share:.3g} % of what is drawn now</source>
        <translation>{share:.3g} % von dem, was jetzt gezeichnet wird</translation>
    </message>
    <message>
        <source>{share} from picture {number}</source>
        <translation>{share} aus Bild {number}</translation>
    </message>
    <message>
        <source>{sizes} patch sizes × {noises} noises</source>
        <translation>{sizes} Patchgrößen × {noises} Rauschen</translation>
    </message>
    <message>
        <source>{size} is still growing.</source>
        <translation>{size} wächst noch.</translation>
    </message>
    <message>
        <source>{source} could not be read ({why}).</source>
        <translation>{source} konnte nicht gelesen werden ({why}).</translation>
    </message>
    <message>
        <source>{steps} steps were asked for: time runs forward only.</source>
        <translation>Es waren {steps} Schritte gewünscht: Die Zeit läuft nur vorwärts.</translation>
    </message>
    <message>
        <source>{target} could not be written ({why}): save elsewhere.</source>
        <translation>{target} konnte nicht geschrieben werden ({why}): Bitte anderswo speichern.</translation>
    </message>
    <message>
        <source>{target} grows larger than files may be here: save elsewhere, or make it smaller.</source>
        <translation>{target} wird größer, als Dateien hier sein dürfen: Bitte anderswo speichern oder kleiner machen.</translation>
    </message>
    <message>
        <source>{text} does not say what to make: end it with .mp4, .gif, .webp or .apng for a film, .png, .svg or .pdf for a picture or sheet, or with / for a folder of pictures.</source>
        <translation>{text} sagt nicht, was entstehen soll: Für einen Film soll es auf .mp4, .gif, .webp oder .apng enden, für ein Bild oder Blatt auf .png, .svg oder .pdf, für einen Ordner mit Bildern auf /.</translation>
    </message>
    <message>
        <source>{this}, and {n} more</source>
        <translation>{this} und {n} weitere</translation>
    </message>
    <message>
        <source>{time:,} steps</source>
        <translation>{time:,} Schritte</translation>
    </message>
    <message>
        <source>{title} cannot be kept in {folder}: {why}.</source>
        <translation>{title} lässt sich nicht in {folder} ablegen: {why}.</translation>
    </message>
    <message>
        <source>{title} could not be fetched from {mirror} ({why}): check the network and try again, or open a copy of your own with File ▸ Open or --data PATH.</source>
        <translation>{title} konnte nicht von {mirror} geholt werden ({why}): Bitte die Verbindung prüfen und noch einmal versuchen, oder mit Datei ▸ Öffnen eine eigene Kopie öffnen.</translation>
    </message>
    <message>
        <source>{title}; {samples} samples a point; shaded: 95 % intervals.</source>
        <translation>{title}; {samples} Proben je Punkt; schattiert: 95-%-Intervalle.</translation>
    </message>
    <message>
        <source>{what} · the same noise · step {position}/{total}</source>
        <translation>{what} · dasselbe Rauschen · Schritt {position}/{total}</translation>
    </message>
    <message>
        <source>{where} cannot be read as JSON ({why}).</source>
        <translation>{where} lässt sich nicht als JSON lesen ({why}).</translation>
    </message>
    <message>
        <source>{where} cannot be read as TOML: {why}.</source>
        <translation>{where} lässt sich nicht als TOML lesen: {why}.</translation>
    </message>
    <message>
        <source>{where} has a setting that is not known here: {name!r}.</source>
        <translation>{where} hat eine Einstellung, die hier nicht bekannt ist: {name!r}.</translation>
    </message>
    <message>
        <source>{where} has version {version}, this Morphogen reads up to {known}: update Morphogen to open it.</source>
        <translation>{where} hat Version {version}, dieses Morphogen liest bis {known}: Bitte Morphogen erneuern, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>{where} is no Morphogen settings file: it has no version number.</source>
        <translation>{where} ist keine Datei mit Einstellungen von Morphogen: Die Versionsnummer fehlt.</translation>
    </message>
    <message>
        <source>{where} is no array that can be read.</source>
        <translation>{where} ist kein Feld, das sich lesen lässt.</translation>
    </message>
    <message>
        <source>{where} is not the array it should be ({dtype}).</source>
        <translation>{where} ist nicht das Feld, das es sein sollte ({dtype}).</translation>
    </message>
    <message>
        <source>{where} is of a newer Morphogen: update to open it.</source>
        <translation>{where} stammt von einem neueren Morphogen: Bitte erneuern, um es zu öffnen.</translation>
    </message>
    <message>
        <source>{where} lacks {name!r}.</source>
        <translation>In {where} fehlt {name!r}.</translation>
    </message>
    <message>
        <source>{where} should hold an object of settings.</source>
        <translation>{where} sollte ein Objekt mit Einstellungen enthalten.</translation>
    </message>
    <message>
        <source>{where} wants to open pictures on another computer ({name}): copy them here and open them yourself.</source>
        <translation>{where} will Bilder auf einem anderen Rechner öffnen ({name}): Bitte hierher kopieren und selbst öffnen.</translation>
    </message>
    <message>
        <source>{where} was not made by Morphogen: it has no settings.</source>
        <translation>{where} stammt nicht von Morphogen: Es hat keine Einstellungen.</translation>
    </message>
    <message>
        <source>{where} {what}.</source>
        <translation>{where} {what}.</translation>
    </message>
    <message>
        <source>{where}, line {line}, scene {scene}: {why}</source>
        <translation>{where}, Zeile {line}, Szene {scene}: {why}</translation>
    </message>
    <message>
        <source>{where}, line {line}: {why}</source>
        <translation>{where}, Zeile {line}: {why}</translation>
    </message>
    <message>
        <source>{words} ([ and ])</source>
        <translation>{words} ([ und ])</translation>
    </message>
    <message>
        <source>{words} · Esc lets go</source>
        <translation>{words} · Esc lässt los</translation>
    </message>
    <message>
        <source>{words}, row {row}, column {column}</source>
        <translation>{words}, Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>|Δx̂0| ≤ {bound:.1e}</source>
        <translation>|Δx̂0| ≤ {bound:.1e}</translation>
    </message>
    <message>
        <source>ᾱ is {alpha_bar:g}; it must lie between {low:g} and 1 - 1e-06.</source>
        <translation>ᾱ ist {alpha_bar:g}; es muss zwischen {low:g} und 1 - 1e-06 liegen.</translation>
    </message>
    <message>
        <source>ᾱ says how much of the picture is there at time t.</source>
        <translation>ᾱ sagt, wie viel vom Bild zur Zeit t da ist.</translation>
    </message>
    <message>
        <source>ᾱ {alpha_bar:.4f}</source>
        <translation>ᾱ {alpha_bar:.4f}</translation>
    </message>
    <message>
        <source>“{name}” hangs in the gallery.</source>
        <translation>„{name}“ hängt in der Galerie.</translation>
    </message>
    <message>
        <source>“{name}” hangs there already: give it another name.</source>
        <translation>„{name}“ hängt dort schon: Bitte einen anderen Namen geben.</translation>
    </message>
</context>
</TS>
