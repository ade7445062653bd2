// SPDX-License-Identifier: MIT

#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

/// What loadgen is told to do, and how it gives up.

struct Options
{
    std::string protocol = "panel";
    int port = 0;
    int pid = 0; ///< Of the server, for its CPU time and memory.
    std::string token; ///< The publisher's.
    std::vector<std::string> authors; ///< Or several publishers', who write in turn.
    std::vector<std::string> tokens; ///< Of the others, dealt in turn.
    int thread = 1; ///< The forum thread.
    int threads = 1; ///< Or so many from it on; posts and readers are dealt in turn.
    bool lists = false; ///< Readers have the list of threads open, too.
    int readers = 0; ///< Who get what is published.
    int idle = 0; ///< Who do nothing.
    int active = 0; ///< Who go round: one question at a time each.
    int perAddress = 5000; ///< Clients of one source address, which has some 28,000 ports.
    int window = 0; ///< Publishes outstanding.
    double rate = 0; ///< Or publishes a second.
    double warm = 0.7; ///< Seconds before it is measured.
    double seconds = 3;
    int content = 100; ///< Bytes of what is published.
    int atOnce = 200; ///< Connects under way.
};

[[noreturn]] inline void die(const std::string &why)
{
    std::fprintf(stderr, "loadgen: %s\n", why.c_str());
    std::exit(1);
}

inline std::vector<std::string> linesOf(const char *path)
{
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

inline Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const char *value = argv[i + 1];
        if (name == "--protocol")
            options.protocol = value;
        else if (name == "--port")
            options.port = std::atoi(value);
        else if (name == "--pid")
            options.pid = std::atoi(value);
        else if (name == "--token")
            options.token = value;
        else if (name == "--tokens")
            options.tokens = linesOf(value);
        else if (name == "--authors")
            options.authors = linesOf(value);
        else if (name == "--threads")
            options.threads = std::atoi(value);
        else if (name == "--lists")
            options.lists = std::atoi(value) != 0;
        else if (name == "--per-address")
            options.perAddress = std::atoi(value);
        else if (name == "--thread")
            options.thread = std::atoi(value);
        else if (name == "--readers")
            options.readers = std::atoi(value);
        else if (name == "--idle")
            options.idle = std::atoi(value);
        else if (name == "--active")
            options.active = std::atoi(value);
        else if (name == "--window")
            options.window = std::atoi(value);
        else if (name == "--rate")
            options.rate = std::atof(value);
        else if (name == "--warm")
            options.warm = std::atof(value);
        else if (name == "--seconds")
            options.seconds = std::atof(value);
        else if (name == "--content")
            options.content = std::atoi(value);
        else if (name == "--at-once")
            options.atOnce = std::atoi(value);
        else
            die("unknown option " + name);
    }
    if (options.port == 0 || options.pid == 0)
        die("--port and --pid of the server are wanted");
    if (options.authors.empty())
        options.authors.push_back(options.token);
    if (options.protocol == "panel" && options.authors.front().empty())
        die("--token or --authors is wanted");
    return options;
}
