// SPDX-License-Identifier: MIT

#include "tests/durability/load.h"

#include <QDir>
#include <QTimer>

using namespace std::chrono_literals;

namespace panel::test {

namespace {

constexpr auto StepSpan = 10ms;
constexpr int OneNapperIn = 4;

QString numbered(const QString &folder, const char *role, int number)
{
    return QDir(folder).filePath(
        QString("%1-%2.journal").arg(QLatin1String(role)).arg(number, 3, 10, QChar('0')));
}

} // namespace

struct Load::Crew
{
    std::vector<std::unique_ptr<LoadWriter>> writers;
    std::vector<std::unique_ptr<LoadReader>> readers;
    std::unique_ptr<QTimer> timer;
    QObject here; ///< Lives on the thread.
    QThread thread;

    void each(const std::function<void(LoadClient &)> &command) const
    {
        for (const auto &writer : writers)
            command(*writer);
        for (const auto &reader : readers)
            command(*reader);
    }
};

Load::Load(const Setup &setup)
{
    for (int number = 0; number < setup.crews; ++number) {
        m_crews.push_back(std::make_unique<Crew>());
        Crew &crew = *m_crews.back();
        crew.here.moveToThread(&crew.thread);
        crew.thread.start();
    }
    std::mt19937 random(setup.seed);
    int number = 0;
    tell([&](Crew &crew) {
        const auto client = [&](const char *role, int index) {
            return LoadClient::Setup{
                .token = setup.tokens.at(index % setup.tokens.size()),
                .journal = numbered(setup.folder, role, index),
                .patience = setup.patience,
                .seed = quint32(random()),
                .clock = setup.clock,
            };
        };
        for (int index = number; index < setup.writers; index += setup.crews)
            crew.writers.push_back(std::make_unique<LoadWriter>(
                client("writer", index), setup.threads, setup.rate / setup.writers));
        for (int index = number; index < setup.readers; index += setup.crews) {
            // Half of the threads each, so that every thread has as many readers.
            QList<qint64> threads;
            for (qsizetype at = 0; at < setup.threads.size(); at += 2)
                threads.append(setup.threads.at((index + at) % setup.threads.size()));
            crew.readers.push_back(std::make_unique<LoadReader>(
                client("reader", index), threads, index % OneNapperIn == OneNapperIn - 1));
        }
        crew.timer = std::make_unique<QTimer>();
        QObject::connect(crew.timer.get(), &QTimer::timeout, crew.timer.get(),
                         [&crew] { crew.each([](LoadClient &each) { each.step(); }); });
        crew.timer->start(StepSpan);
        ++number;
    });
}

Load::~Load()
{
    tell([](Crew &crew) {
        crew.timer.reset();
        crew.writers.clear();
        crew.readers.clear();
    });
    for (const auto &crew : m_crews) {
        crew->thread.quit();
        crew->thread.wait();
    }
}

void Load::tell(const std::function<void(Crew &)> &command)
{
    for (const auto &crew : m_crews)
        QMetaObject::invokeMethod(
            &crew->here, [&] { command(*crew); }, Qt::BlockingQueuedConnection);
}

void Load::open(const QUrl &server)
{
    tell([&](Crew &crew) { crew.each([&](LoadClient &client) { client.open(server); }); });
}

void Load::close()
{
    tell([](Crew &crew) {
        crew.each([](LoadClient &client) {
            client.close();
            client.flush();
        });
    });
}

void Load::setWriting(bool writing)
{
    tell([&](Crew &crew) {
        for (const auto &writer : crew.writers)
            writer->setWriting(writing);
    });
}

void Load::forgetEdits()
{
    tell([](Crew &crew) {
        for (const auto &writer : crew.writers)
            writer->forgetEdits();
    });
}

void Load::expect(const std::map<qint64, LoadReader::Target> &targets)
{
    tell([&](Crew &crew) {
        for (const auto &reader : crew.readers)
            reader->expect(targets);
    });
}

Counts Load::counts()
{
    Counts sum;
    tell([&](Crew &crew) { crew.each([&](LoadClient &client) { sum += client.counts(); }); });
    return sum;
}

} // namespace panel::test
