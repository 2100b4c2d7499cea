<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AbsentList</name>
    <message numerus="yes">
        <source>Not here yet: %n of {0}</source>
        <translation>
            <numerusform>Not here yet: %n of {0}</numerusform>
            <numerusform>Not here yet: %n of {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttendancePage</name>
    <message numerus="yes">
        <source>Attendance of %n people was changed.</source>
        <translation>
            <numerusform>Attendance of %n person was changed.</numerusform>
            <numerusform>Attendance of %n people was changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BankActs</name>
    <message numerus="yes">
        <source>%n questions moved.</source>
        <translation>
            <numerusform>%n question moved.</numerusform>
            <numerusform>%n questions moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The tags of %n questions were changed.</source>
        <translation>
            <numerusform>The tags of %n question were changed.</numerusform>
            <numerusform>The tags of %n questions were changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions are in the bin.</source>
        <translation>
            <numerusform>%n question is in the bin.</numerusform>
            <numerusform>%n questions are in the bin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions are back.</source>
        <translation>
            <numerusform>%n question is back.</numerusform>
            <numerusform>%n questions are back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BankImport</name>
    <message numerus="yes">
        <source>%n questions are in the bank now.</source>
        <translation>
            <numerusform>%n question is in the bank now.</numerusform>
            <numerusform>%n questions are in the bank now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BankQuestions</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatRules</name>
    <message numerus="yes">
        <source>One message each %n s</source>
        <translation>
            <numerusform>One message each %n s</numerusform>
            <numerusform>One message each %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Slow mode: %n s.</source>
        <translation>
            <numerusform>Slow mode: %n s.</numerusform>
            <numerusform>Slow mode: %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassNotices</name>
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
    <name>ClassSummary</name>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n present</numerusform>
            <numerusform>%n present</numerusform>
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
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>%n hand up</numerusform>
            <numerusform>%n hands up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written</source>
        <translation>
            <numerusform>%n line written</numerusform>
            <numerusform>%n lines written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourseAttendancePage</name>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoursesPage</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message numerus="yes">
        <source>A quiz holds %n questions at most.</source>
        <translation>
            <numerusform>A quiz holds %n question at most.</numerusform>
            <numerusform>A quiz holds %n questions at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message numerus="yes">
        <source>Draft: %n not complete</source>
        <translation>
            <numerusform>Draft: %n not complete</numerusform>
            <numerusform>Draft: %n not complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>The %n questions that are chosen</source>
        <translation>
            <numerusform>The %n question that is chosen</numerusform>
            <numerusform>The %n questions that are chosen</numerusform>
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
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as before</source>
        <translation>
            <numerusform>%n as before</numerusform>
            <numerusform>%n as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not in the file</source>
        <translation>
            <numerusform>%n not in the file</numerusform>
            <numerusform>%n not in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) skipped</source>
        <translation>
            <numerusform>%n line skipped</numerusform>
            <numerusform>%n lines skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n questions</source>
        <translation>
            <numerusform>Import %n question</numerusform>
            <numerusform>Import %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntoQuiz</name>
    <message numerus="yes">
        <source>%n questions added to «{0}».</source>
        <translation>
            <numerusform>%n question added to «{0}».</numerusform>
            <numerusform>%n questions added to «{0}».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastClassActs</name>
    <message numerus="yes">
        <source>Quiz results %n</source>
        <translation>
            <numerusform>Quiz results (%n)</numerusform>
            <numerusform>Quiz results (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message numerus="yes">
        <source>Add %n questions</source>
        <translation>
            <numerusform>Add %n question</numerusform>
            <numerusform>Add %n questions</numerusform>
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
    <name>PreparedActs</name>
    <message numerus="yes">
        <source>%n quizzes are in the bin.</source>
        <translation>
            <numerusform>%n quiz is in the bin.</numerusform>
            <numerusform>%n quizzes are in the bin.</numerusform>
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
    <name>QuestionPreview</name>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n known already</numerusform>
            <numerusform>%n known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places not understood</source>
        <translation>
            <numerusform>%n place not understood</numerusform>
            <numerusform>%n places not understood</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuizAskPanel</name>
    <message numerus="yes">
        <source>asked %n time(s)</source>
        <translation>
            <numerusform>asked %n time</numerusform>
            <numerusform>asked %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removals</name>
    <message numerus="yes">
        <source>%n people were removed from the roster.</source>
        <translation>
            <numerusform>%n person was removed from the roster.</numerusform>
            <numerusform>%n people were removed from the roster.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterImport</name>
    <message numerus="yes">
        <source>%n people added</source>
        <translation>
            <numerusform>%n person added</numerusform>
            <numerusform>%n people added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation>
            <numerusform>%n renamed</numerusform>
            <numerusform>%n renamed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterPanel</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
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
    <name>StudentWords</name>
    <message numerus="yes">
        <source>Away, last seen %n min ago</source>
        <translation>
            <numerusform>Away, last seen %n min ago</numerusform>
            <numerusform>Away, last seen %n min ago</numerusform>
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
    <name>TagsDialog</name>
    <message numerus="yes">
        <source>Tags of %n questions</source>
        <translation>
            <numerusform>Tags of %n question</numerusform>
            <numerusform>Tags of %n questions</numerusform>
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
</TS>
