<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Password</name>
    <message numerus="yes">
        <source>The new password is too short: it needs %n character(s).</source>
        <translation>
            <numerusform>The new password is too short: it needs %n character.</numerusform>
            <numerusform>The new password is too short: it needs %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The new password is too long: %n character(s) at most.</source>
        <translation>
            <numerusform>The new password is too long: %n character at most.</numerusform>
            <numerusform>The new password is too long: %n characters at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n new post</numerusform>
            <numerusform>%n new posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::AlertsDialog</name>
    <message numerus="yes">
        <source>At least %n person(s) play</source>
        <translation>
            <numerusform>At least %n person plays</numerusform>
            <numerusform>At least %n people play</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::CategoryQuestions</name>
    <message numerus="yes">
        <source>%n thread(s) stand in it.</source>
        <translation>
            <numerusform>%n thread stands in it.</numerusform>
            <numerusform>%n threads stand in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is/are deleted; those count as well.</source>
        <translation>
            <numerusform>%n of them is deleted; that counts as well.</numerusform>
            <numerusform>%n of them are deleted; those count as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::CategoryRows</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::Composer</name>
    <message numerus="yes">
        <source>%n byte(s) too long</source>
        <translation>
            <numerusform>%n byte too long</numerusform>
            <numerusform>%n bytes too long</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) left</source>
        <translation>
            <numerusform>%n byte left</numerusform>
            <numerusform>%n bytes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ComposerFiles</name>
    <message numerus="yes">
        <source>A post takes %n file(s). Put the others into the next post.</source>
        <translation>
            <numerusform>A post takes %n file. Put the others into the next post.</numerusform>
            <numerusform>A post takes %n files. Put the others into the next post.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ConnectionBanner</name>
    <message numerus="yes">
        <source>%n post(s) sent.</source>
        <translation>
            <numerusform>%n post sent.</numerusform>
            <numerusform>%n posts sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep reading and writing. %n post(s) will be sent when it is back.</source>
        <translation>
            <numerusform>Keep reading and writing. %n post will be sent when it is back.</numerusform>
            <numerusform>Keep reading and writing. %n posts will be sent when it is back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::DashboardPanel</name>
    <message numerus="yes">
        <source>%1 and %n more are here</source>
        <comment>%1 is a person, on a server</comment>
        <translation>
            <numerusform>%1 and %n more are here</numerusform>
            <numerusform>%1 and %n more are here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n player(s).</source>
        <translation>
            <numerusform>%n player.</numerusform>
            <numerusform>%n players.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s).</source>
        <translation>
            <numerusform>%n bot.</numerusform>
            <numerusform>%n bots.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::DesktopTray</name>
    <message numerus="yes">
        <source>Panel: %n unread</source>
        <translation>
            <numerusform>Panel: %n unread</numerusform>
            <numerusform>Panel: %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Panel: %n unread, with a mention</source>
        <translation>
            <numerusform>Panel: %n unread, with a mention</numerusform>
            <numerusform>Panel: %n unread, with a mention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inbox: %n unread</source>
        <translation>
            <numerusform>Inbox: %n unread</numerusform>
            <numerusform>Inbox: %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::FilterDialog</name>
    <message numerus="yes">
        <source>It would have hit %n of the newest %1 posts.</source>
        <translation>
            <numerusform>It would have hit %n of the newest %1 posts.</numerusform>
            <numerusform>It would have hit %n of the newest %1 posts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::HomePage</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) have news</source>
        <translation>
            <numerusform>%n thread has news</numerusform>
            <numerusform>%n threads have news</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s).</source>
        <translation>
            <numerusform>%n new post.</numerusform>
            <numerusform>%n new posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) mention you.</source>
        <translation>
            <numerusform>%n post mentions you.</numerusform>
            <numerusform>%n posts mention you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) marked read</source>
        <translation>
            <numerusform>%n thread marked read</numerusform>
            <numerusform>%n threads marked read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::InvitationSettings</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::JumpButton</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>posts below</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::NotificationWords</name>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <extracomment>The first part of &quot;6 new posts in 3 threads&quot;.</extracomment>
        <translation>
            <numerusform>%n new post</numerusform>
            <numerusform>%n new posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n thread(s)</source>
        <extracomment>%1 is &quot;6 new posts&quot;; %n counts threads.</extracomment>
        <translation>
            <numerusform>%1 in %n thread</numerusform>
            <numerusform>%1 in %n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notification(s)</source>
        <translation>
            <numerusform>%n new notification</numerusform>
            <numerusform>%n new notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::PostRows</name>
    <message numerus="yes">
        <source>%n new post(s) since %1</source>
        <comment>%1 is a time</comment>
        <translation>
            <numerusform>%n new post since %1</numerusform>
            <numerusform>%n new posts since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n new post</numerusform>
            <numerusform>%n new posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Names, then how many people besides</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::RailButton</name>
    <message numerus="yes">
        <source>%1, %n new</source>
        <translation>
            <numerusform>%1, %n new</numerusform>
            <numerusform>%1, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::RowDelegate</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>posts in a thread</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::SearchPage</name>
    <message numerus="yes">
        <source>%n post(s) found</source>
        <translation>
            <numerusform>%n post found</numerusform>
            <numerusform>%n posts found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s), and more</source>
        <translation>
            <numerusform>%n post, and more</numerusform>
            <numerusform>%n posts, and more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerCard</name>
    <message numerus="yes">
        <source>of %1, %n bot(s)</source>
        <extracomment>Slots of the server and bots on it, after the number of players: &quot;of 32, 2 bots&quot;</extracomment>
        <translation>
            <numerusform>of %1, %n bot</numerusform>
            <numerusform>of %1, %n bots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s)</source>
        <translation>
            <numerusform>%n bot</numerusform>
            <numerusform>%n bots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ping %n millisecond(s)</source>
        <translation>
            <numerusform>ping %n millisecond</numerusform>
            <numerusform>ping %n milliseconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerDetail</name>
    <message numerus="yes">
        <source>The last %n days</source>
        <translation>
            <numerusform>The last %n day</numerusform>
            <numerusform>The last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s) not counted</source>
        <translation>
            <numerusform>%n bot not counted</numerusform>
            <numerusform>%n bots not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody is playing. %n bot(s) keep the seats warm.</source>
        <translation>
            <numerusform>Nobody is playing. %n bot keeps the seats warm.</numerusform>
            <numerusform>Nobody is playing. %n bots keep the seats warm.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n hours</source>
        <translation>
            <numerusform>The last %n hour</numerusform>
            <numerusform>The last %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerDialog</name>
    <message numerus="yes">
        <source>%n answer(s).</source>
        <translation>
            <numerusform>%n answer.</numerusform>
            <numerusform>%n answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerWords</name>
    <message numerus="yes">
        <source>Last seen %1 with %n player(s)</source>
        <comment>%1 is a time</comment>
        <translation>
            <numerusform>Last seen %1 with %n player</numerusform>
            <numerusform>Last seen %1 with %n players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last seen %1 with %n player(s) on %2</source>
        <comment>%1 is a time, %2 a map</comment>
        <translation>
            <numerusform>Last seen %1 with %n player on %2</numerusform>
            <numerusform>Last seen %1 with %n players on %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::SignInWords</name>
    <message numerus="yes">
        <source>The password is too short: it needs %n character(s).</source>
        <translation>
            <numerusform>The password is too short: it needs %n character.</numerusform>
            <numerusform>The password is too short: it needs %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The password is too long: %n character(s) at most.</source>
        <translation>
            <numerusform>The password is too long: %n character at most.</numerusform>
            <numerusform>The password is too long: %n characters at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::SlotLegend</name>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n player</numerusform>
            <numerusform>%n players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s)</source>
        <translation>
            <numerusform>%n bot</numerusform>
            <numerusform>%n bots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <comment>slots of a server</comment>
        <translation>
            <numerusform>%n free</numerusform>
            <numerusform>%n free</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::SteppedChart</name>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n player</numerusform>
            <numerusform>%n players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ThreadsPage</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n here now</source>
        <comment>people in a thread</comment>
        <translation>
            <numerusform>%n here now</numerusform>
            <numerusform>%n here now</numerusform>
        </translation>
    </message>
</context>
</TS>
