// SPDX-License-Identifier: MIT

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

/// Peers that mean no good, for `bench.py --attacks`: what they do goes on until the process is
/// ended, and who is cut off comes again. They come from many addresses of this machine, as a
/// flood does. Knows nothing of the product's code.
namespace {

using Clock = std::chrono::steady_clock;

/// How the peers of one attack behave. Bytes are written as long as the server takes them.
struct Attack
{
    const char *name;
    int peers;
    int perAddress; ///< The daemon lets in 50 at once, and 10 a second.
    bool signsIn; ///< Joins the thread as well.
    bool reads;
    int receiveBuffer; ///< Bytes; 0: the system's.
    int trickle; ///< ms between two bytes of `again`; 0: all of it, again and again.
    std::string first; ///< Instead of the upgrade where it is not empty.
    std::string again;
};

const std::string UpgradeHead
    = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// Masked with zeros.
std::string frame(int opcode, const std::string &payload)
{
    std::string bytes(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        bytes += char(0x80 | payload.size());
    } else {
        bytes += char(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += char(uint64_t(payload.size()) >> shift & 0xff);
    }
    return bytes.append(4, '\0') + payload;
}

std::string times(int count, const std::string &text)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += text;
    return all;
}

std::vector<Attack> attacks()
{
    const std::string head = "GET / HTTP/1.1\r\nX-Slow: ";
    const std::string post = "POST /api/v1/auth/login HTTP/1.1\r\nContent-Length: 60000\r\n\r\n";
    const std::string event = frame(1, "42[\"typing_stop\",{\"thread_id\":1}]");
    return {
        {"slow-heads", 2000, 50, false, true, 0, 1000, head, "x"},
        {"handshakes", 200, 1, false, true, 0, 0, "", "bye"},
        {"pings", 100, 50, false, false, 0, 0, "", times(64, frame(9, "12345678"))},
        {"stalled", 100, 50, true, false, 4096, 0, "", ""},
        {"frames", 50, 50, true, true, 0, 0, "", times(64, event)},
        {"large", 50, 50, true, true, 0, 0, "", frame(1, std::string(8 << 20, 'x'))},
        {"slow-bodies", 1000, 50, false, true, 0, 1000, post, "x"},
    };
}

struct Peer
{
    int fd = -1;
    int number = 0;
    int stage = 0; ///< 0: said hello; 1: upgraded; 2: signed in; 3: at it.
    size_t sent = 0; ///< Of what is said again and again.
    Clock::time_point next; ///< When it comes again, or writes its next byte.
};

class Attacker
{
public:
    Attacker(const Attack &attack, int port, const std::string &token)
        : m_attack(attack), m_port(port), m_token(token), m_epoll(::epoll_create1(0))
    { }

    [[noreturn]] void run()
    {
        for (int i = 0; i < m_attack.peers; ++i) {
            m_peers.push_back(std::make_unique<Peer>());
            m_peers.back()->number = i;
        }
        while (true) {
            epoll_event events[256];
            const int count = ::epoll_wait(m_epoll, events, 256, 5);
            for (int i = 0; i < count; ++i)
                turn(*static_cast<Peer *>(events[i].data.ptr), events[i].events);
            const auto now = Clock::now();
            for (const auto &peer : m_peers) {
                if (peer->next <= now)
                    due(*peer, now);
            }
        }
    }

private:
    void due(Peer &peer, Clock::time_point now)
    {
        if (peer.fd < 0)
            return connect(peer, now);
        if (m_attack.trickle > 0 && peer.stage == 3) {
            peer.next = now + std::chrono::milliseconds(m_attack.trickle);
            if (::send(peer.fd, m_attack.again.data(), 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
                comeAgain(peer);
        }
    }

    void connect(Peer &peer, Clock::time_point now)
    {
        peer.next = now + std::chrono::milliseconds(100); // the next try, where this one fails
        peer.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (peer.fd < 0)
            return;
        if (m_attack.receiveBuffer > 0)
            ::setsockopt(peer.fd, SOL_SOCKET, SO_RCVBUF, &m_attack.receiveBuffer, sizeof(int));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + (1 << 16)
                                        + uint32_t(peer.number / m_attack.perAddress)); // 127.1.0.1
        ::bind(peer.fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(uint16_t(m_port));
        if (::connect(peer.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            return comeAgain(peer);
        const bool upgrades = m_attack.first.empty();
        put(peer, upgrades ? UpgradeHead : m_attack.first);
        peer.stage = upgrades ? 0 : 3;
        peer.sent = 0;
        peer.next = upgrades ? Clock::time_point::max() : now;
        watch(peer, EPOLL_CTL_ADD, EPOLLIN);
    }

    static void put(const Peer &peer, const std::string &bytes)
    {
        // A few hundred bytes at the beginning of a connection always fit.
        [[maybe_unused]] const auto sent
            = ::send(peer.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    void watch(Peer &peer, int operation, uint32_t events) const
    {
        epoll_event event{};
        event.events = events;
        event.data.ptr = &peer;
        ::epoll_ctl(m_epoll, operation, peer.fd, &event);
    }

    void comeAgain(Peer &peer)
    {
        ::close(peer.fd);
        peer.fd = -1;
        peer.next = Clock::now() + std::chrono::milliseconds(100);
    }

    void turn(Peer &peer, uint32_t events)
    {
        if (events & EPOLLIN && !read(peer))
            return comeAgain(peer);
        if (events & EPOLLOUT && !write(peer))
            return comeAgain(peer);
        if (events & (EPOLLHUP | EPOLLERR))
            comeAgain(peer);
    }

    bool read(Peer &peer)
    {
        char bytes[4096];
        const ssize_t got = ::recv(peer.fd, bytes, sizeof bytes, MSG_DONTWAIT);
        if (got <= 0)
            return false;
        const std::string text(bytes, size_t(got));
        if (peer.stage == 0 && text.find("\"sid\"") != text.npos) {
            if (m_attack.again == "bye")
                return false;
            peer.stage = m_attack.signsIn ? 1 : 3;
            if (m_attack.signsIn)
                put(peer, frame(1, "40{\"token\":\"" + m_token + "\"}"));
        } else if (peer.stage == 1 && text.find("40{") != text.npos) {
            peer.stage = 2;
            put(peer, frame(1, "421[\"join_forum\",{\"thread_id\":1}]"));
        } else if (peer.stage == 2 && text.find("431[") != text.npos) {
            peer.stage = 3;
        }
        if (peer.stage == 3) {
            const bool writes = m_attack.trickle == 0 && !m_attack.again.empty();
            watch(peer, EPOLL_CTL_MOD,
                  (m_attack.reads ? uint32_t(EPOLLIN) : 0u) | (writes ? uint32_t(EPOLLOUT) : 0u));
        }
        return true;
    }

    bool write(Peer &peer) const
    {
        const ssize_t sent = ::send(peer.fd, m_attack.again.data() + peer.sent,
                                    m_attack.again.size() - peer.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0)
            return sent == 0 || errno == EAGAIN;
        peer.sent = (peer.sent + size_t(sent)) % m_attack.again.size();
        return true;
    }

    const Attack m_attack;
    const int m_port;
    const std::string m_token;
    const int m_epoll;
    std::vector<std::unique_ptr<Peer>> m_peers;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        for (const Attack &attack : attacks())
            std::printf("%s\n", attack.name);
        return 0;
    }
    std::string token;
    if (argc > 3)
        std::ifstream(argv[3]) >> token;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    for (const Attack &attack : attacks()) {
        if (std::string(argv[1]) == attack.name)
            Attacker(attack, std::atoi(argv[2]), token).run();
    }
    std::fprintf(stderr, "attacker: no such attack\n");
    return 1;
}
