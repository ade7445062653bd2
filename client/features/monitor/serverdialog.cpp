// SPDX-License-Identifier: MIT

#include "client/features/monitor/serverdialog.h"

#include "client/features/monitor/serverfields.h"
#include "client/features/monitor/serverwords.h"
#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int ServerDialogWidth = 520;
constexpr int LongestAddress = 255;
constexpr int ListHeight = 148;

} // namespace

ServerDialog::ServerDialog(const Theme &theme, ServersModel &servers, ServerAdmin &admin,
                           QWidget *parent, const std::optional<ServerSettings> &settings)
    : QDialog(parent)
    , m_theme(theme)
    , m_servers(servers)
    , m_admin(admin)
    , m_settings(settings)
    , m_tries(new QStandardItemModel(this))
    , m_address(new QLineEdit)
    , m_look(new QPushButton(tr("Look for it")))
    , m_progress(plainLabel({}, theme.font(Step::Small), "muted"))
    , m_list(new QListView)
    , m_anyway(new QPushButton(tr("Add it anyway")))
    , m_fields(new ServerFields(theme, servers, admin, settings))
    , m_failure(plainLabel({}, theme.font(Step::Small), "danger"))
    , m_store(new QPushButton(settings ? tr("Save") : tr("Add server")))
{
    setWindowTitle(settings ? tr("Edit server") : tr("Add server"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(ServerDialogWidth);
    m_failure->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space8);
    column->addWidget(plainLabel(
        settings ? tr("Edit %1", "%1 is a server").arg(servers.nameOf(settings->serverId))
                 : tr("Add a game server"),
        theme.font(Step::Title)));
    if (!settings)
        column->addWidget(makeSearch());
    column->addWidget(m_fields);
    column->addStretch(1);
    column->addWidget(m_failure);
    column->addSpacing(Space8);
    auto *buttons = new QDialogButtonBox;
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_store, QDialogButtonBox::AcceptRole);
    cancel->setAutoDefault(false);
    m_store->setAutoDefault(false);
    m_store->setProperty("kind", QStringLiteral("primary"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_store, &QPushButton::clicked, this, &ServerDialog::store);
    connect(m_fields, &ServerFields::changed, this, &ServerDialog::showState);
    if (settings)
        m_fields->focusName();
    else
        m_address->setFocus();
    showState();
}

QWidget *ServerDialog::makeSearch()
{
    m_address->setPlaceholderText(tr("Host, or host:port"));
    m_address->setAccessibleName(tr("Address"));
    m_address->setMaxLength(LongestAddress);
    m_look->setAutoDefault(true);
    m_look->setDefault(true);
    m_look->setIcon(m_theme.icons().icon(QStringLiteral("search"), Token::Text));
    m_anyway->setAutoDefault(false);
    m_anyway->setProperty("kind", QStringLiteral("ghost"));
    auto *delegate = new RowDelegate(m_theme, this);
    delegate->setGround(Token::Surface);
    m_list->setItemDelegate(delegate);
    m_list->setModel(m_tries);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setObjectName(QStringLiteral("surface"));
    m_list->setAccessibleName(tr("What was found"));

    auto *search = new QWidget;
    auto *column = new QVBoxLayout(search);
    column->setContentsMargins({});
    column->setSpacing(Space8);
    column->addWidget(plainLabel(tr("Panel asks it in every way it knows, also at the usual ports "
                                    "beside it, and shows what answers."),
                                 m_theme.font(Step::Body), "second"));
    auto *line = new QHBoxLayout;
    line->setSpacing(Space8);
    line->addWidget(m_address, 1);
    line->addWidget(m_look);
    column->addLayout(line);
    auto *told = new QHBoxLayout;
    told->addWidget(m_progress, 1);
    told->addWidget(m_anyway);
    column->addLayout(told);
    column->addWidget(m_list);
    connect(m_look, &QPushButton::clicked, this, &ServerDialog::look);
    connect(m_anyway, &QPushButton::clicked, this, [this] {
        m_byHand = true;
        m_fields->offerName({}, m_address->text().section(QLatin1Char(':'), 0, 0));
        showState();
        m_fields->focusName();
    });
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_found.clear();
        m_tries->clear();
        m_byHand = false;
        m_progress->clear();
        showState();
    });
    connect(&m_admin, &ServerAdmin::detected, this, &ServerDialog::showTry);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { choose(index.row()); });
    return search;
}

void ServerDialog::look()
{
    if (m_looking || m_address->text().trimmed().isEmpty())
        return;
    m_looking = true;
    m_byHand = false;
    m_found.clear();
    m_tries->clear();
    m_failure->hide();
    m_progress->setText(tr("Asking. This takes up to 7 s."));
    showState();
    m_admin.detect(m_address->text().trimmed(), this,
                   [this](const Result<DetectServerReply> &reply) { showFound(reply); });
}

void ServerDialog::showTry(const ServerDetection &detection)
{
    if (!m_looking)
        return;
    const QString key = QStringLiteral("%1 %2").arg(int(detection.protocol)).arg(detection.address);
    QStandardItem *row = nullptr;
    for (int i = 0; i < m_tries->rowCount() && !row; ++i) {
        if (m_tries->item(i)->data(Qt::UserRole).toString() == key)
            row = m_tries->item(i);
    }
    if (!row) {
        row = new QStandardItem(protocolWord(detection.protocol));
        row->setData(key, Qt::UserRole);
        row->setData(int(RowKind::Thread), RowKindRole);
        row->setData(detection.address, RowSecondLineRole);
        row->setSelectable(false);
        m_tries->appendRow(row);
    }
    switch (detection.state) {
    case DetectionState::Asking:
        row->setData(tr("Asking"), RowTimeRole);
        break;
    case DetectionState::Answered:
        row->setData(tr("Answered"), RowTimeRole);
        m_tries->insertRow(0, m_tries->takeRow(row->row())); // where the eye is
        break;
    case DetectionState::Silent:
        row->setData(tr("No answer"), RowTimeRole);
        break;
    }
    showState();
}

void ServerDialog::showFound(const Result<DetectServerReply> &reply)
{
    m_looking = false;
    m_tries->clear();
    if (!reply) {
        m_progress->clear();
        showState();
        return showFailure(reply.error().code == ErrorCode::Invalid
                               ? tr("This is no address. Write a host such as play.example.org, "
                                    "or host:port.")
                               : monitorSentence(reply.error()));
    }
    m_found = reply->found;
    for (const DetectedServer &found : std::as_const(m_found)) {
        auto *row
            = new QStandardItem(found.status.name.isEmpty() ? found.address : found.status.name);
        row->setData(int(RowKind::Thread), RowKindRole);
        row->setData(QStringLiteral("%1, %2").arg(found.status.game.isEmpty()
                                                      ? protocolWord(found.protocol)
                                                      : found.status.game,
                                                  found.address),
                     RowSecondLineRole);
        row->setData(tr("%1 of %2 players").arg(found.status.players).arg(found.status.maxPlayers),
                     RowTimeRole);
        m_tries->appendRow(row);
    }
    m_progress->setText(m_found.isEmpty()
                            ? tr("Nothing answered. Check the address, or whether it is running.")
                            : tr("%n answer(s).", nullptr, int(m_found.size())));
    announce(*m_progress, m_progress->text());
    if (!m_found.isEmpty()) {
        m_list->setCurrentIndex(m_tries->index(0, 0));
        choose(0);
        m_list->setFocus();
    }
    showState();
}

void ServerDialog::choose(int row)
{
    if (m_looking || row < 0 || row >= m_found.size())
        return;
    const DetectedServer &found = m_found.at(row);
    const QString &name = found.status.name;
    m_fields->offerName(name, name.isEmpty() ? found.address : name);
    showState();
}

ServerSettings ServerDialog::written() const
{
    ServerSettings settings = m_settings.value_or(ServerSettings{});
    if (!m_settings) {
        const int row = m_list->currentIndex().row();
        const bool found = !m_byHand && row >= 0 && row < m_found.size();
        settings.address = found ? m_found.at(row).address : m_address->text().trimmed();
        settings.protocol = found ? m_found.at(row).protocol : QueryProtocol::Auto;
    }
    return m_fields->over(settings);
}

void ServerDialog::showState()
{
    const bool ready = m_settings || m_byHand || !m_found.isEmpty();
    const bool askedInVain
        = !m_settings && !m_looking && m_found.isEmpty() && !m_progress->text().isEmpty();
    m_look->setEnabled(!m_looking && !m_address->text().trimmed().isEmpty());
    m_anyway->setVisible(askedInVain && !m_byHand);
    m_list->setVisible(m_tries->rowCount() > 0);
    m_list->setFixedHeight(std::min(ListHeight, std::max(1, m_tries->rowCount()) * RowHeight));
    m_fields->setVisible(ready);
    const QString problem = ready ? m_fields->problem() : QString();
    m_store->setEnabled(ready && problem.isEmpty());
    m_failure->setVisible(!problem.isEmpty());
    m_failure->setText(problem);
    const auto parts = findChildren<QWidget *>();
    for (QWidget *part : parts) { // else their heights are those of what is hidden now
        if (part->layout())
            part->layout()->activate();
    }
    layout()->activate();
    adjustSize();
}

void ServerDialog::store()
{
    m_store->setEnabled(false);
    const auto answer = [this](const Result<ServerSettingsReply> &reply) {
        if (!reply) {
            m_store->setEnabled(true);
            return showFailure(monitorSentence(reply.error()));
        }
        Q_EMIT stored(*reply);
        accept();
    };
    if (m_settings)
        m_admin.edit(written(), this, answer);
    else
        m_admin.add(written(), this, answer);
}

void ServerDialog::showFailure(const QString &why)
{
    m_failure->setText(why);
    m_failure->show();
    announce(*m_failure, why);
    adjustSize();
}

} // namespace panel::client
