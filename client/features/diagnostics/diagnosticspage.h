// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/diagnostics/connectiondiagnosis.h"
#include "client/features/diagnostics/eventlogmodel.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace panel::client {

class EmptyState;
class Theme;

/// How the connection does and what goes over it, with a report to copy.
class DiagnosticsPage final : public QWidget
{
    Q_OBJECT

public:
    DiagnosticsPage(const Theme &theme, ConnectionDiagnosis &diagnosis, EventLogModel &log,
                    QWidget *parent = nullptr);

    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &focusTarget() const;

Q_SIGNALS:
    void toastWanted(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Fact : quint8 { Server, State, Transport, RoundTrip, Reconnects, FactCount };

    QWidget *makeFacts();
    QWidget *makeMonitor(const Theme &theme);
    void showFacts();
    void showPayload();
    void showPause();
    void updateEmpty();
    void copyReport();
    QString stateText() const;
    QString roundTripText() const;

    ConnectionDiagnosis &m_diagnosis;
    EventLogModel &m_log;
    QSortFilterProxyModel m_shown;
    QLabel *m_facts[FactCount];
    QPushButton *m_test;
    QPushButton *m_pause;
    QLineEdit *m_filter;
    QTableView *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QPlainTextEdit *m_payload;
    QTimer m_countdown; ///< While a reconnect is waited for.
};

} // namespace panel::client
