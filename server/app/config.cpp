// SPDX-License-Identifier: MIT

#include "server/app/config.h"

#include <QFile>
#include <QHostAddress>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTextStream>
#include <QUrl>

#include <cmath>
// toml++ 3.3 asserts in places where a file that is wrong ("[=]") leads, and then says what is
// wrong.
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>
#include <variant>

namespace panel::server {

namespace {

using Member = std::variant<QString Config::*, QStringList Config::*, int Config::*,
                            double Config::*, bool Config::*>;

struct Key
{
    const char *section;
    const char *name;
    Member member;
    double least; ///< For numbers.
    double most;
    const char *doc;

    QString path() const { return QLatin1String(section) + QLatin1Char('.') + QLatin1String(name); }
    QString variable() const
    {
        return (QStringLiteral("PANEL_") + QLatin1String(section) + QLatin1Char('_')
                + QLatin1String(name))
            .toUpper();
    }
};

constexpr double Many = 1e9;

// clang-format off
const std::array Keys{
    Key{"server", "listen", &Config::listen, 0, 0,
        "Where to listen, as HOST:PORT. Port 0 picks a free one. A public address needs TLS or a trusted proxy."},
    Key{"server", "threads", &Config::threads, 0, 64, "Threads that own sockets. 0: one a core."},
    Key{"server", "websockets", &Config::webSockets, 0, 0,
        "native: WebSockets without TLS are served by the daemon's own reader and writer; qt: by Qt's."},
    Key{"server", "data_dir", &Config::dataDir, 0, 0,
        "Database, local socket and lock. Empty: the user's data folder, /var/lib/paneld as a service."},
    Key{"server", "name", &Config::name, 0, 0, "Name of the community, as people's clients show it. Empty: its address."},
    Key{"server", "trusted_proxies", &Config::trustedProxies, 0, 0,
        "Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For and -Proto are believed."},
    Key{"server", "sticky_cookie", &Config::stickyCookie, 0, 0,
        "Name of a cookie by which a load balancer sends a long-polling client to one daemon. Empty: none."},
    Key{"tls", "certificate", &Config::tlsCertificate, 0, 0, "PEM file with the certificate chain, the server's own first. With it the port speaks https and wss alone."},
    Key{"tls", "key", &Config::tlsKey, 0, 0, "PEM file with its private key, without a passphrase. SIGHUP reloads both."},
    Key{"security", "allowed_origins", &Config::allowedOrigins, 0, 0,
        "Web pages that may connect, as https://example.org. Programs that are no browsers need none."},
    Key{"limits", "posts_per_second", &Config::postsPerSecond, 0, Many, "Posts of one user. 0 lifts any limit here."},
    Key{"limits", "posts_burst", &Config::postsBurst, 1, Many, "Posts of one user at once."},
    Key{"limits", "events_per_second", &Config::eventsPerSecond, 0, Many, "Events of one user on all connections; before the sign-in of one connection."},
    Key{"limits", "events_burst", &Config::eventsBurst, 1, Many, "The same at once."},
    Key{"limits", "typing_per_second", &Config::typingPerSecond, 0, Many, "Typing notices of one user."},
    Key{"limits", "typing_burst", &Config::typingBurst, 1, Many, "Typing notices of one user at once."},
    Key{"limits", "thread_seconds", &Config::threadSeconds, 0, Many, "Seconds between two new threads of one user."},
    Key{"limits", "connections_per_address", &Config::connectionsPerAddress, 0, Many, "Open connections of one address."},
    Key{"limits", "connects_per_second_per_address", &Config::connectsPerSecondPerAddress, 0, Many,
        "New connections of one address."},
    Key{"limits", "connections_per_user", &Config::connectionsPerUser, 0, Many, "Signed-in sessions of one user."},
    Key{"limits", "message_bytes", &Config::messageBytes, 1024, 16777216, "Bytes of one message or HTTP body."},
    Key{"limits", "attachment_bytes", &Config::attachmentBytes, 1024, 1 << 30, "Bytes of one file under a post."},
    Key{"limits", "attachment_bytes_per_day", &Config::attachmentBytesPerDay, 0, Many, "Bytes of all files one user uploads in a day."},
    Key{"limits", "pending_handshakes", &Config::pendingHandshakes, 0, Many, "Connections that have not said yet what they want."},
    Key{"limits", "frames_per_second", &Config::framesPerSecond, 0, Many, "WebSocket frames of one connection."},
    Key{"presence", "grace_seconds", &Config::graceSeconds, 0, 3600,
        "How long a lost connection may come back before its user shows as offline."},
    Key{"presence", "listed_people", &Config::listedPeople, 0, Many,
        "Where more people are here, clients get their number and only the status of those they ask for. 0: always everybody's."},
    Key{"monitor", "allow_private_addresses", &Config::allowPrivateAddresses, 0, 0,
        "Whether game servers may have private or loopback addresses."},
    Key{"monitor", "interval_seconds", &Config::intervalSeconds, 5, 86400, "Between two probes of a server."},
    Key{"monitor", "watched_interval_seconds", &Config::watchedIntervalSeconds, 5, 86400,
        "The same while somebody looks at it."},
    Key{"store", "url", &Config::storeUrl, 0, 0, "sqlite: keeps the database in the data folder."},
    Key{"bus", "url", &Config::busUrl, 0, 0, "Empty: this daemon is alone."},
    Key{"registration", "open", &Config::registrationOpen, 0, 0, "Whether anybody may make an account."},
    Key{"log", "level", &Config::logLevel, 0, 0, "debug, info, warning or error."},
};
// clang-format on

/// One line, whatever a key in the file is called.
tl::unexpected<Error> bad(const QString &where, const QString &why)
{
    QString line = where + QStringLiteral(": ") + why;
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return fail(ErrorCode::Invalid, line);
}

QString rangeOf(const Key &key)
{
    return key.most >= Many ? QStringLiteral("%1 or more").arg(key.least)
                            : QStringLiteral("%1 to %2").arg(key.least).arg(key.most);
}

Result<> setNumber(const Key &key, Config &config, double value, const QString &where)
{
    const bool whole = std::trunc(value) == value;
    const bool wantsWhole = std::holds_alternative<int Config::*>(key.member);
    const bool isInRange = value >= key.least && value <= key.most; // nan is not
    if (!isInRange || (wantsWhole && !whole))
        return bad(where,
                   QStringLiteral("must be a %1, %2")
                       .arg(wantsWhole ? QStringLiteral("whole number") : QStringLiteral("number"),
                            rangeOf(key)));
    if (const auto *member = std::get_if<int Config::*>(&key.member))
        config.*(*member) = int(value);
    else
        config.*(std::get<double Config::*>(key.member)) = value;
    return {};
}

/// The value as an environment variable spells it; lists have commas.
Result<> setFromText(const Key &key, Config &config, const QString &text, const QString &where)
{
    if (const auto *flag = std::get_if<bool Config::*>(&key.member)) {
        const bool yes = text == QLatin1String("true") || text == QLatin1String("1");
        if (!yes && text != QLatin1String("false") && text != QLatin1String("0"))
            return bad(where, QStringLiteral("must be true or false"));
        config.*(*flag) = yes;
    } else if (const auto *list = std::get_if<QStringList Config::*>(&key.member)) {
        config.*(*list) = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    } else if (const auto *string = std::get_if<QString Config::*>(&key.member)) {
        config.*(*string) = text;
    } else {
        bool isNumber = false;
        const double value = text.toDouble(&isNumber);
        if (!isNumber)
            return bad(where, QStringLiteral("must be a number, ") + rangeOf(key));
        return setNumber(key, config, value, where);
    }
    return {};
}

Result<> setFromNode(const Key &key, Config &config, const toml::node &node, const QString &where)
{
    if (const auto *flag = std::get_if<bool Config::*>(&key.member)) {
        if (!node.is_boolean())
            return bad(where, QStringLiteral("must be true or false"));
        config.*(*flag) = node.as_boolean()->get();
    } else if (const auto *string = std::get_if<QString Config::*>(&key.member)) {
        if (!node.is_string())
            return bad(where, QStringLiteral("must be a text in quotes"));
        config.*(*string) = QString::fromStdString(node.as_string()->get());
    } else if (const auto *list = std::get_if<QStringList Config::*>(&key.member)) {
        QStringList texts;
        if (node.is_string())
            texts.append(QString::fromStdString(node.as_string()->get()));
        else if (const toml::array *array = node.as_array()) {
            for (const toml::node &item : *array) {
                if (!item.is_string())
                    return bad(where, QStringLiteral("must be a list of texts in quotes"));
                texts.append(QString::fromStdString(item.as_string()->get()));
            }
        } else {
            return bad(where, QStringLiteral("must be a list of texts in quotes"));
        }
        config.*(*list) = texts;
    } else if (const auto whole = node.value_exact<int64_t>()) {
        return setNumber(key, config, double(*whole), where);
    } else if (const auto real = node.value_exact<double>()) {
        return setNumber(key, config, *real, where);
    } else {
        return bad(where, QStringLiteral("must be a number, ") + rangeOf(key));
    }
    return {};
}

const Key *findKey(const QString &path)
{
    const auto key = std::find_if(Keys.begin(), Keys.end(),
                                  [&](const Key &candidate) { return candidate.path() == path; });
    return key == Keys.end() ? nullptr : &*key;
}

Result<> readFile(const QString &path, Config &config)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(path, QStringLiteral("cannot be read: ") + file.errorString());
    const QByteArray text = file.readAll();
    const toml::parse_result parsed
        = toml::parse(std::string_view(text.constData(), size_t(text.size())));
    if (!parsed) {
        const auto &error = parsed.error();
        return bad(
            QStringLiteral("%1:%2").arg(path).arg(error.source().begin.line),
            QString::fromUtf8(error.description().data(), qsizetype(error.description().size())));
    }
    const auto at = [&](const toml::node &node, const QString &name) {
        return QStringLiteral("%1:%2: %3").arg(path).arg(node.source().begin.line).arg(name);
    };
    for (const auto &[sectionName, section] : parsed.table()) {
        const auto sectionText = QString::fromStdString(std::string(sectionName.str()));
        const toml::table *entries = section.as_table();
        if (!entries)
            return bad(at(section, sectionText), QStringLiteral("must be a [section]"));
        if (std::none_of(Keys.begin(), Keys.end(),
                         [&](const Key &key) { return sectionText == QLatin1String(key.section); }))
            return bad(
                at(section, sectionText),
                QStringLiteral("there is no such section; `paneld default-config` lists them all"));
        for (const auto &[name, node] : *entries) {
            const QString keyPath
                = sectionText + QLatin1Char('.') + QString::fromStdString(std::string(name.str()));
            const Key *key = findKey(keyPath);
            if (!key)
                return bad(
                    at(node, keyPath),
                    QStringLiteral("there is no such key; `paneld default-config` lists them all"));
            if (const auto set = setFromNode(*key, config, node, at(node, keyPath)); !set)
                return set;
        }
    }
    return {};
}

/// As a browser writes it in the Origin header, which is compared letter by letter; empty for what
/// is none.
QString originOf(const QString &text)
{
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return {};
    const int own = url.scheme() == QLatin1String("https") ? 443
        : url.scheme() == QLatin1String("http")            ? 80
                                                           : -1;
    if (url.port() == own)
        url.setPort(-1);
    return url
        .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                  | QUrl::RemoveFragment)
        .toString(QUrl::FullyEncoded);
}

QString valueText(const Key &key, const Config &config)
{
    const auto quoted
        = [](const QString &text) { return QLatin1Char('"') + text + QLatin1Char('"'); };
    if (const auto *flag = std::get_if<bool Config::*>(&key.member))
        return config.*(*flag) ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *string = std::get_if<QString Config::*>(&key.member))
        return quoted(config.*(*string));
    if (const auto *list = std::get_if<QStringList Config::*>(&key.member)) {
        QStringList items;
        for (const QString &item : config.*(*list))
            items.append(quoted(item));
        return QLatin1Char('[') + items.join(QStringLiteral(", ")) + QLatin1Char(']');
    }
    if (const auto *whole = std::get_if<int Config::*>(&key.member))
        return QString::number(config.*(*whole));
    return QString::number(config.*(std::get<double Config::*>(key.member)), 'g', 4);
}

} // namespace

LogLevel Config::leastLogLevel() const
{
    const QStringList names{QStringLiteral("debug"), QStringLiteral("info"),
                            QStringLiteral("warning"), QStringLiteral("error")};
    return LogLevel(qMax(0, int(names.indexOf(logLevel))));
}

Result<Config> readConfig(const QString &path, const QProcessEnvironment &environment)
{
    Config config;
    if (!path.isEmpty()) {
        if (const auto read = readFile(path, config); !read)
            return failure(read);
    }
    for (const Key &key : Keys) {
        if (!environment.contains(key.variable()))
            continue;
        const auto set
            = setFromText(key, config, environment.value(key.variable()), key.variable());
        if (!set)
            return failure(set);
    }
    return config;
}

Result<> checkConfig(const Config &config)
{
    if (config.tlsCertificate.isEmpty() != config.tlsKey.isEmpty())
        return bad(QStringLiteral("tls.certificate"),
                   QStringLiteral("certificate and key go together"));
    if (config.storeUrl != QLatin1String("sqlite:"))
        return bad(QStringLiteral("store.url"), QStringLiteral("this version knows only sqlite:"));
    if (!config.busUrl.isEmpty())
        return bad(QStringLiteral("bus.url"),
                   QStringLiteral("this version runs as one daemon; leave it empty"));
    const QStringList levels{QStringLiteral("debug"), QStringLiteral("info"),
                             QStringLiteral("warning"), QStringLiteral("error")};
    if (!levels.contains(config.logLevel))
        return bad(QStringLiteral("log.level"),
                   QStringLiteral("must be one of ") + levels.join(QStringLiteral(", ")));
    if (config.webSockets != QLatin1String("native") && config.webSockets != QLatin1String("qt"))
        return bad(QStringLiteral("server.websockets"), QStringLiteral("must be native or qt"));
    if (config.listen.isEmpty())
        return bad(QStringLiteral("server.listen"), QStringLiteral("name at least one HOST:PORT"));
    for (const QString &endpoint : config.listen) {
        const QUrl url(QStringLiteral("http://") + endpoint);
        if (!url.isValid() || url.host().isEmpty() || url.port() < 0 || !url.path().isEmpty())
            return bad(
                QStringLiteral("server.listen"),
                QStringLiteral("\"%1\" is not HOST:PORT, such as 127.0.0.1:7420").arg(endpoint));
        const bool local
            = url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
        if (!local && !config.hasTls() && config.trustedProxies.isEmpty())
            return bad(QStringLiteral("server.listen"),
                       QStringLiteral("%1 is a public address without TLS. Set tls.certificate and "
                                      "tls.key, or name the proxy that speaks TLS in "
                                      "server.trusted_proxies")
                           .arg(endpoint));
    }
    for (const QString &proxy : config.trustedProxies) {
        const bool isAddress = !QHostAddress(proxy).isNull();
        const bool isNetwork
            = proxy.contains(QLatin1Char('/')) && QHostAddress::parseSubnet(proxy).second >= 0;
        if (!isAddress && !isNetwork)
            return bad(QStringLiteral("server.trusted_proxies"),
                       QStringLiteral("\"%1\" is neither an IP address nor a network such as "
                                      "10.0.0.0/8")
                           .arg(proxy));
    }
    for (const QString &origin : config.allowedOrigins) {
        if (origin != QLatin1String("*") && originOf(origin) != origin)
            return bad(QStringLiteral("security.allowed_origins"),
                       QStringLiteral("\"%1\" is not an origin such as https://example.org, "
                                      "without a path or the scheme's own port")
                           .arg(origin));
    }
    static const QRegularExpression cookieName(QStringLiteral("^[!#$%&'*+.^_`|~0-9A-Za-z-]*$"));
    if (!cookieName.match(config.stickyCookie).hasMatch())
        return bad(QStringLiteral("server.sticky_cookie"),
                   QStringLiteral("\"%1\" is not the name of a cookie").arg(config.stickyCookie));
    return {};
}

QString defaultConfigText()
{
    const Config defaults;
    QString text;
    QTextStream out(&text);
    out << "# Configuration of paneld. Every key, with its default. PANEL_SECTION_KEY in the "
           "environment\n"
           "# overrides the file, and options of the command line override both.\n";
    QLatin1String section;
    for (const Key &key : Keys) {
        if (section != QLatin1String(key.section)) {
            section = QLatin1String(key.section);
            out << "\n[" << section << "]\n";
        }
        out << "# " << key.doc << "\n" << key.name << " = " << valueText(key, defaults) << "\n";
    }
    return text;
}

QString defaultDataDir(const QProcessEnvironment &environment)
{
    QString state = environment.value(QStringLiteral("STATE_DIRECTORY"));
    if (!state.isEmpty())
        return state;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/paneld");
}

} // namespace panel::server
