<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n cannot be counted</source>
        <translation>
            <numerusform>%n cannot be counted</numerusform>
            <numerusform>%n cannot be counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have another number</source>
        <translation>
            <numerusform>%n has another number</numerusform>
            <numerusform>%n have another number</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all:,} have {usual} fingers.</source>
        <translation>
            <numerusform>%n of {all:,} has {usual} fingers.</numerusform>
            <numerusform>%n of {all:,} have {usual} fingers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all:,} have {usual} legs.</source>
        <translation>
            <numerusform>%n of {all:,} has {usual} legs.</numerusform>
            <numerusform>%n of {all:,} have {usual} legs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} have {usual} fingers</source>
        <translation>
            <numerusform>%n of {all} has {usual} fingers</numerusform>
            <numerusform>%n of {all} have {usual} fingers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} have {usual} legs</source>
        <translation>
            <numerusform>%n of {all} has {usual} legs</numerusform>
            <numerusform>%n of {all} have {usual} legs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of {h} × {w}</source>
        <translation>
            <numerusform>%n picture of {h} × {w}</numerusform>
            <numerusform>%n pictures of {h} × {w}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n hour(s) left.</source>
        <translation>
            <numerusform>About %n hour left.</numerusform>
            <numerusform>About %n hours left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s) left.</source>
        <translation>
            <numerusform>About %n minute left.</numerusform>
            <numerusform>About %n minutes left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n second(s) left.</source>
        <translation>
            <numerusform>About %n second left.</numerusform>
            <numerusform>About %n seconds left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget what the network has learned in %n lesson(s)?</source>
        <translation>
            <numerusform>Forget what the network has learned in %n lesson?</numerusform>
            <numerusform>Forget what the network has learned in %n lessons?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n fingerless hand(s).</source>
        <translation>
            <numerusform>It knows %n fingerless hand.</numerusform>
            <numerusform>It knows %n fingerless hands.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n five-fingered hand(s).</source>
        <translation>
            <numerusform>It knows %n five-fingered hand.</numerusform>
            <numerusform>It knows %n five-fingered hands.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It knows %n {fingers}-fingered hand(s).</source>
        <translation>
            <numerusform>It knows %n {fingers}-fingered hand.</numerusform>
            <numerusform>It knows %n {fingers}-fingered hands.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Made from about {places:,} places in %n picture(s).</source>
        <translation>
            <numerusform>Made from about {places:,} places in %n picture.</numerusform>
            <numerusform>Made from about {places:,} places in %n pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Median r with the network over %n noise(s): {words}.</source>
        <translation>
            <numerusform>Median r with the network over %n noise: {words}.</numerusform>
            <numerusform>Median r with the network over %n noises: {words}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mixed from about %n picture(s).</source>
        <translation>
            <numerusform>Mixed from about %n picture.</numerusform>
            <numerusform>Mixed from about %n pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mixed from this place in about %n picture(s).</source>
        <translation>
            <numerusform>Mixed from this place in about %n picture.</numerusform>
            <numerusform>Mixed from this place in about %n pictures.</numerusform>
        </translation>
    </message>
</context>
</TS>
