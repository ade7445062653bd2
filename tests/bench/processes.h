// SPDX-License-Identifier: MIT

#pragma once

#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

/// CPU seconds of a process so far.
inline double processorTime(int pid)
{
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    const auto after = text.rfind(')');
    if (after == std::string::npos)
        return 0;
    char *at = text.data() + after + 2;
    double fields[13] = {};
    at = std::strchr(at, ' ');
    for (int i = 1; i < 13 && at; ++i)
        fields[i] = std::strtod(at, &at);
    return (fields[11] + fields[12]) / double(::sysconf(_SC_CLK_TCK));
}

inline double residentKib(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    double size = 0;
    double resident = 0;
    file >> size >> resident;
    return resident * double(::sysconf(_SC_PAGESIZE)) / 1024;
}

/// CPU seconds of this one.
inline double ownProcessorTime()
{
    rusage own{};
    ::getrusage(RUSAGE_SELF, &own);
    return double(own.ru_utime.tv_sec + own.ru_stime.tv_sec)
        + 1e-6 * double(own.ru_utime.tv_usec + own.ru_stime.tv_usec);
}
