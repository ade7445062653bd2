<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Audit</name>
    <message>
        <source>Deleted a post</source>
        <translation>Beitrag gelöscht</translation>
    </message>
    <message>
        <source>Restored a post</source>
        <translation>Beitrag wiederhergestellt</translation>
    </message>
    <message>
        <source>Edited a post</source>
        <translation>Beitrag bearbeitet</translation>
    </message>
    <message>
        <source>Let a post through</source>
        <translation>Beitrag freigegeben</translation>
    </message>
    <message>
        <source>Rejected a post</source>
        <translation>Beitrag abgelehnt</translation>
    </message>
    <message>
        <source>Deleted a reported post</source>
        <translation>Gemeldeten Beitrag gelöscht</translation>
    </message>
    <message>
        <source>Left a reported post</source>
        <translation>Gemeldeten Beitrag stehen lassen</translation>
    </message>
    <message>
        <source>Added a thread</source>
        <translation>Thema angelegt</translation>
    </message>
    <message>
        <source>Changed a thread</source>
        <translation>Thema geändert</translation>
    </message>
    <message>
        <source>Deleted a thread</source>
        <translation>Thema gelöscht</translation>
    </message>
    <message>
        <source>Restored a thread</source>
        <translation>Thema wiederhergestellt</translation>
    </message>
    <message>
        <source>Muted somebody</source>
        <translation>Jemanden stumm geschaltet</translation>
    </message>
    <message>
        <source>Lifted a mute</source>
        <translation>Stummschaltung aufgehoben</translation>
    </message>
    <message>
        <source>Banned somebody</source>
        <translation>Jemanden gesperrt</translation>
    </message>
    <message>
        <source>Lifted a ban</source>
        <translation>Sperre aufgehoben</translation>
    </message>
    <message>
        <source>Added an account</source>
        <translation>Konto angelegt</translation>
    </message>
    <message>
        <source>Changed a role</source>
        <translation>Rolle geändert</translation>
    </message>
    <message>
        <source>Closed an account</source>
        <translation>Konto geschlossen</translation>
    </message>
    <message>
        <source>Opened an account</source>
        <translation>Konto geöffnet</translation>
    </message>
    <message>
        <source>Set a password</source>
        <translation>Passwort gesetzt</translation>
    </message>
    <message>
        <source>Issued a token</source>
        <translation>Token ausgestellt</translation>
    </message>
    <message>
        <source>Ended a sign-in</source>
        <translation>Anmeldung beendet</translation>
    </message>
    <message>
        <source>Invited somebody</source>
        <translation>Jemanden eingeladen</translation>
    </message>
    <message>
        <source>Revoked an invitation</source>
        <translation>Einladung zurückgezogen</translation>
    </message>
    <message>
        <source>Added a word filter</source>
        <translation>Wortfilter angelegt</translation>
    </message>
    <message>
        <source>Changed a word filter</source>
        <translation>Wortfilter geändert</translation>
    </message>
    <message>
        <source>Removed a word filter</source>
        <translation>Wortfilter entfernt</translation>
    </message>
    <message>
        <source>Added a category</source>
        <translation>Kategorie angelegt</translation>
    </message>
    <message>
        <source>Changed a category</source>
        <translation>Kategorie geändert</translation>
    </message>
    <message>
        <source>Removed a category</source>
        <translation>Kategorie entfernt</translation>
    </message>
    <message>
        <source>Granted a right</source>
        <translation>Recht gegeben</translation>
    </message>
    <message>
        <source>Took back a right</source>
        <translation>Recht zurückgenommen</translation>
    </message>
    <message>
        <source>Added a game server</source>
        <translation>Spielserver hinzugefügt</translation>
    </message>
    <message>
        <source>Removed a game server</source>
        <translation>Spielserver entfernt</translation>
    </message>
    <message>
        <source>Sent an event</source>
        <translation>Ereignis gesendet</translation>
    </message>
    <message>
        <source>Made a backup</source>
        <translation>Sicherung erstellt</translation>
    </message>
</context>
<context>
    <name>DisableQuestion</name>
    <message>
        <source>The last administrator stays, and nobody disables their own account. Another administrator has to do it.</source>
        <translation>Der letzte Administrator bleibt, und niemand sperrt das eigene Konto. Das muss ein anderer Administrator tun.</translation>
    </message>
    <message>
        <source>Disable the account of %1?</source>
        <comment>%1 is a person</comment>
        <translation>Das Konto von %1 sperren?</translation>
    </message>
    <message>
        <source>Every session of the account ends at once, and nobody signs in to it. What was written stays. It can be enabled again.</source>
        <translation>Jede Sitzung des Kontos endet sofort, und niemand meldet sich mehr damit an. Was geschrieben wurde, bleibt. Das Konto kann wieder freigegeben werden.</translation>
    </message>
    <message>
        <source>Disable account</source>
        <translation>Konto sperren</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The account of %1 is disabled</source>
        <comment>%1 is a person</comment>
        <translation>Das Konto von %1 ist gesperrt</translation>
    </message>
    <message>
        <source>The account of %1 is enabled again. They can sign in.</source>
        <comment>%1 is a person</comment>
        <translation>Das Konto von %1 ist wieder frei. Die Anmeldung ist möglich.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>Das darfst du nicht.</translation>
    </message>
    <message>
        <source>It is gone, or no longer yours to see.</source>
        <translation>Es ist weg, oder du darfst es nicht mehr sehen.</translation>
    </message>
    <message>
        <source>Somebody was quicker. Look again.</source>
        <translation>Jemand war schneller. Sieh noch einmal nach.</translation>
    </message>
    <message>
        <source>It is too long. Shorten it.</source>
        <translation>Es ist zu lang. Kürze es.</translation>
    </message>
    <message>
        <source>The server did not accept it. Change it and try again.</source>
        <translation>Der Server hat es nicht angenommen. Ändere es und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Your sign-in has expired. Sign in again.</source>
        <translation>Deine Anmeldung ist abgelaufen. Melde dich neu an.</translation>
    </message>
    <message>
        <source>That was too fast. Wait %1 s.</source>
        <translation>Das war zu schnell. Warte %1 s.</translation>
    </message>
    <message>
        <source>That was too fast. Wait a moment.</source>
        <translation>Das war zu schnell. Warte einen Moment.</translation>
    </message>
    <message>
        <source>The server is busy. It asked to wait %1 s.</source>
        <translation>Der Server ist ausgelastet. Er bittet, %1 s zu warten.</translation>
    </message>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server cannot store anything now. Try again later.</source>
        <translation>Der Server kann gerade nichts speichern. Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>This server cannot do that yet.</source>
        <translation>Dieser Server kann das noch nicht.</translation>
    </message>
    <message>
        <source>The server could not be reached. Try again.</source>
        <translation>Der Server war nicht zu erreichen. Versuch es noch einmal.</translation>
    </message>
</context>
<context>
    <name>FileSaver</name>
    <message>
        <source>%1 is not saved: the disk is full. Make room and save it again.</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>%1 ist nicht gespeichert: Der Datenträger ist voll. Schaffe Platz und speichere noch einmal.</translation>
    </message>
    <message>
        <source>%1 is gone, or no longer yours to see.</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>%1 ist weg oder für dich nicht mehr zu sehen.</translation>
    </message>
    <message>
        <source>%1 is not saved: the connection was lost. Save it again.</source>
        <extracomment>%1 is the name of a file</extracomment>
        <translation>%1 ist nicht gespeichert: Die Verbindung ging verloren. Speichere noch einmal.</translation>
    </message>
</context>
<context>
    <name>Flag</name>
    <message>
        <source>Spam</source>
        <translation>Werbung</translation>
    </message>
    <message>
        <source>Insulting or threatening</source>
        <translation>Beleidigend oder drohend</translation>
    </message>
    <message>
        <source>In the wrong place</source>
        <translation>Am falschen Ort</translation>
    </message>
    <message>
        <source>Against the law</source>
        <translation>Verstößt gegen das Gesetz</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Report this post of %1?</source>
        <comment>%1 is a person</comment>
        <translation>Diesen Beitrag von %1 melden?</translation>
    </message>
    <message>
        <source>The moderators look at it. %1 does not learn who reported it.</source>
        <comment>%1 is a person</comment>
        <translation>Die Moderation sieht ihn sich an. %1 erfährt nicht, wer ihn gemeldet hat.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>In your words, if you like</source>
        <translation>In deinen Worten, wenn du magst</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Reported. The moderators look at it.</source>
        <translation>Gemeldet. Die Moderation sieht es sich an.</translation>
    </message>
</context>
<context>
    <name>Password</name>
    <message numerus="yes">
        <source>The new password is too short: it needs %n character(s).</source>
        <translation>
            <numerusform>Das neue Passwort ist zu kurz: Es braucht %n Zeichen.</numerusform>
            <numerusform>Das neue Passwort ist zu kurz: Es braucht %n Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The new password is too long: %n character(s) at most.</source>
        <translation>
            <numerusform>Das neue Passwort ist zu lang: höchstens %n Zeichen.</numerusform>
            <numerusform>Das neue Passwort ist zu lang: höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new passwords differ. Type it twice the same.</source>
        <translation>Die neuen Passwörter sind verschieden. Tippe es zweimal gleich.</translation>
    </message>
    <message>
        <source>The password until now is wrong.</source>
        <translation>Das bisherige Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Change your password?</source>
        <translation>Dein Passwort ändern?</translation>
    </message>
    <message>
        <source>You stay signed in here. Your other sign-ins end at once.</source>
        <translation>Hier bleibst du angemeldet. Deine anderen Anmeldungen enden sofort.</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>Bisheriges Passwort</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>New password, again</source>
        <translation>Neues Passwort, noch einmal</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Password changed. Your other sign-ins have ended.</source>
        <translation>Passwort geändert. Deine anderen Anmeldungen sind beendet.</translation>
    </message>
</context>
<context>
    <name>PostLayout</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>Posts</name>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitieren</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Show author</source>
        <translation>Verfasser zeigen</translation>
    </message>
    <message>
        <source>Show the post replied to</source>
        <translation>Den beantworteten Beitrag zeigen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>mentions you</source>
        <translation>erwähnt dich</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Author, time and state of a post, then what it says</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Show what it said</source>
        <translation>Zeigen, was da stand</translation>
    </message>
    <message>
        <source>Hide what it said</source>
        <translation>Verbergen, was da stand</translation>
    </message>
    <message>
        <source>Show earlier versions</source>
        <translation>Frühere Fassungen zeigen</translation>
    </message>
    <message>
        <source>Report to the moderators</source>
        <translation>Der Moderation melden</translation>
    </message>
    <message>
        <source>Mark unread from here</source>
        <translation>Ab hier als ungelesen markieren</translation>
    </message>
    <message>
        <source>Mute or ban the author</source>
        <translation>Verfasser stumm schalten oder sperren</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>Save the attached files</source>
        <translation>Angehängte Dateien speichern</translation>
    </message>
    <message>
        <source>attached: %1, %2</source>
        <extracomment>A file under a post: its name, then its size</extracomment>
        <translation>angehängt: %1, %2</translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message>
        <source>see nothing</source>
        <translation>nichts sehen</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>antworten</translation>
    </message>
    <message>
        <source>start threads</source>
        <translation>Themen beginnen</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>moderieren</translation>
    </message>
    <message>
        <source>See nothing of it</source>
        <translation>Nichts davon sehen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Start threads</source>
        <translation>Themen beginnen</translation>
    </message>
    <message>
        <source>Moderate</source>
        <translation>Moderieren</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Moderators</source>
        <translation>Moderatoren</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>Administrators only</source>
        <translation>Nur Administratoren</translation>
    </message>
    <message>
        <source>The usual rights</source>
        <translation>Die üblichen Rechte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%1 is a role or a person, %2 what they may</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>RoleQuestion</name>
    <message>
        <source>Which role has %1?</source>
        <comment>%1 is a person</comment>
        <translation>Welche Rolle hat %1?</translation>
    </message>
    <message>
        <source>Guests read. Members write. Moderators decide what stands. Administrators do all of it, and choose the roles.</source>
        <translation>Gäste lesen. Mitglieder schreiben. Moderatoren entscheiden, was stehen bleibt. Administratoren dürfen das alles und vergeben die Rollen.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Set role</source>
        <translation>Rolle setzen</translation>
    </message>
    <message>
        <source>The last administrator stays one.</source>
        <translation>Der letzte Administrator bleibt einer.</translation>
    </message>
    <message>
        <source>%1 is now: %2</source>
        <comment>%1 is a person, %2 a role</comment>
        <translation>%1 ist jetzt: %2</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>Moderator</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>mentions you</source>
        <translation>erwähnt dich</translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n neuer Beitrag</numerusform>
            <numerusform>%n neue Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>%1 of %2 players</source>
        <extracomment>Players and slots of a game server</extracomment>
        <translation>%1 von %2 Spielern</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
</context>
<context>
    <name>Sanction</name>
    <message>
        <source>%1 has your role or a higher one.</source>
        <comment>%1 is a person</comment>
        <translation>%1 hat deine Rolle oder eine höhere.</translation>
    </message>
    <message>
        <source>Mute or ban %1?</source>
        <comment>%1 is a person</comment>
        <translation>%1 stumm schalten oder sperren?</translation>
    </message>
    <message>
        <source>Mute %1?</source>
        <comment>%1 is a person</comment>
        <translation>%1 stumm schalten?</translation>
    </message>
    <message>
        <source>Whoever is muted can read, but not write. Whoever is banned cannot sign in. They are told the reason.</source>
        <translation>Wer stumm geschaltet ist, kann lesen, aber nicht schreiben. Wer gesperrt ist, kann sich nicht anmelden. Der Grund wird mitgeteilt.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm schalten</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Until it is lifted</source>
        <translation>Bis es aufgehoben wird</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 is banned</source>
        <comment>%1 is a person</comment>
        <translation>%1 ist gesperrt</translation>
    </message>
    <message>
        <source>%1 is muted</source>
        <comment>%1 is a person</comment>
        <translation>%1 ist stumm geschaltet</translation>
    </message>
</context>
<context>
    <name>Uploads</name>
    <message>
        <source>Too large for this server. Send a smaller one, or a link to it.</source>
        <translation>Zu groß für diesen Server. Nimm eine kleinere oder einen Link darauf.</translation>
    </message>
    <message>
        <source>Too large: this server takes files of up to %1. Send a smaller one, or a link to it.</source>
        <extracomment>A size such as 2.1 MB</extracomment>
        <translation>Zu groß: Dieser Server nimmt Dateien bis %1. Nimm eine kleinere oder einen Link darauf.</translation>
    </message>
    <message>
        <source>The picture has too many pixels for this server. Make it smaller.</source>
        <translation>Das Bild hat zu viele Pixel für diesen Server. Verkleinere es.</translation>
    </message>
    <message>
        <source>It cannot be read any more. Take it off, or attach it again.</source>
        <translation>Sie lässt sich nicht mehr lesen. Nimm sie weg oder hänge sie neu an.</translation>
    </message>
    <message>
        <source>It is empty. Take it off, or attach it again.</source>
        <translation>Sie ist leer. Nimm sie weg oder hänge sie neu an.</translation>
    </message>
    <message>
        <source>You have sent much today. Try again later, or take it off.</source>
        <translation>Du hast heute viel gesendet. Versuche es später wieder oder nimm sie weg.</translation>
    </message>
    <message>
        <source>The server cannot keep it now. Try again later.</source>
        <translation>Der Server kann sie gerade nicht aufbewahren. Versuche es später wieder.</translation>
    </message>
    <message>
        <source>It could not be sent. Try again.</source>
        <translation>Sie ließ sich nicht senden. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>%1, waits</source>
        <extracomment>A size, such as 2.1 MB; the file is sent once there is a connection</extracomment>
        <translation>%1, wartet</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <comment>%1 is a number, %2 a size such as 2.1 MB</comment>
        <translation>%1 % von %2</translation>
    </message>
    <message>
        <source>You may not send files now. Take it off.</source>
        <translation>Du darfst gerade keine Dateien senden. Nimm sie weg.</translation>
    </message>
</context>
<context>
    <name>painting</name>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Flapping</source>
        <translation>Instabil</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
</context>
<context>
    <name>panel::client::AboutSettings</name>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>Version %1, mit Qt %2</translation>
    </message>
    <message>
        <source>Open diagnostics</source>
        <translation>Diagnose öffnen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>MIT. Free to use, change and pass on, without warranty. © 2026 The Panel authors.</source>
        <translation>MIT. Frei zu nutzen, zu ändern und weiterzugeben, ohne Gewähr. © 2026 The Panel authors.</translation>
    </message>
    <message>
        <source>Something does not work</source>
        <translation>Etwas geht nicht</translation>
    </message>
    <message>
        <source>See how the connection does, and copy a report for help.</source>
        <translation>Sieh nach der Verbindung und kopiere einen Bericht, mit dem man dir helfen kann.</translation>
    </message>
</context>
<context>
    <name>panel::client::AccountSettings</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out of this computer</source>
        <translation>Von diesem Computer abmelden</translation>
    </message>
    <message>
        <source>Posts that wait to be sent stay here until you sign in again.</source>
        <translation>Beiträge, die noch nicht gesendet sind, bleiben hier, bis du dich wieder anmeldest.</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <comment>%1 is a server&apos;s address</comment>
        <translation>%1, verschlüsselt</translation>
    </message>
    <message>
        <source>%1, on this computer</source>
        <comment>%1 is a server&apos;s address</comment>
        <translation>%1, auf diesem Computer</translation>
    </message>
    <message>
        <source>%1, not encrypted</source>
        <comment>%1 is a server&apos;s address</comment>
        <translation>%1, nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Certificate you trusted</source>
        <translation>Zertifikat, dem du vertraust</translation>
    </message>
    <message>
        <source>Valid until %1. SHA-256 %2. Once forgotten, Panel asks at the next connection whether to trust the server.</source>
        <extracomment>%1 is a date, %2 a fingerprint.</extracomment>
        <translation>Gültig bis %1. SHA-256 %2. Ist es vergessen, fragt Panel bei der nächsten Verbindung, ob du dem Server vertraust.</translation>
    </message>
</context>
<context>
    <name>panel::client::AlertsDialog</name>
    <message>
        <source>Nothing else so far.</source>
        <translation>Sonst noch nichts.</translation>
    </message>
    <message>
        <source>Add alert</source>
        <translation>Alarm hinzufügen</translation>
    </message>
    <message>
        <source>What do you want to be told of?</source>
        <translation>Wovon willst du hören?</translation>
    </message>
    <message>
        <source>What do you want to be told of %1?</source>
        <comment>%1 is a server</comment>
        <translation>Was willst du von %1 hören?</translation>
    </message>
    <message>
        <source>Your alerts</source>
        <translation>Deine Alarme</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>An alert comes once, and again when it was over for 10 minutes.</source>
        <translation>Ein Alarm kommt einmal, und wieder, wenn es 10 Minuten lang vorbei war.</translation>
    </message>
    <message>
        <source>It goes down or comes back</source>
        <translation>Er fällt aus oder kommt zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>That many people play</source>
        <translation>So viele spielen</translation>
    </message>
    <message>
        <source>A map comes up</source>
        <translation>Eine Karte kommt</translation>
    </message>
    <message>
        <source>Somebody joins</source>
        <translation>Jemand kommt dazu</translation>
    </message>
    <message>
        <source>How many people</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Down or back</source>
        <translation>Ausgefallen oder zurück</translation>
    </message>
    <message numerus="yes">
        <source>At least %n person(s) play</source>
        <translation>
            <numerusform>Mindestens %n Person spielt</numerusform>
            <numerusform>Mindestens %n Personen spielen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 comes up</source>
        <comment>%1 is a map</comment>
        <translation>%1 kommt</translation>
    </message>
    <message>
        <source>%1 joins</source>
        <comment>%1 is a player</comment>
        <translation>%1 kommt dazu</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Remove this alert</source>
        <translation>Diesen Alarm entfernen</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <comment>%1 is an alert</comment>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>You are told of nothing so far.</source>
        <translation>Bisher hörst du von nichts.</translation>
    </message>
    <message>
        <source>Name of the map</source>
        <translation>Name der Karte</translation>
    </message>
    <message>
        <source>Name in the game</source>
        <translation>Name im Spiel</translation>
    </message>
    <message>
        <source>These are 50 alerts: the most there can be. Remove one first.</source>
        <translation>Das sind 50 Alarme, mehr gehen nicht. Entferne erst einen.</translation>
    </message>
</context>
<context>
    <name>panel::client::AppearanceSettings</name>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>System follows your desktop, also when it changes by the hour.</source>
        <translation>System folgt deiner Arbeitsumgebung, auch wenn sie nach Tageszeit wechselt.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
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
        <source>%1 %</source>
        <extracomment>A size of text in percent</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of the size that your desktop uses.</source>
        <translation>Gemessen an der Größe deiner Arbeitsumgebung.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Reduced: panes and notices come and go at once.</source>
        <translation>Reduziert: Leisten und Hinweise kommen und gehen ohne Übergang.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
</context>
<context>
    <name>panel::client::Application</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Open a thread to mention %1 in</source>
        <translation>Öffne ein Thema, um %1 darin zu erwähnen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Panel</translation>
    </message>
    <message>
        <source>In the window</source>
        <translation>Im Fenster</translation>
    </message>
    <message>
        <source>Find or jump to</source>
        <translation>Suchen oder springen</translation>
    </message>
    <message>
        <source>Home, threads, servers, people, inbox</source>
        <translation>Start, Themen, Server, Leute, Eingang</translation>
    </message>
    <message>
        <source>Back and forward</source>
        <translation>Zurück und vor</translation>
    </message>
    <message>
        <source>Show or hide the list of threads</source>
        <translation>Liste der Themen zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show or hide the people</source>
        <translation>Leute zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Sign out to use the invitation</source>
        <translation>Melde dich ab, um die Einladung zu nutzen</translation>
    </message>
    <message>
        <source>No keychain opened: you stay signed in until you quit Panel</source>
        <translation>Kein Schlüsselbund offen: Du bleibst angemeldet, bis du Panel beendest</translation>
    </message>
    <message>
        <source>The demo did not start. &quot;paneld --demo&quot; says why.</source>
        <translation>Die Demo ist nicht gestartet. „paneld --demo“ sagt, warum.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>Search posts</source>
        <translation>Beiträge durchsuchen</translation>
    </message>
    <message>
        <source>Search the thread that is open</source>
        <translation>Das offene Thema durchsuchen</translation>
    </message>
    <message>
        <source>New thread</source>
        <translation>Neues Thema</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
</context>
<context>
    <name>panel::client::AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>panel::client::AttachmentStrip</name>
    <message>
        <source>Attached files</source>
        <translation>Angehängte Dateien</translation>
    </message>
    <message>
        <source>Send the file again</source>
        <translation>Datei noch einmal senden</translation>
    </message>
    <message>
        <source>Take the file off</source>
        <translation>Datei wegnehmen</translation>
    </message>
    <message>
        <source>Send %1 again</source>
        <extracomment>The button beside an attached file; %1 is its name</extracomment>
        <translation>%1 noch einmal senden</translation>
    </message>
    <message>
        <source>Take %1 off</source>
        <extracomment>The button beside an attached file; %1 is its name</extracomment>
        <translation>%1 wegnehmen</translation>
    </message>
</context>
<context>
    <name>panel::client::AuditModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>Woran</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>panel::client::AvailabilityStrip</name>
    <message>
        <source>%1 %</source>
        <comment>a number of percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a day and a time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>%1 is a day</comment>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>%1: not asked</source>
        <comment>%1 is a time</comment>
        <translation>%1: nicht gefragt</translation>
    </message>
    <message>
        <source>%1: up all the time</source>
        <comment>%1 is a time</comment>
        <translation>%1: durchgehend erreichbar</translation>
    </message>
    <message>
        <source>%1: up %2, down for %3</source>
        <extracomment>%1 is a time, %2 a percentage, %3 a span such as 14 min</extracomment>
        <translation>%1: %2 erreichbar, %3 ausgefallen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
</context>
<context>
    <name>panel::client::Banner</name>
    <message>
        <source>Next try in %1 s</source>
        <translation>Nächster Versuch in %1 s</translation>
    </message>
</context>
<context>
    <name>panel::client::CaseRows</name>
    <message>
        <source>Held: %1 in %2</source>
        <comment>a person, the title of a thread</comment>
        <translation>Angehalten: %1 in %2</translation>
    </message>
    <message>
        <source>Reported: %1 in %2</source>
        <comment>a person, the title of a thread</comment>
        <translation>Gemeldet: %1 in %2</translation>
    </message>
</context>
<context>
    <name>panel::client::CasesPanel</name>
    <message>
        <source>Moderation queue</source>
        <translation>Moderationsliste</translation>
    </message>
    <message>
        <source>The post</source>
        <translation>Der Beitrag</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Delete post</source>
        <translation>Beitrag löschen</translation>
    </message>
    <message>
        <source>Open thread</source>
        <translation>Thema öffnen</translation>
    </message>
    <message>
        <source>Mute or ban</source>
        <translation>Stumm schalten oder sperren</translation>
    </message>
    <message>
        <source>Let through (A)</source>
        <translation>Freigeben (A)</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>Ablehnen (R)</translation>
    </message>
    <message>
        <source>Leave it (D)</source>
        <translation>So lassen (D)</translation>
    </message>
    <message>
        <source>Delete post (Del)</source>
        <translation>Beitrag löschen (Entf)</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>So gelassen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>%1 by %2, %3</source>
        <extracomment>What was decided, by whom, when</extracomment>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>Held by the word filter “%1”.</source>
        <comment>%1 is a pattern</comment>
        <translation>Vom Wortfilter „%1“ angehalten.</translation>
    </message>
    <message>
        <source>It would start the thread “%1”.</source>
        <comment>%1 is a title</comment>
        <translation>Damit würde das Thema „%1“ beginnen.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>Who reported a post, when, why</extracomment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>The queue could not be loaded</source>
        <translation>Die Liste konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Nothing was decided yet</source>
        <translation>Noch nichts entschieden</translation>
    </message>
    <message>
        <source>What you decide is kept here.</source>
        <translation>Was du entscheidest, steht hier.</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>Nichts zu entscheiden</translation>
    </message>
    <message>
        <source>Posts that people report and filters hold come here.</source>
        <translation>Hierher kommen Beiträge, die jemand meldet oder ein Filter anhält.</translation>
    </message>
    <message>
        <source>Somebody was quicker.</source>
        <translation>Jemand war schneller.</translation>
    </message>
    <message>
        <source>Post deleted</source>
        <translation>Beitrag gelöscht</translation>
    </message>
    <message>
        <source>Post let through</source>
        <translation>Beitrag freigegeben</translation>
    </message>
    <message>
        <source>Post rejected</source>
        <translation>Beitrag abgelehnt</translation>
    </message>
    <message>
        <source>Moderators decide here</source>
        <translation>Hier entscheiden Moderatoren</translation>
    </message>
    <message>
        <source>You report a post by its menu; they see it here.</source>
        <translation>Du meldest einen Beitrag über sein Menü; sie sehen ihn hier.</translation>
    </message>
    <message>
        <source>Save files</source>
        <translation>Dateien speichern</translation>
    </message>
    <message>
        <source>Save files (S)</source>
        <translation>Dateien speichern (S)</translation>
    </message>
</context>
<context>
    <name>panel::client::CategoryDetail</name>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Only administrators see it, and those who have a right below.</source>
        <translation>Nur Administratoren sehen sie, und wer unten ein Recht hat.</translation>
    </message>
    <message>
        <source>Grant a right…</source>
        <translation>Recht vergeben …</translation>
    </message>
    <message>
        <source>Who may do what</source>
        <translation>Wer was darf</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove this category</source>
        <translation>Diese Kategorie entfernen</translation>
    </message>
    <message>
        <source>Without a right of their own nobody but administrators sees it.</source>
        <translation>Ohne eigenes Recht sehen sie nur Administratoren.</translation>
    </message>
    <message>
        <source>Without a right of their own guests read, members start threads and moderators moderate. Administrators always moderate.</source>
        <translation>Ohne eigenes Recht lesen Gäste, beginnen Mitglieder Themen und moderieren Moderatoren. Administratoren moderieren immer.</translation>
    </message>
    <message>
        <source>It has no threads.</source>
        <translation>In ihr stehen keine Themen.</translation>
    </message>
    <message>
        <source>Only those granted see it now</source>
        <translation>Nur noch Berechtigte sehen sie</translation>
    </message>
    <message>
        <source>It cannot be removed while threads stand in it.</source>
        <translation>Solange Themen in ihr stehen, kann sie nicht entfernt werden.</translation>
    </message>
</context>
<context>
    <name>panel::client::CategoryQuestions</name>
    <message>
        <source>There is a category of that name already. Choose another name.</source>
        <translation>Eine Kategorie dieses Namens gibt es schon. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>A name has 1 to 120 characters that can be seen.</source>
        <translation>Ein Name hat 1 bis 120 sichtbare Zeichen.</translation>
    </message>
    <message>
        <source>Somebody removed this category meanwhile.</source>
        <translation>Jemand hat diese Kategorie inzwischen entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) stand in it.</source>
        <translation>
            <numerusform>%n Thema steht in ihr.</numerusform>
            <numerusform>%n Themen stehen in ihr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is/are deleted; those count as well.</source>
        <translation>
            <numerusform>%n davon ist gelöscht; auch das zählt.</numerusform>
            <numerusform>%n davon sind gelöscht; auch die zählen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Move them first: a thread&apos;s menu has “Move to”.</source>
        <translation>Verschiebe sie zuerst: Das Menü eines Themas hat „Verschieben nach“.</translation>
    </message>
    <message>
        <source>Add a category?</source>
        <translation>Eine Kategorie hinzufügen?</translation>
    </message>
    <message>
        <source>It comes last, without threads. What is private is seen by administrators, and by those to whom you grant a right there.</source>
        <translation>Sie steht am Ende und hat keine Themen. Was privat ist, sehen Administratoren und alle, denen du dort ein Recht gibst.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Sichtbar für</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Those granted (private)</source>
        <translation>Berechtigte (privat)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Added %1</source>
        <comment>%1 is a category</comment>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>Rename %1?</source>
        <comment>%1 is a category</comment>
        <translation>%1 umbenennen?</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Renamed to %1</source>
        <comment>%1 is a category</comment>
        <translation>Umbenannt in %1</translation>
    </message>
    <message>
        <source>Show %1 to everybody?</source>
        <comment>%1 is a category</comment>
        <translation>%1 allen zeigen?</translation>
    </message>
    <message>
        <source>All its threads and posts can be read at once, also those written until now.</source>
        <translation>Alle Themen und Beiträge darin können sofort gelesen werden, auch die bisherigen.</translation>
    </message>
    <message>
        <source>Whatever is written there can be read by everybody.</source>
        <translation>Was dort geschrieben wird, können alle lesen.</translation>
    </message>
    <message>
        <source>Show to everybody</source>
        <translation>Allen zeigen</translation>
    </message>
    <message>
        <source>Keep private</source>
        <translation>Privat lassen</translation>
    </message>
    <message>
        <source>Everybody sees %1 now</source>
        <comment>%1 is a category</comment>
        <translation>Alle sehen jetzt %1</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <comment>%1 is a category</comment>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>No thread stands in it. The rights that were granted in it go with it.</source>
        <translation>In ihr steht kein Thema. Die Rechte, die in ihr vergeben wurden, verschwinden mit ihr.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>A thread stands in it meanwhile, perhaps a deleted one. Move it first: its menu has “Move to”.</source>
        <translation>Inzwischen steht ein Thema in ihr, vielleicht ein gelöschtes. Verschiebe es zuerst: Sein Menü hat „Verschieben nach“.</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <comment>%1 is a category</comment>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>Who may do what in %1?</source>
        <comment>%1 is a category</comment>
        <translation>Wer darf was in %1?</translation>
    </message>
    <message>
        <source>It holds at once. What a role may, those above it may as well; what one person may decides for them, whatever their role.</source>
        <translation>Es gilt sofort. Was eine Rolle darf, dürfen auch die über ihr. Was eine Person darf, entscheidet für sie, gleich welche Rolle sie hat.</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>Vergeben</translation>
    </message>
    <message>
        <source>Nobody is called %1. Check the spelling.</source>
        <translation>Niemand heißt %1. Prüfe die Schreibweise.</translation>
    </message>
    <message>
        <source>The right holds now</source>
        <translation>Das Recht gilt jetzt</translation>
    </message>
</context>
<context>
    <name>panel::client::CategoryRows</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thema</numerusform>
            <numerusform>%n Themen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::CategorySettings</name>
    <message>
        <source>Add category…</source>
        <translation>Kategorie hinzufügen …</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>Neue Kategorie</translation>
    </message>
    <message>
        <source>A place for threads, and for who may read and write them.</source>
        <translation>Ein Ort für Themen, mit eigenen Rechten, sie zu lesen und zu schreiben.</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>No categories yet</source>
        <translation>Noch keine Kategorien</translation>
    </message>
    <message>
        <source>A thread stands in a category. Add the first.</source>
        <translation>Ein Thema steht in einer Kategorie. Füge die erste hinzu.</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Alt and the arrow keys move one, F2 renames it, Delete removes it.</source>
        <translation>Alt und die Pfeiltasten verschieben eine, F2 benennt sie um, Entf entfernt sie.</translation>
    </message>
    <message>
        <source>In this order</source>
        <translation>In dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Pfeil auf)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Pfeil ab)</translation>
    </message>
    <message>
        <source>Categories are changed when there is a connection.</source>
        <translation>Kategorien lassen sich ändern, sobald eine Verbindung besteht.</translation>
    </message>
</context>
<context>
    <name>panel::client::CertificateQuestion</name>
    <message>
        <source>Trust this server</source>
        <translation>Diesem Server vertrauen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>You trusted another certificate for %1. Either its administrators have replaced it, or somebody stands between you and the server. Nothing was sent to it.</source>
        <extracomment>%1 is the name of a server.</extracomment>
        <translation>Für %1 hast du einem anderen Zertifikat vertraut. Entweder haben seine Administratoren es ersetzt, oder jemand steht zwischen dir und dem Server. Gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>No authority vouches for %1, so Panel cannot tell it from somebody who pretends to be it. You can: compare the fingerprint. Nothing was sent to it.</source>
        <extracomment>%1 is the name of a server.</extracomment>
        <translation>Für %1 bürgt keine Stelle, darum kann Panel ihn nicht von jemandem unterscheiden, der sich für ihn ausgibt. Du kannst es: Vergleiche den Fingerabdruck. Gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>This server&apos;s certificate has changed</source>
        <translation>Das Zertifikat dieses Servers ist ein anderes</translation>
    </message>
    <message>
        <source>Do you trust this server?</source>
        <translation>Vertraust du diesem Server?</translation>
    </message>
    <message>
        <source>This server&apos;s certificate is refused</source>
        <translation>Das Zertifikat dieses Servers gilt nicht</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Trusted before</source>
        <translation>Bisher vertraut</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>sich selbst</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand Genanntem</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Jetzt gezeigt</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>This computer knows who issued the new one and vouches for it. If you trust it, the fingerprint is no longer needed.</source>
        <translation>Dieser Rechner kennt den Aussteller des neuen und bürgt dafür. Vertraust du ihm, wird der Fingerabdruck nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>Trust the new certificate</source>
        <translation>Dem neuen vertrauen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Ask an administrator to read out the fingerprint: it is in the log of paneld since its start, and &quot;paneld doctor&quot; prints it. Trust the server only when all groups are the same.</source>
        <translation>Lass dir den Fingerabdruck von einem Administrator vorlesen: Er steht seit dem Start im Log von paneld, und „paneld doctor“ zeigt ihn. Vertraue dem Server nur, wenn alle Gruppen gleich sind.</translation>
    </message>
</context>
<context>
    <name>panel::client::Closing</name>
    <message>
        <source>Keep Panel running in the tray?</source>
        <translation>Soll Panel in der Leiste weiterlaufen?</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>It goes on telling you of replies and mentions. Settings has this choice as well.</source>
        <translation>Es meldet weiter Antworten und Erwähnungen. Ändern kannst du das in den Optionen.</translation>
    </message>
</context>
<context>
    <name>panel::client::ClosingSettings</name>
    <message>
        <source>When the window is closed</source>
        <translation>Wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>In the tray Panel goes on telling you of replies and mentions.</source>
        <translation>In der Leiste meldet Panel dir weiter Antworten und Erwähnungen.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>In der Leiste bleiben</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>panel::client::Composer</name>
    <message>
        <source>Post</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Text of the post</source>
        <translation>Text des Beitrags</translation>
    </message>
    <message>
        <source>Reply to this thread</source>
        <translation>In diesem Thema antworten</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Mention somebody</source>
        <translation>Jemanden erwähnen</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Reply to %1: %2</source>
        <extracomment>A person&apos;s name, then the beginning of the post that is replied to</extracomment>
        <translation>Antwort an %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) too long</source>
        <translation>
            <numerusform>%n Byte zu lang</numerusform>
            <numerusform>%n Bytes zu lang</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) left</source>
        <translation>
            <numerusform>noch %n Byte</numerusform>
            <numerusform>noch %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes out when connected</source>
        <translation>Wird gesendet, sobald verbunden</translation>
    </message>
    <message>
        <source>Enter posts</source>
        <translation>Eingabe sendet</translation>
    </message>
    <message>
        <source>Ctrl+Enter posts</source>
        <translation>Strg+Eingabe sendet</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Vormerken</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>Davon absehen (Esc)</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Davon absehen</translation>
    </message>
    <message>
        <source>Edit your post</source>
        <translation>Deinen Beitrag bearbeiten</translation>
    </message>
    <message>
        <source>Esc leaves the post as it is</source>
        <translation>Esc lässt den Beitrag, wie er ist</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Wait %1</source>
        <comment>%1 is a span such as 12 s</comment>
        <translation>Warte %1</translation>
    </message>
    <message>
        <source>Attach a file (%1)</source>
        <comment>%1 is a key</comment>
        <translation>Datei anhängen (%1)</translation>
    </message>
    <message>
        <source>Take the file off, or send it again</source>
        <translation>Nimm die Datei weg oder sende sie noch einmal</translation>
    </message>
    <message>
        <source>Take the file off first</source>
        <translation>Nimm zuerst die Datei weg</translation>
    </message>
</context>
<context>
    <name>panel::client::ComposerEdit</name>
    <message>
        <source>People to mention</source>
        <translation>Wen erwähnen</translation>
    </message>
</context>
<context>
    <name>panel::client::ComposerFiles</name>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>%1 is a folder. Pack it into one file and attach that.</source>
        <comment>%1 is its name</comment>
        <translation>%1 ist ein Ordner. Packe ihn in eine Datei und hänge diese an.</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check that it is there and that you may open it.</source>
        <comment>%1 is the name of a file</comment>
        <translation>%1 lässt sich nicht lesen. Prüfe, ob es sie gibt und ob du sie öffnen darfst.</translation>
    </message>
    <message>
        <source>picture</source>
        <comment>the name of a pasted file</comment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The picture could not be kept. Make room on your disk and paste it again.</source>
        <translation>Das Bild ließ sich nicht ablegen. Schaffe Platz auf dem Datenträger und füge es noch einmal ein.</translation>
    </message>
    <message numerus="yes">
        <source>A post takes %n file(s). Put the others into the next post.</source>
        <translation>
            <numerusform>Ein Beitrag nimmt %n Datei. Lege die anderen in den nächsten Beitrag.</numerusform>
            <numerusform>Ein Beitrag nimmt %n Dateien. Lege die anderen in den nächsten Beitrag.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ConnectionBanner</name>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) sent.</source>
        <translation>
            <numerusform>%n Beitrag gesendet.</numerusform>
            <numerusform>%n Beiträge gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <comment>%1 is a server</comment>
        <translation>Verbinde mit %1</translation>
    </message>
    <message>
        <source>No connection to %1.</source>
        <comment>%1 is a server</comment>
        <translation>Keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Your sign-in has expired.</source>
        <translation>Deine Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Keep reading and writing. Posts are sent when it is back.</source>
        <translation>Lies und schreib weiter. Beiträge gehen hinaus, sobald sie wieder da ist.</translation>
    </message>
    <message numerus="yes">
        <source>Keep reading and writing. %n post(s) will be sent when it is back.</source>
        <translation>
            <numerusform>Lies und schreib weiter. %n Beitrag geht hinaus, sobald sie wieder da ist.</numerusform>
            <numerusform>Lies und schreib weiter. %n Beiträge gehen hinaus, sobald sie wieder da ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>panel::client::DashboardPanel</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
    <message>
        <source>Only bots right now</source>
        <translation>Gerade nur Bots</translation>
    </message>
    <message>
        <source>Nobody is playing</source>
        <translation>Niemand spielt</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>With players</source>
        <translation>Mit Spielern</translation>
    </message>
    <message>
        <source>Up</source>
        <comment>servers that answer</comment>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Freunde</translation>
    </message>
    <message>
        <source>Your alerts</source>
        <translation>Deine Alarme</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <comment>%1 is a person, on a server</comment>
        <translation>%1 ist hier</translation>
    </message>
    <message>
        <source>%1 and %2 are here</source>
        <comment>two people, on a server</comment>
        <translation>%1 und %2 sind hier</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more are here</source>
        <comment>%1 is a person, on a server</comment>
        <translation>
            <numerusform>%1 und %n weiterer sind hier</numerusform>
            <numerusform>%1 und %n weitere sind hier</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody you know is here</source>
        <translation>Niemand, den du kennst, ist hier</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The servers could not be listed</source>
        <translation>Die Server konnten nicht geladen werden</translation>
    </message>
    <message>
        <source>Add one by its address. Panel finds out the game.</source>
        <translation>Füge einen mit seiner Adresse hinzu. Panel findet das Spiel heraus.</translation>
    </message>
    <message>
        <source>When an administrator adds one, it stands here.</source>
        <translation>Fügt ein Administrator einen hinzu, steht er hier.</translation>
    </message>
    <message>
        <source>No server is like that</source>
        <translation>So ist kein Server</translation>
    </message>
    <message>
        <source>None of them fits what you look for.</source>
        <translation>Keiner passt zu dem, was du suchst.</translation>
    </message>
    <message>
        <source>Show all servers</source>
        <translation>Alle Server zeigen</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
    <message>
        <source>%1 up, %2 down.</source>
        <comment>counts of servers</comment>
        <translation>%1 erreichbar, %2 ausgefallen.</translation>
    </message>
    <message numerus="yes">
        <source>%n player(s).</source>
        <translation>
            <numerusform>%n Spieler.</numerusform>
            <numerusform>%n Spieler.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s).</source>
        <translation>
            <numerusform>%n Bot.</numerusform>
            <numerusform>%n Bots.</numerusform>
        </translation>
    </message>
    <message>
        <source>Last answer %1 ago.</source>
        <comment>%1 is a span such as 4 s</comment>
        <translation>Letzte Antwort vor %1.</translation>
    </message>
    <message>
        <source>Own order</source>
        <comment>of servers</comment>
        <translation>Eigene Reihenfolge</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>By players</source>
        <translation>Nach Spielern</translation>
    </message>
    <message>
        <source>By ping</source>
        <translation>Nach Ping</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Nach Zustand</translation>
    </message>
    <message>
        <source>Filter servers</source>
        <translation>Server filtern</translation>
    </message>
    <message>
        <source>Sort the servers</source>
        <translation>Server sortieren</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Not connected. Last answer %1.</source>
        <comment>%1 is such as 14 min ago, or a day</comment>
        <translation>Nicht verbunden. Letzte Antwort %1.</translation>
    </message>
    <message>
        <source>Recent changes</source>
        <translation>Letzte Änderungen</translation>
    </message>
</context>
<context>
    <name>panel::client::DesktopTray</name>
    <message>
        <source>Open Panel</source>
        <translation>Panel öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Panel: not connected</source>
        <translation>Panel: nicht verbunden</translation>
    </message>
    <message numerus="yes">
        <source>Panel: %n unread</source>
        <translation>
            <numerusform>Panel: %n ungelesen</numerusform>
            <numerusform>Panel: %n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Mute notifications for 1 h</source>
        <translation>1 h lang nichts melden</translation>
    </message>
    <message numerus="yes">
        <source>Panel: %n unread, with a mention</source>
        <translation>
            <numerusform>Panel: %n ungelesen, mit einer Erwähnung</numerusform>
            <numerusform>Panel: %n ungelesen, mit einer Erwähnung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inbox: %n unread</source>
        <translation>
            <numerusform>Eingang: %n ungelesen</numerusform>
            <numerusform>Eingang: %n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
</context>
<context>
    <name>panel::client::DiagnosticsPage</name>
    <message>
        <source>Send a test event</source>
        <translation>Testereignis senden</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Without contents, names and tokens</source>
        <translation>Ohne Inhalte, Namen und Schlüssel</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Laufzeit hin und zurück</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>Wieder verbunden</translation>
    </message>
    <message>
        <source>Event monitor</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Contents of the selected event</source>
        <translation>Inhalt des gewählten Ereignisses</translation>
    </message>
    <message>
        <source>Choose an event to see what it holds. It stays on this computer.</source>
        <translation>Wähle ein Ereignis, um seinen Inhalt zu sehen. Er bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the state of the connection, %2 why, in technical words</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Meldet an</translation>
    </message>
    <message>
        <source>Connected since %1</source>
        <comment>%1 is a time</comment>
        <translation>Verbunden seit %1</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>No connection, next try in %1</source>
        <comment>%1 is a span such as 12 s</comment>
        <translation>Keine Verbindung, nächster Versuch in %1</translation>
    </message>
    <message>
        <source>The sign-in has expired</source>
        <translation>Die Anmeldung ist abgelaufen</translation>
    </message>
    <message>
        <source>The server refuses</source>
        <translation>Der Server lehnt ab</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Wartet auf die Antwort</translation>
    </message>
    <message>
        <source>The test event was not answered: %1</source>
        <comment>%1 is why, in technical words</comment>
        <translation>Das Testereignis blieb ohne Antwort: %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Under 1 ms</source>
        <translation>Unter 1 ms</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>WebSocket, encrypted</source>
        <translation>WebSocket, verschlüsselt</translation>
    </message>
    <message>
        <source>WebSocket, not encrypted</source>
        <translation>WebSocket, nicht verschlüsselt</translation>
    </message>
    <message>
        <source>There is no connection</source>
        <translation>Es gibt keine Verbindung</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Events that pass now are not recorded</source>
        <translation>Was jetzt geschieht, wird nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>No event fits</source>
        <translation>Kein Ereignis passt</translation>
    </message>
    <message>
        <source>Try fewer or other letters.</source>
        <translation>Versuche weniger oder andere Buchstaben.</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>What is sent and received appears here.</source>
        <translation>Was gesendet und empfangen wird, erscheint hier.</translation>
    </message>
    <message>
        <source>Report copied</source>
        <translation>Bericht kopiert</translation>
    </message>
</context>
<context>
    <name>panel::client::EmojiPalette</name>
    <message>
        <source>Thumbs up</source>
        <translation>Daumen hoch</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>Laughing</source>
        <translation>Lachend</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Feier</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Feuer</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Danke</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Thumbs down</source>
        <translation>Daumen runter</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Lächelnd</translation>
    </message>
    <message>
        <source>Wink</source>
        <translation>Zwinkernd</translation>
    </message>
    <message>
        <source>In love</source>
        <translation>Verliebt</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Nachdenklich</translation>
    </message>
    <message>
        <source>Surprised</source>
        <translation>Überrascht</translation>
    </message>
    <message>
        <source>Crying</source>
        <translation>Weinend</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>Wütend</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>Applaus</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Trophy</source>
        <translation>Pokal</translation>
    </message>
    <message>
        <source>Bullseye</source>
        <translation>Volltreffer</translation>
    </message>
    <message>
        <source>Rocket</source>
        <translation>Rakete</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>panel::client::ErrorState</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>panel::client::EventLogModel</name>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>A line of the event monitor: time, direction, event</extracomment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%L1 B</source>
        <extracomment>A size in bytes</extracomment>
        <translation>%L1 B</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>note</source>
        <extracomment>A line about the connection itself, not an event</extracomment>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>panel::client::FileSaver</name>
    <message>
        <source>Save the file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Where to save the files</source>
        <translation>Wohin mit den Dateien</translation>
    </message>
    <message>
        <source>%1 cannot be written there. Choose another folder.</source>
        <comment>%1 is the name of a file</comment>
        <translation>%1 lässt sich dort nicht schreiben. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>panel::client::FilterDialog</name>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>Filter anlegen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>New word filter</source>
        <translation>Neuer Wortfilter</translation>
    </message>
    <message>
        <source>Word filter</source>
        <translation>Wortfilter</translation>
    </message>
    <message>
        <source>Posts it would have hit</source>
        <translation>Beiträge, die er getroffen hätte</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happens to a post that has it</source>
        <translation>Was mit einem Beitrag geschieht, in dem es steht</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“Try it” shows which posts of the past it would have hit. Nothing happens to them.</source>
        <translation>„Ausprobieren“ zeigt, welche bisherigen Beiträge er getroffen hätte. Ihnen geschieht nichts.</translation>
    </message>
    <message>
        <source>This is no pattern the server understands.</source>
        <translation>Dieses Muster versteht der Server nicht.</translation>
    </message>
    <message>
        <source>It would have hit none of the newest %1 posts.</source>
        <comment>%1 is a number</comment>
        <translation>Er hätte keinen der neuesten %1 Beiträge getroffen.</translation>
    </message>
    <message numerus="yes">
        <source>It would have hit %n of the newest %1 posts.</source>
        <translation>
            <numerusform>Er hätte %n der neuesten %1 Beiträge getroffen.</numerusform>
            <numerusform>Er hätte %n der neuesten %1 Beiträge getroffen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::FiltersModel</name>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Refuse the post</source>
        <translation>Beitrag zurückweisen</translation>
    </message>
    <message>
        <source>A moderator looks first</source>
        <translation>Erst sieht die Moderation nach</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>panel::client::HistoryDialog</name>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>Versions of the post, the newest first</source>
        <translation>Fassungen des Beitrags, die neueste zuerst</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The earlier versions could not be loaded</source>
        <translation>Die früheren Fassungen konnten nicht geladen werden</translation>
    </message>
    <message>
        <source>%1, as it stands</source>
        <comment>%1 is a time, a day or a date</comment>
        <translation>%1, wie er jetzt steht</translation>
    </message>
</context>
<context>
    <name>panel::client::HomeFeed</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
</context>
<context>
    <name>panel::client::HomePage</name>
    <message>
        <source>Mark all read</source>
        <translation>Alles als gelesen markieren</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Find or jump to</source>
        <translation>Suchen oder springen</translation>
    </message>
    <message>
        <source>Threads with news</source>
        <translation>Themen mit Neuem</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Mute this thread</source>
        <translation>Thema stummschalten</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>Gerade hier</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n weitere Person</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>No threads yet</source>
        <translation>Noch keine Themen</translation>
    </message>
    <message>
        <source>When somebody starts one, its news stand here.</source>
        <translation>Sobald jemand eines beginnt, steht hier, was neu ist.</translation>
    </message>
    <message>
        <source>Show servers</source>
        <translation>Server zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) have news</source>
        <translation>
            <numerusform>%n Thema hat Neues</numerusform>
            <numerusform>%n Themen haben Neues</numerusform>
        </translation>
    </message>
    <message>
        <source>You are up to date</source>
        <translation>Du bist auf dem Laufenden</translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s).</source>
        <translation>
            <numerusform>%n neuer Beitrag.</numerusform>
            <numerusform>%n neue Beiträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was posted since you last looked.</source>
        <translation>Seit du zuletzt hier warst, kam nichts dazu.</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) mention you.</source>
        <translation>
            <numerusform>%n Beitrag erwähnt dich.</numerusform>
            <numerusform>%n Beiträge erwähnen dich.</numerusform>
        </translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>servers</comment>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Thread muted</source>
        <translation>Thema stummgeschaltet</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) marked read</source>
        <translation>
            <numerusform>%n Thema als gelesen markiert</numerusform>
            <numerusform>%n Themen als gelesen markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>When an administrator adds one, it stands here.</source>
        <translation>Fügt ein Administrator einen hinzu, steht er hier.</translation>
    </message>
</context>
<context>
    <name>panel::client::InboxPanel</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alles gelesen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Nichts davon</translation>
    </message>
    <message>
        <source>There is more under All.</source>
        <translation>Unter Alle gibt es mehr.</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <source>Mentions, replies and server alerts come here.</source>
        <translation>Erwähnungen, Antworten und Meldungen der Server kommen hierher.</translation>
    </message>
</context>
<context>
    <name>panel::client::InboxRows</name>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
</context>
<context>
    <name>panel::client::InvitationSettings</name>
    <message>
        <source>By %1, %2.</source>
        <comment>%1 is a person, %2 a time, a day or a date</comment>
        <translation>Von %1, %2.</translation>
    </message>
    <message>
        <source>Used by %1.</source>
        <comment>%1 is a person</comment>
        <translation>Benutzt von %1.</translation>
    </message>
    <message>
        <source>Expired.</source>
        <translation>Abgelaufen.</translation>
    </message>
    <message>
        <source>Can be used until %1.</source>
        <comment>%1 is a time, or a day and a time</comment>
        <translation>Gilt bis %1.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What became of an invitation, then who made it when</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Invite somebody</source>
        <translation>Jemanden einladen</translation>
    </message>
    <message>
        <source>New invitation</source>
        <translation>Neue Einladung</translation>
    </message>
    <message>
        <source>A link with which one person makes an account. It works once.</source>
        <translation>Ein Link, mit dem eine Person ein Konto anlegt. Er gilt einmal.</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Invite somebody?</source>
        <translation>Jemanden einladen?</translation>
    </message>
    <message>
        <source>You get a link to send. Whoever opens it first chooses a name and a password.</source>
        <translation>Du bekommst einen Link zum Verschicken. Wer ihn zuerst öffnet, wählt Namen und Passwort.</translation>
    </message>
    <message>
        <source>Comes in as</source>
        <translation>Kommt herein als</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be used for</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>Link erzeugen</translation>
    </message>
    <message>
        <source>Send this link</source>
        <translation>Verschicke diesen Link</translation>
    </message>
    <message>
        <source>It is shown only now. It can be used until %1.</source>
        <comment>%1 is a time, or a day and a time</comment>
        <translation>Er wird nur jetzt gezeigt. Er gilt bis %1.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Link kopiert</translation>
    </message>
    <message>
        <source>Invitation revoked</source>
        <translation>Einladung zurückgezogen</translation>
    </message>
</context>
<context>
    <name>panel::client::JumpButton</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>posts below</comment>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>Zum neuesten</translation>
    </message>
</context>
<context>
    <name>panel::client::LevelWords</name>
    <message>
        <source>Watching: every post</source>
        <translation>Beobachtet: jeder Beitrag</translation>
    </message>
    <message>
        <source>Tracking: every post since you wrote</source>
        <translation>Verfolgt: jeder Beitrag, seit du geschrieben hast</translation>
    </message>
    <message>
        <source>Normal: mentions and answers to you</source>
        <translation>Normal: Erwähnungen und Antworten an dich</translation>
    </message>
    <message>
        <source>Mute for 1 h</source>
        <translation>1 h stumm schalten</translation>
    </message>
    <message>
        <source>Mute for 8 h</source>
        <translation>8 h stumm schalten</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm schalten</translation>
    </message>
    <message>
        <source>Muted until %1</source>
        <comment>%1 is a time, or a day and a time</comment>
        <translation>Stumm bis %1</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Verfolgt</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
</context>
<context>
    <name>panel::client::MainWindow</name>
    <message>
        <source>Open %1?</source>
        <translation>%1 öffnen?</translation>
    </message>
    <message>
        <source>The link leads to %1.</source>
        <translation>Der Link führt zu %1.</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse kopiert</translation>
    </message>
    <message>
        <source>Show notifications of replies and mentions on this computer?</source>
        <translation>Antworten und Erwähnungen auf diesem Rechner melden?</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <comment>a server and its map</comment>
        <translation>%1, auf %2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is the demo.</source>
        <translation>Das ist die Demo.</translation>
    </message>
    <message>
        <source>Its people and servers are made up, and what you write goes when you leave.</source>
        <translation>Leute und Server sind erfunden, und was du schreibst, ist weg, wenn du gehst.</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>Demo verlassen</translation>
    </message>
    <message>
        <source>Your status was not changed. Try again.</source>
        <translation>Dein Status wurde nicht geändert. Versuche es noch einmal.</translation>
    </message>
</context>
<context>
    <name>panel::client::ModerationPage</name>
    <message>
        <source>Moderation</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Muted and banned</source>
        <translation>Stumm und gesperrt</translation>
    </message>
    <message>
        <source>Word filters</source>
        <translation>Wortfilter</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Nobody is muted or banned</source>
        <translation>Niemand ist stumm geschaltet oder gesperrt</translation>
    </message>
    <message>
        <source>A person&apos;s post and the queue offer it.</source>
        <translation>Der Beitrag einer Person und die Liste bieten es an.</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>Die Liste konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Lift the ban of %1?</source>
        <comment>%1 is a person</comment>
        <translation>Sperre von %1 aufheben?</translation>
    </message>
    <message>
        <source>Lift the mute of %1?</source>
        <comment>%1 is a person</comment>
        <translation>Stummschaltung von %1 aufheben?</translation>
    </message>
    <message>
        <source>Reason, for the record</source>
        <translation>Grund, fürs Protokoll</translation>
    </message>
    <message>
        <source>Ban lifted</source>
        <translation>Sperre aufgehoben</translation>
    </message>
    <message>
        <source>Mute lifted</source>
        <translation>Stummschaltung aufgehoben</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>Filter anlegen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Administrators change them.</source>
        <translation>Ändern kann sie die Verwaltung.</translation>
    </message>
    <message>
        <source>No word filters</source>
        <translation>Keine Wortfilter</translation>
    </message>
    <message>
        <source>Posts are stored as they are written.</source>
        <translation>Beiträge werden gespeichert, wie sie geschrieben sind.</translation>
    </message>
    <message>
        <source>The word filters could not be loaded</source>
        <translation>Die Wortfilter konnten nicht geladen werden</translation>
    </message>
    <message>
        <source>Word filter saved</source>
        <translation>Wortfilter gespeichert</translation>
    </message>
    <message>
        <source>Word filter removed</source>
        <translation>Wortfilter entfernt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>By anybody</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Try another name or everything.</source>
        <translation>Versuch einen anderen Namen oder alles.</translation>
    </message>
    <message>
        <source>What moderators and administrators do is kept here, for ever.</source>
        <translation>Was Moderation und Verwaltung tun, steht hier, für immer.</translation>
    </message>
    <message>
        <source>The record could not be loaded</source>
        <translation>Das Protokoll konnte nicht geladen werden</translation>
    </message>
</context>
<context>
    <name>panel::client::NewThreadDialog</name>
    <message>
        <source>New thread</source>
        <translation>Neues Thema</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Start thread</source>
        <translation>Thema beginnen</translation>
    </message>
    <message>
        <source>The first post</source>
        <translation>Der erste Beitrag</translation>
    </message>
    <message>
        <source>The thread needs a title.</source>
        <translation>Das Thema braucht einen Titel.</translation>
    </message>
    <message>
        <source>Starts when the files are there</source>
        <translation>Beginnt, sobald die Dateien da sind</translation>
    </message>
</context>
<context>
    <name>panel::client::NotificationSettingsPanel</name>
    <message>
        <source>Show notifications on this computer</source>
        <translation>Auf diesem Computer benachrichtigen</translation>
    </message>
    <message>
        <source>Send a test notification</source>
        <translation>Testbenachrichtigung senden</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 h</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Mute: %1</source>
        <comment>%1 is 1 h, 8 h or Until tomorrow</comment>
        <translation>Stumm: %1</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Stummschaltung beenden</translation>
    </message>
    <message>
        <source>Mute for a while</source>
        <translation>Für eine Weile stumm</translation>
    </message>
    <message>
        <source>What may notify you</source>
        <translation>Was dich benachrichtigen darf</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
    <message>
        <source>Posts that name you with @.</source>
        <translation>Beiträge, die dich mit @ nennen.</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Direktnachrichten</translation>
    </message>
    <message>
        <source>Server alerts</source>
        <translation>Meldungen der Server</translation>
    </message>
    <message>
        <source>A server you watch goes down or comes back.</source>
        <translation>Ein Server, den du beobachtest, fällt aus oder kommt zurück.</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Ankündigungen</translation>
    </message>
    <message>
        <source>News of the community.</source>
        <translation>Neues aus der Community.</translation>
    </message>
    <message>
        <source>Also while the window is closed, as long as Panel runs.</source>
        <translation>Auch bei geschlossenem Fenster, solange Panel läuft.</translation>
    </message>
    <message>
        <source>This desktop shows no notifications. The inbox has them all.</source>
        <translation>Diese Arbeitsumgebung zeigt keine Benachrichtigungen. Im Eingang stehen alle.</translation>
    </message>
    <message>
        <source>Muted until %1.</source>
        <comment>%1 is a time, or a day and a time</comment>
        <translation>Stumm bis %1.</translation>
    </message>
    <message>
        <source>What comes meanwhile waits in the inbox.</source>
        <translation>Was inzwischen kommt, wartet im Eingang.</translation>
    </message>
    <message>
        <source>For your account, on every device.</source>
        <translation>Für dein Konto, auf jedem Gerät.</translation>
    </message>
    <message>
        <source>The server did not say what is on.</source>
        <translation>Der Server hat nicht gesagt, was an ist.</translation>
    </message>
    <message>
        <source>They can be changed when there is a connection.</source>
        <translation>Ändern kannst du sie, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>Not changed: the connection was lost.</source>
        <translation>Nicht geändert: Die Verbindung ging verloren.</translation>
    </message>
    <message>
        <source>Not changed: the server is busy. Try again in a moment.</source>
        <translation>Nicht geändert: Der Server ist ausgelastet. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Not changed: the server cannot store it now.</source>
        <translation>Nicht geändert: Der Server kann es gerade nicht speichern.</translation>
    </message>
    <message>
        <source>Not changed: your sign-in has expired.</source>
        <translation>Nicht geändert: Deine Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Not changed: you may not change it.</source>
        <translation>Nicht geändert: Du darfst es nicht ändern.</translation>
    </message>
    <message>
        <source>Not changed: the server does not know this setting.</source>
        <translation>Nicht geändert: Der Server kennt diese Einstellung nicht.</translation>
    </message>
    <message>
        <source>Answers to you, and posts in threads you track or watch.</source>
        <translation>Antworten an dich, und Beiträge in Themen, die du verfolgst oder beobachtest.</translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>What moderators decide about your posts.</source>
        <translation>Was Moderatoren über deine Beiträge entscheiden.</translation>
    </message>
</context>
<context>
    <name>panel::client::NotificationWords</name>
    <message>
        <source>%1 in %2</source>
        <extracomment>%1 is a person, %2 the title of a thread: &quot;tamsin in Saturday scrim&quot;.</extracomment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 announced</source>
        <extracomment>%1 is a person.</extracomment>
        <translation>%1 hat etwas angekündigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the title of a thread, %2 the beginning of a post.
----------
%1 is the community, %2 the titles of threads, with commas.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <extracomment>The first part of &quot;6 new posts in 3 threads&quot;.</extracomment>
        <translation>
            <numerusform>%n neuer Beitrag</numerusform>
            <numerusform>%n neue Beiträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n thread(s)</source>
        <extracomment>%1 is &quot;6 new posts&quot;; %n counts threads.</extracomment>
        <translation>
            <numerusform>%1 in %n Thema</numerusform>
            <numerusform>%1 in %n Themen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notification(s)</source>
        <translation>
            <numerusform>%n neue Benachrichtigung</numerusform>
            <numerusform>%n neue Benachrichtigungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications work</source>
        <translation>Benachrichtigungen gehen</translation>
    </message>
    <message>
        <source>This is how Panel will tell you.</source>
        <translation>So meldet sich Panel bei dir.</translation>
    </message>
    <message>
        <source>%1 replied</source>
        <extracomment>%1 is a person; to the user, or in a thread the user follows.</extracomment>
        <translation>%1 hat geantwortet</translation>
    </message>
    <message>
        <source>Mute 1 h</source>
        <translation>1 h stumm</translation>
    </message>
</context>
<context>
    <name>panel::client::OrderDialog</name>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Order of servers</source>
        <translation>Reihenfolge der Server</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>In which order are they shown?</source>
        <translation>In welcher Reihenfolge stehen sie?</translation>
    </message>
    <message>
        <source>Drag them, or move one with Alt and the arrow keys. A group stands where its first server stands.</source>
        <translation>Zieh sie, oder bewege einen mit Alt und den Pfeiltasten. Eine Gruppe steht, wo ihr erster Server steht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save order</source>
        <translation>Reihenfolge speichern</translation>
    </message>
</context>
<context>
    <name>panel::client::PaneHeader</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Links</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Rechts</translation>
    </message>
</context>
<context>
    <name>panel::client::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Filter people</source>
        <translation>Leute filtern</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>Erwähnen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Name kopieren</translation>
    </message>
    <message>
        <source>Nobody has such a name</source>
        <translation>Niemand heißt so</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation>Noch niemand da</translation>
    </message>
    <message>
        <source>People appear when they sign in.</source>
        <translation>Leute erscheinen, sobald sie sich anmelden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Not everybody could be listed: the connection was lost.</source>
        <translation>Nicht alle konnten aufgeführt werden: Die Verbindung ging verloren.</translation>
    </message>
    <message>
        <source>Not everybody could be listed: the server is busy.</source>
        <translation>Nicht alle konnten aufgeführt werden: Der Server ist ausgelastet.</translation>
    </message>
    <message>
        <source>Change role…</source>
        <translation>Rolle ändern …</translation>
    </message>
    <message>
        <source>Mute or ban…</source>
        <translation>Stumm schalten oder sperren …</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>Stumm schalten …</translation>
    </message>
    <message>
        <source>Asking the server.</source>
        <translation>Der Server wird gefragt.</translation>
    </message>
    <message>
        <source>Of those who are not here only names that begin so are looked for.</source>
        <translation>Unter denen, die nicht da sind, werden nur Namen gesucht, die so beginnen.</translation>
    </message>
    <message>
        <source>Enable account</source>
        <translation>Konto freigeben</translation>
    </message>
    <message>
        <source>Disable account…</source>
        <translation>Konto sperren …</translation>
    </message>
</context>
<context>
    <name>panel::client::PeoplePane</name>
    <message>
        <source>Here now</source>
        <translation>Jetzt hier</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
</context>
<context>
    <name>panel::client::PeopleRows</name>
    <message>
        <source>In this thread</source>
        <translation>In diesem Thema</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Playing on %1</source>
        <comment>%1 is a game server</comment>
        <translation>Spielt auf %1</translation>
    </message>
    <message>
        <source>Account disabled</source>
        <translation>Konto gesperrt</translation>
    </message>
</context>
<context>
    <name>panel::client::PictureDialog</name>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <comment>%1 is a file</comment>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This picture cannot be shown. It can be saved.</source>
        <translation>Dieses Bild kann nicht gezeigt werden. Es kann gespeichert werden.</translation>
    </message>
    <message>
        <source>The picture did not come. Close this and try again when the server can be reached.</source>
        <translation>Das Bild ist nicht angekommen. Schließe dies und versuche es wieder, wenn der Server erreichbar ist.</translation>
    </message>
</context>
<context>
    <name>panel::client::PlayersModel</name>
    <message>
        <source>%1, bot</source>
        <comment>%1 is a player&apos;s name</comment>
        <translation>%1, Bot</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>how long somebody has played</comment>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>panel::client::PlayingSettings</name>
    <message>
        <source>Show where I play</source>
        <translation>Zeigen, wo ich spiele</translation>
    </message>
    <message>
        <source>Add name</source>
        <translation>Namen hinzufügen</translation>
    </message>
    <message>
        <source>My names in games</source>
        <translation>Meine Namen in Spielen</translation>
    </message>
    <message>
        <source>As other players see them, without colours. Anybody can use a name: it says where it is, not who sits there.</source>
        <translation>So, wie andere Spieler sie sehen, ohne Farben. Jeder kann einen Namen benutzen: Er sagt, wo er ist, nicht, wer dort sitzt.</translation>
    </message>
    <message>
        <source>Name in the game</source>
        <translation>Name im Spiel</translation>
    </message>
    <message>
        <source>Only in this game</source>
        <translation>Nur in diesem Spiel</translation>
    </message>
    <message>
        <source>Any game</source>
        <translation>Jedes Spiel</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a name, and a game</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Remove this name</source>
        <translation>Diesen Namen entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>%1 is a name in a game</comment>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Beside your name people see on which server one of your names is.</source>
        <translation>Neben deinem Namen sehen andere, auf welchem Server einer deiner Namen ist.</translation>
    </message>
    <message>
        <source>It can be changed when there is a connection.</source>
        <translation>Ändern kannst du es, sobald es eine Verbindung gibt.</translation>
    </message>
</context>
<context>
    <name>panel::client::PostDelegate</name>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a file&apos;s name, then its size</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>panel::client::PostRows</name>
    <message numerus="yes">
        <source>%n new post(s) since %1</source>
        <comment>%1 is a time</comment>
        <translation>
            <numerusform>%n neuer Beitrag seit %1</numerusform>
            <numerusform>%n neue Beiträge seit %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n neuer Beitrag</numerusform>
            <numerusform>%n neue Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>it waited for 14 days.</source>
        <translation>Er hat 14 Tage gewartet.</translation>
    </message>
    <message>
        <source>the thread is gone, or no longer yours to see.</source>
        <translation>Das Thema ist weg, oder du darfst es nicht mehr sehen.</translation>
    </message>
    <message>
        <source>it is too long. Shorten it.</source>
        <translation>Er ist zu lang. Kürze ihn.</translation>
    </message>
    <message>
        <source>the server did not accept it. Edit it and try again.</source>
        <translation>Der Server hat ihn nicht angenommen. Bearbeite ihn und versuche es erneut.</translation>
    </message>
    <message>
        <source>the server has another post under its number. Retry sends it anew.</source>
        <translation>Der Server hat unter seiner Nummer einen anderen Beitrag. Erneut senden schickt ihn neu.</translation>
    </message>
    <message>
        <source>your sign-in has expired.</source>
        <translation>Deine Anmeldung ist abgelaufen.</translation>
    </message>
    <message>
        <source>the server is busy.</source>
        <translation>Der Server ist ausgelastet.</translation>
    </message>
    <message>
        <source>the server cannot store posts now.</source>
        <translation>Der Server kann gerade keine Beiträge speichern.</translation>
    </message>
    <message>
        <source>the server could not take it.</source>
        <translation>Der Server konnte ihn nicht annehmen.</translation>
    </message>
    <message>
        <source>This post was deleted.</source>
        <translation>Dieser Beitrag wurde gelöscht.</translation>
    </message>
    <message>
        <source>Deleted by its author.</source>
        <translation>Vom Verfasser gelöscht.</translation>
    </message>
    <message>
        <source>Deleted by %1.</source>
        <comment>%1 is a person</comment>
        <translation>Von %1 gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>Names, then how many people besides</extracomment>
        <translation>
            <numerusform>%1 und %n weitere Person</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>you may not post here now.</source>
        <translation>du darfst hier jetzt nicht schreiben.</translation>
    </message>
    <message>
        <source>Not sent: the file %1 is not there any more. Put it back and retry, or discard the post.</source>
        <translation>Nicht gesendet: Die Datei %1 ist nicht mehr da. Lege sie zurück und versuche es noch einmal, oder verwirf den Beitrag.</translation>
    </message>
    <message>
        <source>Not sent: the server does not take a file as large as %1. Edit the post and take it off.</source>
        <translation>Nicht gesendet: Der Server nimmt keine so große Datei wie %1. Bearbeite den Beitrag und nimm sie weg.</translation>
    </message>
    <message>
        <source>Not sent: the file %1 could not be uploaded. Retry, or edit the post and take it off.</source>
        <translation>Nicht gesendet: Die Datei %1 ließ sich nicht hochladen. Versuche es noch einmal, oder bearbeite den Beitrag und nimm sie weg.</translation>
    </message>
</context>
<context>
    <name>panel::client::PostView</name>
    <message>
        <source>Posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Open %1</source>
        <comment>%1 is the host of a link</comment>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Save one file</source>
        <translation>Eine Datei speichern</translation>
    </message>
    <message>
        <source>Show %1</source>
        <comment>%1 is a picture&apos;s file</comment>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>panel::client::PresenceWords</name>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Away for %1</source>
        <comment>%1 is a span such as 12 min</comment>
        <translation>Abwesend seit %1</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Seen %1 ago</source>
        <comment>%1 is a span such as 12 min</comment>
        <translation>Gesehen vor %1</translation>
    </message>
    <message>
        <source>Seen %1</source>
        <comment>%1 is a time, a day of the week or a date</comment>
        <translation>Gesehen: %1</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Invisible</source>
        <translation>Unsichtbar</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>panel::client::PrivacySettings</name>
    <message>
        <source>Appear offline</source>
        <translation>Offline erscheinen</translation>
    </message>
    <message>
        <source>You read and write as ever, but others see you as offline.</source>
        <translation>Du liest und schreibst wie immer, aber andere sehen dich offline.</translation>
    </message>
    <message>
        <source>It can be changed when there is a connection.</source>
        <translation>Ändern kannst du es, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>Not changed: the server is busy. Try again in a moment.</source>
        <translation>Nicht geändert: Der Server ist ausgelastet. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Not changed: the server did not take it.</source>
        <translation>Nicht geändert: Der Server hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>Not changed: the connection was lost. Try again.</source>
        <translation>Nicht geändert: Die Verbindung ging verloren. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Show when you were here last</source>
        <translation>Zeigen, wann du zuletzt da warst</translation>
    </message>
    <message>
        <source>Show when you are typing</source>
        <translation>Zeigen, wenn du schreibst</translation>
    </message>
    <message>
        <source>In the list of people, while you are offline.</source>
        <translation>In der Liste der Leute, solange du nicht da bist.</translation>
    </message>
    <message>
        <source>In the thread you are writing in.</source>
        <translation>In dem Thema, in dem du schreibst.</translation>
    </message>
</context>
<context>
    <name>panel::client::QuickSwitcher</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Threads, servers, people, pages</source>
        <translation>Themen, Server, Leute, Seiten</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Search posts for “%1”</source>
        <comment>%1 is what was typed</comment>
        <translation>Beiträge nach „%1“ durchsuchen</translation>
    </message>
</context>
<context>
    <name>panel::client::QuietHoursSettings</name>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Days they begin on</source>
        <translation>Tage, an denen sie beginnen</translation>
    </message>
    <message>
        <source>Mentions come through</source>
        <translation>Erwähnungen kommen durch</translation>
    </message>
    <message>
        <source>Moderators come through</source>
        <translation>Moderatoren kommen durch</translation>
    </message>
    <message>
        <source>What moderators and administrators write to you.</source>
        <translation>Was dir Moderatoren und Administratoren schreiben.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe ab</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>to</source>
        <comment>from 22:00 to 08:00</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>They can be changed when there is a connection.</source>
        <translation>Ändern kannst du sie, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>On every device, by the clock of %1. The inbox counts on.</source>
        <comment>%1 is a time zone such as Europe/Berlin</comment>
        <translation>Auf jedem Gerät, nach der Uhr von %1. Der Eingang zählt weiter.</translation>
    </message>
    <message>
        <source>Notifications wait in the inbox, on every device.</source>
        <translation>Benachrichtigungen warten im Eingang, auf jedem Gerät.</translation>
    </message>
    <message>
        <source>The server did not say when they are.</source>
        <translation>Der Server hat nicht gesagt, wann sie sind.</translation>
    </message>
</context>
<context>
    <name>panel::client::Rail</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Community: %1</source>
        <translation>Community: %1</translation>
    </message>
</context>
<context>
    <name>panel::client::RailAvatar</name>
    <message>
        <source>%1, %2</source>
        <extracomment>A person&apos;s name and presence: &quot;Mika, online&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>panel::client::RailButton</name>
    <message>
        <source>%1, mentions you</source>
        <translation>%1, erwähnt dich</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n new</source>
        <translation>
            <numerusform>%1, %n neu</numerusform>
            <numerusform>%1, %n neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::RecentChanges</name>
    <message>
        <source>from %1</source>
        <comment>%1 is a map</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 went down</source>
        <comment>%1 is a server</comment>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 is back after %2</source>
        <extracomment>%1 is a server, %2 a span such as 14 min</extracomment>
        <translation>%1 ist nach %2 wieder da</translation>
    </message>
    <message>
        <source>%1 changed to %2</source>
        <extracomment>%1 is a server, %2 a map</extracomment>
        <translation>%1 hat zu %2 gewechselt</translation>
    </message>
</context>
<context>
    <name>panel::client::RightsList</name>
    <message>
        <source>One person, whatever their role.</source>
        <translation>Eine Person, gleich welche Rolle sie hat.</translation>
    </message>
    <message>
        <source>Says nothing: administrators moderate everywhere.</source>
        <translation>Ohne Wirkung: Administratoren moderieren überall.</translation>
    </message>
    <message>
        <source>A role. What it may, those above it may as well.</source>
        <translation>Eine Rolle. Was sie darf, dürfen auch die über ihr.</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <comment>%1 is a role or a person</comment>
        <translation>Rechte von %1</translation>
    </message>
    <message>
        <source>Take this right back</source>
        <translation>Dieses Recht zurücknehmen</translation>
    </message>
    <message>
        <source>Take back the right of %1</source>
        <comment>%1 is a role or a person</comment>
        <translation>Das Recht von %1 zurücknehmen</translation>
    </message>
    <message>
        <source>The right holds now</source>
        <translation>Das Recht gilt jetzt</translation>
    </message>
    <message>
        <source>The usual right holds again</source>
        <translation>Das übliche Recht gilt wieder</translation>
    </message>
    <message>
        <source>For %1 their role decides again</source>
        <comment>%1 is a person</comment>
        <translation>Für %1 entscheidet wieder die Rolle</translation>
    </message>
</context>
<context>
    <name>panel::client::RowDelegate</name>
    <message numerus="yes">
        <source>%n new</source>
        <comment>posts in a thread</comment>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::RulesModel</name>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>panel::client::SanctionsModel</name>
    <message>
        <source>Banned</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Until it is lifted</source>
        <translation>Bis es aufgehoben wird</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>panel::client::SearchDelegate</name>
    <message>
        <source>%1 in %2</source>
        <extracomment>Who wrote a post, then the title of its thread</extracomment>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>panel::client::SearchPage</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Words in posts and titles</source>
        <translation>Wörter in Beiträgen und Titeln</translation>
    </message>
    <message>
        <source>Search posts</source>
        <translation>Beiträge durchsuchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>By anybody</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>In %1</source>
        <comment>%1 is a thread&apos;s title</comment>
        <translation>In %1</translation>
    </message>
    <message>
        <source>Find a post</source>
        <translation>Einen Beitrag finden</translation>
    </message>
    <message>
        <source>Every word must occur. A word ends in * for those that begin so; &quot;two words&quot; stand together.</source>
        <translation>Jedes Wort muss vorkommen. Ein Wort endet auf * für alle, die so anfangen; &quot;zwei Wörter&quot; stehen beisammen.</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Try fewer or other words, or no filter.</source>
        <translation>Versuch weniger oder andere Wörter, oder keinen Filter.</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Die Suche hat nicht geklappt</translation>
    </message>
    <message>
        <source>Search for 1 to 8 words, with letters or digits in them.</source>
        <translation>Such nach 1 bis 8 Wörtern mit Buchstaben oder Ziffern darin.</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s), and more</source>
        <translation>
            <numerusform>%n Beitrag, und mehr</numerusform>
            <numerusform>%n Beiträge, und mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) found</source>
        <translation>
            <numerusform>%n Beitrag gefunden</numerusform>
            <numerusform>%n Beiträge gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerCard</name>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Jetzt fragen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>peak %1</source>
        <extracomment>Highest number of players in the chart</extracomment>
        <translation>Höchstwert %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>of %1, %n bot(s)</source>
        <extracomment>Slots of the server and bots on it, after the number of players: &quot;of 32, 2 bots&quot;</extracomment>
        <translation>
            <numerusform>von %1, %n Bot</numerusform>
            <numerusform>von %1, %n Bots</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 of %2 players</source>
        <translation>%1 von %2 Spielern</translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s)</source>
        <translation>
            <numerusform>%n Bot</numerusform>
            <numerusform>%n Bots</numerusform>
        </translation>
    </message>
    <message>
        <source>map %1</source>
        <translation>Karte %1</translation>
    </message>
    <message numerus="yes">
        <source>ping %n millisecond(s)</source>
        <translation>
            <numerusform>Ping %n Millisekunde</numerusform>
            <numerusform>Ping %n Millisekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>with a password</source>
        <translation>mit Passwort</translation>
    </message>
</context>
<context>
    <name>panel::client::ServerDeeds</name>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Stop telling me of its state</source>
        <translation>Nicht mehr von seinem Zustand hören</translation>
    </message>
    <message>
        <source>Tell me when it goes down</source>
        <translation>Sag mir, wenn er ausfällt</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>Alarme …</translation>
    </message>
    <message>
        <source>End the maintenance</source>
        <translation>Wartung beenden</translation>
    </message>
    <message>
        <source>Plan maintenance…</source>
        <translation>Wartung planen …</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Order of servers…</source>
        <translation>Reihenfolge der Server …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Join %1?</source>
        <comment>%1 is a server</comment>
        <translation>%1 beitreten?</translation>
    </message>
    <message>
        <source>Panel opens %1, and this computer starts the game for it. You are not asked again for links of this kind.</source>
        <extracomment>%1 is a link such as steam://connect/203.0.113.5:27015</extracomment>
        <translation>Panel öffnet %1, und dieser Computer startet das Spiel dazu. Bei Links dieser Art wirst du nicht wieder gefragt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse kopiert</translation>
    </message>
    <message>
        <source>Plan maintenance of %1?</source>
        <comment>%1 is a server</comment>
        <translation>Wartung von %1 planen?</translation>
    </message>
    <message>
        <source>Meanwhile nobody is alerted of it, and its card says why.</source>
        <translation>Solange wird niemand alarmiert, und seine Karte sagt, warum.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>In %1</source>
        <comment>%1 is a span such as 15 min</comment>
        <translation>In %1</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Dauert</translation>
    </message>
    <message>
        <source>Note for everybody</source>
        <translation>Hinweis für alle</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Maintenance planned</source>
        <translation>Wartung geplant</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Maintenance ended</source>
        <translation>Wartung beendet</translation>
    </message>
    <message>
        <source>%1 added</source>
        <comment>%1 is a server</comment>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>Changes saved</source>
        <translation>Änderungen gespeichert</translation>
    </message>
    <message>
        <source>Changes undone</source>
        <translation>Änderungen zurückgenommen</translation>
    </message>
    <message>
        <source>Order saved</source>
        <translation>Reihenfolge gespeichert</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <comment>%1 is a server</comment>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Panel asks it no more, and its history and everybody&apos;s alerts for it are forgotten. This cannot be undone.</source>
        <translation>Panel fragt ihn nicht mehr; sein Verlauf und alle Alarme dazu werden vergessen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <comment>%1 is a server</comment>
        <translation>%1 entfernt</translation>
    </message>
</context>
<context>
    <name>panel::client::ServerDetail</name>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Die letzten 24 Stunden</translation>
    </message>
    <message>
        <source>1 y</source>
        <comment>one year</comment>
        <translation>1 J.</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Das letzte Jahr</translation>
    </message>
    <message>
        <source>2 y</source>
        <comment>two years</comment>
        <translation>2 J.</translation>
    </message>
    <message>
        <source>The last two years</source>
        <translation>Die letzten zwei Jahre</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 T</translation>
    </message>
    <message numerus="yes">
        <source>The last %n days</source>
        <translation>
            <numerusform>Der letzte %n Tag</numerusform>
            <numerusform>Die letzten %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Set an alert</source>
        <translation>Alarm einstellen</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>Players and maps</source>
        <translation>Spieler und Karten</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>Auf dem Server</translation>
    </message>
    <message>
        <source>Settings of the server</source>
        <translation>Einstellungen des Servers</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Jetzt fragen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Filter settings</source>
        <translation>Einstellungen filtern</translation>
    </message>
    <message>
        <source>over %1</source>
        <comment>%1 is a span: as far as is known</comment>
        <translation>über %1</translation>
    </message>
    <message>
        <source>No such server</source>
        <translation>Kein solcher Server</translation>
    </message>
    <message>
        <source>It is no longer monitored, or not yours to see.</source>
        <translation>Er wird nicht mehr überwacht, oder du darfst ihn nicht sehen.</translation>
    </message>
    <message>
        <source>with a password</source>
        <translation>mit Passwort</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>slots of a server</comment>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s) not counted</source>
        <translation>
            <numerusform>%n Bot nicht mitgezählt</numerusform>
            <numerusform>%n Bots nicht mitgezählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>%1 in, before: %2</source>
        <comment>%1 is a span, %2 a map</comment>
        <translation>seit %1, davor: %2</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1 to %2 ms in 24 h</source>
        <translation>%1 bis %2 ms in 24 h</translation>
    </message>
    <message>
        <source>Up</source>
        <comment>for how long a server is</comment>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>%1 in 30 days</source>
        <comment>%1 is a percentage</comment>
        <translation>%1 in 30 Tagen</translation>
    </message>
    <message>
        <source>Down</source>
        <comment>for how long a server is</comment>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Nobody knows while it does not answer.</source>
        <translation>Solange er nicht antwortet, weiß es niemand.</translation>
    </message>
    <message numerus="yes">
        <source>Nobody is playing. %n bot(s) keep the seats warm.</source>
        <translation>
            <numerusform>Niemand spielt. %n Bot hält die Plätze warm.</numerusform>
            <numerusform>Niemand spielt. %n Bots halten die Plätze warm.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is playing.</source>
        <translation>Niemand spielt.</translation>
    </message>
    <message>
        <source>This game does not tell who plays.</source>
        <translation>Dieses Spiel sagt nicht, wer spielt.</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <comment>a person, on a server</comment>
        <translation>%1 ist hier</translation>
    </message>
    <message>
        <source>%1 are here</source>
        <comment>several people, on a server</comment>
        <translation>%1 sind hier</translation>
    </message>
    <message>
        <source>up %1</source>
        <comment>%1 is a percentage</comment>
        <translation>%1 erreichbar</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time.</source>
        <translation>In dieser Zeit wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>The history could not be loaded. It is asked for again in a minute.</source>
        <translation>Der Verlauf konnte nicht geladen werden. In einer Minute wird wieder gefragt.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>The last %n hours</source>
        <translation>
            <numerusform>Die letzte %n Stunde</numerusform>
            <numerusform>Die letzten %n Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerDialog</name>
    <message>
        <source>Look for it</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Add it anyway</source>
        <translation>Trotzdem hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Edit server</source>
        <translation>Server bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <comment>%1 is a server</comment>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Add a game server</source>
        <translation>Spielserver hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Host, or host:port</source>
        <translation>Host, oder host:port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Panel asks it in every way it knows, also at the usual ports beside it, and shows what answers.</source>
        <translation>Panel fragt auf jede Art, die es kennt, auch an den üblichen Ports daneben, und zeigt, was antwortet.</translation>
    </message>
    <message>
        <source>Asking. This takes up to 7 s.</source>
        <translation>Fragt. Das dauert bis zu 7 s.</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Fragt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>This is no address. Write a host such as play.example.org, or host:port.</source>
        <translation>Das ist keine Adresse. Schreib einen Host wie play.example.org, oder host:port.</translation>
    </message>
    <message>
        <source>%1 of %2 players</source>
        <translation>%1 von %2 Spielern</translation>
    </message>
    <message>
        <source>Nothing answered. Check the address, or whether it is running.</source>
        <translation>Nichts hat geantwortet. Prüfe die Adresse, und ob er läuft.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s).</source>
        <translation>
            <numerusform>%n Antwort.</numerusform>
            <numerusform>%n Antworten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::ServerFields</name>
    <message>
        <source>A badge for everybody on the web</source>
        <translation>Eine Plakette für alle im Web</translation>
    </message>
    <message>
        <source>As it names itself</source>
        <translation>Wie er sich nennt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Sichtbar für</translation>
    </message>
    <message>
        <source>As the server tells</source>
        <translation>Wie der Server sagt</translation>
    </message>
    <message>
        <source>Joined at</source>
        <translation>Beitreten unter</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Kurzname</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Asked as</source>
        <translation>Gefragt als</translation>
    </message>
    <message>
        <source>Address of the badge</source>
        <translation>Adresse der Plakette</translation>
    </message>
    <message>
        <source>Copy the address of the badge</source>
        <translation>Adresse der Plakette kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>It needs an address.</source>
        <translation>Er braucht eine Adresse.</translation>
    </message>
    <message>
        <source>Joined at: write host:port.</source>
        <translation>Beitreten unter: Schreib host:port.</translation>
    </message>
    <message>
        <source>The short name has 1 to 32 of a-z, 0-9, - and _.</source>
        <translation>Der Kurzname hat 1 bis 32 Zeichen aus a-z, 0-9, - und _.</translation>
    </message>
</context>
<context>
    <name>panel::client::ServerGrid</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>panel::client::ServerRows</name>
    <message>
        <source>%1 ms</source>
        <comment>ping</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <source>Down since %1</source>
        <comment>%1 is a time or a day</comment>
        <translation>Aus seit %1</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Last answer %1</source>
        <comment>%1 is a time or a day</comment>
        <translation>Letzte Antwort %1</translation>
    </message>
    <message>
        <source>Not known now</source>
        <translation>Zurzeit nicht bekannt</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
</context>
<context>
    <name>panel::client::ServerTableRows</name>
    <message>
        <source>Last 24 h</source>
        <translation>Letzte 24 h</translation>
    </message>
</context>
<context>
    <name>panel::client::ServerWords</name>
    <message>
        <source>%1, %2</source>
        <comment>a day and a time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>Nie gesehen</translation>
    </message>
    <message numerus="yes">
        <source>Last seen %1 with %n player(s)</source>
        <comment>%1 is a time</comment>
        <translation>
            <numerusform>Zuletzt gesehen %1 mit %n Spieler</numerusform>
            <numerusform>Zuletzt gesehen %1 mit %n Spielern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last seen %1 with %n player(s) on %2</source>
        <comment>%1 is a time, %2 a map</comment>
        <translation>
            <numerusform>Zuletzt gesehen %1 mit %n Spieler auf %2</numerusform>
            <numerusform>Zuletzt gesehen %1 mit %n Spielern auf %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Next probe in %1</source>
        <comment>%1 is a span such as 8 s</comment>
        <translation>Nächste Frage in %1</translation>
    </message>
    <message>
        <source>Asking now</source>
        <translation>Fragt gerade</translation>
    </message>
    <message>
        <source>Last answer %1</source>
        <comment>%1 is a time</comment>
        <translation>Letzte Antwort %1</translation>
    </message>
    <message>
        <source>Not known now</source>
        <translation>Zurzeit nicht bekannt</translation>
    </message>
    <message>
        <source>Keeps dropping</source>
        <translation>Fällt immer wieder aus</translation>
    </message>
    <message>
        <source>No answer for %1</source>
        <comment>%1 is a span such as 14 min</comment>
        <translation>Keine Antwort seit %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Was down at %1</source>
        <comment>%1 is a time</comment>
        <translation>War um %1 ausgefallen</translation>
    </message>
    <message>
        <source>It has not answered yet.</source>
        <translation>Er hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Maintenance until %1</source>
        <comment>%1 is a time</comment>
        <translation>Wartung bis %1</translation>
    </message>
    <message>
        <source>Nothing listens at its port</source>
        <translation>An seinem Port hört nichts</translation>
    </message>
    <message>
        <source>Its name leads to no address</source>
        <translation>Sein Name führt zu keiner Adresse</translation>
    </message>
    <message>
        <source>Its address is not allowed</source>
        <translation>Seine Adresse ist nicht erlaubt</translation>
    </message>
    <message>
        <source>It answers in no known way</source>
        <translation>Er antwortet auf keine bekannte Art</translation>
    </message>
    <message>
        <source>Found by trying</source>
        <comment>how a server is asked</comment>
        <translation>Durch Probieren gefunden</translation>
    </message>
    <message>
        <source>Everybody</source>
        <comment>who sees a server</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Members</source>
        <comment>who sees a server</comment>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Moderators</source>
        <comment>who sees a server</comment>
        <translation>Moderatoren</translation>
    </message>
    <message>
        <source>Administrators</source>
        <comment>who sees a server</comment>
        <translation>Administratoren</translation>
    </message>
    <message>
        <source>A server with this short name is there already.</source>
        <translation>Einen Server mit diesem Kurznamen gibt es schon.</translation>
    </message>
    <message>
        <source>This address may not be probed. Whoever runs Panel&apos;s server can allow private addresses.</source>
        <translation>Diese Adresse darf nicht gefragt werden. Wer den Server von Panel betreibt, kann private Adressen erlauben.</translation>
    </message>
</context>
<context>
    <name>panel::client::ServersPage</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>All servers</source>
        <translation>Alle Server</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Filter servers</source>
        <translation>Server filtern</translation>
    </message>
    <message>
        <source>No program here opens %1 links</source>
        <comment>%1 is such as steam</comment>
        <translation>Kein Programm hier öffnet %1-Links</translation>
    </message>
</context>
<context>
    <name>panel::client::SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>Abschnitte der Optionen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
</context>
<context>
    <name>panel::client::ShortcutList</name>
    <message>
        <source>In a thread</source>
        <translation>In einem Thema</translation>
    </message>
    <message>
        <source>Go from post to post</source>
        <translation>Von Beitrag zu Beitrag</translation>
    </message>
    <message>
        <source>First and last post</source>
        <translation>Erster und letzter Beitrag</translation>
    </message>
    <message>
        <source>Reply to the post</source>
        <translation>Auf den Beitrag antworten</translation>
    </message>
    <message>
        <source>Quote it</source>
        <translation>Ihn zitieren</translation>
    </message>
    <message>
        <source>Copy its text</source>
        <translation>Seinen Text kopieren</translation>
    </message>
    <message>
        <source>Copy a link to it</source>
        <translation>Einen Link auf ihn kopieren</translation>
    </message>
    <message>
        <source>Open a link in it</source>
        <translation>Einen Link in ihm öffnen</translation>
    </message>
    <message>
        <source>Edit, retry or discard a post that waits</source>
        <translation>Wartenden Beitrag bearbeiten, erneut senden, verwerfen</translation>
    </message>
    <message>
        <source>While writing</source>
        <translation>Beim Schreiben</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Back to the posts</source>
        <translation>Zurück zu den Beiträgen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Next and previous region of the window</source>
        <translation>Nächster und voriger Bereich des Fensters</translation>
    </message>
    <message>
        <source>Menu of what is selected</source>
        <translation>Menü zum Gewählten</translation>
    </message>
    <message>
        <source>React to it</source>
        <translation>Darauf reagieren</translation>
    </message>
    <message>
        <source>Edit, delete or see what it said before</source>
        <translation>Bearbeiten, löschen oder sehen, was vorher da stand</translation>
    </message>
    <message>
        <source>Mark unread from there</source>
        <translation>Ab dort als ungelesen markieren</translation>
    </message>
    <message>
        <source>Report it</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Show and restore one that was deleted</source>
        <translation>Einen gelöschten zeigen und wiederherstellen</translation>
    </message>
    <message>
        <source>Edit your newest post</source>
        <translation>Deinen neuesten Beitrag bearbeiten</translation>
    </message>
    <message>
        <source>In the moderation queue</source>
        <translation>In der Moderationsliste</translation>
    </message>
    <message>
        <source>Let a held post through, or reject it</source>
        <translation>Einen angehaltenen Beitrag freigeben oder ablehnen</translation>
    </message>
    <message>
        <source>Leave a reported post, or delete it</source>
        <translation>Einen gemeldeten Beitrag so lassen oder löschen</translation>
    </message>
    <message>
        <source>Open its thread</source>
        <translation>Sein Thema öffnen</translation>
    </message>
    <message>
        <source>Save the files under it</source>
        <translation>Die Dateien darunter speichern</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
</context>
<context>
    <name>panel::client::ShownServers</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>Players of slots</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Other servers</source>
        <translation>Andere Server</translation>
    </message>
</context>
<context>
    <name>panel::client::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in to your community</source>
        <translation>Bei deiner Community anmelden</translation>
    </message>
    <message>
        <source>panel.example.org</source>
        <translation>panel.example.org</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Meldet an</translation>
    </message>
    <message>
        <source>Its address, and the account you have there.</source>
        <translation>Ihre Adresse und dein Konto dort.</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
    <message>
        <source>&amp;Address or invite link</source>
        <translation>&amp;Adresse oder Einladungslink</translation>
    </message>
    <message>
        <source>&amp;Invitation</source>
        <translation>&amp;Einladung</translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>Auf diesem Rechner angemeldet bleiben</translation>
    </message>
    <message>
        <source>Just looking?</source>
        <translation>Nur mal schauen?</translation>
    </message>
    <message>
        <source>12 characters or more</source>
        <translation>12 Zeichen oder mehr</translation>
    </message>
    <message>
        <source>Join your community</source>
        <translation>Deiner Community beitreten</translation>
    </message>
    <message>
        <source>Creating the account</source>
        <translation>Konto wird angelegt</translation>
    </message>
    <message>
        <source>Create the account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>Ich habe ein Konto</translation>
    </message>
    <message>
        <source>This is no address of a server. One looks like panel.example.org.</source>
        <translation>Das ist keine Adresse eines Servers. Eine sieht so aus: panel.example.org.</translation>
    </message>
    <message>
        <source>Starting the demo</source>
        <translation>Demo startet</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>The demo runs on this computer. Nothing leaves it, nothing stays.</source>
        <translation>Die Demo läuft auf diesem Rechner. Nichts verlässt ihn, nichts bleibt.</translation>
    </message>
    <message>
        <source>With an invitation. Where anybody may join, leave it empty.</source>
        <translation>Mit einer Einladung. Wo jeder beitreten darf, bleibt es leer.</translation>
    </message>
    <message>
        <source>I have no account</source>
        <translation>Ich habe kein Konto</translation>
    </message>
</context>
<context>
    <name>panel::client::SignInWords</name>
    <message>
        <source>No server has this name. Check the spelling.</source>
        <translation>Kein Server heißt so. Prüfe die Schreibweise.</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Is the server running?</source>
        <translation>An dieser Adresse antwortet nichts. Läuft der Server?</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check your connection.</source>
        <translation>Der Server ist nicht zu erreichen. Prüfe deine Verbindung.</translation>
    </message>
    <message>
        <source>The server took too long to answer. Try again.</source>
        <translation>Der Server hat zu lange nicht geantwortet. Versuche es erneut.</translation>
    </message>
    <message>
        <source>No encrypted connection to this server came about. Check the address.</source>
        <translation>Eine verschlüsselte Verbindung zu diesem Server kam nicht zustande. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>This address is not encrypted, and the password would be readable on the way. Use https.</source>
        <translation>Diese Adresse ist nicht verschlüsselt, das Passwort wäre unterwegs lesbar. Nimm https.</translation>
    </message>
    <message>
        <source>Something answers there, but not as a Panel server. Check the address, and whether it begins with https.</source>
        <translation>Dort antwortet etwas, aber nicht wie ein Panel-Server. Prüfe die Adresse, auch ob sie mit https beginnt.</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>Name oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>The server cannot work just now. Try again in a few minutes.</source>
        <translation>Der Server kann gerade nicht arbeiten. Versuche es in ein paar Minuten wieder.</translation>
    </message>
    <message>
        <source>This invitation is unknown, used or expired. Ask for a new one.</source>
        <translation>Diese Einladung ist unbekannt, verbraucht oder abgelaufen. Bitte um eine neue.</translation>
    </message>
    <message>
        <source>Somebody has this name, or one that looks like it. Choose another.</source>
        <translation>Jemand heißt schon so, oder fast so. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>The server does not take this name. Choose one of letters and digits.</source>
        <translation>Diesen Namen nimmt der Server nicht. Wähle einen aus Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>The server could not sign you in. Try again later.</source>
        <translation>Der Server konnte dich nicht anmelden. Versuche es später.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate names no server. Its administrators have to replace it.</source>
        <translation>Das Zertifikat des Servers nennt keinen Server. Seine Administratoren müssen es ersetzen.</translation>
    </message>
    <message>
        <source>This server&apos;s certificate is for another name: %1. Check the address.</source>
        <translation>Das Zertifikat dieses Servers gilt für einen anderen Namen: %1. Prüfe die Adresse.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate expired on %1. Its administrators have to renew it.</source>
        <extracomment>%1 is a date.</extracomment>
        <translation>Das Zertifikat des Servers ist am %1 abgelaufen. Seine Administratoren müssen es erneuern.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid before %1. Check this computer&apos;s clock.</source>
        <extracomment>%1 is a date.</extracomment>
        <translation>Das Zertifikat des Servers gilt erst ab %1. Prüfe die Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is broken or was revoked. Tell its administrators.</source>
        <translation>Das Zertifikat des Servers ist beschädigt oder widerrufen. Sag es seinen Administratoren.</translation>
    </message>
    <message>
        <source>The server shows another certificate than the one you trusted.</source>
        <translation>Der Server zeigt ein anderes Zertifikat als das, dem du vertraust.</translation>
    </message>
    <message>
        <source>No authority vouches for the server&apos;s certificate.</source>
        <translation>Für das Zertifikat des Servers bürgt keine Stelle.</translation>
    </message>
    <message>
        <source>A name has %1 to %2 characters.</source>
        <translation>Ein Name hat %1 bis %2 Zeichen.</translation>
    </message>
    <message numerus="yes">
        <source>The password is too short: it needs %n character(s).</source>
        <translation>
            <numerusform>Das Passwort ist zu kurz: Es braucht %n Zeichen.</numerusform>
            <numerusform>Das Passwort ist zu kurz: Es braucht %n Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The password is too long: %n character(s) at most.</source>
        <translation>
            <numerusform>Das Passwort ist zu lang: höchstens %n Zeichen.</numerusform>
            <numerusform>Das Passwort ist zu lang: höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many tries. The server asks to wait %1 s.</source>
        <translation>Zu viele Versuche. Der Server bittet, %1 s zu warten.</translation>
    </message>
    <message>
        <source>This community takes new people by invitation. Ask somebody there for one.</source>
        <translation>Diese Gemeinschaft nimmt neue Leute nur mit Einladung auf. Bitte dort jemanden um eine.</translation>
    </message>
</context>
<context>
    <name>panel::client::SignInsSettings</name>
    <message>
        <source>A token from the server&apos;s command line</source>
        <translation>Ein Token von der Befehlszeile des Servers</translation>
    </message>
    <message>
        <source>Signed in %1</source>
        <comment>%1 is a time, a day or a date</comment>
        <translation>Angemeldet %1</translation>
    </message>
    <message>
        <source>This computer. %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Dieser Computer. %1</translation>
    </message>
    <message>
        <source>Connected now. %1</source>
        <comment>%1 is a sentence</comment>
        <translation>Gerade verbunden. %1</translation>
    </message>
    <message>
        <source>Used %1. %2</source>
        <comment>%1 is a time, a day or a date, %2 a sentence</comment>
        <translation>Benutzt %1. %2</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>End all others</source>
        <translation>Alle anderen beenden</translation>
    </message>
    <message>
        <source>Everywhere else</source>
        <translation>Überall sonst</translation>
    </message>
    <message>
        <source>Where you are signed in</source>
        <translation>Wo du angemeldet bist</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>12 characters or more.</source>
        <translation>12 Zeichen oder mehr.</translation>
    </message>
    <message>
        <source>It can be changed when there is a connection.</source>
        <translation>Ändern kannst du es, sobald es eine Verbindung gibt.</translation>
    </message>
    <message>
        <source>Whoever is signed in there has to give the password again.</source>
        <translation>Wer dort angemeldet ist, muss das Passwort neu eingeben.</translation>
    </message>
    <message>
        <source>Sign-in ended</source>
        <translation>Anmeldung beendet</translation>
    </message>
    <message>
        <source>All other sign-ins ended</source>
        <translation>Alle anderen Anmeldungen beendet</translation>
    </message>
</context>
<context>
    <name>panel::client::SlotBar</name>
    <message>
        <source>%1 of %2 players, %3 bots</source>
        <extracomment>Of a game server: players, slots, bots</extracomment>
        <translation>%1 von %2 Spielern, %3 Bots</translation>
    </message>
</context>
<context>
    <name>panel::client::SlotLegend</name>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n Spieler</numerusform>
            <numerusform>%n Spieler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bot(s)</source>
        <translation>
            <numerusform>%n Bot</numerusform>
            <numerusform>%n Bots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <comment>slots of a server</comment>
        <translation>
            <numerusform>%n frei</numerusform>
            <numerusform>%n frei</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>panel::client::StatusActions</name>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Invisible</source>
        <translation>Unsichtbar</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Clear status</source>
        <translation>Status löschen</translation>
    </message>
    <message>
        <source>Set a status…</source>
        <translation>Status setzen …</translation>
    </message>
    <message>
        <source>Status: %1…</source>
        <comment>%1 is what somebody says of themselves</comment>
        <translation>Status: %1 …</translation>
    </message>
</context>
<context>
    <name>panel::client::StatusDialog</name>
    <message>
        <source>Your status</source>
        <translation>Dein Status</translation>
    </message>
    <message>
        <source>What you are up to</source>
        <translation>Was du gerade machst</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 h</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>until midnight</comment>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Until I change it</source>
        <translation>Bis ich es ändere</translation>
    </message>
    <message>
        <source>It ends %1 as it is now.</source>
        <comment>%1 is a time, or a day and a time</comment>
        <translation>Zurzeit endet er %1.</translation>
    </message>
    <message>
        <source>Everybody here sees it beside your name.</source>
        <translation>Alle hier sehen ihn neben deinem Namen.</translation>
    </message>
    <message>
        <source>Set status</source>
        <translation>Status setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>Endet nach</translation>
    </message>
</context>
<context>
    <name>panel::client::SteppedChart</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>%1, now %2, peak %3</source>
        <extracomment>What is counted, now and at most: &quot;Players, now 15 players, peak 21 players&quot;</extracomment>
        <translation>%1, jetzt %2, höchstens %3</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n Spieler</numerusform>
            <numerusform>%n Spieler</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a day and a time of day</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: no answer</source>
        <comment>%1 is a time</comment>
        <translation>%1: keine Antwort</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A time and what was then: &quot;18:40: 15 players&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 on %3</source>
        <extracomment>A time, what was then, and the map: &quot;18:40: 15 players on radar&quot;</extracomment>
        <translation>%1: %2 auf %3</translation>
    </message>
    <message>
        <source>peak %1</source>
        <comment>highest value in the chart</comment>
        <translation>Höchstwert %1</translation>
    </message>
</context>
<context>
    <name>panel::client::ThreadList</name>
    <message>
        <source>Threads</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Filter threads</source>
        <translation>Themen filtern</translation>
    </message>
    <message>
        <source>No thread fits</source>
        <translation>Kein Thema passt</translation>
    </message>
    <message>
        <source>Try fewer or other words.</source>
        <translation>Versuche weniger oder andere Wörter.</translation>
    </message>
    <message>
        <source>No threads yet</source>
        <translation>Noch keine Themen</translation>
    </message>
    <message>
        <source>An administrator starts the first one.</source>
        <translation>Ein Administrator beginnt das erste.</translation>
    </message>
    <message>
        <source>New thread</source>
        <translation>Neues Thema</translation>
    </message>
    <message>
        <source>New thread here</source>
        <translation>Neues Thema hier</translation>
    </message>
    <message>
        <source>Start the first one.</source>
        <translation>Beginne das erste.</translation>
    </message>
</context>
<context>
    <name>panel::client::ThreadMenu</name>
    <message>
        <source>Unpin for me</source>
        <translation>Für mich lösen</translation>
    </message>
    <message>
        <source>Pin for me</source>
        <translation>Für mich anheften</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Link kopiert</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin for everybody</source>
        <translation>Für alle lösen</translation>
    </message>
    <message>
        <source>Pin for everybody</source>
        <translation>Für alle anheften</translation>
    </message>
    <message>
        <source>Thread pinned</source>
        <translation>Thema angeheftet</translation>
    </message>
    <message>
        <source>Thread unpinned</source>
        <translation>Thema gelöst</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Thread locked</source>
        <translation>Thema geschlossen</translation>
    </message>
    <message>
        <source>Thread unlocked</source>
        <translation>Thema geöffnet</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Verschieben nach</translation>
    </message>
    <message>
        <source>Moved to %1</source>
        <comment>%1 is a category</comment>
        <translation>Nach %1 verschoben</translation>
    </message>
    <message>
        <source>Slow mode</source>
        <translation>Langsamer Modus</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>One post in %1</source>
        <comment>%1 is a time</comment>
        <translation>Ein Beitrag in %1</translation>
    </message>
    <message>
        <source>Slow mode is off</source>
        <translation>Der langsame Modus ist aus</translation>
    </message>
    <message>
        <source>One post in %1, for everybody but moderators</source>
        <comment>%1 is a time</comment>
        <translation>Ein Beitrag in %1, für alle außer der Moderation</translation>
    </message>
    <message>
        <source>Rename this thread?</source>
        <translation>Dieses Thema umbenennen?</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Delete this thread?</source>
        <translation>Dieses Thema löschen?</translation>
    </message>
    <message>
        <source>“%1” goes out of everybody&apos;s sight. Moderators can bring it back.</source>
        <comment>%1 is a title</comment>
        <translation>„%1“ verschwindet für alle. Die Moderation kann es zurückholen.</translation>
    </message>
    <message>
        <source>Reason, for the record</source>
        <translation>Grund, fürs Protokoll</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Thread deleted</source>
        <translation>Thema gelöscht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Thread restored</source>
        <translation>Thema wiederhergestellt</translation>
    </message>
    <message>
        <source>Moved back</source>
        <translation>Zurückverschoben</translation>
    </message>
</context>
<context>
    <name>panel::client::ThreadRows</name>
    <message>
        <source>Draft, %1</source>
        <comment>second line of a thread; %1 is who posted last</comment>
        <translation>Entwurf, %1</translation>
    </message>
    <message>
        <source>Deleted, %1</source>
        <comment>second line of a thread; %1 is who posted last</comment>
        <translation>Gelöscht, %1</translation>
    </message>
    <message>
        <source>Locked, %1</source>
        <comment>second line of a thread; %1 is who posted last</comment>
        <translation>Geschlossen, %1</translation>
    </message>
</context>
<context>
    <name>panel::client::ThreadView</name>
    <message>
        <source>Draft saved</source>
        <translation>Entwurf gespeichert</translation>
    </message>
    <message>
        <source>No thread is open</source>
        <translation>Kein Thema ist offen</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>Wähle eines aus der Liste.</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <comment>%1 is a thread&apos;s title</comment>
        <translation>Antworten in %1</translation>
    </message>
    <message>
        <source>This thread is gone</source>
        <translation>Dieses Thema ist weg</translation>
    </message>
    <message>
        <source>The thread could not be loaded</source>
        <translation>Das Thema ließ sich nicht laden</translation>
    </message>
    <message>
        <source>It was removed, or is no longer yours to see.</source>
        <translation>Es wurde entfernt, oder du darfst es nicht mehr sehen.</translation>
    </message>
    <message>
        <source>The server could not answer. It is tried again by itself.</source>
        <translation>Der Server konnte nicht antworten. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts da</translation>
    </message>
    <message>
        <source>Write the first post.</source>
        <translation>Schreib den ersten Beitrag.</translation>
    </message>
    <message>
        <source>Not saved: the disk did not take the post. It stays in the composer.</source>
        <translation>Nicht gespeichert: Die Platte hat den Beitrag nicht genommen. Er bleibt im Eingabefeld.</translation>
    </message>
    <message>
        <source>Text copied</source>
        <translation>Text kopiert</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Link kopiert</translation>
    </message>
    <message>
        <source>This post is gone.</source>
        <translation>Diesen Beitrag gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The post could not be loaded.</source>
        <translation>Der Beitrag ließ sich nicht laden.</translation>
    </message>
    <message>
        <source>Nobody has posted here.</source>
        <translation>Hier hat noch niemand geschrieben.</translation>
    </message>
    <message>
        <source>Another device has saved other words here: “%1”</source>
        <comment>%1 is the beginning of a draft</comment>
        <translation>Ein anderes Gerät hat hier andere Worte gespeichert: „%1“</translation>
    </message>
    <message>
        <source>Take those</source>
        <translation>Diese nehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>You may only read until %1.</source>
        <comment>%1 is a time</comment>
        <translation>Du darfst bis %1 nur lesen.</translation>
    </message>
    <message>
        <source>You may only read for now.</source>
        <translation>Du darfst vorerst nur lesen.</translation>
    </message>
    <message>
        <source>%1 Reason: %2</source>
        <extracomment>What holds, then the reason a moderator gave</extracomment>
        <translation>%1 Grund: %2</translation>
    </message>
    <message>
        <source>Guests read here. An administrator can make you a member.</source>
        <translation>Gäste lesen hier. Ein Administrator kann dich zum Mitglied machen.</translation>
    </message>
    <message>
        <source>You can read here, but not reply.</source>
        <translation>Du kannst hier lesen, aber nicht antworten.</translation>
    </message>
    <message>
        <source>This thread is deleted.</source>
        <translation>Dieses Thema ist gelöscht.</translation>
    </message>
    <message>
        <source>This thread is locked.</source>
        <translation>Dieses Thema ist geschlossen.</translation>
    </message>
    <message>
        <source>Unread from here</source>
        <translation>Ab hier ungelesen</translation>
    </message>
    <message>
        <source>Delete this post of %1?</source>
        <comment>%1 is a person</comment>
        <translation>Diesen Beitrag von %1 löschen?</translation>
    </message>
    <message>
        <source>Members see that a post was deleted. Moderators can still read it and bring it back.</source>
        <translation>Mitglieder sehen, dass ein Beitrag gelöscht wurde. Die Moderation kann ihn noch lesen und zurückholen.</translation>
    </message>
    <message>
        <source>Reason, for the record</source>
        <translation>Grund, fürs Protokoll</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Post restored</source>
        <translation>Beitrag wiederhergestellt</translation>
    </message>
    <message>
        <source>Post deleted</source>
        <translation>Beitrag gelöscht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Open the thread again to bring the post back.</source>
        <translation>Öffne das Thema noch einmal, um den Beitrag zurückzuholen.</translation>
    </message>
    <message>
        <source>Let go to attach</source>
        <translation>Loslassen zum Anhängen</translation>
    </message>
</context>
<context>
    <name>panel::client::ThreadsPage</name>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Thema</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>as of %1</source>
        <comment>%1 is a time</comment>
        <translation>Stand %1</translation>
    </message>
    <message numerus="yes">
        <source>%n here now</source>
        <comment>people in a thread</comment>
        <translation>
            <numerusform>%n gerade hier</numerusform>
            <numerusform>%n gerade hier</numerusform>
        </translation>
    </message>
    <message>
        <source>Post discarded</source>
        <translation>Beitrag verworfen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The post could not be brought back.</source>
        <translation>Der Beitrag ließ sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>A moderator looks at your post first.</source>
        <translation>Deinen Beitrag sieht sich erst die Moderation an.</translation>
    </message>
    <message>
        <source>What you hear of this thread</source>
        <translation>Was du von diesem Thema hörst</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>What you hear of this thread: %1</source>
        <comment>%1 is a level such as Watching</comment>
        <translation>Was du von diesem Thema hörst: %1</translation>
    </message>
    <message>
        <source>You cannot start threads here.</source>
        <translation>Du kannst hier keine Themen beginnen.</translation>
    </message>
    <message>
        <source>A moderator looks at your thread first.</source>
        <translation>Dein Thema sieht sich erst die Moderation an.</translation>
    </message>
    <message>
        <source>This thread is gone, or no longer yours to see.</source>
        <translation>Dieses Thema ist weg, oder du darfst es nicht mehr sehen.</translation>
    </message>
    <message>
        <source>Search this thread</source>
        <translation>Dieses Thema durchsuchen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>slow mode</source>
        <translation>langsamer Modus</translation>
    </message>
</context>
<context>
    <name>panel::client::TimeWords</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes ago</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <comment>%1 is a time</comment>
        <translation>morgen %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>%1 is a date, %2 a time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>%1 is a span such as 14 min</comment>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>panel::client::TypingLine</name>
    <message>
        <source>%1 is typing</source>
        <extracomment>A person&apos;s name</extracomment>
        <translation>%1 schreibt</translation>
    </message>
    <message>
        <source>%1 and %2 are typing</source>
        <extracomment>Two names. In one call: a name may itself contain %2</extracomment>
        <translation>%1 und %2 schreiben</translation>
    </message>
    <message>
        <source>Several people are typing</source>
        <translation>Mehrere schreiben</translation>
    </message>
</context>
</TS>
