// SPDX-License-Identifier: MIT

#include "client/features/monitor/serverdeeds.h"

#include "client/features/monitor/alertsdialog.h"
#include "client/features/monitor/joinlink.h"
#include "client/features/monitor/orderdialog.h"
#include "client/features/monitor/serverdialog.h"
#include "client/features/monitor/serverwords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/icons.h"
#include "client/widgets/question.h"
#include "client/widgets/timewords.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

namespace panel::client {

namespace {

constexpr int LongestNote = 200;
constexpr std::array<int, 5> BeginsIn{0, 15, 60, 6 * 60, 24 * 60}; ///< Minutes.
constexpr std::array<int, 7> Lasts{15, 30, 60, 120, 240, 480, 24 * 60};

} // namespace

ServerDeeds::ServerDeeds(const Parts &parts, QWidget &window)
    : QObject(&window), m_parts(parts), m_window(window)
{
    connect(&parts.servers, &ServersModel::watchRefused, this,
            [this](const QString &, const Error &error) {
                Q_EMIT toastWanted(monitorSentence(error));
            });
}

void ServerDeeds::fill(QMenu &menu, const QString &serverId)
{
    const Icons &icons = m_parts.theme.icons();
    const QModelIndex server = m_parts.servers.indexOf(serverId);
    if (!server.isValid())
        return;
    const bool watched = server.data(ServersModel::WatchedRole).toBool();
    if (canJoin(serverId))
        menu.addAction(icons.icon(QStringLiteral("play")), tr("Join"), this,
                       [this, serverId] { join(serverId); });
    menu.addAction(icons.icon(QStringLiteral("copy")), tr("Copy address"), this,
                   [this, serverId] { copyAddress(serverId); });
    menu.addSeparator();
    menu.addAction(icons.icon(watched ? QStringLiteral("mute") : QStringLiteral("inbox")),
                   watched ? tr("Stop telling me of its state") : tr("Tell me when it goes down"),
                   this, [this, serverId, watched] {
                       m_parts.servers.setWatched(serverId, !watched);
                       m_parts.alerts.refresh();
                   });
    menu.addAction(icons.icon(QStringLiteral("clock")), tr("Alerts…"), this,
                   [this, serverId] { askAlerts(serverId); });
    addStaff(menu, serverId);
}

void ServerDeeds::addStaff(QMenu &menu, const QString &serverId)
{
    const Icons &icons = m_parts.theme.icons();
    if (!m_parts.admin.mayMaintain())
        return;
    menu.addSeparator();
    if (m_parts.servers.status(serverId)->maintenance)
        menu.addAction(icons.icon(QStringLiteral("check")), tr("End the maintenance"), this,
                       [this, serverId] { endMaintenance(serverId); });
    else
        menu.addAction(icons.icon(QStringLiteral("calendar")), tr("Plan maintenance…"), this,
                       [this, serverId] { askMaintenance(serverId); });
    if (!m_parts.admin.mayManage())
        return;
    menu.addAction(icons.icon(QStringLiteral("edit")), tr("Edit…"), this,
                   [this, serverId] { askEdit(serverId); });
    menu.addAction(icons.icon(QStringLiteral("list")), tr("Order of servers…"), this,
                   &ServerDeeds::askOrder);
    menu.addSeparator();
    menu.addAction(icons.icon(QStringLiteral("trash"), Token::Danger), tr("Remove…"), this,
                   [this, serverId] { askRemove(serverId); });
}

bool ServerDeeds::canJoin(const QString &serverId) const
{
    const ServerStatus *status = m_parts.servers.status(serverId);
    return status && joinLink(*status);
}

void ServerDeeds::join(const QString &serverId)
{
    const ServerStatus *status = m_parts.servers.status(serverId);
    const auto link = status ? joinLink(*status) : std::nullopt;
    if (!link)
        return copyAddress(serverId);
    if (m_schemes.contains(link->scheme()))
        return Q_EMIT linkWanted(*link);
    auto *question = new Question(
        m_parts.theme, tr("Join %1?", "%1 is a server").arg(m_parts.servers.nameOf(serverId)),
        //: %1 is a link such as steam://connect/203.0.113.5:27015
        tr("Panel opens %1, and this computer starts the game for it. You are not asked again for "
           "links of this kind.")
            .arg(link->toString()),
        &m_window);
    // Joining is what was asked for, and nothing is lost by it.
    auto *go = question->addChoice(tr("Join"));
    question->addSafe(tr("Cancel"));
    connect(question, &QDialog::accepted, this, [this, link = *link] {
        m_schemes.append(link.scheme());
        Q_EMIT knownSchemesChanged(m_schemes);
        Q_EMIT linkWanted(link);
    });
    go->setIcon(m_parts.theme.icons().icon(QStringLiteral("play"), Token::Text));
    question->open();
}

void ServerDeeds::copyAddress(const QString &serverId)
{
    const ServerStatus *status = m_parts.servers.status(serverId);
    if (!status)
        return;
    QGuiApplication::clipboard()->setText(status->address);
    Q_EMIT toastWanted(tr("Address copied"));
}

void ServerDeeds::askAlerts(const QString &serverId)
{
    auto *dialog
        = new AlertsDialog(m_parts.theme, m_parts.servers, m_parts.alerts, serverId, &m_window);
    dialog->open();
}

void ServerDeeds::askMaintenance(const QString &serverId)
{
    auto *question = new AskDialog(
        m_parts.theme,
        tr("Plan maintenance of %1?", "%1 is a server").arg(m_parts.servers.nameOf(serverId)),
        tr("Meanwhile nobody is alerted of it, and its card says why."), &m_window);
    QStringList begins;
    for (const int minutes : BeginsIn)
        begins.append(minutes == 0
                          ? tr("Now")
                          : tr("In %1", "%1 is a span such as 15 min").arg(spanWord(minutes * 60)));
    QStringList lasts;
    for (const int minutes : Lasts)
        lasts.append(spanWord(minutes * 60));
    auto *from = question->addChoice(tr("Begins"), begins);
    auto *lasting = question->addChoice(tr("Lasts"), lasts);
    lasting->setCurrentIndex(2);
    auto *note = question->addLine(tr("Note for everybody"), {}, LongestNote);
    question->setVerb(tr("Plan"));
    connect(question, &AskDialog::confirmed, this,
            [this, serverId, from, lasting, note, guard = QPointer(question)] {
                const QDateTime begin = m_parts.servers.now().addSecs(
                    60LL * BeginsIn.at(std::size_t(qMax(0, from->currentIndex()))));
                const ServerMaintenance work{
                    begin,
                    begin.addSecs(60LL * Lasts.at(std::size_t(qMax(0, lasting->currentIndex())))),
                    note->text().trimmed()};
                m_parts.admin.maintain(serverId, work, guard, [=, this](const Result<Done> &told) {
                    if (!told)
                        return guard->showFailure(monitorSentence(told.error()));
                    Q_EMIT toastWanted(tr("Maintenance planned"), tr("Undo"),
                                       [=, this] { endMaintenance(serverId); });
                    guard->accept();
                });
            });
    question->open();
}

void ServerDeeds::endMaintenance(const QString &serverId)
{
    setMaintenance(serverId, {}, tr("Maintenance ended"));
}

void ServerDeeds::setMaintenance(const QString &serverId,
                                 const std::optional<ServerMaintenance> &work, const QString &done)
{
    const ServerStatus *status = m_parts.servers.status(serverId);
    const auto before = status ? status->maintenance : std::nullopt;
    m_parts.admin.maintain(serverId, work, this, [=, this](const Result<Done> &told) {
        if (!told)
            Q_EMIT toastWanted(monitorSentence(told.error()));
        else if (before)
            Q_EMIT toastWanted(done, tr("Undo"), [=, this] {
                setMaintenance(serverId, before, tr("Maintenance planned"));
            });
        else
            Q_EMIT toastWanted(done);
    });
}

void ServerDeeds::askAdd()
{
    auto *dialog = new ServerDialog(m_parts.theme, m_parts.servers, m_parts.admin, &m_window);
    connect(dialog, &ServerDialog::stored, this, [this](const ServerSettingsReply &reply) {
        const QString name
            = reply.status.name.isEmpty() ? reply.settings.serverId : reply.status.name;
        Q_EMIT toastWanted(tr("%1 added", "%1 is a server").arg(name));
    });
    dialog->open();
}

void ServerDeeds::askEdit(const QString &serverId)
{
    m_parts.admin.list(this, [this, serverId](const Result<QList<ServerSettings>> &listed) {
        if (!listed)
            return Q_EMIT toastWanted(monitorSentence(listed.error()));
        for (const ServerSettings &settings : *listed) {
            if (settings.serverId != serverId)
                continue;
            auto *dialog = new ServerDialog(m_parts.theme, m_parts.servers, m_parts.admin,
                                            &m_window, settings);
            connect(dialog, &ServerDialog::stored, this, [this, settings] {
                Q_EMIT toastWanted(tr("Changes saved"), tr("Undo"), [this, settings] {
                    m_parts.admin.edit(settings, this,
                                       [this](const Result<ServerSettingsReply> &t) {
                                           Q_EMIT toastWanted(t ? tr("Changes undone")
                                                                : monitorSentence(t.error()));
                                       });
                });
            });
            dialog->open();
        }
    });
}

void ServerDeeds::askOrder()
{
    auto *dialog = new OrderDialog(m_parts.theme, m_parts.servers, &m_window);
    connect(
        dialog, &OrderDialog::ordered, this,
        [this, before = m_parts.servers.ids()](const QStringList &order) { store(order, before); });
    dialog->open();
}

void ServerDeeds::store(const QStringList &order, const QStringList &back)
{
    m_parts.admin.order(order, this, [=, this](const Result<Done> &told) {
        if (!told)
            return Q_EMIT toastWanted(monitorSentence(told.error()));
        Q_EMIT toastWanted(tr("Order saved"), tr("Undo"), [=, this] { store(back, order); });
    });
}

void ServerDeeds::askRemove(const QString &serverId)
{
    const QString name = m_parts.servers.nameOf(serverId);
    auto *question
        = new AskDialog(m_parts.theme, tr("Remove %1?", "%1 is a server").arg(name),
                        tr("Panel asks it no more, and its history and everybody's alerts for it "
                           "are forgotten. This cannot be undone."),
                        &m_window);
    question->setVerb(tr("Remove"), true);
    question->setSafeVerb(tr("Keep"));
    connect(question, &AskDialog::confirmed, this,
            [this, serverId, name, guard = QPointer(question)] {
                m_parts.admin.remove(serverId, guard, [=, this](const Result<Done> &told) {
                    if (!told)
                        return guard->showFailure(monitorSentence(told.error()));
                    Q_EMIT toastWanted(tr("%1 removed", "%1 is a server").arg(name));
                    guard->accept();
                });
            });
    question->open();
}

} // namespace panel::client
