// SPDX-License-Identifier: MIT

#include "tests/fuzz/fuzz.h"

#include <QDirIterator>
#include <QFile>

#include <vector>

/// `fuzz_NAME FOLDER...` where there is no libFuzzer: every seed of the folders goes through the
/// target once, whole and broken off in a hundred places.
int main(int argc, char **argv)
{
    int seeds = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator files(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(file.fileName()));
            qInfo().noquote() << file.fileName(); // of a finding, the last one named
            const QByteArray seed = file.readAll();
            const qsizetype step = qMax<qsizetype>(1, seed.size() / 100);
            for (qsizetype size = seed.size(); size >= 0; size -= step) {
                // Of its own size, as libFuzzer gives it.
                const std::vector<uint8_t> input(seed.begin(), seed.begin() + size);
                LLVMFuzzerTestOneInput(input.data(), input.size());
            }
            ++seeds;
        }
    }
    if (seeds == 0)
        qFatal("no seeds: name the folders that hold them");
    return EXIT_SUCCESS;
}
