// SPDX-License-Identifier: MIT

/// Writes to the store in the folder named on its command line for as long as it lives, and prints
/// the number of each write once it is acknowledged. tst_storefaults kills it and looks whether
/// what was printed is there.

#include "server/store/database.h"

#include <QCoreApplication>

#include <cstdio>

using namespace panel;
using namespace panel::server;

namespace {

/// Keeps `Ahead` writes on their way, as a busy hub would.
class Victim : public QObject
{
public:
    explicit Victim(Database &database) : m_database(database)
    {
        for (int i = 0; i < Ahead; ++i)
            writeNext();
    }

private:
    static constexpr int Ahead = 20;

    void writeNext()
    {
        const qint64 number = ++m_last;
        m_database.write(
            this,
            [number](Sql &sql) {
                return sql.exec(
                    QStringLiteral("INSERT INTO meta (key, value) VALUES ('write-%1', '')")
                        .arg(number));
            },
            [this, number](const Result<> &outcome) {
                if (!outcome)
                    qFatal("write %lld: %s", number, qPrintable(outcome.error().detail));
                std::printf("%lld\n", number);
                std::fflush(stdout);
                writeNext();
            });
    }

    Database &m_database;
    qint64 m_last = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto database = Database::open(application.arguments().value(1));
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    const Victim victim(**database);
    return QCoreApplication::exec();
}
