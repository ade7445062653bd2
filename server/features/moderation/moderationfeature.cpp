// SPDX-License-Identifier: MIT

#include "server/features/moderation/moderationfeature.h"

#include "server/features/moderation/filterstore.h"
#include "server/features/moderation/sanctionstore.h"
#include "shared/protocol/limits.h"

#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcModeration, "panel.moderation")

bool showsSomething(const QString &text)
{
    return !FoldedText(text).text().trimmed().isEmpty();
}

/// What the filters have made of a text must still be one that may be posted.
Result<> fitToStand(const Verdict &verdict, const QString &title, const QString &content)
{
    if (verdict.content != content) {
        if (!showsSomething(verdict.content))
            return fail(ErrorCode::Invalid,
                        QStringLiteral("content: a word filter leaves nothing of it"));
        if (verdict.content.toUtf8().size() > limits::ContentBytes)
            return fail(ErrorCode::TooLarge,
                        QStringLiteral("content: a word filter makes it too long"));
    }
    if (verdict.title != title
        && (!showsSomething(verdict.title) || verdict.title.size() > limits::TitleLength))
        return fail(ErrorCode::Invalid, QStringLiteral("title: a word filter does not allow it"));
    return {};
}

} // namespace

ModerationFeature::ModerationFeature(const Parts &parts, QObject *parent)
    : Feature(parent), m_parts(parts)
{
    connect(&parts.pulse, &Pulse::beat, this, &ModerationFeature::beat);
}

void ModerationFeature::load(std::function<void(const Result<> &)> done)
{
    struct Loaded
    {
        UserRef system;
        QList<WordFilter> filters;
        QList<SanctionLine> sanctions;
        QList<CaseHead> open;
    };
    m_parts.database.read(
        this,
        [now = m_parts.pulse.wallClock()](Sql &sql) -> Result<Loaded> {
            const auto system = SanctionStore(sql).system();
            const auto filters = FilterStore(sql).all();
            const auto sanctions = SanctionStore(sql).holding(now);
            const auto open = CaseStore(sql).open();
            if (!system)
                return failure(system);
            if (!filters)
                return failure(filters);
            if (!sanctions)
                return failure(sanctions);
            if (!open)
                return failure(open);
            return Loaded{*system, *filters, *sanctions, *open};
        },
        [this, done = std::move(done)](const Result<Loaded> &loaded) {
            if (!loaded)
                return done(failure(loaded));
            m_system = loaded->system;
            for (const WordFilter &filter : loaded->filters) {
                const auto compiled = CompiledFilter::compile(filter);
                if (compiled)
                    m_filters.append(*compiled);
                else // of a version that allowed more
                    qCWarning(lcModeration).noquote()
                        << "word filter" << filter.id
                        << "is off, set it anew:" << compiled.error().detail;
            }
            for (const SanctionLine &line : loaded->sanctions)
                holding(line.kind).insert(line.user.id, line);
            for (const CaseHead &head : loaded->open)
                m_open.insert(head.id, head);
            done({});
        });
}

void ModerationFeature::install(Router &router)
{
    Q_ASSERT(m_forum.rightOf && m_forum.rightIn && m_forum.thread && m_forum.release
             && m_forum.deletePost);
    router.on<FlagPost>(this, &ModerationFeature::flag);
    router.on<ListCases>(this, &ModerationFeature::listCases);
    router.on<DecideCase>(this, &ModerationFeature::decide);
    router.on<AuditLog>(this, &ModerationFeature::auditLog);
    router.on<AuditList>(this, &ModerationFeature::auditLog);
    router.on<Sanction>(this, &ModerationFeature::sanction);
    router.on<LiftSanction>(this, &ModerationFeature::lift);
    router.on<ListSanctions>(this, &ModerationFeature::listSanctions);
    router.on<UserMute>(this, &ModerationFeature::mute);
    router.on<UserBan>(this, &ModerationFeature::ban);
    router.on<UserPardon>(this, &ModerationFeature::pardon);
    router.on<ListFilters>(this, &ModerationFeature::listFilters);
    router.on<SetFilter>(this, &ModerationFeature::setFilter);
    router.on<RemoveFilter>(this, &ModerationFeature::removeFilter);
    router.on<TryFilter>(this, &ModerationFeature::tryFilter);
    router.on<FilterAdd>(this, &ModerationFeature::addFilter);
    router.on<FilterList>(this, &ModerationFeature::listFilters);
    router.on<FilterRemove>(this, &ModerationFeature::removeFilter);
    router.on<FilterTry>(this, &ModerationFeature::tryFilter);
}

Result<Verdict> ModerationFeature::review(const Caller &caller, CategoryId category,
                                          ThreadId thread, const QString &title,
                                          const QString &content) const
{
    if (const auto speaks = allowed(SanctionKind::Mute, caller.user); !speaks)
        return failure(speaks);
    Verdict verdict{content, false, {}, title};
    if (m_filters.isEmpty())
        return verdict;
    const bool looksAtTitle = !thread || content.isEmpty();
    const FilteredText body(content);
    const FilteredText heading(looksAtTitle ? title : QString());
    // Who could let it through has looked at it already.
    const bool decides = m_forum.rightOf(caller, category) >= CategoryRight::Moderate;
    for (const CompiledFilter &each : m_filters) {
        const auto inBody = each.find(body);
        const auto inHeading = inBody ? std::nullopt : each.find(heading);
        if (!inBody && !inHeading)
            continue;
        const FilteredText &where = inBody ? body : heading;
        const auto hit = inBody ? *inBody : *inHeading;
        switch (each.filter().action) {
        case FilterAction::Reject: // in the author's own words, which tell of the pattern the least
            return fail(ErrorCode::Invalid,
                        QStringLiteral("a word filter refuses \"%1\"")
                            .arg(where.text().mid(hit.begin, hit.end - hit.begin).left(64)));
        case FilterAction::Hold:
            if (!decides && !verdict.hold) {
                verdict.hold = true;
                verdict.filter = each.filter().pattern;
            }
            break;
        case FilterAction::Replace:
            verdict.content = each.replaced(verdict.content);
            if (looksAtTitle)
                verdict.title = each.replaced(verdict.title);
            break;
        }
        // Before the next one works on it: many could make much of little.
        if (const auto fits = fitToStand(verdict, title, content); !fits)
            return failure(fits);
    }
    return verdict;
}

void ModerationFeature::hold(const HeldPost &post, std::function<void(const Result<> &)> done)
{
    HeldPost held = post;
    if (!held.clientId)
        held.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_parts.database.write(
        this,
        [held](Sql &sql) -> Result<std::optional<StoredCase>> {
            CaseStore store(sql);
            const auto id = store.hold(held);
            if (!id)
                return failure(id);
            if (*id == 0)
                return std::optional<StoredCase>();
            return store.byId(*id).map([](const StoredCase &made) { return std::optional(made); });
        },
        [this, done = std::move(done)](const Result<std::optional<StoredCase>> &made) {
            done(made.map([](const std::optional<StoredCase> &) { }));
            if (made && *made)
                changed(**made);
        });
}

StaffAction ModerationFeature::action(const Caller &by, const QString &what,
                                      const QString &subject) const
{
    StaffAction action{by, what, subject};
    action.at = m_parts.pulse.wallClock();
    return action;
}

void ModerationFeature::beat()
{
    expire(m_parts.pulse.wallClock());
    tellChanges();
}

} // namespace panel::server
