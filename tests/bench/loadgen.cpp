// SPDX-License-Identifier: MIT

#include "tests/bench/loadoptions.h"
#include "tests/bench/processes.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The load of the benchmarks: many clients on one thread, over epoll. Speaks the daemon's contract
/// (`panel`), and to its peers Socket.IO (`sio`) or bare WebSocket (`ws`). Prints one line of JSON.
/// Knows nothing of the product's code, so that it measures it from outside.
namespace {

using Clock = std::chrono::steady_clock;

constexpr int64_t FirstAck = 1000; ///< Below it: what is asked besides posting.

double seconds(Clock::duration span)
{
    return std::chrono::duration<double>(span).count();
}

int64_t microseconds(Clock::time_point moment)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(moment.time_since_epoch()).count();
}

struct Client
{
    enum class Role : uint8_t { Reader, Publisher, Active, Idle };

    int fd = -1;
    Role role = Role::Idle;
    int number = 0; ///< Counts the connects.
    bool upgraded = false;
    bool ready = false;
    int64_t asked = 0; ///< When the question of an active one left.
    std::string in;
};

class Load
{
public:
    explicit Load(const Options &options) : m_options(options), m_epoll(::epoll_create1(0)) { }

    void run()
    {
        const double idleMemory = residentKib(m_options.pid);
        const double connectTime = processorTime(m_options.pid);
        const auto begun = Clock::now();
        const bool publishes = m_options.window > 0 || m_options.rate > 0;
        m_firstPublisher = m_options.readers + m_options.idle + m_options.active;
        const int all = m_firstPublisher + (publishes ? int(m_options.authors.size()) : 0);
        m_clients.reserve(size_t(all));
        while (m_ready < all) {
            while (int(m_clients.size()) < all
                   && int(m_clients.size()) - m_ready < m_options.atOnce)
                connect();
            turn(100);
            if (seconds(Clock::now() - begun) > 60)
                die("connected only " + std::to_string(m_ready));
        }
        const double connected = seconds(Clock::now() - begun);
        const double connectCpu = processorTime(m_options.pid) - connectTime;
        waitFor(1.0);
        const double memory = residentKib(m_options.pid) - idleMemory;

        start();
        std::fprintf(stderr, "begun\n");
        waitFor(m_options.warm);
        m_latencies.clear();
        m_acks.clear();
        const double before = processorTime(m_options.pid);
        const double ownBefore = ownProcessorTime();
        const auto from = Clock::now();
        waitFor(m_options.seconds);
        const double took = seconds(Clock::now() - from);
        const double cpu = processorTime(m_options.pid) - before;
        const double ownCpu = ownProcessorTime() - ownBefore;
        const auto count = double(m_latencies.size());
        std::printf(
            "{\"connects_per_s\":%.0f,\"connect_us\":%.1f,\"kib\":%.2f,\"idle_us_per_s\":%.2f,"
            "\"deliveries\":%.0f,\"per_s\":%.0f,\"cpu_us\":%.3f,\"p50_us\":%lld,"
            "\"p99_us\":%lld,\"acks\":%zu,\"ack_p50_us\":%lld,\"ack_p99_us\":%lld,"
            "\"ack_most_us\":%lld,\"server\":%.2f,\"generator\":%.2f}\n",
            all / connected, connectCpu * 1e6 / all, memory / all, cpu * 1e6 / all / took, count,
            count / took, count > 0 ? cpu * 1e6 / count : 0, quantile(m_latencies, 0.5),
            quantile(m_latencies, 0.99), m_acks.size(), quantile(m_acks, 0.5),
            quantile(m_acks, 0.99), quantile(m_acks, 1), cpu / took, ownCpu / took);
    }

private:
    void connect()
    {
        auto client = std::make_unique<Client>();
        const int number = int(m_clients.size());
        client->role = number < m_options.readers           ? Client::Role::Reader
            : number < m_options.readers + m_options.active ? Client::Role::Active
            : number < m_options.readers + m_options.active + m_options.idle
            ? Client::Role::Idle
            : Client::Role::Publisher;
        client->number = number;
        client->fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (client->fd < 0)
            die("no descriptor left: raise ulimit -n");
        const int on = 1;
        ::setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        // A port is chosen for the pair of addresses, and is free again at once: the next server
        // of a comparison must not find tens of thousands waiting for their last packets.
        ::setsockopt(client->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        const linger cut{1, 0};
        ::setsockopt(client->fd, SOL_SOCKET, SO_LINGER, &cut, sizeof cut);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr
            = htonl(INADDR_LOOPBACK + uint32_t(number / m_options.perAddress) + 1);
        ::bind(client->fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(uint16_t(m_options.port));
        if (::connect(client->fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            die(std::string("cannot connect: ") + std::strerror(errno));
        ::fcntl(client->fd, F_SETFL, O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = client.get();
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client->fd, &event);
        const std::string path = isBare() ? "/" : "/socket.io/?EIO=4&transport=websocket";
        put(*client,
            "GET " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                  "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        m_clients.push_back(std::move(client));
    }

    bool isBare() const { return m_options.protocol == "ws"; }
    bool isPanel() const { return m_options.protocol == "panel"; }
    std::string threadArgument(int64_t number) const
    {
        return "{\"thread_id\":" + std::to_string(m_options.thread + number % m_options.threads);
    }
    /// Of the posts of a thread: how many readers get each.
    int readersOf(int64_t number) const
    {
        const int rest = m_options.readers % m_options.threads;
        return m_options.readers / m_options.threads + (number % m_options.threads < rest ? 1 : 0);
    }

    const std::string &token(const Client &client) const
    {
        if (client.role == Client::Role::Publisher)
            return m_options.authors[size_t(client.number - m_firstPublisher)];
        if (m_options.tokens.empty())
            return m_options.authors.front();
        return m_options.tokens[size_t(client.number) % m_options.tokens.size()];
    }

    static void put(Client &client, const std::string &bytes)
    {
        if (::send(client.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
            die("the server does not read, or is gone");
    }

    /// Masked with zeros: sound, and cheap.
    static void say(Client &client, const std::string &text)
    {
        std::string frame("\x81");
        if (text.size() < 126) {
            frame += char(0x80 | text.size());
        } else {
            frame += char(0x80 | 126);
            frame += char(text.size() >> 8);
            frame += char(text.size() & 0xff);
        }
        frame.append(4, '\0');
        put(client, frame + text);
    }

    void turn(int patience)
    {
        epoll_event events[512];
        const int count = ::epoll_wait(m_epoll, events, 512, patience);
        for (int i = 0; i < count; ++i)
            read(*static_cast<Client *>(events[i].data.ptr));
    }

    void waitFor(double span)
    {
        const auto end = Clock::now() + std::chrono::duration<double>(span);
        while (Clock::now() < end) {
            publishDue();
            turn(m_options.rate > 0 ? 1 : 20);
        }
    }

    void read(Client &client)
    {
        const ssize_t got = ::recv(client.fd, m_buffer, sizeof m_buffer, 0);
        if (got <= 0)
            die("a connection was lost after " + client.in.substr(0, 200));
        std::string_view rest(m_buffer, size_t(got));
        if (!client.in.empty()) {
            client.in.append(rest);
            rest = client.in;
        }
        size_t used = 0;
        if (!client.upgraded) {
            const size_t end = rest.find("\r\n\r\n");
            if (end != rest.npos) {
                if (rest.substr(0, 12) != "HTTP/1.1 101")
                    die(std::string(rest.substr(0, end)));
                client.upgraded = true;
                used = end + 4;
                if (isBare())
                    enter(client);
            }
        }
        while (client.upgraded && rest.size() - used >= 2) {
            const auto *head = reinterpret_cast<const unsigned char *>(rest.data() + used);
            size_t header = 2;
            uint64_t size = head[1] & 0x7f;
            const size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
            if (rest.size() - used < 2 + more)
                break;
            for (size_t i = 0; i < more; ++i)
                size = (i ? size << 8 : 0) | head[2 + i];
            header += more;
            if (rest.size() - used < header + size)
                break;
            if ((head[0] & 0x0f) == 8)
                die("closed: "
                    + std::string(rest.substr(used + header + 2, size > 2 ? size - 2 : 0)));
            if ((head[0] & 0x0f) == 1)
                hear(client, rest.substr(used + header, size));
            used += header + size;
        }
        client.in = std::string(rest.substr(used));
    }

    void hear(Client &client, std::string_view text)
    {
        constexpr std::string_view Update = "42[\"forum_update\"";
        if (text.starts_with(Update))
            return deliver(client, text);
        if (text == "2")
            return say(client, "3");
        if (text.starts_with("0{"))
            return say(client, isPanel() ? "40{\"token\":\"" + token(client) + "\"}" : "40");
        if (text.starts_with("40"))
            return enter(client);
        if (text.starts_with("44"))
            die(std::string(text));
        if (!client.ready) {
            if (text.starts_with("431["))
                becomeReady(client);
            return;
        }
        if (client.role == Client::Role::Active
            && (text.starts_with("432[") || text.starts_with("42[\"echo\""))) {
            m_latencies.push_back(int32_t(microseconds(Clock::now()) - client.asked));
            ask(client);
        } else if (client.role == Client::Role::Publisher && text.starts_with("43")) {
            if (text.find("\"error\"") != text.npos)
                die(std::string(text));
            const auto sent = m_sent.find(std::strtoll(text.data() + 2, nullptr, 10));
            if (sent == m_sent.end())
                return;
            m_acks.push_back(int32_t(microseconds(Clock::now()) - sent->second));
            m_sent.erase(sent);
        }
    }

    /// Signed in: into the room, whoever has business there.
    void enter(Client &client)
    {
        const bool joins = client.role != Client::Role::Idle;
        if (m_options.lists && client.role == Client::Role::Reader)
            say(client, "424[\"list_threads\",{}]");
        if (joins && isPanel())
            return say(client, "421[\"join_forum\"," + threadArgument(client.number) + "}]");
        if (client.role == Client::Role::Reader)
            say(client, "42[\"join\",\"r\"]");
        becomeReady(client);
    }

    void becomeReady(Client &client)
    {
        client.ready = true;
        ++m_ready;
    }

    void start()
    {
        for (const auto &client : m_clients) {
            if (client->role == Client::Role::Active)
                ask(*client);
        }
        for (int i = 0; i < m_options.window; ++i)
            publish();
        m_due = Clock::now();
    }

    void ask(Client &client)
    {
        client.asked = microseconds(Clock::now());
        say(client,
            isPanel() ? "422[\"typing_stop\"," + threadArgument(client.number) + "}]"
                      : "42[\"echo\",\"x\"]");
    }

    void publish()
    {
        std::string text = "bench:" + std::to_string(++m_number) + ":"
            + std::to_string(microseconds(Clock::now())) + ":";
        text.resize(std::max(text.size(), size_t(m_options.content)), 'x');
        m_outstanding[m_number] = readersOf(m_number);
        Client &publisher = publisherOf(m_number);
        if (!isPanel())
            return say(publisher, "42[\"pub\",\"" + text + "\"]");
        m_sent[FirstAck + m_number] = microseconds(Clock::now());
        say(publisher,
            "42" + std::to_string(FirstAck + m_number) + "[\"forum_post\","
                + threadArgument(m_number) + ",\"content\":\"" + text + "\"}]");
    }

    /// A thread has as many authors as there are for each.
    Client &publisherOf(int64_t number)
    {
        const int64_t authors = int64_t(m_options.authors.size());
        const int64_t each = std::max<int64_t>(1, authors / m_options.threads);
        const int64_t author
            = number % m_options.threads * each + number / m_options.threads % each;
        return *m_clients[size_t(m_firstPublisher + author % authors)];
    }

    void publishDue()
    {
        if (m_options.rate <= 0 || m_due == Clock::time_point())
            return;
        while (Clock::now() >= m_due) {
            publish();
            m_due += std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(1 / m_options.rate));
        }
    }

    void deliver(const Client &client, std::string_view text)
    {
        if (client.role != Client::Role::Reader)
            return;
        const size_t mark = text.find("bench:");
        if (mark == text.npos)
            return;
        char *end = nullptr;
        const int64_t number = std::strtoll(text.data() + mark + 6, &end, 10);
        const int64_t sent = std::strtoll(end + 1, &end, 10);
        m_latencies.push_back(int32_t(microseconds(Clock::now()) - sent));
        const auto post = m_outstanding.find(number);
        if (post == m_outstanding.end() || --post->second > 0)
            return;
        m_outstanding.erase(post);
        if (m_options.window > 0)
            publish();
    }

    static long long quantile(std::vector<int32_t> &values, double share)
    {
        if (values.empty())
            return 0;
        const auto at = values.begin() + ptrdiff_t(double(values.size() - 1) * share);
        std::nth_element(values.begin(), at, values.end());
        return *at;
    }

    const Options m_options;
    const int m_epoll;
    std::vector<std::unique_ptr<Client>> m_clients; ///< The publishers are the last.
    int m_firstPublisher = 0;
    int m_ready = 0;
    std::unordered_map<int64_t, int> m_outstanding; ///< Readers that still lack the post.
    int64_t m_number = 0;
    Clock::time_point m_due;
    std::vector<int32_t> m_latencies; ///< us.
    std::unordered_map<int64_t, int64_t> m_sent; ///< When the post of an ack left.
    std::vector<int32_t> m_acks; ///< us.
    char m_buffer[1 << 18];
};

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    auto load = std::make_unique<Load>(options);
    load->run();
    return 0;
}
