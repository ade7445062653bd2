// SPDX-License-Identifier: MIT

#include "client/app/closing.h"

#include <QMessageBox>
#include <QPushButton>

namespace panel::client {

Closing::Closing(QWidget &window, Settings &settings, std::function<bool()> trayShown)
    : QObject(&window), m_window(window), m_settings(settings), m_trayShown(std::move(trayShown))
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
    m_question = new QMessageBox(&m_window);
    m_question->setObjectName(QStringLiteral("closeQuestion"));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWindowTitle(QStringLiteral("Panel"));
    m_question->setText(tr("Keep Panel running in the tray?"));
    m_question->setInformativeText(tr("It goes on telling you of replies and mentions."));
    auto *keep = m_question->addButton(tr("Keep running"), QMessageBox::AcceptRole);
    auto *quit = m_question->addButton(tr("Quit"), QMessageBox::DestructiveRole);
    keep->setObjectName(QStringLiteral("keepRunning"));
    quit->setObjectName(QStringLiteral("quit"));
    m_question->setDefaultButton(keep);
    m_question->setEscapeButton(keep);
    connect(m_question, &QMessageBox::finished, this, [this, quit] {
        const bool ends = m_question->clickedButton() == quit;
        m_question = nullptr;
        const auto chosen = ends ? Settings::OnClose::Quit : Settings::OnClose::KeepRunning;
        m_settings.set(Settings::WhenClosed, chosen);
        Q_EMIT answered(chosen);
        request();
    });
    m_question->open();
}

} // namespace panel::client
