// SPDX-License-Identifier: MIT

#include "server/features/forum/forumchecks.h"

#include "shared/protocol/limits.h"

#include <QSet>
#include <QUuid>

#include <algorithm>

namespace panel::server {

namespace {

constexpr qsizetype LongestReason = 500;

bool isHidden(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

/// Whether a reader would see anything of it: zero-width characters are not spaces to Qt.
bool hasInk(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return !c.isSpace() && !isHidden(c); });
}

} // namespace

Result<> checkContent(const QString &content, bool hasAttachments)
{
    if (content.toUtf8().size() > limits::ContentBytes)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("content: at most %1 bytes").arg(limits::ContentBytes));
    if (!hasAttachments && !hasInk(content))
        return fail(ErrorCode::Invalid, QStringLiteral("content: write something"));
    return {};
}

QString contentFrom(const QString &content)
{
    return hasInk(content) ? content : QStringLiteral("");
}

Result<> checkAttachments(const std::optional<QStringList> &ids)
{
    if (!ids)
        return {};
    if (ids->size() > limits::PostAttachments)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("attachments: at most %1").arg(limits::PostAttachments));
    if (QSet<QString>(ids->begin(), ids->end()).size() < ids->size())
        return fail(ErrorCode::Invalid, QStringLiteral("attachments: each of them once"));
    return {};
}

Result<> checkClientId(const std::optional<QString> &clientId)
{
    if (clientId && QUuid::fromString(*clientId).isNull())
        return fail(ErrorCode::Invalid, QStringLiteral("client_id: expected a UUID"));
    return {};
}

Result<> checkReason(const std::optional<QString> &reason)
{
    if (reason && reason->size() > LongestReason)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("reason: at most %1 characters").arg(LongestReason));
    return {};
}

Result<QString> titleFrom(const QString &raw)
{
    const QString title = raw.simplified();
    if (title.isEmpty() || title.size() > limits::TitleLength
        || std::any_of(title.begin(), title.end(), isHidden))
        return fail(ErrorCode::Invalid,
                    QStringLiteral("title: 1 to %1 visible characters").arg(limits::TitleLength));
    return title;
}

tl::unexpected<Error> noSuchThread()
{
    return fail(ErrorCode::NotFound, QStringLiteral("thread_id: no such thread"));
}

tl::unexpected<Error> noSuchPost()
{
    return fail(ErrorCode::NotFound, QStringLiteral("post_id: no such post"));
}

tl::unexpected<Error> noSuchCategory()
{
    return fail(ErrorCode::NotFound, QStringLiteral("category_id: no such category"));
}

} // namespace panel::server
