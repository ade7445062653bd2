// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/settings.h"
#include "client/features/attachments/pictures.h"
#include "client/features/attachments/uploads.h"
#include "client/features/drafts/draftsync.h"
#include "client/features/forum/threadsession.h"
#include "client/features/forum/threadsmodel.h"
#include "client/features/moderation/casesmodel.h"
#include "client/features/moderation/ownmute.h"
#include "client/features/monitor/alertsmodel.h"
#include "client/features/monitor/historycache.h"
#include "client/features/monitor/playerlinksmodel.h"
#include "client/features/monitor/playingmodel.h"
#include "client/features/monitor/serveradmin.h"
#include "client/features/monitor/serversmodel.h"
#include "client/features/notifications/notificationsettingsmodel.h"
#include "client/features/notifications/notificationsmodel.h"
#include "client/features/notifications/quiethoursmodel.h"
#include "client/features/notifications/threadlevelsmodel.h"
#include "client/features/presence/ownpresence.h"
#include "client/features/presence/peoplemodel.h"
#include "client/features/typing/typists.h"
#include "client/net/localstore.h"

namespace panel::client {

/// Everything of one signed-in account: its store, its models, and the thread that is open. Made at
/// sign-in, gone at sign-out.
class Workspace final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Session &session;
        Dispatcher &dispatcher;
        Requests &requests;
        FileTransfer *files = nullptr; ///< Null: nothing can be attached.
    };
    Workspace(const Parts &parts, std::unique_ptr<LocalStore> store, QObject *parent = nullptr);
    ~Workspace() override;

    ThreadsModel &threads() { return m_threads; }
    PeopleModel &people() { return m_people; }
    OwnPresenceModel &ownPresence() { return m_ownPresence; }
    ServersModel &servers() { return m_servers; }
    HistoryCache &history() { return m_history; }
    PlayingModel &playing() { return m_playing; }
    PlayerLinksModel &playerLinks() { return m_playerLinks; }
    AlertsModel &alerts() { return m_alerts; }
    ServerAdmin &serverAdmin() { return m_serverAdmin; }
    NotificationsModel &notifications() { return m_notifications; }
    NotificationSettingsModel &notificationSettings() { return m_notificationSettings; }
    QuietHoursModel &quietHours() { return m_quietHours; }
    ThreadLevelsModel &levels() { return m_levels; }
    const Parts &parts() const { return m_parts; }
    Outbox &outbox() { return m_outbox; }
    Uploads *uploads() { return m_uploads.get(); } ///< Both null: nothing can be attached.
    Pictures *pictures() { return m_pictures.get(); }
    DraftSync &drafts() { return m_drafts; }
    CasesModel &cases() { return m_cases; }
    OwnMute &ownMute() { return m_ownMute; }
    Requests &requests() { return m_parts.requests; }
    /// The staff, and whoever moderates a category.
    bool mayModerate() const;

    /// The read position of threads by their number.
    using ReadPositions = QHash<ThreadId, qint64>;
    /// Marks them read to their newest post, here and on the server. Hands back where the user was,
    /// for setReadPositions().
    ReadPositions markRead(const QList<ThreadId> &threads);
    void setReadPositions(const ReadPositions &positions);

    /// Opens the thread in place of the one that is open. The one it returns lives until the next
    /// call.
    ThreadSession &open(ThreadId thread);
    /// Opens none. Nothing may show the one that was.
    void close();
    ThreadSession *current() const { return m_thread.get(); } ///< Null: none is open.
    Typists *typists() const { return m_typists.get(); } ///< Of current().

Q_SIGNALS:
    void typingChanged(const QStringList &names);

private:
    void introduceFiles();
    void draftEdited(ThreadId thread);
    void draftReplaced(const DraftPlace &place);
    void showPlaying();
    void restoreChoices();
    void keepChoices();
    /// Hands the mutes of this device to the server, which keeps them for every one.
    void moveMutes();
    void forgetMutedHere(ThreadId thread);

    Parts m_parts;
    std::unique_ptr<LocalStore> m_store;
    Settings m_settings; ///< Of the account on this device.
    Outbox m_outbox;
    std::unique_ptr<Uploads> m_uploads;
    std::unique_ptr<Pictures> m_pictures;
    ThreadsModel m_threads;
    PeopleModel m_people;
    OwnPresenceModel m_ownPresence;
    ServersModel m_servers;
    HistoryCache m_history;
    PlayingModel m_playing;
    PlayerLinksModel m_playerLinks;
    AlertsModel m_alerts;
    ServerAdmin m_serverAdmin;
    NotificationsModel m_notifications;
    NotificationSettingsModel m_notificationSettings;
    QuietHoursModel m_quietHours;
    ThreadLevelsModel m_levels;
    DraftSync m_drafts;
    CasesModel m_cases;
    OwnMute m_ownMute;
    std::unique_ptr<ThreadSession> m_thread;
    std::unique_ptr<Typists> m_typists;
};

} // namespace panel::client
