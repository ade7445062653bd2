// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "shared/protocol/people.h"

#include <QObject>
#include <QTimer>

class QLineEdit;
class QStringListModel;

namespace panel::client {

class Theme;

/// Offers below a line the members whose names begin as it does; the server is asked for them. The
/// line owns it.
class NameCompletion final : public QObject
{
    Q_OBJECT

public:
    NameCompletion(const Theme &theme, Requests &requests, QLineEdit &line);

private:
    void ask();

    Requests &m_requests;
    QLineEdit &m_line;
    QStringListModel *m_names;
    QTimer m_pause; ///< A name is typed in one go.
    int m_question = 0; ///< Answers to older questions are late.
};

} // namespace panel::client
