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

/// Without what differs from run to run: times and the ids of new sessions.
QByteArray timeless(const QByteArray &answers)
{
    static const QRegularExpression changing(
        QStringLiteral("Date: [^\r]*|\"sid\":\"[A-Za-z0-9_-]*\""));
    return QString::fromLatin1(answers).remove(changing).toLatin1();
}

/// `SID` is the id of a Socket.IO session, `EID` that of one that says everything back.
Account serve(const QByteArray &stream, const QList<qsizetype> &ends)
{
    PollingRig rig;
    rig.open("/socket.io/", "SID");
    rig.open("/engine.io/", "EID");
    HandSocket &socket = rig.connection();
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        if (rig.hasUpgraded)
            break;
        socket.arrive(stream.mid(begin, end - begin));
        rig.settle();
        begin = end;
    }
    Account account;
    account.messages = rig.messages;
    account.isOpen = socket.state() == QAbstractSocket::ConnectedState;
    account.answers = timeless(socket.written());
    // Whether something stands behind an upgrade is the network's doing.
    const qsizetype behind = account.answers.indexOf("bytes behind an upgrade");
    if (behind >= 0)
        account.answers.truncate(account.answers.lastIndexOf("HTTP/1.1 ", behind));
    return account;
}

} // namespace

/// What a connection says, whole and cut anywhere: the same answers.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CutStream stream(bytesOf(data, size));
    const Account whole = serve(stream.bytes, stream.uncut());
    expectSame(serve(stream.bytes, stream.ends), whole, "cuts change nothing");
    return 0;
}
