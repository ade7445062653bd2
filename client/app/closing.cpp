// SPDX-License-Identifier: MIT

#include "client/app/closing.h"

#include "client/widgets/question.h"

#include <QPushButton>

namespace panel::client {

Closing::Closing(const Theme &theme, QWidget &window, Settings &settings,
                 std::function<bool()> trayShown)
    : QObject(&window)
    , m_theme(theme)
    , m_window(window)
    , m_settings(settings)
    , m_trayShown(std::move(trayShown))
{ }

void Closing::request()
{
    if (!m_trayShown()) {
        Q_EMIT ended();
        return;
    }
    switch (m_settings.get(Settings::WhenClosed)) {
    case Settings::OnClose::KeepRunning:
        m_window.hide();
        break;
    case Settings::OnClose::Quit:
        Q_EMIT ended();
        break;
    case Settings::OnClose::Ask:
        ask();
        break;
    }
}

void Closing::ask()
{
    if (m_question) {
        m_question->raise();
        return;
    }
    m_question
        = new Question(m_theme, tr("Keep Panel running in the tray?"),
                       tr("It goes on telling you of replies and mentions. Settings has this "
                          "choice as well."),
                       &m_window);
    auto *keep = m_question->addSafe(tr("Keep running"));
    auto *quit = m_question->addChoice(tr("Quit"));
    keep->setObjectName(QStringLiteral("keepRunning"));
    quit->setObjectName(QStringLiteral("quit"));
    connect(m_question, &QDialog::finished, this, [this](int result) {
        m_question = nullptr;
        const auto chosen = result == QDialog::Accepted ? Settings::OnClose::Quit
                                                        : Settings::OnClose::KeepRunning;
        m_settings.set(Settings::WhenClosed, chosen);
        Q_EMIT answered(chosen);
        request();
    });
    m_question->open();
}

} // namespace panel::client
