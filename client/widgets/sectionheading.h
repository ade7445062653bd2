// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace panel::client {

class ElidedLabel;
class Theme;

/// A title inside a page with a muted number and a link at the trailing edge: "Servers", "All 6".
class SectionHeading final : public QWidget
{
    Q_OBJECT

public:
    SectionHeading(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCount(int count); ///< negative hides it
    void setNote(const QString &text); ///< Muted words behind the number; empty hides them
    void setLink(const QString &text); ///< empty hides it
    /// Chips and the like before the link. Takes it over.
    void addWidget(QWidget *widget);

Q_SIGNALS:
    void linkActivated();

private:
    ElidedLabel *m_title;
    ElidedLabel *m_count;
    ElidedLabel *m_note;
    QPushButton *m_link;
    QHBoxLayout *m_row;
};

} // namespace panel::client
