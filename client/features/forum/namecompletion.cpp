// SPDX-License-Identifier: MIT

#include "client/features/forum/namecompletion.h"

#include "client/widgets/optiondelegate.h"
#include "client/widgets/theme.h"
#include "shared/features/presence/presenceevents.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr int OfferedNames = 8;

} // namespace

NameCompletion::NameCompletion(const Theme &theme, Requests &requests, QLineEdit &line)
    : QObject(&line), m_requests(requests), m_line(line), m_names(new QStringListModel(this))
{
    auto *completer = new QCompleter(m_names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(OfferedNames);
    completer->popup()->setObjectName(QStringLiteral("completion"));
    completer->popup()->setItemDelegate(new OptionDelegate(theme, completer));
    line.setCompleter(completer);
    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    connect(&line, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &NameCompletion::ask);
}

void NameCompletion::ask()
{
    const QString typed = m_line.text().simplified();
    if (typed.isEmpty())
        return m_names->setStringList({});
    ListPeople request;
    request.prefix = typed;
    request.limit = OfferedNames;
    m_requests.send(request, this,
                    [this, question = ++m_question](const Result<ListPeopleReply> &reply) {
                        if (!reply || question != m_question)
                            return; // a name can be typed all the same
                        QStringList names;
                        for (const Person &person : reply->people)
                            names.append(person.username);
                        if (names == m_names->stringList())
                            return;
                        m_names->setStringList(names);
                        const bool complete = names.size() == 1
                            && names.first().compare(m_line.text(), Qt::CaseInsensitive) == 0;
                        if (m_line.hasFocus() && !names.isEmpty() && !complete)
                            m_line.completer()->complete();
                    });
}

} // namespace panel::client
