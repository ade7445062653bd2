// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/diagnosticsreport.h"

#include "client/features/diagnostics/connectiondiagnosis.h"
#include "client/features/diagnostics/eventlogmodel.h"

#include <QMetaEnum>
#include <QRegularExpression>
#include <QSysInfo>

namespace panel::client {

namespace {

const QString Hidden = QStringLiteral("(hidden)");

/// 24 characters and more of base64url or hex with letters and digits: no word looks like that.
bool looksRandom(const QString &run)
{
    int letters = 0;
    int digits = 0;
    for (const QChar c : run) {
        letters += c.isLetter();
        digits += c.isDigit();
    }
    return letters >= 2 && digits >= 2;
}

} // namespace

QString withoutSecrets(const QString &text)
{
    static const QRegularExpression bearer(QStringLiteral("\\b(bearer|basic)\\s+[^\\s\"',]+"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(
        QStringLiteral(
            "([\\w-]*(?:token|password|passwd|secret|invite|api[_-]?key)[\\w-]*[\"']?\\s*[=:]\\s*)"
            "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s\"',;&}\\]]+)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression credentials(QStringLiteral("(\\w://)[^/\\s@]+@"));
    static const QRegularExpression run(QStringLiteral("[A-Za-z0-9_-]{24,}={0,2}"));

    QString clean = text;
    clean.replace(bearer, QStringLiteral("\\1 ") + Hidden);
    clean.replace(named, QStringLiteral("\\1") + Hidden);
    clean.replace(credentials, QStringLiteral("\\1") + Hidden + QLatin1Char('@'));
    QString result;
    qsizetype from = 0;
    auto runs = run.globalMatch(clean);
    while (runs.hasNext()) {
        const auto match = runs.next();
        result += clean.mid(from, match.capturedStart() - from);
        result += looksRandom(match.captured()) ? Hidden : match.captured();
        from = match.capturedEnd();
    }
    return result + clean.mid(from);
}

QString diagnosticsReport(const ConnectionDiagnosis &diagnosis, const EventLogModel &log)
{
    const Session &session = diagnosis.session();
    const Link &link = session.link();
    QStringList lines;
    const auto line = [&](const char *name, const QString &value) {
        lines.append(QLatin1String(name) + QStringLiteral(": ") + value);
    };
    line("Panel", QStringLiteral(PANEL_VERSION));
    line("Qt", QLatin1String(qVersion()));
    line("System",
         QSysInfo::prettyProductName() + QStringLiteral(", ") + QSysInfo::currentCpuArchitecture());
    line("Server", session.server().isValid() ? session.server().origin() : QStringLiteral("none"));
    line("State", QLatin1String(QMetaEnum::fromType<Link::State>().valueToKey(int(link.state()))));
    if (const auto problem = link.problem())
        line("Problem",
             QLatin1String(nameOf(problem->code)) + QStringLiteral(", ") + problem->detail);
    line("Transport",
         QStringLiteral("WebSocket, %1")
             .arg(session.server().isEncrypted() ? QStringLiteral("encrypted")
                                                 : QStringLiteral("not encrypted")));
    if (diagnosis.onlineSince().isValid())
        line("Online since", diagnosis.onlineSince().toString(Qt::ISODate));
    line("Reconnects", QString::number(diagnosis.reconnects()));
    if (diagnosis.roundTripMs())
        line("Round trip", QStringLiteral("%1 ms").arg(*diagnosis.roundTripMs()));
    if (diagnosis.clockAheadMs())
        line("Server's clock ahead", QStringLiteral("%1 ms").arg(*diagnosis.clockAheadMs()));
    if (const auto problem = diagnosis.testProblem())
        line("Test event",
             QLatin1String(nameOf(problem->code)) + QStringLiteral(", ") + problem->detail);
    lines.append(QString());
    return withoutSecrets(lines.join(QLatin1Char('\n')) + QLatin1Char('\n') + log.report());
}

} // namespace panel::client
