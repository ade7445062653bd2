// SPDX-License-Identifier: MIT

#include "client/features/monitor/playingsettings.h"

#include "client/hub/errorwords.h"
#include "client/widgets/accessible.h"
#include "client/widgets/elidedlabel.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int LongestName = 64;

} // namespace

PlayingSettings::PlayingSettings(const Theme &theme, PlayerLinksModel &links, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_links(links)
    , m_shown(bareSwitch(theme))
    , m_row(new SettingRow(theme, tr("Show where I play"), {}, m_shown))
    , m_names(new QVBoxLayout)
    , m_name(new QLineEdit)
    , m_game(new Select(theme))
    , m_add(new QPushButton(tr("Add name")))
    , m_problem(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_row);
    column->addWidget(new SettingRow(
        theme, tr("My names in games"),
        tr("As other players see them, without colours. Anybody can use a name: it says where it "
           "is, not who sits there."),
        nullptr));
    m_names->setContentsMargins({});
    m_names->setSpacing(0);
    column->addLayout(m_names);
    column->addSpacing(Space4);
    column->addWidget(makeNew());
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setProperty("tone", QStringLiteral("danger"));
    m_problem->hide();
    column->addWidget(m_problem);

    connect(m_shown, &QAbstractButton::clicked, this, [this](bool on) {
        PlayerLinks changed = m_links.links();
        changed.shown = on;
        m_links.set(changed);
    });
    connect(&links, &PlayerLinksModel::changed, this, [this] {
        m_problem->hide();
        showState();
    });
    connect(&links, &PlayerLinksModel::refused, this, [this](const Error &error) {
        m_problem->setText(errorSentence(error));
        m_problem->show();
        announce(*m_problem, m_problem->text());
    });
    showState();
}

QWidget *PlayingSettings::makeNew()
{
    m_name->setPlaceholderText(tr("Name in the game"));
    m_name->setAccessibleName(tr("Name in the game"));
    m_name->setMaxLength(LongestName);
    m_game->setEditable(true);
    m_game->setAccessibleName(tr("Only in this game"));
    m_game->lineEdit()->setPlaceholderText(tr("Any game"));
    m_game->lineEdit()->setMaxLength(LongestName);
    m_game->addItem(QString());
    auto *fields = new QWidget;
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins({});
    row->setSpacing(Space8);
    row->addWidget(m_name, 1);
    row->addWidget(m_game);
    row->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &PlayingSettings::add);
    connect(m_name, &QLineEdit::returnPressed, this, &PlayingSettings::add);
    connect(m_name, &QLineEdit::textChanged, this, &PlayingSettings::showState);
    return fields;
}

void PlayingSettings::setGames(const QStringList &games)
{
    const QString typed = m_game->currentText();
    m_game->clear();
    m_game->addItem(QString());
    m_game->addItems(games);
    m_game->setCurrentText(typed);
}

QWidget *PlayingSettings::makeRow(int at)
{
    const PlayerLink &link = m_links.links().links.at(at);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(Space8);
    auto *text = new ElidedLabel(m_theme, Step::Body, Token::Text);
    text->setText(link.game ? tr("%1 in %2", "a name, and a game").arg(link.name, *link.game)
                            : link.name);
    text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *remove = new QToolButton;
    remove->setIcon(m_theme.icons().icon(QStringLiteral("trash")));
    remove->setIconSize({16, 16});
    remove->setFixedSize(ControlHeight, ControlHeight);
    remove->setToolTip(tr("Remove this name"));
    remove->setAccessibleName(tr("Remove %1", "%1 is a name in a game").arg(text->text()));
    remove->setEnabled(m_links.isLoaded());
    line->addWidget(text, 1);
    line->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, link] {
        PlayerLinks changed = m_links.links();
        changed.links.removeOne(link);
        m_links.set(changed);
    });
    return row;
}

void PlayingSettings::add()
{
    const QString name = m_name->text().trimmed();
    const QString game = m_game->currentText().trimmed();
    const PlayerLink link{name, game.isEmpty() ? std::nullopt : std::optional(game)};
    PlayerLinks changed = m_links.links();
    if (name.isEmpty() || !m_add->isEnabled() || changed.links.contains(link))
        return;
    changed.links.append(link);
    m_name->clear();
    m_links.set(changed);
}

void PlayingSettings::showState()
{
    const PlayerLinks &links = m_links.links();
    const bool loaded = m_links.isLoaded();
    m_shown->setChecked(links.shown);
    m_shown->setEnabled(loaded);
    m_row->setExplanation(
        loaded ? tr("Beside your name people see on which server one of your names is.")
               : tr("It can be changed when there is a connection."));
    while (QLayoutItem *item = m_names->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < links.links.size(); ++i)
        m_names->addWidget(makeRow(i));
    const bool full = links.links.size() >= PlayerLinksModel::Most;
    m_add->setEnabled(loaded && !full && !m_name->text().trimmed().isEmpty());
    m_name->setEnabled(loaded && !full);
    m_game->setEnabled(loaded && !full);
}

} // namespace panel::client
