// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/aboutsettings.h"

#include "client/widgets/elidedlabel.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/settingrow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace panel::client {

using namespace metrics;

AboutSettings::AboutSettings(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    constexpr int MarkSize = 56;
    auto *mark = new QLabel;
    mark->setPixmap(theme.icons().app().pixmap(MarkSize, MarkSize));
    auto *name = new ElidedLabel(theme, Step::Heading, Token::Text);
    name->setText(QStringLiteral("Panel"));
    auto *version = new ElidedLabel(theme, Step::Body, Token::Muted);
    version->setText(
        tr("Version %1, with Qt %2").arg(QStringLiteral(PANEL_VERSION), QLatin1String(qVersion())));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(version);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, Space8, 0, Space16);
    head->setSpacing(Space16);
    head->addWidget(mark);
    head->addLayout(words, 1);

    auto *diagnostics = new QPushButton(tr("Open diagnostics"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(new SettingRow(
        theme, tr("Licence"),
        tr("MIT. Free to use, change and pass on, without warranty. © 2026 The Panel authors."),
        nullptr));
    column->addWidget(settingsLine(theme));
    column->addWidget(new SettingRow(theme, tr("Something does not work"),
                                     tr("See how the connection does, and copy a report for help."),
                                     diagnostics));
    connect(diagnostics, &QPushButton::clicked, this, &AboutSettings::diagnosticsRequested);
}

} // namespace panel::client
