// SPDX-License-Identifier: MIT

#include "server/app/config.h"
#include "tests/fuzz/fuzz.h"

#include <QTemporaryFile>

#include <cmath>

using namespace panel;
using namespace panel::fuzz;
using namespace panel::server;

namespace {

void expectOneLine(const Error &error)
{
    expect(!error.detail.isEmpty(), "a refusal has a reason");
    for (const QChar c : error.detail)
        expect(c.category() != QChar::Other_Control, "a refusal is one line");
}

void expectInRange(double value)
{
    expect(std::isfinite(value) && value >= 0 && value <= 1e9, "a number is in its range");
}

void expectSound(const Config &config)
{
    expectInRange(config.postsPerSecond);
    expectInRange(config.eventsPerSecond);
    expectInRange(config.typingPerSecond);
    expectInRange(config.connectsPerSecondPerAddress);
    for (const int value :
         {config.threads, config.postsBurst, config.eventsBurst, config.typingBurst,
          config.connectionsPerAddress, config.connectionsPerUser, config.pendingHandshakes,
          config.framesPerSecond, config.graceSeconds, config.intervalSeconds})
        expectInRange(value);
    expect(config.messageBytes >= 1024, "a message can be sent");
    if (const auto checked = checkConfig(config); !checked)
        expectOneLine(checked.error());
    else
        expect(!config.listen.isEmpty(), "a daemon listens");
}

/// Each line `VARIABLE=value`, as a shell has it.
QProcessEnvironment environmentOf(const QByteArray &text)
{
    QProcessEnvironment environment;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (line.startsWith("PANEL_") && equals > 0)
            environment.insert(QString::fromUtf8(line.left(equals)),
                               QString::fromUtf8(line.mid(equals + 1)));
    }
    return environment;
}

} // namespace

/// A configuration file; with a NUL in it, the environment stands behind that.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = bytesOf(data, size);
    const qsizetype end = input.indexOf('\0');
    static QTemporaryFile file;
    if (!file.isOpen())
        expect(file.open(), "there is room for a temporary file");
    file.resize(0);
    file.seek(0);
    file.write(end < 0 ? input : input.left(end));
    file.flush();
    const auto environment = end < 0 ? QProcessEnvironment() : environmentOf(input.mid(end + 1));
    const auto config = readConfig(file.fileName(), environment);
    if (config)
        expectSound(*config);
    else
        expectOneLine(config.error());
    return 0;
}
