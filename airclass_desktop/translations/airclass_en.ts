<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChatPanel</name>
    <message numerus="yes">
        <source>Slow mode: %n s.</source>
        <translation>
            <numerusform>Slow mode: %n s.</numerusform>
            <numerusform>Slow mode: %n s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One message each %n s</source>
        <translation>
            <numerusform>One message each %n s</numerusform>
            <numerusform>One message each %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FloatingBar</name>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n present</numerusform>
            <numerusform>%n present</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>%n hand up</numerusform>
            <numerusform>%n hands up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>Someone is guessing PINs: %n wrong tries.</source>
        <translation>
            <numerusform>Someone is guessing PINs: %n wrong try.</numerusform>
            <numerusform>Someone is guessing PINs: %n wrong tries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n students are lost.</source>
        <translation>
            <numerusform>%n student is lost.</numerusform>
            <numerusform>%n students are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n present</numerusform>
            <numerusform>%n present</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PulseStrip</name>
    <message numerus="yes">
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>%n hand up</numerusform>
            <numerusform>%n hands up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n want(s) it slower</source>
        <translation>
            <numerusform>%n wants it slower</numerusform>
            <numerusform>%n want it slower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n want(s) it faster</source>
        <translation>
            <numerusform>%n wants it faster</numerusform>
            <numerusform>%n want it faster</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message numerus="yes">
        <source>%n raised hand(s)</source>
        <translation>
            <numerusform>%n raised hand</numerusform>
            <numerusform>%n raised hands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudentsPanel</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n present</numerusform>
            <numerusform>%n present</numerusform>
        </translation>
    </message>
</context>
</TS>
