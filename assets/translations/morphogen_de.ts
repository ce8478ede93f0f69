<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> · r {r:.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be counted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have another number</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all:,} have {usual} fingers.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all:,} have {usual} legs.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} have {usual} fingers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} have {usual} legs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of {h} × {w}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1080 × 1080, a square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1440 × 1080, a slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1920 × 1080, a screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2400 × 3600, a poster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;{share:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Turing pattern goes on over an edge that wraps round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A and B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A becomes B, and the switches say what A was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A becomes what the switches say now; B goes on following them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A convolutional network that learned from {count:,} {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dot is a noise. Click one to see its pictures. Above the line, Free patchwork foretells the network better than Perfect memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder that sweep has made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder that “main.py sweep --out FOLDER” has made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trained network and four machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training picture, shredded into noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wall of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Morphogen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {time} left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the present state as a scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All it knows has six fingers. It miscounts those too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All it knows have two legs. Count what grows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another noise, ignoring every edge: wallpaper by the metre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move, Space draws or wipes a dot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys or pointer: the figures of one patch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B follows the switches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the first scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best guess, noisy picture, both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue: A is lighter; orange: B is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cactus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can copy from anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas H × W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption of the new scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change from now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change from now, keep what grew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear to full: near to far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from further left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from further right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from one place in picture {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from picture {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy of picture {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DDIM, always the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DDPM, fresh noise each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DDPM: fresh noise at every step, and still the same kind of mistakes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Displacement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Displacement: above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Displacement: below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Displacement: left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Displacement: right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not fit yet: not the middle of its closest training piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dominating training image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw one shape, or up to three. They become all the pictures that the machine knows, and a thicket of them grows. The right button wipes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw what it knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw what it knows…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn pictures are grey already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit how its sight narrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit how its sight narrows (Shift+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy: high to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equivariance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equivariant local score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equivariant score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pixel copies from its own place only: pictures mix, parts stay put.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pixel copies from wherever its surroundings match: new pictures grow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step equally long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything else that can be set (D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly what the engine computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra fingers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the chosen patch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film, APNG (exact)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film, GIF (web pages)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film, MP4 (slides, phones)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film, WebP (exact, small)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films (*.mp4 *.gif *.webp *.apng);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finger soup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingers drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed patchwork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker with the nearest picture it knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames, a folder of PNGs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free patchwork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From here on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the noise again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the start (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gallery · choose what to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given by you, not by the machine: this pixel has no sources.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey (BT.601)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey, along the foot: the training pictures themselves, {hits} of {of} counted wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow from these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow without the edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grows again from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hands on a torus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here it can see {limit} × {limit} at most; larger windows were cut to that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How A and B are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far it moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far it sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How its sight narrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many fingers it draws, over many noises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each number was drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often is the number of fingers not {usual}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often is the number of legs not {usual}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well each noise is predicted: free patchwork over memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well it was foretold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ideal score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image generators are trained to copy, yet they invent. Morphogen shows why, live and without any training: a machine that sees only patches, and treats every place alike, makes each pixel a weighted mean of training pixels whose surroundings look alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In picture {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper: patch size P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper: seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper: {name} ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper: {name} machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the paper: {paper}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It finds the one picture that fits best and gives it back: nothing new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It knows %n fingerless hand(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n five-fingered hand(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n {fingers}-fingered hand(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It knows a single hand, and makes others out of its parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows hands with three fingers. What grows is leaner still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows only threes. Some of what grows closes up. (Fetched once, 11 MB.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows sixty five-fingered hands, and gets the number wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows {pictures}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows {pictures}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It learns from {pictures} ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may move whole pictures, so it copies one and shifts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It never sees more than 5 × 5, and knows no palm to hang fingers on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sees everything and moves nothing: a training picture, to the pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sees everything: turn on “Sees only nearby” first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sees everything: turn on “Sees only nearby” to narrow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its pieces are still being worked out: a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the gallery…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep rolling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what grew; off: start again from the same noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labyrinth without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ladder of patch sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late patch size L, px: what a pixel sees at t ≤ 0.3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late patch size {patch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out what provably moves no pixel by more than this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the displacement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson {now:,} of {all:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it grow to its end first: then it can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the samples finish first, then compare them with what it knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the samples finish first, then take one apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line: two pieces meet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss by lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIT licence. Typeface: Inter, SIL Open Font License.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Made from about {places:,} places in %n picture(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Median r with the network over {noises} noises: {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Misfits</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Mixed from about %n picture(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mixed from this place in about %n picture(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Morphogen was not closed last time: this is where you were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Morphogen {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Morphogen, the audience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Morphogen, the speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mosaic in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My story…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New noise, on and on, and every sample counted (Esc stops)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No equivariance: displacement is {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise fades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise schedule ᾱ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noisy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noisy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not the centre of its L2-closest window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing counted yet: roll for new noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing grew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moves: every piece is in its own place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing over the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to draw from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was drawn here yet: this is a picture being shredded, or noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: same place only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: the whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a wide canvas, hands grow out of hands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the pictures that are open in Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On: a small window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On: from any place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One arm, two hands: nothing tells either that the other is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One colour: one training picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One noise in each row. Drag “{slider}”: the first column follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One picture is enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back (←)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step forward (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only drawn hands and trousers can be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only drawn hands have a choice of this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file of pictures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pictures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session or a film…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a sweep…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page keys, arrows, space: on and back · . or B black · Z magnify · C countdown · L, E, 1–9 try out · X swap screens · Esc leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pale to full: how much of the pixel it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch size P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch size P by step. Click or drag to move through the run (←, →)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch size schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perfect memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture side, px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture, PNG (the result)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.zip *.npz *.gz *ubyte *.idx *.idx3);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures it knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces on their way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces that don&apos;t fit yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels per pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play again and again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a finger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a pixel to see where it comes from. Click to keep it while it plays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posterior mass of that image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present the talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pure noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll another noise number (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolling… (Esc stops)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same noise, whatever you change: the same number always gives the same noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save film…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it taken apart, as a film…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save sample {number} taken apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what grew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what grew as a film or a picture (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {name}. Next: main.py calibrate --model {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving {name} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalpel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scene {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedules by name, and to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen pixels per pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seam: image or displacement changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seams that lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds on the last picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See farther</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See less far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sees everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sees only nearby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions, films and pictures made here (*{suffix} *.png *.mp4 *.gif *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharp to the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet, PDF (time × seeds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet, SVG (time × seeds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and the arrow keys move between the pictures, Return chooses one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and the arrow keys move the brush, Return dabs, plus and minus change its size, Escape puts it down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift with the left and right keys moves the divider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown {shown}
Rebuilt from all {candidates:,} weights {rebuilt}
Apart {off:.1g} ({slack})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shred and rebuild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shredding needs a canvas of the training pictures&apos; size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six-fingered school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size, softness, shade (+, -)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sliding memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow where it happens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small windows that cannot move: every piece stays where it was drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources, heaviest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed {speed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {chosen} of {patches} sees {size}. Left and right choose a step, up and down change it, Escape ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still opening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stitched from {0} picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stitched from {0} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take apart, and together again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The canvas is {height} × {width} again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen examples do not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computation failed ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The divider stands at {at} percent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edge wraps round, so nothing says where an arm begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edit does not fit other pictures or samples: it was let go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The memoriser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The memory is full: use fewer or smaller pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nearest it has seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper&apos;s terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures as they grow. Shift and the arrow keys point at a pixel, Return chooses the tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures it knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The published schedule of a ResNet, on pictures it never saw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same noise, number {number}. Click a machine to choose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same noise, number {seed}. Only the network was trained; the machines know nothing but its training pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shown value beside the one rebuilt from all weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strangest finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strangest: click one to bring its noise back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The theory: {citation}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There and back again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to save yet: let something grow first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are chosen examples, roll for random ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These pictures have no labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They alone do not make it again: it was changed on the way, or not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thicket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is picture {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads to the sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threes that are eights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of the new scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance ε on x̂0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent (not MP4, GIF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two hands; what grows has pieces of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two parents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two-headed arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure to sure: many sources to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it draws now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it draws now, always from the same noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should happen?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the audience sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the pixel sees, and the source it was matched with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where each piece came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the pixel you point at comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole pictures slide until one fits: what it knows comes back, shifted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working out {missing} of {all}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wraps round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the settings into the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong counts and copies by late patch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong counts by patch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong counts by patch size…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros (real edge)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a little: t 0.4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a question is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above A: {above}; below B: {below}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen examples, roll for random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computed exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off what you cross or encircle; it grows anew from pure noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dashed: {schedule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag the points, or use the arrow keys · dotted: picture so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited: {current}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equivariance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exp(entropy) of the weights: {effective:,.4g} of {candidates:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exponential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fades from the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>far: t 0.7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fingers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fingers are
{width:.1f} px wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget what is there; the rest is given, as in inpainting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>four</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>four machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frames a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grow without the edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>growing now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>growing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grown on from your edit (Ctrl+Z takes it back)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how far it sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how its sight narrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignore edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the paper: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it sees {px} × {px}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>legs are
{width:.1f} px wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live: the next key returns to the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>network and machines · the same noise · step {position}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no equivariance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no locality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not countable {hits} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off by at most {bound:.4f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other drawings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paint, and see what the machine takes it for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patch size P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture so far {share:.0f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plays what was computed before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proved: at most {allowed:.1g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r of Free patchwork (ELS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>r of Perfect memory (IS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>re-noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample {sample}, row {row}, column {column} · step {index}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scale of films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees {late} × {late}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees {late} × {late} at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees {patch} × {patch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>showing {shown:,} of {all:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shredding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>six</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start from a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {index} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {index}/{steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {position}/{steps}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t 0.55</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t {t:.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chosen list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data&apos;s own ({auto})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data’s own schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>these pixels are given: all the rest must grow to fit them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>three</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn off {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn on {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>very far: t 0.85</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wipe out, shred to t and let the machine mend it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with “Sees only nearby” on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wraps round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{across} × {down} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{film}; the settings are saved beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} ({second}). O goes to the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hits} of {of} ({low:.0f} to {high:.0f} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{machine} needs the training pictures&apos; size: the canvas is back at {height} × {width} until you return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{machine}, how far it sees: {patch}. The same noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n:.1f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} always sees everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs the training pictures&apos; size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sees whole pictures: it has no windows that meet an edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: wrong number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: wrong number {wrong}, copies {copies}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{patch} by {patch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate:.1f} joint steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate:.1f} steps/s · {device}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{schedule}, at least as far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seen} late in the run (t ≤ 0.3); earlier as in {schedule}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share:.0f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share:.0f} % of the pixels differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share:.1f} % of the pixels do not fit yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share:.3g} % of what is drawn now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} from picture {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sizes} patch sizes × {noises} noises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} is still growing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}; {samples} samples a point; shaded: 95 % intervals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} · the same noise · step {position}/{total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} ([ and ])</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} · pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}, row {row}, column {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|Δx̂0| ≤ {bound:.1e}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ᾱ {alpha_bar:.4f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” hangs in the gallery.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
