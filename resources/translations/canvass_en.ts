<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AgreedForm</name>
    <message numerus="yes">
        <source>%Ln person(s) marked</source>
        <translation>
            <numerusform>%Ln person marked</numerusform>
            <numerusform>%Ln people marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Record that %Ln agreed</source>
        <translation>
            <numerusform>Record that %Ln agreed</numerusform>
            <numerusform>Record that %Ln agreed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %Ln for ever</source>
        <translation>
            <numerusform>Erase %Ln for ever</numerusform>
            <numerusform>Erase %Ln for ever</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message numerus="yes">
        <source>This backup opens and is whole: %n contact(s).</source>
        <translation>
            <numerusform>This backup opens and is whole: %n contact.</numerusform>
            <numerusform>This backup opens and is whole: %n contacts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactList</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>first %Ln that match</source>
        <translation>
            <numerusform>first %Ln that matches</numerusform>
            <numerusform>first %Ln that match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contact(s) match</source>
        <translation>
            <numerusform>%Ln contact matches</numerusform>
            <numerusform>%Ln contacts match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactPage</name>
    <message numerus="yes">
        <source>Copied; gone from the clipboard in %Ln second(s)</source>
        <translation>
            <numerusform>Copied; gone from the clipboard in %Ln second</numerusform>
            <numerusform>Copied; gone from the clipboard in %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Earlier</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message numerus="yes">
        <source>%Ln row(s) will leave the vault.</source>
        <translation>
            <numerusform>%Ln row will leave the vault.</numerusform>
            <numerusform>%Ln rows will leave the vault.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied; gone from the clipboard in %Ln second(s)</source>
        <translation>
            <numerusform>Copied; gone from the clipboard in %Ln second</numerusform>
            <numerusform>Copied; gone from the clipboard in %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message numerus="yes">
        <source>%Ln sign-up(s) from the kiosk taken in</source>
        <translation>
            <numerusform>%Ln sign-up from the kiosk taken in</numerusform>
            <numerusform>%Ln sign-ups from the kiosk taken in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s) in the kiosk&apos;s inbox could not be read, and lie in its folder “refused”. Nothing else is affected.</source>
        <translation>
            <numerusform>%Ln entry in the kiosk&apos;s inbox could not be read, and lies in its folder “refused”. Nothing else is affected.</numerusform>
            <numerusform>%Ln entries in the kiosk&apos;s inbox could not be read, and lie in its folder “refused”. Nothing else is affected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Losses</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NothingCard</name>
    <message numerus="yes">
        <source>Show the %n pair(s) put off</source>
        <translation>
            <numerusform>Show the %n pair put off</numerusform>
            <numerusform>Show the %n pairs put off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenCard</name>
    <message numerus="yes">
        <source>A conversation is half asked: %Ln answer(s)</source>
        <translation>
            <numerusform>A conversation is half asked: %Ln answer</numerusform>
            <numerusform>A conversation is half asked: %Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>Exported: %Ln row(s)</source>
        <translation>
            <numerusform>Exported: %Ln row</numerusform>
            <numerusform>Exported: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanStep</name>
    <message numerus="yes">
        <source>%Ln row(s) of other tables are known here</source>
        <translation>
            <numerusform>%Ln row of other tables is known here</numerusform>
            <numerusform>%Ln rows of other tables are known here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) say no, and it is not sure of whom. Say who, or the no is lost.</source>
        <translation>
            <numerusform>%Ln row says no, and it is not sure of whom. Say who, or the no is lost.</numerusform>
            <numerusform>%Ln rows say no, and it is not sure of whom. Say who, or the noes are lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln row(s)</source>
        <translation>
            <numerusform>Import %Ln row</numerusform>
            <numerusform>Import %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewTables</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PurgeBox</name>
    <message numerus="yes">
        <source>%Ln contact(s)</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsImport</name>
    <message numerus="yes">
        <source>%n question(s) can be kept.</source>
        <translation>
            <numerusform>%n question can be kept.</numerusform>
            <numerusform>%n questions can be kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not supported; see below.</source>
        <translation>
            <numerusform>%n thing is not supported; see below.</numerusform>
            <numerusform>%n things are not supported; see below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsList</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsPreview</name>
    <message numerus="yes">
        <source>%n question(s) asked</source>
        <translation>
            <numerusform>%n question asked</numerusform>
            <numerusform>%n questions asked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsSection</name>
    <message numerus="yes">
        <source>%n thing(s) to put right: see what is marked.</source>
        <translation>
            <numerusform>%n thing to put right: see what is marked.</numerusform>
            <numerusform>%n things to put right: see what is marked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunStep</name>
    <message numerus="yes">
        <source>%Ln person(s) are kept apart: nothing shows that they agreed. They are on this page under Without consent.</source>
        <translation>
            <numerusform>%Ln person is kept apart: nothing shows that they agreed. They are on this page under Without consent.</numerusform>
            <numerusform>%Ln people are kept apart: nothing shows that they agreed. They are on this page under Without consent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandingActs</name>
    <message numerus="yes">
        <source>Removed from this laptop: %Ln contact(s)</source>
        <translation>
            <numerusform>Removed from this laptop: %Ln contact</numerusform>
            <numerusform>Removed from this laptop: %Ln contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%Ln sign-up(s)</source>
        <translation>
            <numerusform>%Ln sign-up</numerusform>
            <numerusform>%Ln sign-ups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sale(s)</source>
        <translation>
            <numerusform>%Ln sale</numerusform>
            <numerusform>%Ln sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln donation(s)</source>
        <translation>
            <numerusform>%Ln donation</numerusform>
            <numerusform>%Ln donations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln set(s) of answers</source>
        <translation>
            <numerusform>%Ln set of answers</numerusform>
            <numerusform>%Ln sets of answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln count(s)</source>
        <translation>
            <numerusform>%Ln count</numerusform>
            <numerusform>%Ln counts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cash-up(s)</source>
        <translation>
            <numerusform>%Ln cash-up</numerusform>
            <numerusform>%Ln cash-ups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln move(s) of papers</source>
        <translation>
            <numerusform>%Ln move of papers</numerusform>
            <numerusform>%Ln moves of papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>%Ln payment</numerusform>
            <numerusform>%Ln payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln correction(s)</source>
        <translation>
            <numerusform>%Ln correction</numerusform>
            <numerusform>%Ln corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>locks in %n min</source>
        <translation>
            <numerusform>locks in %n min</numerusform>
            <numerusform>locks in %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwoVersions</name>
    <message numerus="yes">
        <source>%Ln to decide</source>
        <translation>
            <numerusform>%Ln to decide</numerusform>
            <numerusform>%Ln to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoStep</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>Try again in %n second</numerusform>
            <numerusform>Try again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitsWords</name>
    <message numerus="yes">
        <source>%Ln not yet sent</source>
        <translation>
            <numerusform>%Ln not yet sent</numerusform>
            <numerusform>%Ln not yet sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sign-up(s)</source>
        <translation>
            <numerusform>%Ln sign-up</numerusform>
            <numerusform>%Ln sign-ups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other entries</source>
        <translation>
            <numerusform>%Ln other entry</numerusform>
            <numerusform>%Ln other entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WishForm</name>
    <message numerus="yes">
        <source>At least %Ln letter(s)</source>
        <translation>
            <numerusform>At least %Ln letter</numerusform>
            <numerusform>At least %Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WithoutConsent</name>
    <message numerus="yes">
        <source>The first %Ln of many more.</source>
        <translation>
            <numerusform>The first %Ln of many more.</numerusform>
            <numerusform>The first %Ln of many more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) may be kept now</source>
        <translation>
            <numerusform>%Ln person may be kept now</numerusform>
            <numerusform>%Ln people may be kept now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erased: %Ln person(s)</source>
        <translation>
            <numerusform>Erased: %Ln person</numerusform>
            <numerusform>Erased: %Ln people</numerusform>
        </translation>
    </message>
</context>
</TS>
