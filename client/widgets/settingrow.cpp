// SPDX-License-Identifier: MIT

#include "client/widgets/settingrow.h"

#include "client/widgets/accessible.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>

namespace panel::client {

using namespace metrics;

namespace {

QLabel *settingLine(const Theme &theme, Step step, const char *tone)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(leadingEdge());
    label->setFont(theme.font(step));
    label->setProperty("tone", QLatin1String(tone));
    QObject::connect(&theme, &Theme::changed, label,
                     [&theme, label, step] { label->setFont(theme.font(step)); });
    return label;
}

class Hairline final : public QWidget
{
public:
    explicit Hairline(const Theme &theme) : m_theme(theme)
    {
        setFixedHeight(Space24 + 1);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(0, height() / 2, width(), 1, m_theme.color(Token::Border));
    }

private:
    const Theme &m_theme;
};

} // namespace

SettingRow::SettingRow(const Theme &theme, const QString &title, const QString &explanation,
                       QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_control(control)
    , m_explanation(settingLine(theme, Step::Small, "muted"))
    , m_problem(settingLine(theme, Step::Small, "danger"))
{
    auto *name = settingLine(theme, Step::Body, "");
    name->setText(title);
    auto *words = new QVBoxLayout;
    words->setSpacing(Space2);
    words->addWidget(name);
    words->addWidget(m_explanation);
    words->addWidget(m_problem);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Space8, 0, Space8);
    row->setSpacing(Space16);
    row->addLayout(words, 1);
    if (control)
        row->addWidget(control, 0, Qt::AlignVCenter);
    m_problem->hide();
    setExplanation(explanation);
}

void SettingRow::setExplanation(const QString &text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
    describeControl();
}

void SettingRow::setProblem(const QString &sentence)
{
    if (m_problem->text() == sentence)
        return;
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    describeControl();
    if (!sentence.isEmpty())
        announce(*m_problem, sentence);
}

QString SettingRow::problem() const
{
    return m_problem->text();
}

void SettingRow::describeControl()
{
    if (!m_control)
        return;
    const QString more = m_problem->text().isEmpty() ? m_explanation->text() : m_problem->text();
    if (qobject_cast<Switch *>(m_control))
        return describe(*m_control, QAccessible::CheckBox, m_title, more);
    const auto *button = qobject_cast<QAbstractButton *>(m_control);
    if (button && !button->text().isEmpty()) // its own words are its name
        return m_control->setAccessibleDescription(m_title);
    if (m_control->accessibleName().isEmpty())
        m_control->setAccessibleName(m_title);
    m_control->setAccessibleDescription(more);
}

void SettingRow::mouseReleaseEvent(QMouseEvent *event)
{
    QWidget::mouseReleaseEvent(event);
    auto *button = qobject_cast<Switch *>(m_control);
    if (button && button->isEnabled() && event->button() == Qt::LeftButton
        && rect().contains(event->position().toPoint()))
        button->click();
}

Switch *bareSwitch(const Theme &theme)
{
    return new Switch(theme, {});
}

QWidget *settingsLine(const Theme &theme)
{
    return new Hairline(theme);
}

} // namespace panel::client
