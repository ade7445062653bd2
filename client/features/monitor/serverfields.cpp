// SPDX-License-Identifier: MIT

#include "client/features/monitor/serverfields.h"

#include "client/features/monitor/joinlink.h"
#include "client/features/monitor/serverwords.h"
#include "client/widgets/accessible.h"
#include "client/widgets/choice.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/theme.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int LongestFieldAddress = 255;
constexpr int LongestServerName = 80;
constexpr int LongestId = 32;

void addField(QFormLayout &form, const QString &name, QWidget &field)
{
    field.setAccessibleName(name);
    form.addRow(name, &field);
    // Or a label is a little above the middle of what it names.
    form.labelForField(&field)->setMinimumHeight(field.sizeHint().height());
}

} // namespace

ServerFields::ServerFields(const Theme &theme, const ServersModel &servers,
                           const ServerAdmin &admin, const std::optional<ServerSettings> &settings,
                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_servers(servers)
    , m_admin(admin)
    , m_name(new QLineEdit)
    , m_group(new Select(theme))
    , m_role(new Select(theme))
    , m_join(new QLineEdit)
    , m_id(new QLineEdit)
    , m_public(new CheckBox(theme, tr("A badge for everybody on the web")))
    , m_badgeUrl(new QLineEdit)
    , m_badge(makeBadge())
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setHorizontalSpacing(Space16);
    form->setVerticalSpacing(Space8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    const auto add = [&](const QString &name, QWidget *field) { addField(*form, name, *field); };
    if (settings)
        addAsking(*settings, *form);
    m_name->setMaxLength(LongestServerName);
    m_name->setPlaceholderText(tr("As it names itself"));
    add(tr("Name"), m_name);
    m_group->setEditable(true);
    m_group->lineEdit()->setPlaceholderText(tr("None"));
    m_group->lineEdit()->setMaxLength(LongestServerName);
    m_group->addItem(QString());
    for (const QString &id : servers.ids()) {
        const QString group = servers.status(id)->group.value_or(QString());
        if (m_group->findText(group) < 0)
            m_group->addItem(group);
    }
    add(tr("Group"), m_group);
    for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin})
        m_role->addItem(serverRoleWord(role), int(role));
    add(tr("Seen by"), m_role);
    m_join->setPlaceholderText(tr("As the server tells"));
    m_join->setMaxLength(LongestFieldAddress);
    add(tr("Joined at"), m_join);
    m_id->setMaxLength(LongestId);
    m_id->setReadOnly(settings.has_value());
    add(tr("Short name"), m_id);
    form->addRow(QString(), m_public);
    form->addRow(QString(), m_badge);
    if (settings)
        fill(*settings);
    connect(m_public, &QAbstractButton::toggled, this, &ServerFields::showBadge);
    for (auto *line : {m_id, m_join})
        connect(line, &QLineEdit::textChanged, this, &ServerFields::showBadge);
    showBadge();
}

void ServerFields::addAsking(const ServerSettings &settings, QFormLayout &form)
{
    m_address = new QLineEdit(settings.address);
    m_address->setMaxLength(LongestFieldAddress);
    addField(form, tr("Address"), *m_address);
    m_protocol = new Select(m_theme);
    for (const QueryProtocol protocol :
         {QueryProtocol::Auto, QueryProtocol::Quake3, QueryProtocol::A2s, QueryProtocol::Minecraft,
          QueryProtocol::Mumble, QueryProtocol::Teeworlds})
        m_protocol->addItem(protocolWord(protocol), int(protocol));
    m_protocol->setCurrentIndex(m_protocol->findData(int(settings.protocol)));
    addField(form, tr("Asked as"), *m_protocol);
    connect(m_address, &QLineEdit::textChanged, this, &ServerFields::changed);
}

QWidget *ServerFields::makeBadge()
{
    m_badgeUrl->setReadOnly(true);
    m_badgeUrl->setAccessibleName(tr("Address of the badge"));
    auto *copy = new QToolButton;
    copy->setIcon(m_theme.icons().icon(QStringLiteral("copy")));
    copy->setIconSize({16, 16});
    copy->setToolTip(tr("Copy the address of the badge"));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QToolButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_badgeUrl->text());
        copy->setIcon(m_theme.icons().icon(QStringLiteral("check")));
        announce(*copy, tr("Copied"));
    });
    auto *badge = new QWidget;
    auto *row = new QHBoxLayout(badge);
    row->setContentsMargins({});
    row->setSpacing(Space8);
    row->addWidget(m_badgeUrl, 1);
    row->addWidget(copy);
    return badge;
}

void ServerFields::fill(const ServerSettings &settings)
{
    m_name->setText(settings.name);
    m_group->setCurrentText(settings.group);
    m_role->setCurrentIndex(m_role->findData(int(settings.role)));
    m_join->setText(settings.joinAddress.value_or(QString()));
    m_id->setText(settings.serverId);
    m_public->setChecked(settings.isPublic);
}

void ServerFields::offerName(const QString &own, const QString &basis)
{
    m_name->setPlaceholderText(own.isEmpty() ? tr("As it names itself") : own);
    m_id->setText(freeId(basis));
}

void ServerFields::focusName()
{
    m_name->setFocus();
}

/// "Night Shift #1" gives "night-shift-1"; with a number behind it where that one is taken.
QString ServerFields::freeId(const QString &name) const
{
    static const QRegularExpression other(QStringLiteral("[^a-z0-9]+"));
    QString id = name.normalized(QString::NormalizationForm_KD).toLower();
    id.remove(QRegularExpression(QStringLiteral("\\p{Mn}")));
    id.replace(other, QStringLiteral("-"));
    id = id.left(LongestId - 3);
    while (id.startsWith(QLatin1Char('-')))
        id.remove(0, 1);
    while (id.endsWith(QLatin1Char('-')))
        id.chop(1);
    if (id.isEmpty())
        id = QStringLiteral("server");
    const QStringList taken = m_servers.ids();
    QString free = id;
    for (int i = 2; taken.contains(free) && i < 100; ++i)
        free = QStringLiteral("%1-%2").arg(id).arg(i);
    return free;
}

ServerSettings ServerFields::over(ServerSettings settings) const
{
    if (m_address) {
        settings.address = m_address->text().trimmed();
        settings.protocol = QueryProtocol(m_protocol->currentData().toInt());
    }
    settings.serverId = m_id->text().trimmed();
    settings.name = m_name->text().trimmed();
    settings.group = m_group->currentText().trimmed();
    settings.role = Role(m_role->currentData().toInt());
    settings.isPublic = m_public->isChecked();
    const QString join = m_join->text().trimmed();
    settings.joinAddress = join.isEmpty() ? std::nullopt : std::optional(join);
    return settings;
}

QString ServerFields::problem() const
{
    static const QRegularExpression form(QStringLiteral("^[a-z0-9_-]{1,32}\\z"));
    const QString join = m_join->text().trimmed();
    if (m_address && m_address->text().trimmed().isEmpty())
        return tr("It needs an address.");
    if (!join.isEmpty() && !JoinAddress::parse(join))
        return tr("Joined at: write host:port.");
    if (!form.match(m_id->text().trimmed()).hasMatch())
        return tr("The short name has 1 to 32 of a-z, 0-9, - and _.");
    return {};
}

void ServerFields::showBadge()
{
    m_badge->setVisible(m_public->isChecked());
    m_badgeUrl->setText(m_admin.badgeUrl(m_id->text().trimmed()));
    m_badgeUrl->setCursorPosition(0);
    Q_EMIT changed();
}

} // namespace panel::client
