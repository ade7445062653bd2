// SPDX-License-Identifier: MIT

// Renders every component in light and dark: gallery [FOLDER]. Held by eye against the pictures of
// the design; not a test.

#include "client/widgets/banner.h"
#include "client/widgets/chip.h"
#include "client/widgets/choice.h"
#include "client/widgets/composer.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/painting.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/rail.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/servercard.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/steppedchart.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"
#include "client/widgets/toast.h"
#include "client/widgets/typingline.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

using namespace panel::client;

namespace {

void row(QStandardItemModel &model, const QHash<int, QVariant> &data)
{
    auto *item = new QStandardItem;
    for (auto it = data.cbegin(); it != data.cend(); ++it)
        item->setData(it.value(), it.key());
    model.appendRow(item);
}

int kind(RowKind k)
{
    return static_cast<int>(k);
}

QListView *list(QWidget &parent, QAbstractItemModel &model, QStyledItemDelegate *delegate)
{
    auto *view = new QListView(&parent);
    view->setModel(&model);
    view->setItemDelegate(delegate);
    view->setMouseTracking(true);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setFrameShape(QFrame::NoFrame);
    return view;
}

void fillThreads(QStandardItemModel &m)
{
    const auto heading = [&](const QString &name) {
        row(m,
            {{Qt::DisplayRole, name}, {RowKindRole, kind(RowKind::Heading)}, {RowFoldsRole, true}});
    };
    const auto thread
        = [&](const QString &t, const QString &a, const QString &when, int unread, int flag = 0) {
              row(m,
                  {{Qt::DisplayRole, t},
                   {RowSecondLineRole, a},
                   {RowTimeRole, when},
                   {RowUnreadRole, unread},
                   {flag ? flag : int(RowMutedRole), flag != 0}});
          };
    heading("Events");
    thread("Saturday scrim vs. Old Guard: who is in?", "korben", "19:14", 1, RowMentionRole);
    thread("Spring cup: sign-ups and brackets", "Ines K.", "17:02", 4);
    thread("Mix night every Thursday", "Bram", "Tue", 0);
    heading("Servers and mods");
    thread("etl_sp_delivery: truck stuck at the second gate", "dustbowl", "18:58", 6);
    thread("Omni-bot waypoints for braundorf_b4", "Teodor", "16:40", 0);
    thread("ET: Legacy 2.83 on all servers", "Old Sarge", "Wed", 0, RowPinnedRole);
    heading("Rules and help");
    thread("Server rules 2026: vote on map voting", "Priya N.", "18:11", 12);
    thread("How to whitelist a friend", "Wren", "Mon", 0, RowMutedRole);
    row(m, {{RowKindRole, kind(RowKind::Skeleton)}});
}

void fillPeople(QStandardItemModel &m)
{
    const auto heading = [&](const QString &name, int count) {
        row(m,
            {{Qt::DisplayRole, name},
             {RowKindRole, kind(RowKind::Heading)},
             {RowCountRole, count}});
    };
    const auto person = [&](const QString &name, Presence p, const QString &second = {}) {
        row(m,
            {{Qt::DisplayRole, name},
             {RowKindRole, kind(RowKind::Person)},
             {RowUserIdRole, qint64(name.size() * 7 + name.at(0).unicode())},
             {RowPresenceRole, int(p)},
             {RowSecondLineRole, second}});
    };
    heading("In this thread", 4);
    person("tamsin", Presence::Online, "Typing");
    person("korben", Presence::Online, "Restarting the scrim box");
    person("Old Sarge", Presence::Busy, "Do not disturb until 21:00");
    person("Wren", Presence::Online);
    heading("Elsewhere", 2);
    person("hexe", Presence::Away, "Away for 12 min");
    heading("Offline", 1);
    person("Lutz", Presence::Offline, "Travelling, back Monday");
}

void fillPosts(QStandardItemModel &m)
{
    int id = 43;
    const QDateTime start(QDate(2026, 3, 11), QTime(18, 0));
    const auto post = [&](const QString &author, const QString &time, const QString &text,
                          QHash<int, QVariant> more = {}) {
        ++id;
        more.insert({{PostIdRole, id},
                     {PostNumberRole, id},
                     {PostAuthorRole, author},
                     {PostAuthorIdRole, qint64(author.size() * 7 + author.at(0).unicode())},
                     {PostTextRole, text},
                     {PostTimeTextRole, time},
                     {PostTimeRole, start.addSecs((id - 43) * 200)}});
        row(m, more);
    };
    const auto divider = [&](PostKind k, const QString &text) {
        row(m, {{PostKindRole, int(k)}, {Qt::DisplayRole, text}});
    };
    divider(PostKind::DayDivider, "Today");
    post("korben", "18:42",
         "Scrim box is set up. The config, for anybody who wants to read it before "
         "Saturday:\n```scrim.cfg\nset g_gametype 3        // stopwatch\nset sv_maxclients 14    "
         "// 12, a caster and a referee\nset omnibot_enable 0\n```",
         {{PostAuthorTitleRole, "Moderator"}});
    divider(PostKind::NewMarker, "3 new posts since 18:50");
    post("Wren", "19:05",
         "Checked it from Tallinn: ping 45 ms, no warps. One thing, `g_warmup 30` is short when "
         "somebody has to load the pk3 first. 60?");
    post("Wren", "19:06", "See https://etlegacy.com/docs (the **second** part), *really*.",
         {{PostEditedRole, true}});
    post("tamsin", "19:12",
         "@Mika can you take medic on the second map? We are one short, @Lutz is travelling.",
         {{PostMentionsMeRole, true}});
    post("korben", "19:14", "Done, 60 it is. Restarting the box at 20:00.",
         {{PostQuoteAuthorRole, "Wren"},
          {PostQuoteTextRole,
           "g_warmup 30 is short when somebody has to load the pk3 first. 60 would do, I think"}});
    post("Mika", "", "Medic on Delivery works for me. I can be there from 19:30.",
         {{PostStageRole, int(PostStage::Queued)}, {PostNumberRole, 0}});
    post("Mika", "", "!rcon map_restart",
         {{PostStageRole, int(PostStage::Failed)},
          {PostFailureRole, "Not sent: only moderators may post commands here"}});
}

QList<ChartPoint> history(int seed, int max, int last, int gap = 0)
{
    QList<ChartPoint> points;
    for (int i = 0; i < 48; ++i) {
        const double day
            = 0.5 + 0.45 * std::sin((i + seed) / 7.0) + 0.08 * std::sin(i * 2.1 + seed);
        points.append({1773000000000LL + i * 1800000LL, qBound(0, int(day * max), max)});
    }
    points.last().value = last;
    for (int i = 48 - gap; i < 48; ++i)
        points[i].value.reset();
    return points;
}

ServerCardData card(const QString &name, SlotCounts counts, const QString &map, int seed)
{
    return {.name = name,
            .game = "ET: Legacy",
            .state = ServerState::Up,
            .counts = counts,
            .map = map,
            .pingMs = 45,
            .history = history(seed, counts.capacity * 2 / 3, counts.players),
            .historyTitle = "Last 24 h",
            .trouble = {},
            .lastSeen = {},
            .footer = "Nobody you know is here",
            .friends = {},
            .stale = false,
            .answers = true,
            .joinable = true,
            .locked = false};
}

class Parts final : public QWidget
{
public:
    Parts(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setFixedHeight(200);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        const char *names[] = {"tamsin", "hexe", "Old Sarge", "Lutz"};
        const QColor ground = m_theme.color(Token::Surface);
        for (int i = 0; i < 4; ++i) {
            paintPerson(p, {i * 56, 4, 40, 40}, m_theme, 3 + i, names[i], Presence(i), ground,
                        i == 3);
            paintPresence(p, QRectF(240 + i * 32, 16, 16, 16), m_theme, Presence(i), ground);
        }
        for (int i = 0; i < 3; ++i)
            paintServerState(p, QRectF(370 - i * 24, 16, 16, 16), m_theme, ServerState(i));
        int x = 0;
        for (const Badge badge : {Badge{4}, Badge{100}, Badge{1, Badge::Kind::Mention},
                                  Badge{12, Badge::Kind::Quiet}}) {
            const QSize size = badgeSize(m_theme, badge);
            paintBadge(p, {QPoint(x, 56), size}, m_theme, badge);
            x += size.width() + 12;
        }
        int y = 84;
        for (const SlotCounts c :
             {SlotCounts{7, 0, 12}, {9, 3, 24}, {15, 2, 32}, {41, 4, 64}, {77, 12, 128}}) {
            paintSlotBar(p, {0, y, 400, 8}, m_theme, c);
            y += 16;
        }
        x = 0;
        for (const auto &name : Icons::names().mid(0, 16)) {
            p.drawPixmap(
                x, 172,
                m_theme.icons().pixmap(name, 20, m_theme.color(Token::Text2), devicePixelRatioF()));
            x += 25;
        }
    }

private:
    const Theme &m_theme;
};

void shoot(QWidget &widget, const QString &file)
{
    widget.setObjectName("surface");
    widget.setAttribute(Qt::WA_StyledBackground);
    widget.show();
    for (int i = 0; i < 4; ++i)
        QApplication::processEvents();
    widget.grab().save(file);
    widget.hide();
}

void thread(Theme &theme, const QString &file)
{
    QWidget w;
    w.resize(1280, 800);
    QStandardItemModel threads, people, posts;
    fillThreads(threads);
    fillPeople(people);
    fillPosts(posts);
    auto *all = new QVBoxLayout(&w);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto *banner = new Banner(theme, &w);
    banner->say(Banner::Kind::Warning, "offline", "No connection to Night Shift.",
                "Keep reading and writing.");
    banner->setAction("Try now");
    banner->setCountdown(12);
    all->addWidget(banner);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    all->addLayout(columns);
    auto *rail = new Rail(theme, &w);
    rail->setCommunity("Night Shift");
    rail->addItem("home", "home", "Home");
    rail->addItem("threads", "threads", "Threads");
    rail->addItem("servers", "servers", "Servers");
    rail->addItem("people", "people", "People");
    rail->addItem("inbox", "inbox", "Inbox");
    rail->addItem("find", "search", "Find", "Ctrl+K", Rail::Part::Tool);
    rail->addItem("settings", "settings", "Settings", {}, Rail::Part::Tool);
    rail->setBadge("threads", {5});
    rail->setBadge("inbox", {3, Badge::Kind::Mention});
    rail->setCurrent("threads");
    rail->setMe(4, "Mika", Presence::Online, "Online");
    columns->addWidget(rail);

    auto pane = [&](int width, const QString &title) {
        auto *p = new QWidget(&w);
        p->setObjectName("pane");
        p->setAttribute(Qt::WA_StyledBackground);
        p->setFixedWidth(width);
        auto *column = new QVBoxLayout(p);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden, p);
        header->setTitle(title);
        column->addWidget(header);
        columns->addWidget(p);
        return std::pair(p, header);
    };
    auto [left, leftHeader] = pane(288, "Threads");
    leftHeader->addTool("filter", "Filter");
    leftHeader->addTool("plus", "New thread");
    auto *delegate = new RowDelegate(theme, &w);
    auto *view = list(*left, threads, delegate);
    left->layout()->addWidget(view);

    auto *middle = new QVBoxLayout;
    middle->setSpacing(0);
    columns->addLayout(middle, 1);
    auto *header = new PaneHeader(theme);
    header->setTitle("Saturday scrim vs. Old Guard: who is in?");
    header->setSecondLine("Events · 48 posts · 6 watching");
    header->setForwardEnabled(false);
    header->addTool("search", "Search");
    auto *toggle = header->addTool("people-pane", "People");
    toggle->setCheckable(true);
    toggle->setChecked(true);
    header->addTool("more", "More");
    middle->addWidget(header);
    auto *postDelegate = new PostDelegate(theme, &w);
    postDelegate->setMyName("Mika");
    auto *postView = list(w, posts, postDelegate);
    middle->addWidget(postView);
    auto *typing = new TypingLine(theme);
    typing->setNames({"tamsin", "Old Sarge"});
    middle->addWidget(typing);
    auto *composer = new Composer(theme);
    composer->setStateText("Draft saved");
    composer->setText("Medic on Delivery works for me. I can be there from 19:30");
    composer->setAttachVisible(true);
    auto *wrap = new QHBoxLayout;
    wrap->setContentsMargins(24, 0, 24, 16);
    wrap->addWidget(composer);
    middle->addLayout(wrap);

    auto [right, rightHeader] = pane(232, "Here now");
    rightHeader->setCount(9);
    right->layout()->addWidget(list(*right, people, new RowDelegate(theme, &w)));
    w.show();
    view->setCurrentIndex(threads.index(1, 0));
    view->setFocus();
    w.activateWindow();
    composer->setFocus();
    shoot(w, file);
}

void components(Theme &theme, const QString &file)
{
    QWidget w;
    w.resize(1280, 900);
    auto *columns = new QHBoxLayout(&w);
    columns->setContentsMargins(24, 20, 24, 20);
    columns->setSpacing(24);
    auto column = [&] {
        auto *c = new QVBoxLayout;
        c->setSpacing(12);
        columns->addLayout(c, 1);
        return c;
    };
    auto *a = column();
    auto line = [&] {
        auto *l = new QHBoxLayout;
        l->setSpacing(8);
        a->addLayout(l);
        return l;
    };
    auto *buttons = line();
    for (const char *k : {"primary", "", "ghost", "danger", "quiet"}) {
        auto *b = new QPushButton(QString(k).isEmpty() ? "Edit" : k);
        b->setProperty("kind", k);
        buttons->addWidget(b);
    }
    auto *off = new QPushButton("Post");
    off->setEnabled(false);
    buttons->addWidget(off);
    buttons->addStretch();
    auto *inputs = line();
    auto *empty = new QLineEdit;
    empty->setPlaceholderText("Name of the thread");
    inputs->addWidget(empty);
    auto *wrong = new QLineEdit("play.nightshft.example");
    wrong->setProperty("state", "error");
    inputs->addWidget(wrong);
    auto *choices = line();
    for (const bool on : {true, false}) {
        auto *s = new Switch(theme, {});
        s->setChecked(on);
        choices->addWidget(s);
    }
    auto *check = new CheckBox(theme, "Stay signed in");
    check->setChecked(true);
    choices->addWidget(check);
    choices->addWidget(new CheckBox(theme, {}));
    auto *radio = new RadioButton(theme, {});
    radio->setChecked(true);
    choices->addWidget(radio);
    auto *all = new Chip(theme, "All");
    all->setChecked(true);
    choices->addWidget(all);
    choices->addWidget(new Chip(theme, "Mentions"));
    choices->addStretch();
    a->addWidget(new Parts(theme, &w));
    auto *section = new SectionHeading(theme, "Servers");
    section->setCount(6);
    section->setLink("All 6");
    a->addWidget(section);
    auto *emptyState = new EmptyState(theme);
    emptyState->setText("No servers yet", "Add one by its address. Panel finds out the game.");
    emptyState->setAction("Add server", "plus");
    a->addWidget(emptyState);
    a->addStretch();

    auto *b = column();
    for (int k = 0; k < 3; ++k) {
        auto *banner = new Banner(theme);
        banner->say(Banner::Kind(k),
                    k == 0       ? "offline"
                        : k == 1 ? "lock"
                                 : "check",
                    k == 0       ? "No connection."
                        : k == 1 ? "Your sign-in has expired."
                                 : "Connected.",
                    k == 2 ? "2 posts sent" : "");
        if (k < 2)
            banner->setAction(k ? "Sign in" : "Try now");
        b->addWidget(banner);
    }
    auto *error = new ErrorState(theme);
    error->setError("Older posts could not be loaded", "The server is busy. It asked to wait 8 s.",
                    {});
    b->addWidget(error);
    auto *feed = new QStandardItemModel(&w);
    row(*feed,
        {{Qt::DisplayRole, "Saturday scrim vs. Old Guard"},
         {RowKindRole, kind(RowKind::Feed)},
         {RowSecondLineRole, "Events"},
         {RowUnreadRole, 3},
         {RowMentionRole, true},
         {RowTimeRole, "22 min"},
         {RowUserIdRole, 8},
         {RowUserNameRole, "tamsin"},
         {RowExcerptRole,
          "Reproduced with 2.83 and the new waypoints. It only happens when a bot repairs the "
          "truck while the gate is still opening; server log attached."}});
    row(*feed,
        {{Qt::DisplayRole, "Omni-bot waypoints"},
         {RowKindRole, kind(RowKind::Earlier)},
         {RowSecondLineRole, "Servers and mods"},
         {RowTimeRole, "16:40"},
         {RowUserIdRole, 9},
         {RowUserNameRole, "Teodor"}});
    for (int i = 0; i < 2; ++i)
        row(*feed,
            {{Qt::DisplayRole, i ? "Scrim box" : "Night Shift #1"},
             {RowKindRole, kind(RowKind::Server)},
             {RowSecondLineRole, i ? "No answer for 14 min" : "etl_sp_delivery, 45 ms"},
             {RowServerStateRole, int(i ? ServerState::Down : ServerState::Up)},
             {RowSlotsRole, QVariant::fromValue(SlotCounts{15, 2, 32})}});
    auto *rows = new RowDelegate(theme, &w);
    rows->setGround(Token::Surface);
    b->addWidget(list(w, *feed, rows), 1);
    auto *toast = new Toast(theme, &w);
    toast->say("4 threads marked read", "Undo");
    shoot(w, file);
}

void dashboard(Theme &theme, const QString &file)
{
    QWidget w;
    w.resize(1208, 720);
    auto *column = new QVBoxLayout(&w);
    column->setContentsMargins(24, 20, 24, 20);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    auto first = card("Night Shift #1", {15, 2, 32}, "etl_sp_delivery", 1);
    first.friends = {{4, "dustbowl"}, {9, "Priya N."}};
    first.footer = "dustbowl and Priya N. are here";
    auto down = card("Scrim box", {0, 0, 14}, {}, 5);
    down.state = ServerState::Down;
    down.answers = false;
    down.history = history(5, 12, 3, 5);
    down.trouble = "No answer for 14 min";
    down.lastSeen = "Last seen 19:20 with 10 players on supply";
    down.footer = "Next probe in 8 s";
    auto flap = card("Survival", {6, 0, 40}, "1.21, overworld", 9);
    flap.state = ServerState::Flapping;
    flap.trouble = "Keeps dropping";
    for (const auto &data : {first, down, flap}) {
        auto *c = new ServerCard(theme);
        c->setData(data);
        cards->addWidget(c);
    }
    column->addLayout(cards);
    auto *chart = new SteppedChart(theme);
    const auto points = history(3, 20, 15);
    chart->setHistory(points, 32);
    QList<MapSpan> maps;
    const char *names[]
        = {"goldrush", "etl_ice", "oasis", "radar", "etl_adlernest", "etl_sp_delivery"};
    for (int i = 0; i < 6; ++i)
        maps.append({names[i], points.first().at + i * 8 * 1800000LL,
                     points.first().at + (i + 1) * 8 * 1800000LL});
    chart->setMaps(maps);
    chart->setCursor(20);
    column->addWidget(chart);
    column->addStretch();
    shoot(w, file);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QFont font("Inter");
    font.setPointSizeF(10);
    QApplication::setFont(font);
    const QDir out(argc > 1 ? argv[1] : ".");
    Theme theme;
    theme.apply(app);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        const QString name = mode == Theme::Mode::Light ? "light" : "dark";
        thread(theme, out.filePath("thread-" + name + ".png"));
        components(theme, out.filePath("components-" + name + ".png"));
        dashboard(theme, out.filePath("dashboard-" + name + ".png"));
    }
    return 0;
}
