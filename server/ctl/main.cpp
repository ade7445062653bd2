// SPDX-License-Identifier: MIT

#include "server/ctl/adminclient.h"
#include "server/ctl/commands.h"
#include "server/ctl/printer.h"
#include "server/store/restore.h"
#include "shared/features/backup/backupevents.h"
#include "shared/protocol/errors.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTextStream>

#include <sysexits.h>

using namespace panel;
using namespace panel::ctl;

namespace {

int complain(const QString &sentence, int code)
{
    QTextStream(stderr) << "panelctl: " << sentence << "\n";
    return code;
}

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
    case ErrorCode::UnknownEvent:
        return EX_USAGE;
    case ErrorCode::Unavailable:
    case ErrorCode::Busy:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
        return EX_UNAVAILABLE;
    default:
        return EXIT_FAILURE;
    }
}

QString defaultDataDir()
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/paneld");
    const QString service = QStringLiteral("/var/lib/paneld");
    return !QFile::exists(own) && QFile::exists(service) ? service : own;
}

/// Without a daemon; it says what it kept, because that is what an administrator in need asks next.
int restore(const QString &dataDir, const QJsonObject &data, bool json)
{
    const auto wanted = fromJson<Backup>(data);
    Q_ASSERT(wanted);
    const auto kept = server::restoreDatabase(dataDir, wanted->file);
    if (!kept) {
        if (json)
            QTextStream(stdout) << compact(acknowledgement(failure(kept)));
        const int code = kept.error().code == ErrorCode::Invalid ? EX_DATAERR : EX_UNAVAILABLE;
        return complain(kept.error().detail, code);
    }
    const QJsonObject reply{{QStringLiteral("restored"), wanted->file},
                            {QStringLiteral("kept"), *kept}};
    QTextStream(stdout) << (json ? QString::fromUtf8(compact(reply)) : pretty(reply));
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList words = application.arguments().mid(1);
    bool json = false;
    QString dataDir = qEnvironmentVariable("PANEL_SERVER_DATA_DIR", defaultDataDir());
    for (qsizetype i = 0; i < words.size();) {
        if (words[i] == QLatin1String("--json")) {
            json = true;
            words.removeAt(i);
        } else if (words[i].startsWith(QLatin1String("--data-dir="))) {
            dataDir = words.takeAt(i).section(QLatin1Char('='), 1);
        } else if (words[i] == QLatin1String("--data-dir")) {
            if (i + 1 >= words.size())
                return complain(QStringLiteral("--data-dir needs a folder"), EX_USAGE);
            dataDir = words.takeAt(i + 1);
            words.removeAt(i);
        } else {
            ++i;
        }
    }
    if (words.isEmpty() || words.first() == QLatin1String("help")
        || words.first() == QLatin1String("--help")) {
        QTextStream(stdout) << helpText();
        return words.isEmpty() ? EX_USAGE : EXIT_SUCCESS;
    }
    if (words.first() == QLatin1String("--version") || words.first() == QLatin1String("version")) {
        QTextStream(stdout) << "panelctl " << PANEL_VERSION << "\n";
        return EXIT_SUCCESS;
    }

    const CommandRow *row = findCommand(words);
    if (const QStringList like = commandsLike(words.first()); !row && !like.isEmpty())
        return complain(QStringLiteral("\"%1\" what? There are: %2")
                            .arg(words.first(), like.join(QStringLiteral(", "))),
                        EX_USAGE);
    if (!row)
        return complain(QStringLiteral("there is no command \"%1\"; `panelctl help` lists them")
                            .arg(words.mid(0, 2).join(QLatin1Char(' '))),
                        EX_USAGE);
    const auto own = QString::fromLatin1(row->words).split(QLatin1Char(' ')).size();
    const auto arguments = Arguments::read(QString::fromLatin1(row->usage), words.mid(own));
    const auto data = arguments ? row->data(*arguments) : Result<QJsonObject>(failure(arguments));
    if (!data)
        return complain(QStringLiteral("%1\nusage: panelctl %2 %3")
                            .arg(data.error().detail, QString::fromLatin1(row->words),
                                 QString::fromLatin1(row->usage)),
                        EX_USAGE);

    if (QLatin1String(row->command) == QLatin1String(RestoreCommand))
        return restore(dataDir, *data, json);
    AdminClient daemon;
    if (const auto connected = daemon.connectTo(dataDir); !connected)
        return complain(connected.error().detail, EX_UNAVAILABLE);
    const auto reply = daemon.send(QString::fromLatin1(row->command), *data);
    if (!reply) {
        if (json)
            QTextStream(stdout) << compact(acknowledgement(failure(reply)));
        return complain(reply.error().detail, exitCode(reply.error().code));
    }
    QTextStream out(stdout);
    if (QLatin1String(row->command) == QLatin1String("watch")) {
        daemon.follow([&](const QJsonObject &line) {
            out << (json ? QString::fromUtf8(compact(line)) : watchLine(line)) << Qt::flush;
        });
        return complain(QStringLiteral("the daemon went away"), EX_UNAVAILABLE);
    }
    out << (json ? QString::fromUtf8(compact(*reply)) : pretty(*reply));
    return EXIT_SUCCESS;
}
