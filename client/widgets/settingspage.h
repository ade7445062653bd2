// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace panel::client {

class PaneHeader;
class Theme;

/// The settings: names of the sections at the leading side, the chosen one beside them. Knows no
/// section; whoever has one adds it.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const Theme &theme, QWidget *parent = nullptr);

    /// Behind those added before. Takes `section` over. `icon` is a name of Icons.
    void addSection(const QString &id, const QString &icon, const QString &title, QWidget *section);
    /// Does nothing for a section that is not there.
    void showSection(const QString &id);
    /// Such as one for moderators alone. The first stays.
    void setSectionVisible(const QString &id, bool visible);
    QString currentSection() const;

    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &navigation() const;

Q_SIGNALS:
    void sectionShown(const QString &id);

private:
    void showRow(int row);

    const Theme &m_theme;
    QListWidget *m_names;
    PaneHeader *m_header;
    QStackedWidget *m_stack;
    QStringList m_ids;
};

} // namespace panel::client
