// SPDX-License-Identifier: MIT

#include "server/app/partsconfig.h"

#include "server/app/demo.h"
#include "shared/features/attachments/attachmentsevents.h"

namespace panel::server {

NetConfig netConfig(const Config &config)
{
    NetConfig net;
    net.threads = config.threads;
    net.webSockets = config.webSockets == QLatin1String("qt") ? NetConfig::WebSockets::Qt
                                                              : NetConfig::WebSockets::Native;
    net.messageBytes = config.messageBytes;
    net.uploads = {{AddAttachment::info.method, AddAttachment::info.path, config.attachmentBytes}};
    net.framesPerSecond = config.framesPerSecond;
    net.connectionsPerAddress = config.connectionsPerAddress;
    net.connectsPerSecondPerAddress = config.connectsPerSecondPerAddress;
    net.pendingHandshakes = config.pendingHandshakes;
    net.allowedOrigins = config.allowedOrigins;
    net.trustedProxies = config.trustedProxies;
    net.stickyCookie = config.stickyCookie.toLatin1();
    return net;
}

HubLimits hubLimits(const Config &config)
{
    HubLimits limits;
    limits.posts = {config.postsPerSecond, config.postsBurst};
    limits.events = {config.eventsPerSecond, config.eventsBurst};
    limits.typing = {config.typingPerSecond, config.typingBurst};
    limits.connectionsPerUser = config.connectionsPerUser;
    limits.attachmentBytes = config.attachmentBytes;
    return limits;
}

ForumLimits forumLimits(const Config &config)
{
    return {std::chrono::seconds(config.threadSeconds)};
}

MonitorConfig monitorConfig(const Config &config, bool demo)
{
    MonitorConfig monitor;
    monitor.allowPrivate
        = config.allowPrivateAddresses || demo; // the demo's servers are on loopback
    monitor.interval = std::chrono::seconds(config.intervalSeconds);
    monitor.watchedInterval = std::chrono::seconds(config.watchedIntervalSeconds);
    if (demo) {
        monitor.interval = std::min(monitor.interval, Demo::ProbeInterval);
        monitor.watchedInterval = std::min(monitor.watchedInterval, Demo::WatchedProbeInterval);
    }
    return monitor;
}

} // namespace panel::server
