// SPDX-License-Identifier: MIT

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/pollingrig.h"

using namespace panel::fuzz;

namespace {

struct Account
{
    QByteArray answers;
    QList<QByteArray> messages;
    bool isOpen = false;

    friend bool operator==(const Account &, const Account &) = default;
};

QDebug operator<<(QDebug debug, const Account &account)
{
    return debug << account.answers << account.messages << account.isOpen;
}

/// Without what differs from run to run: times and the ids of sessions.
QByteArray timeless(const QByteArray &answers)
{
    static const QRegularExpression changing(
        QStringLiteral("Date: [^\r]*|\"sid\":\"[A-Za-z0-9_-]*\""));
    return QString::fromLatin1(answers).remove(changing).toLatin1();
}

/// `SID` stands for the id of a Socket.IO session, `EID` for one that says everything back; both of
/// the length that ids have.
Account serve(const QByteArray &stream, const QList<qsizetype> &ends)
{
    PollingRig rig;
    const QByteArray sid = rig.open("/socket.io/");
    const QByteArray eid = rig.open("/engine.io/");
    HandSocket &socket = rig.connection();
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        QByteArray piece = stream.mid(begin, end - begin);
        piece.replace("sid=SID", "sid=" + sid).replace("sid=EID", "sid=" + eid);
        if (rig.hasUpgraded)
            break;
        socket.arrive(piece);
        rig.settle();
        begin = end;
    }
    Account account;
    for (QByteArray message : rig.messages)
        account.messages.append(message.replace(sid, "SID").replace(eid, "EID"));
    account.isOpen = socket.state() == QAbstractSocket::ConnectedState;
    account.answers = timeless(socket.written()).replace(sid, "SID").replace(eid, "EID");
    // Whether something stands behind an upgrade is the network's doing.
    const qsizetype behind = account.answers.indexOf("bytes behind an upgrade");
    if (behind >= 0)
        account.answers.truncate(account.answers.lastIndexOf("HTTP/1.1 ", behind));
    return account;
}

/// Cuts inside `SID` would cut what stands for it.
QList<qsizetype> spared(const QByteArray &stream, const QList<qsizetype> &ends)
{
    QList<qsizetype> kept;
    for (const qsizetype end : ends) {
        const QByteArray around = stream.mid(qMax<qsizetype>(0, end - 6), 12);
        if (end == stream.size() || (!around.contains("=SID") && !around.contains("=EID")))
            kept.append(end);
    }
    return kept;
}

} // namespace

/// What a connection says, whole and cut anywhere: the same answers.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CutStream stream(bytesOf(data, size));
    const Account whole = serve(stream.bytes, stream.uncut());
    expectSame(serve(stream.bytes, spared(stream.bytes, stream.ends)), whole,
               "cuts change nothing");
    return 0;
}
