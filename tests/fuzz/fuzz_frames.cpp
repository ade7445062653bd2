// SPDX-License-Identifier: MIT

#include "server/net/framereader.h"
#include "server/net/framescanner.h"
#include "tests/fuzz/fuzz.h"

using namespace panel::fuzz;
using namespace panel::server;

namespace {

constexpr qint64 MessageLimit = 300; // small enough to be met, over what two bytes of length need
constexpr int FramesPerMessage = 5;

/// What one reader made of the stream, in an order that cuts do not change.
struct Account
{
    QByteArray found; ///< One byte a find.
    QList<QByteArray> payloads;
    QList<int> closes;
    int frames = 0;
    qint64 used = 0; ///< Up to the fault, or all of it.
    int fault = 0;
    bool sawClose = false; ///< Of the scanner.

    friend bool operator==(const Account &, const Account &) = default;
};

QDebug operator<<(QDebug debug, const Account &account)
{
    return debug << account.found.toHex() << account.payloads << account.closes << account.frames
                 << account.used << account.fault << account.sawClose;
}

Account read(const QByteArray &stream, const QList<qsizetype> &ends)
{
    FrameReader reader(MessageLimit);
    Account account;
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        // Of its own size: the reader may look at nothing that has not come.
        const QByteArray piece(stream.constData() + begin, end - begin);
        qsizetype at = 0;
        while (at < piece.size()) {
            const qint64 step
                = reader.read(piece.constData() + at, piece.size() - at, FramesPerMessage);
            expect(step > 0 && at + step <= piece.size(), "a reader reads on");
            at += step;
            account.used += step;
            account.frames += reader.takeFrames();
            const auto found = reader.found();
            if (found == FrameReader::Found::Nothing)
                continue;
            account.found.append(char(found));
            if (found == FrameReader::Found::Fault) {
                expect(reader.fault() != FrameReader::Fault::None, "a fault has a name");
                account.fault = int(reader.fault());
                reader.read(piece.constData(), piece.size(), FramesPerMessage);
                expect(reader.found() == FrameReader::Found::Fault, "a fault stays");
                return account;
            }
            if (found == FrameReader::Found::Close)
                account.closes.append(reader.closeStatus());
            const QByteArray payload = reader.takePayload();
            expect(payload.size() <= MessageLimit, "no message is over the limit");
            expect(found != FrameReader::Found::Text || payload.isValidUtf8(), "a text is UTF-8");
            account.payloads.append(payload);
        }
        begin = end;
    }
    return account;
}

Account scan(const QByteArray &stream, const QList<qsizetype> &ends)
{
    FrameScanner scanner;
    Account account;
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        const QByteArray piece(stream.constData() + begin, end - begin);
        const auto skipped = qsizetype(qMin(quint64(piece.size()), scanner.payloadLeft()));
        if (skipped > 0)
            scanner.skip(quint64(skipped));
        const auto fault
            = scanner.scan(piece.constData() + skipped, piece.size() - skipped, FramesPerMessage);
        account.frames += scanner.takeFrames();
        account.sawClose = scanner.sawClose();
        account.fault = int(fault);
        if (fault != FrameScanner::Fault::None)
            break;
        begin = end;
    }
    return account;
}

} // namespace

/// A client's WebSocket stream, whole, cut anywhere, and byte by byte.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CutStream stream(bytesOf(data, size));
    const Account whole = read(stream.bytes, stream.uncut());
    expectSame(read(stream.bytes, stream.ends), whole, "cuts change nothing for the reader");
    expectSame(read(stream.bytes, stream.byteByByte()), whole, "nor do the smallest pieces");

    const Account scanned = scan(stream.bytes, stream.uncut());
    expectSame(scan(stream.bytes, stream.ends), scanned, "cuts change nothing for the scanner");
    expectSame(scan(stream.bytes, stream.byteByByte()), scanned, "nor do the smallest pieces");

    // Where Qt reads the stream, the scanner alone stands for these two rules.
    using Fault = FrameReader::Fault;
    if (whole.fault == 0) {
        expectSame(scanned.fault, 0, "the scanner finds no fault in a sound stream");
        expectSame(scanned.frames, whole.frames, "both count the same frames");
        expect(whole.closes.isEmpty() || scanned.sawClose, "both see the goodbye");
    } else {
        const Account upTo = scan(stream.bytes.left(whole.used), {qsizetype(whole.used)});
        const bool isOfTheScanner = Fault(whole.fault) == Fault::Unmasked
            || Fault(whole.fault) == Fault::TooManyInMessage;
        expectSame(upTo.fault != 0, isOfTheScanner, "both find a fault of the scanner's");
        expectSame(upTo.frames, whole.frames, "both count the same frames up to it");
    }
    return 0;
}
