// SPDX-License-Identifier: MIT

// Renders the dashboard, the page of a server and their dialogs in light and dark, with every state
// a server can be in: servers [FOLDER]. Held by eye against the pictures of the design; not a test.

#include "client/features/monitor/alertsdialog.h"
#include "client/features/monitor/dashboardpanel.h"
#include "client/features/monitor/orderdialog.h"
#include "client/features/monitor/playingsettings.h"
#include "client/features/monitor/serverdetail.h"
#include "client/features/monitor/serverdialog.h"
#include "client/widgets/availabilitystrip.h"
#include "client/widgets/header.h"
#include "client/widgets/question.h"
#include "client/widgets/servercard.h"
#include "client/widgets/steppedchart.h"
#include "client/widgets/theme.h"
#include "client/widgets/translations.h"
#include "shared/features/diagnostics/diagnosticsevents.h"
#include "tests/client/drawing.h"
#include "tests/support/clientfixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include <cmath>

using namespace panel;
using namespace panel::client;

namespace {

/// As the window has it: the pictures leave out the rail.
const QSize Wide(1208, 800);
const QSize Small(844, 600);

struct Evening : ClientFixture
{
    ServersModel servers{session, dispatcher, requests, nullptr, time.clock()};
    HistoryCache history{requests, time.clock()};
    PlayingModel playing{session, dispatcher, requests};
    AlertsModel alerts{session, dispatcher, requests};
    ServerAdmin admin{session, dispatcher, requests};
    PlayerLinksModel links{session, requests};
    QWidget window;
    Theme &theme;
    ServerDeeds deeds{{theme, servers, alerts, admin}, window};

    Evening(Theme &look, Role role) : theme(look)
    {
        time.now = QDateTime::currentDateTimeUtc();
        session.setAccount({{4}, "Mika", role});
        session.setServer(*ServerAddress::parse("https://nightshift.example"));
        link.goOnline();
        (void)link.reply<panel::Test>(TestReply{{}, time.now});
    }

    DashboardPanel::Parts dashboard() { return {theme, servers, history, playing, deeds}; }
    ServerDetail::Parts detail() { return {theme, requests, servers, history, playing, deeds}; }

    ServerStatus up(const char *name, const char *game, int players, int slotCount, int bots,
                    const char *map, int ping, int position)
    {
        ServerStatus status;
        status.state = panel::ServerState::Up;
        status.name = QString::fromUtf8(name);
        status.game = game;
        status.players = players;
        status.maxPlayers = slotCount;
        status.bots = bots;
        status.map = map;
        status.ping = ping;
        status.address = QString("203.0.113.%1:27960").arg(position);
        status.protocol = QueryProtocol::Quake3;
        status.position = position;
        status.lastSeenAt = time.now.addSecs(-4);
        status.nextProbeAt = time.now.addSecs(26);
        return status;
    }
    void tell(const char *id, const ServerStatus &status)
    {
        link.receive(ServerStatusUpdate{id, status, time.now.addSecs(-4)});
    }

    void fill(bool groups)
    {
        const QString match = groups ? "Match servers" : QString();
        const QString fun = groups ? "For fun" : QString();
        const auto group = [](ServerStatus status, const QString &name) {
            if (!name.isEmpty())
                status.group = name;
            return status;
        };
        auto first = up("Night Shift #1", "ET: Legacy", 15, 32, 2, "etl_sp_delivery", 45, 1);
        first.version = "2.83";
        first.mode = "Stopwatch";
        first.watched = true;
        tell("ns1", group(first, match));
        tell("ns2",
             group(up("Night Shift #2", "ET: Legacy", 9, 24, 0, "etl_adlernest", 48, 2), match));
        auto down = up("Scrim box", "ET: Legacy", 10, 12, 0, "supply", 0, 3);
        down.state = panel::ServerState::Down;
        down.lastSeenAt = time.now.addSecs(-14 * 60);
        down.nextProbeAt = time.now.addSecs(8);
        down.password = true;
        tell("scrim", group(down, match));
        tell("tj", group(up("Trickjump", "ET: Legacy", 4, 16, 0, "tj_portal", 62, 4), fun));
        tell("insta", group(up("Insta gibs", "OpenArena", 0, 16, 4, "oa_rpg3dm2", 38, 5), fun));
        auto survival = up("Survival", "Minecraft", 6, 40, 0, "1.21, overworld", 31, 6);
        survival.protocol = QueryProtocol::Minecraft;
        survival.flapping = true;
        tell("mc", group(survival, fun));
        (void)link.reply<ServerStatusRequest>(
            ServerStatusReply{{"ns1", "ns2", "scrim", "tj", "insta", "mc"}, {}});
        (void)link.reply<GetPlaying>(
            PlayingReply{{{{5}, "dustbowl", "ns1", "Night Shift #1", "ET: Legacy", "dustbowl"},
                          {{6}, "Priya N.", "ns1", "Night Shift #1", "ET: Legacy", "Priya N."},
                          {{7}, "Teodor", "ns2", "Night Shift #2", "ET: Legacy", "teo"}}});
    }
    void fillOdd()
    {
        auto work = up("Night Shift #2", "ET: Legacy", 9, 24, 0, "etl_adlernest", 48, 7);
        work.maintenance = ServerMaintenance{time.now.addSecs(-600), time.now.addSecs(3000),
                                             "New disks for the box in Frankfurt"};
        tell("work", work);
        auto gone = up("Scrim box 2", "ET: Legacy", 3, 12, 0, "supply", 0, 8);
        gone.state = panel::ServerState::Down;
        gone.maintenance = work.maintenance;
        gone.lastSeenAt = time.now.addSecs(-500);
        tell("gone", gone);
        ServerStatus never;
        never.name = "Build server";
        never.address = "203.0.113.9:25565";
        never.position = 9;
        never.nextProbeAt = time.now.addSecs(3);
        tell("never", never);
        auto stale = up("Trickjump", "ET: Legacy", 4, 16, 0, "tj_portal", 62, 10);
        stale.lastSeenAt = time.now.addSecs(-300);
        tell("stale", stale);
        auto locked = up("Locked with a very long name that must be elided somewhere", "Xonotic",
                         101, 128, 12, "a_map_with_a_very_long_name_indeed_final_b4", 245, 11);
        locked.password = true;
        tell("locked", locked);
        auto mumble = up("Voice", "Mumble", 7, 100, 0, "", 12, 12);
        mumble.protocol = QueryProtocol::Mumble;
        tell("voice", mumble);
        auto refused = up("Old box", "OpenArena", 3, 12, 0, "oasago2", 0, 13);
        refused.state = panel::ServerState::Down;
        refused.lastSeenAt = time.now.addDays(-3);
        refused.problem = "refused";
        tell("old", refused);
    }

    /// Answers whatever history is asked for, with a day's waves of players.
    void answerHistories()
    {
        while (true) {
            QString id;
            int hours = 24;
            for (const auto &one : std::as_const(link.sent)) {
                if (one.name == QLatin1String(ServerHistory::info.name) && one.ack
                    && id.isEmpty()) {
                    const auto asked = *fromJson<ServerHistory>(one.data);
                    id = asked.serverId;
                    hours = asked.hours.value_or(24);
                }
            }
            if (id.isEmpty())
                return;
            (void)link.reply<ServerHistory>(made(id, hours));
        }
    }
    ServerHistoryReply made(const QString &id, int hours) const
    {
        ServerHistoryReply reply;
        reply.serverId = id;
        const ServerStatus *status = servers.status(id);
        if (!status || status->state == panel::ServerState::Unknown)
            return reply;
        const int stretch = qMax(300, hours * 3600 / 288);
        reply.stretchSeconds = stretch;
        const char *maps[] = {"goldrush",      "etl_ice",      "oasis",        "radar",
                              "etl_adlernest", "braundorf_b4", "etl_frostbite"};
        const uint seed = uint(qHash(id));
        const double most = qMax(4, status->maxPlayers * 2 / 3);
        for (int i = 288; i > 0; --i) {
            ServerSample sample;
            sample.at = time.now.addSecs(-qint64(i) * stretch);
            const double wave = 0.5 + 0.5 * std::sin((i + seed % 90) / 288.0 * 12.6);
            const int jitter = int((seed >> (i % 13)) % 3);
            sample.up
                = !(status->state == panel::ServerState::Down && i < 3) && !(i > 180 && i < 186);
            sample.players = sample.up ? qMax(0, int(wave * most) + jitter - 1) : 0;
            sample.ping
                = sample.up ? 38 + int((seed + uint(i * i)) % 7) + (i % 41 == 0 ? 16 : 0) : 0;
            sample.map = i < 8 ? status->map : QString(maps[(i / 11) % 7]);
            sample.upPermille = sample.up ? (i % 97 == 0 ? 870 : 1000) : 0;
            if (i > 120 && i < 126 && id == "ns2")
                continue; // not probed
            reply.samples.append(sample);
        }
        return reply;
    }
    ServerPlayersReply players() const
    {
        ServerPlayersReply reply;
        reply.serverId = "ns1";
        reply.at = time.now;
        const char *names[] = {"dustbowl", "Priya N.",  "[NS]kilo", "Fuzzy Dunlop", "j0ker",
                               "mara",     "Grizzly",   "nullptr",  "pan tadeusz",  "<b>bold</b>",
                               "sly",      "Old Sarge", "Wren",     "hexe",         "korben"};
        for (int i = 0; i < 15; ++i) {
            ServerPlayer player;
            player.name = names[i];
            player.score = 84 - i * 6;
            player.ping = 29 + (i * 37) % 60;
            player.team = i % 2 ? "Axis" : "Allies";
            player.seconds = 4320 - i * 260;
            reply.players.append(player);
        }
        for (const char *bot : {"[BOT]Vance", "[BOT]Ilse"}) {
            ServerPlayer player;
            player.name = bot;
            player.bot = true;
            player.score = 12;
            player.team = "Axis";
            reply.players.append(player);
        }
        for (const auto &[key, value] : {std::pair{"g_gametype", "3"},
                                         {"g_friendlyFire", "1"},
                                         {"sv_maxclients", "32"},
                                         {"timelimit", "20"},
                                         {"g_needpass", "0"},
                                         {"mod_version", "2.83"},
                                         {"sv_hostname", "^1Night ^7Shift ^2#1"},
                                         {"g_warmup", "60"}})
            reply.rules.append(ServerRule{key, value});
        return reply;
    }
};

QAbstractButton *button(const QWidget &in, const QString &text)
{
    for (auto *each : in.findChildren<QAbstractButton *>()) {
        if (each->text() == text || each->accessibleName() == text)
            return each;
    }
    qFatal("no %s", qPrintable(text));
}

void dashboard(Theme &theme, const File &file)
{
    {
        Evening evening(theme, Role::Admin);
        evening.fill(false);
        DashboardPanel panel(evening.dashboard());
        panel.resize(Wide);
        panel.show();
        settle();
        evening.answerHistories();
        QTest::qWait(300); // what changed is read of all of them
        shoot(panel, Wide, file("dashboard"));
        panel.setAttribute(Qt::WA_KeyboardFocusChange);
        panel.activateWindow();
        panel.findChildren<ServerCard *>().first()->setFocus(Qt::TabFocusReason);
        shoot(panel, Small, file("dashboard-small"));
        panel.setLayoutShown(DashboardPanel::Layout::Table);
        shoot(panel, Wide, file("table"));
        evening.link.lose();
        panel.setLayoutShown(DashboardPanel::Layout::Cards);
        shoot(panel, Wide, file("dashboard-offline"));
    }
    {
        Evening evening(theme, Role::Member);
        evening.fill(true);
        evening.fillOdd();
        DashboardPanel panel(evening.dashboard());
        panel.resize(Wide);
        panel.show();
        settle();
        evening.answerHistories();
        shoot(panel, Wide, file("groups"));
        auto *scroll = panel.findChild<QScrollArea *>();
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        settle();
        evening.answerHistories();
        shoot(panel, Wide, file("odd"));
        shoot(panel, {460, 700}, file("odd-narrow"));
        panel.setLayoutShown(DashboardPanel::Layout::Table);
        shoot(panel, Small, file("table-groups"));
        panel.findChild<QLineEdit *>()->setText("zz");
        shoot(panel, Small, file("filtered-none"));
    }
    Evening evening(theme, Role::Admin);
    DashboardPanel panel(evening.dashboard());
    (void)evening.link.reply<ServerStatusRequest>(ServerStatusReply{});
    shoot(panel, Small, file("empty"));
}

void onePage(Theme &theme, const File &file)
{
    Evening evening(theme, Role::Admin);
    evening.fill(true);
    evening.fillOdd();
    ServerDetail panel(evening.detail());
    const auto show = [&](const char *id, const QSize &size, const QString &name, int scroll = 0) {
        panel.setServer(id);
        panel.resize(size);
        panel.show();
        settle();
        evening.answerHistories();
        (void)evening.link.reply<ServerPlayers>(
            QString(id) == "ns1" ? evening.players()
                                 : ServerPlayersReply{id, {}, {}, evening.time.now});
        settle();
        panel.findChild<QScrollArea *>()->verticalScrollBar()->setValue(scroll);
        shoot(panel, size, file(name));
    };
    show("ns1", {920, 800}, "detail");
    panel.findChildren<SteppedChart *>().first()->setCursor(200);
    show("ns1", {920, 800}, "detail-crosshair");
    panel.findChild<AvailabilityStrip *>()->setCursor(8);
    show("ns1", {920, 800}, "detail-below", 900);
    panel.findChildren<SteppedChart *>().first()->setCursor(-1);
    for (const HistoryRange range :
         {HistoryRange::Week, HistoryRange::Month, HistoryRange::TwoYears}) {
        panel.setRange(range);
        show("ns1", {920, 600}, QString("detail-range-%1").arg(int(range)));
    }
    show("ns1", {920, 600}, "detail-range-below", 820);
    panel.setRange(HistoryRange::Day);
    show("scrim", {920, 700}, "detail-down");
    show("work", {920, 420}, "detail-maintenance");
    show("never", {920, 700}, "detail-never");
    show("stale", {560, 600}, "detail-stale-narrow");
    show("mc", {588, 600}, "detail-flapping-narrow");
    show("insta", {920, 800}, "detail-bots");
}

template <typename D>
void shootDialog(D *dialog, const QString &file)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->show();
    settle();
    dialog->adjustSize();
    settle();
    dialog->grab().save(file);
}

void dialogs(Theme &theme, const File &file)
{
    Evening evening(theme, Role::Admin);
    evening.fill(true);
    ServerAlertRule players{2, "ns1", AlertKind::Players, 12, {}, {}};
    ServerAlertRule map{3, "ns1", AlertKind::Map, {}, "etl_sp_delivery", {}};
    ServerAlertRule player{4, "ns2", AlertKind::Player, {}, {}, "hexe"};
    (void)evening.link.reply<ListAlerts>(
        ListAlertsReply{{{1, "ns1", AlertKind::State, {}, {}, {}}, players, map, player}});
    AlertsDialog one(theme, evening.servers, evening.alerts, "ns1", nullptr);
    shootDialog(&one, file("dialog-alerts"));
    AlertsDialog all(theme, evening.servers, evening.alerts, {}, nullptr);
    shootDialog(&all, file("dialog-alerts-all"));
    OrderDialog order(theme, evening.servers, nullptr);
    shootDialog(&order, file("dialog-order"));

    ServerDialog add(theme, evening.servers, evening.admin, nullptr);
    shootDialog(&add, file("dialog-add"));
    add.findChild<QLineEdit *>()->setText("play.example.org");
    button(add, "Look for it")->click();
    for (const auto &[port, protocol, state] :
         {std::tuple{27960, QueryProtocol::Quake3, DetectionState::Asking},
          {27015, QueryProtocol::A2s, DetectionState::Silent},
          {25565, QueryProtocol::Minecraft, DetectionState::Asking},
          {64738, QueryProtocol::Mumble, DetectionState::Silent},
          {27960, QueryProtocol::Quake3, DetectionState::Answered}})
        evening.link.receive(
            ServerDetection{QString("play.example.org:%1").arg(port), protocol, state});
    shootDialog(&add, file("dialog-add-looking"));
    const ServerStatus found = evening.up("Night Shift #3", "ET: Legacy", 3, 32, 2, "radar", 44, 9);
    const ServerStatus voice = evening.up("Night Shift voice", "Mumble", 2, 50, 0, "", 44, 9);
    (void)evening.link.reply<DetectServer>(
        DetectServerReply{{{QueryProtocol::Quake3, "play.example.org:27960", found},
                           {QueryProtocol::Mumble, "play.example.org:64738", voice}}});
    button(add, "A badge for everybody on the web")->click();
    shootDialog(&add, file("dialog-add-found"));
    ServerDialog silent(theme, evening.servers, evening.admin, nullptr);
    silent.findChild<QLineEdit *>()->setText("play.example.org:1");
    button(silent, "Look for it")->click();
    (void)evening.link.reply<DetectServer>(DetectServerReply{});
    shootDialog(&silent, file("dialog-add-nothing"));

    evening.window.resize(600, 400);
    evening.window.show();
    const auto last = [&](const QString &name) {
        settle();
        const auto shown = evening.window.findChildren<QDialog *>();
        if (shown.isEmpty())
            qFatal("no dialog for %s", qPrintable(name));
        shown.last()->grab().save(file(name));
        delete shown.last();
    };
    evening.deeds.join("ns1");
    last("dialog-join");
    evening.deeds.askMaintenance("ns1");
    last("dialog-maintenance");
    evening.deeds.askRemove("ns1");
    last("dialog-remove");
    evening.deeds.askEdit("ns1");
    ServerSettings settings;
    settings.serverId = "ns1";
    settings.address = "et.nightshift.example:27960";
    settings.group = "Match servers";
    settings.isPublic = true;
    (void)evening.link.reply<ListServers>(ListServersReply{{settings}});
    last("dialog-edit");

    PlayingSettings names(theme, evening.links);
    names.setGames({"ET: Legacy", "Minecraft"});
    (void)evening.link.reply<GetPlayerLinks>(
        PlayerLinks{true, {{"mika", {}}, {"Mika_", QString("Minecraft")}}});
    names.setObjectName("surface");
    names.setAttribute(Qt::WA_StyledBackground);
    shoot(names, {600, 300}, file("settings-playing"));
}

} // namespace

int main(int argc, char **argv)
{
    return draw(argc, argv, [](Theme &theme, const File &file) {
        dashboard(theme, file);
        onePage(theme, file);
        dialogs(theme, file);
    });
}
