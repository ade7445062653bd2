// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/shownservers.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QScrollArea;

namespace panel::client {

class ServerCard;
class Theme;

/// The servers as cards under the headings of their groups, one to three columns. Only the cards in
/// view are there, however many servers there are. One stop of Tab: arrows move between the cards.
class ServerGrid final : public QWidget
{
    Q_OBJECT

public:
    /// `fill` shows what is known of a server on its card.
    using Fill = std::function<void(ServerCard &card, const QString &serverId)>;
    ServerGrid(const Theme &theme, ShownServers &list, QScrollArea &scroll, Fill fill);

    /// The servers whose cards are in view.
    QStringList shown() const { return m_cards.keys(); }
    ServerCard *card(const QString &serverId) const { return m_cards.value(serverId); }
    /// Fills its card again, if it is in view.
    void refresh(const QString &serverId);
    void refreshAll();
    /// Brings it into view and gives it the focus.
    void goTo(const QString &serverId);
    int columns() const { return m_columns; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// A card came into view: the one to connect to.
    void cardMade(panel::client::ServerCard *card, const QString &serverId);
    void shownChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Place
    {
        QRect area;
        int row = 0; ///< Of the list.
    };

    void arrange();
    void place();
    void setCurrent(const QString &serverId);
    QString neighbour(const QString &from, int key) const;
    int cardHeight() const;

    const Theme &m_theme;
    ShownServers &m_list;
    QScrollArea &m_scroll;
    Fill m_fill;
    QHash<QString, ServerCard *> m_cards;
    QHash<QString, QRect> m_places; ///< Of every card, by server.
    QStringList m_order; ///< Of the cards.
    QList<std::pair<QRect, int>> m_headings; ///< With their rows.
    QString m_current; ///< The stop of Tab; empty: there is no card.
    int m_columns = 1;
    int m_height = 0;
};

} // namespace panel::client
