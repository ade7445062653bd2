// SPDX-License-Identifier: MIT

#include "client/features/monitor/alertsdialog.h"

#include "client/features/monitor/serverwords.h"
#include "client/widgets/accessible.h"
#include "client/widgets/elidedlabel.h"
#include "client/widgets/icons.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int AlertsDialogWidth = 480;
constexpr int LongestWord = 64;
constexpr int MostRowsHeight = 240;

} // namespace

AlertsDialog::AlertsDialog(const Theme &theme, ServersModel &servers, AlertsModel &alerts,
                           const QString &serverId, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_servers(servers)
    , m_alerts(alerts)
    , m_serverId(serverId)
    , m_rows(new QVBoxLayout)
    , m_none(plainLabel(tr("Nothing else so far."), theme.font(Step::Body), "muted"))
    , m_kind(new Select(theme))
    , m_players(new QSpinBox)
    , m_word(new QLineEdit)
    , m_add(new QPushButton(tr("Add alert")))
    , m_failure(plainLabel({}, theme.font(Step::Small), "danger"))
{
    const QString name = serverId.isEmpty() ? QString() : servers.nameOf(serverId);
    const QString question = serverId.isEmpty()
        ? tr("What do you want to be told of?")
        : tr("What do you want to be told of %1?", "%1 is a server").arg(name);
    setWindowTitle(serverId.isEmpty() ? tr("Your alerts") : tr("Alerts"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(AlertsDialogWidth);
    m_failure->hide();

    auto *rows = new QWidget;
    rows->setLayout(m_rows);
    m_rows->setContentsMargins({});
    m_rows->setSpacing(0);
    m_scroll = new QScrollArea;
    m_scroll->setWidget(rows);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false); // the dialog's ground
    rows->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space8);
    column->addWidget(plainLabel(question, theme.font(Step::Title)));
    column->addWidget(
        plainLabel(tr("An alert comes once, and again when it was over for 10 minutes."),
                   theme.font(Step::Body), "second"));
    if (!serverId.isEmpty()) {
        m_state = bareSwitch(theme);
        column->addWidget(new SettingRow(theme, tr("It goes down or comes back"), {}, m_state));
        connect(m_state, &QAbstractButton::clicked, this, [this](bool on) {
            m_servers.setWatched(m_serverId, on);
            m_alerts.refresh();
        });
        const auto showState = [this] {
            m_state->setChecked(
                m_servers.indexOf(m_serverId).data(ServersModel::WatchedRole).toBool());
        };
        connect(&servers, &QAbstractItemModel::dataChanged, this, showState);
        showState();
    }
    column->addWidget(m_scroll);
    column->addWidget(m_none);
    column->addWidget(settingsLine(theme));
    column->addWidget(makeNew());
    column->addWidget(m_failure);
    column->addSpacing(Space8);
    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&alerts, &AlertsModel::changed, this, &AlertsDialog::showRows);
    connect(&servers, &ServersModel::watchRefused, this,
            [this](const QString &, const Error &error) { showFailure(monitorSentence(error)); });
    showRows();
    showFields();
}

QWidget *AlertsDialog::makeNew()
{
    m_kind->setAccessibleName(tr("New alert"));
    for (const auto &[kind, text] : {std::pair{AlertKind::Players, tr("That many people play")},
                                     {AlertKind::Map, tr("A map comes up")},
                                     {AlertKind::Player, tr("Somebody joins")}})
        m_kind->addItem(text, int(kind));
    m_players->setRange(1, 1000);
    m_players->setValue(1);
    m_players->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_players->setMinimumWidth(64);
    m_players->setAccessibleName(tr("How many people"));
    m_word->setMaxLength(LongestWord);
    m_add->setAutoDefault(true);
    m_add->setDefault(true);
    auto *fields = new QWidget;
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins({});
    row->setSpacing(Space8);
    if (m_serverId.isEmpty()) {
        m_server = new Select(m_theme);
        m_server->setAccessibleName(tr("Server"));
        m_server->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_server->setMinimumContentsLength(10);
        for (const QString &id : m_servers.ids())
            m_server->addItem(m_servers.nameOf(id), id);
        row->addWidget(m_server, 1);
        m_kind->insertItem(0, tr("Down or back"), int(AlertKind::State));
        m_kind->setCurrentIndex(0);
    }
    row->addWidget(m_kind);
    row->addWidget(m_players);
    row->addWidget(m_word, 1);
    row->addWidget(m_add);
    if (!m_server)
        row->addStretch(0);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AlertsDialog::showFields);
    connect(m_word, &QLineEdit::textChanged, this, &AlertsDialog::showFields);
    connect(m_add, &QPushButton::clicked, this, &AlertsDialog::add);
    return fields;
}

AlertKind AlertsDialog::kind() const
{
    return AlertKind(m_kind->currentData().toInt());
}

QString AlertsDialog::textOf(const ServerAlertRule &alert)
{
    switch (alert.kind) {
    case AlertKind::State:
        return tr("It goes down or comes back");
    case AlertKind::Players:
        return tr("At least %n person(s) play", nullptr, alert.atLeast.value_or(1));
    case AlertKind::Map:
        return tr("%1 comes up", "%1 is a map").arg(alert.map.value_or(QString()));
    case AlertKind::Player:
        return tr("%1 joins", "%1 is a player").arg(alert.player.value_or(QString()));
    }
    Q_UNREACHABLE();
}

QWidget *AlertsDialog::makeRow(const ServerAlertRule &alert)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, Space4, 0);
    line->setSpacing(Space8);
    auto *text = new ElidedLabel(m_theme, Step::Body, Token::Text);
    const QString what = textOf(alert);
    text->setText(m_serverId.isEmpty()
                      //: %1 is a server, %2 what happens to it
                      ? tr("%1: %2").arg(m_servers.nameOf(alert.serverId), what)
                      : what);
    text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *remove = new QToolButton;
    remove->setIcon(m_theme.icons().icon(QStringLiteral("trash")));
    remove->setIconSize({16, 16});
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setFixedSize(ControlHeight, ControlHeight);
    remove->setToolTip(tr("Remove this alert"));
    remove->setAccessibleName(tr("Remove: %1", "%1 is an alert").arg(text->text()));
    line->addWidget(text, 1);
    line->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, [this, alert] {
        m_alerts.remove(alert.id, this, [this](const Result<> &told) {
            if (!told)
                showFailure(monitorSentence(told.error()));
        });
    });
    return row;
}

void AlertsDialog::showRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const auto alerts = m_serverId.isEmpty() ? m_alerts.all() : m_alerts.of(m_serverId);
    for (const ServerAlertRule &alert : alerts) {
        if (m_serverId.isEmpty() || alert.kind != AlertKind::State) // that one is the switch
            m_rows->addWidget(makeRow(alert));
    }
    m_none->setText(m_serverId.isEmpty() ? tr("You are told of nothing so far.")
                                         : tr("Nothing else so far."));
    m_none->setVisible(m_rows->isEmpty());
    m_scroll->setVisible(!m_rows->isEmpty());
    m_scroll->setFixedHeight(std::min(MostRowsHeight, int(m_rows->count()) * ControlHeight));
    adjustSize();
}

void AlertsDialog::showFields()
{
    const bool counts = kind() == AlertKind::Players;
    const bool hasWord = kind() == AlertKind::Map || kind() == AlertKind::Player;
    m_players->setVisible(counts);
    m_word->setVisible(hasWord);
    const QString name = kind() == AlertKind::Map ? tr("Name of the map") : tr("Name in the game");
    m_word->setPlaceholderText(name);
    m_word->setAccessibleName(name);
    m_add->setEnabled(!hasWord || !m_word->text().trimmed().isEmpty());
}

void AlertsDialog::add()
{
    ServerAlertRule alert;
    alert.serverId = m_server ? m_server->currentData().toString() : m_serverId;
    alert.kind = kind();
    if (kind() == AlertKind::Players)
        alert.atLeast = m_players->value();
    else if (kind() == AlertKind::Map)
        alert.map = m_word->text().trimmed();
    else if (kind() == AlertKind::Player)
        alert.player = m_word->text().trimmed();
    m_failure->hide();
    m_add->setEnabled(false);
    m_alerts.set(alert, this, [this](const Result<> &told) {
        if (told)
            m_word->clear();
        showFields();
        if (!told)
            showFailure(m_alerts.all().size() >= AlertsModel::Most
                            ? tr("These are 50 alerts: the most there can be. Remove one first.")
                            : monitorSentence(told.error()));
    });
}

void AlertsDialog::showFailure(const QString &why)
{
    m_failure->setText(why);
    m_failure->show();
    announce(*m_failure, why);
    adjustSize();
}

} // namespace panel::client
