// SPDX-License-Identifier: MIT

#include "client/widgets/appearancesettings.h"

#include "client/widgets/optionrow.h"
#include "client/widgets/settingrow.h"

#include <QButtonGroup>
#include <QVBoxLayout>

#include <array>
#include <cstdlib>

namespace panel::client {

namespace {

constexpr std::array TextPercents{90, 100, 115, 130};

} // namespace

AppearanceSettings::AppearanceSettings(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_modes(new QButtonGroup(this))
    , m_sizes(new QButtonGroup(this))
    , m_motions(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    const auto add = [&](const QString &title, const QString &explanation, QButtonGroup &group,
                         const QList<Option> &options) {
        column->addWidget(new SettingRow(theme, title, explanation, nullptr));
        column->addWidget(optionRow(theme, group, options, title));
    };
    add(tr("Theme"), tr("System follows your desktop, also when it changes by the hour."), *m_modes,
        {{int(Theme::Mode::System), tr("System")},
         {int(Theme::Mode::Light), tr("Light")},
         {int(Theme::Mode::Dark), tr("Dark")}});
    column->addWidget(settingsLine(theme));
    QList<Option> sizes;
    for (const int percent : TextPercents)
        //: A size of text in percent
        sizes.append({percent, tr("%1 %").arg(percent)});
    add(tr("Text size"), tr("Of the size that your desktop uses."), *m_sizes, sizes);
    column->addWidget(settingsLine(theme));
    add(tr("Motion"), tr("Reduced: panes and notices come and go at once."), *m_motions,
        {{int(Theme::Motion::System), tr("System")},
         {int(Theme::Motion::Full), tr("Full")},
         {int(Theme::Motion::Reduced), tr("Reduced")}});

    setMode(theme.mode());
    setTextPercent(UsualTextPercent);
    setMotion(Theme::Motion::System);
    connect(m_modes, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT modeChosen(Theme::Mode(id)); });
    connect(m_sizes, &QButtonGroup::idClicked, this, &AppearanceSettings::textPercentChosen);
    connect(m_motions, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT motionChosen(Theme::Motion(id)); });
}

void AppearanceSettings::setMode(Theme::Mode mode)
{
    checkOption(*m_modes, int(mode));
}

void AppearanceSettings::setTextPercent(int percent)
{
    const auto nearest
        = std::min_element(TextPercents.begin(), TextPercents.end(), [percent](int a, int b) {
              return std::abs(a - percent) < std::abs(b - percent);
          });
    checkOption(*m_sizes, *nearest);
}

void AppearanceSettings::setMotion(Theme::Motion motion)
{
    checkOption(*m_motions, int(motion));
}

} // namespace panel::client
