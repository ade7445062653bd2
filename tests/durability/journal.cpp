// SPDX-License-Identifier: MIT

#include "tests/durability/journal.h"

#include <array>

namespace panel::test {

namespace {

constexpr std::array Names{"sent",  "resent", "acked",     "refused",  "edit_sent", "edit_acked",
                           "asked", "joined", "page",      "changed",  "live",      "change",
                           "gone",  "killed", "backed_up", "restored", "ended",     "stored"};
constexpr int Columns = 10;

QByteArray orDash(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray("-") : text;
}

QString fromDash(const QByteArray &text)
{
    return text == "-" ? QString() : QString::fromUtf8(text);
}

bool parse(const QByteArray &line, Record &record)
{
    const QList<QByteArray> columns = line.split(' ');
    if (columns.size() != Columns)
        return false;
    const auto name = std::find(Names.begin(), Names.end(), columns[1]);
    if (name == Names.end())
        return false;
    record.entry = Entry(name - Names.begin());
    bool good = true;
    const auto number = [&](int column) {
        bool isNumber = false;
        const qint64 value = columns[column].toLongLong(&isNumber);
        good = good && isNumber;
        return value;
    };
    record.at = number(0);
    record.thread = number(2);
    record.seq = number(3);
    record.change = number(4);
    record.post = number(5);
    record.digest = quint16(number(6));
    record.id = QUuid::fromString(fromDash(columns[7]));
    record.epoch = fromDash(columns[8]);
    record.word = fromDash(columns[9]);
    return good;
}

} // namespace

quint16 digestOf(const QString &content)
{
    return qChecksum(content.toUtf8());
}

Journal::Journal(const QString &path) : m_file(path)
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        qFatal("cannot write %s", qPrintable(path));
}

void Journal::write(const Record &record)
{
    QByteArray line = QByteArray::number(record.at) + ' ' + Names.at(size_t(record.entry)) + ' ';
    for (const qint64 number :
         {record.thread, record.seq, record.change, record.post, qint64(record.digest)})
        line += QByteArray::number(number) + ' ';
    line += record.id.isNull() ? QByteArray("-") : record.id.toByteArray(QUuid::WithoutBraces);
    line += ' ' + orDash(record.epoch.toUtf8()) + ' ' + orDash(record.word.toUtf8()) + '\n';
    m_file.write(line);
}

bool readJournal(const QString &path, const std::function<void(const Record &)> &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        if (!line.endsWith('\n'))
            return false;
        line.chop(1);
        Record record;
        if (!parse(line, record))
            return false;
        take(record);
    }
    return true;
}

} // namespace panel::test
