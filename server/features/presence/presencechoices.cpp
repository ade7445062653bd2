// SPDX-License-Identifier: MIT

/// What people choose for themselves: how they show, what they say, what others learn.

#include "server/features/presence/presencefeature.h"

#include <algorithm>

namespace panel::server {

namespace {

/// Without what cannot be seen: it goes on one line of other people's screens. Joiners stay, or
/// emoji would fall apart.
Result<QString> textFrom(const QString &raw)
{
    constexpr char16_t Joiner = 0x200D;
    const QString text = raw.simplified();
    const bool hidden = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control
            || (c.category() == QChar::Other_Format && c != QChar(Joiner));
    });
    if (hidden || text.size() > PresenceFeature::TextLength)
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("text: at most %1 visible characters").arg(PresenceFeature::TextLength));
    return text;
}

Result<SetPresence> checkedChoice(const SetPresence &event)
{
    SetPresence good = event;
    if (event.status == PresenceStatus::Offline)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("status: go offline by leaving, or choose invisible"));
    if (event.text) {
        const auto text = textFrom(*event.text);
        if (!text)
            return failure(text);
        good.text = *text;
    }
    if (event.minutes && (*event.minutes < 1 || *event.minutes > PresenceFeature::LongestMinutes))
        return fail(ErrorCode::Invalid,
                    QStringLiteral("minutes: 1 to %1").arg(PresenceFeature::LongestMinutes));
    return good;
}

} // namespace

void PresenceFeature::choose(const SetPresence &event, const Caller &caller, Answer<Done> answer)
{
    const auto person = m_people.find(caller.user);
    if (person == m_people.end() || !person->sessions.contains(caller.session))
        return answer(fail(ErrorCode::Unavailable, QStringLiteral("the session is gone")));
    const auto good = checkedChoice(event);
    if (!good)
        return answer(failure(good));
    person->sessions.insert(caller.session, event.status == PresenceStatus::Away);
    touch(caller.user);
    // Sitting down and walking away happen all day and are nothing to store.
    const bool isAsChosen = event.status == PresenceStatus::Away
        || (event.status == m_settings.choices.value(caller.user).status
            && !m_choosing.contains(caller.user));
    if (isAsChosen && !event.text && !event.minutes)
        return answer(Done{});
    ++m_choosing[caller.user];
    m_parts.database.write(
        this,
        [user = caller.user, request = *good, now = m_parts.pulse.wallClock()](Sql &sql) {
            return PresenceStore(sql).choose(user, request, now);
        },
        [this, user = caller.user, answer](const Result<PresenceChoice> &choice) {
            if (--m_choosing[user] == 0)
                m_choosing.remove(user);
            answer(choice.map([](const PresenceChoice &) { return Done{}; }));
            if (choice)
                take(user, *choice);
        });
}

void PresenceFeature::take(UserId user, const PresenceChoice &choice)
{
    const bool told = tellsTyping(user);
    if (choice == m_settings.choices.value(user))
        return;
    if (choice == PresenceChoice())
        m_settings.choices.remove(user);
    else
        m_settings.choices.insert(user, choice);
    findNextEnd();
    touch(user);
    m_parts.fanOut.toUser(user, ownPresence(user));
    hideTyping(user, told);
}

void PresenceFeature::hideTyping(UserId user, bool told)
{
    if (told && !tellsTyping(user))
        Q_EMIT typingHidden(user);
}

void PresenceFeature::setPrivacy(const SetPrivacy &event, const Caller &caller,
                                 Answer<PresencePrivacy> answer)
{
    m_parts.database.write(
        this,
        [user = caller.user, event](Sql &sql) {
            return PresenceStore(sql).setPrivacy(user, event);
        },
        [this, user = caller.user, answer](const Result<PresencePrivacy> &privacy) {
            answer(privacy);
            if (!privacy || *privacy == m_settings.privacy.value(user))
                return;
            const bool told = tellsTyping(user);
            m_settings.privacy.insert(user, *privacy);
            m_parts.fanOut.toUser(user, ownPresence(user));
            hideTyping(user, told);
        });
}

void PresenceFeature::endChoices()
{
    const QDateTime now = m_parts.pulse.wallClock();
    if (!m_nextEnd.isValid() || now < m_nextEnd)
        return;
    QList<UserId> ended;
    for (auto choice = m_settings.choices.cbegin(); choice != m_settings.choices.cend(); ++choice) {
        if (choice->until && *choice->until <= now)
            ended.append(choice.key());
    }
    for (const UserId user : std::as_const(ended))
        take(user, {});
    // Should that fail: what has ended is not loaded again either.
    m_parts.database.write(
        this, [now](Sql &sql) { return PresenceStore(sql).endChoices(now); },
        [](const Result<> &) {});
}

void PresenceFeature::findNextEnd()
{
    m_nextEnd = {};
    for (const PresenceChoice &choice : std::as_const(m_settings.choices)) {
        if (choice.until && (!m_nextEnd.isValid() || *choice.until < m_nextEnd))
            m_nextEnd = *choice.until;
    }
}

OwnPresence PresenceFeature::ownPresence(UserId user) const
{
    const auto person = m_people.constFind(user);
    return {m_settings.choices.value(user), m_settings.privacy.value(user),
            person == m_people.cend() ? 0 : person->active()};
}

bool PresenceFeature::doesNotDisturb(UserId user) const
{
    return m_settings.choices.value(user).status == PresenceStatus::DoNotDisturb;
}

bool PresenceFeature::tellsTyping(UserId user) const
{
    return m_settings.privacy.value(user).typing
        && m_settings.choices.value(user).status != PresenceStatus::Invisible;
}

} // namespace panel::server
