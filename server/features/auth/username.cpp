// SPDX-License-Identifier: MIT

#include "server/features/auth/username.h"

#include "shared/protocol/limits.h"

#include <QList>

#include <unicode/uchar.h>
#include <unicode/uspoof.h>

#include <memory>
#include <unicode/unorm2.h>

namespace panel::server {

namespace {

/// Of one UTF-16 unit, by NFKC or to its prototype: U+FDFA becomes 18 letters, and nothing becomes
/// more.
constexpr qsizetype LongestExpansion = 18;

/// Null when nothing is wrong.
const char *whatIsWrongWith(char32_t c)
{
    const auto point = UChar32(c);
    if (point == ' ')
        return nullptr;
    // Catches the bidirectional controls (Cf) and the letters that show nothing, such as U+3164.
    if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return "a user name cannot hold invisible characters";
    switch (u_charType(point)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SPACE_SEPARATOR: // NFKC has made the usual ones plain spaces
        return "a user name cannot hold control characters";
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
        return "a user name cannot hold characters without a meaning";
    default:
        return nullptr;
    }
}

bool isMark(char32_t c)
{
    return (U_GET_GC_MASK(UChar32(c)) & U_GC_M_MASK) != 0;
}

/// What the eye makes of it: each character replaced by the simplest one that looks the same.
Result<QString> prototypeOf(const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(uspoof_open(&status),
                                                                          &uspoof_close);
    QString prototype(text.size() * LongestExpansion + 1, Qt::Uninitialized);
    const int32_t length = uspoof_getSkeleton(
        checker.get(), 0, reinterpret_cast<const UChar *>(text.utf16()), int32_t(text.size()),
        reinterpret_cast<UChar *>(prototype.data()), int32_t(prototype.size()), &status);
    if (U_FAILURE(status))
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("ICU: %1").arg(QLatin1String(u_errorName(status))));
    prototype.truncate(length);
    return prototype;
}

} // namespace

namespace {

Result<QString> skeletonOf(const QString &name)
{
    // Twice, around the casefolding: `I` looks like `l` and folds to `i`; Cyrillic `А` folds before
    // it can be told to look like `A`.
    const auto asWritten = prototypeOf(name);
    return asWritten ? prototypeOf(Username::keyOf(*asWritten)) : asWritten;
}

} // namespace

QString Username::keyOf(const QString &name)
{
    // ICU's, because QString folds single characters only: it would tell `Straße` from `STRASSE`.
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    QString key(name.size() * LongestExpansion + 1, Qt::Uninitialized);
    const int32_t length = unorm2_normalize(
        normalizer, reinterpret_cast<const UChar *>(name.utf16()), int32_t(name.size()),
        reinterpret_cast<UChar *>(key.data()), int32_t(key.size()), &status);
    Q_ASSERT(U_SUCCESS(status)); // its tables are compiled in, and there is room
    key.truncate(U_SUCCESS(status) ? length : 0);
    return key;
}

Result<Username> Username::parse(const QString &name)
{
    const auto invalid
        = [](const char *why) { return fail(ErrorCode::Invalid, QString::fromLatin1(why)); };
    // Before the costly part: NFKC can make one character of U+FDFA's kind 18.
    if (name.size() > 4 * limits::UsernameMax)
        return invalid("a user name has 2 to 32 characters");
    if (!name.isValidUtf16())
        return invalid("a user name cannot hold half a character");
    Username username;
    username.display = name.normalized(QString::NormalizationForm_KC);
    const auto characters = username.display.toUcs4();
    if (characters.size() < limits::UsernameMin || characters.size() > limits::UsernameMax)
        return invalid("a user name has 2 to 32 characters");
    for (const char32_t c : characters) {
        if (const char *wrong = whatIsWrongWith(c))
            return invalid(wrong);
    }
    if (username.display != username.display.simplified())
        return invalid("a user name cannot begin or end with a space, or hold two in a row");
    if (isMark(characters.first()))
        return invalid("a user name cannot begin with a mark that belongs to a letter");

    username.key = keyOf(username.display);
    const auto skeleton = skeletonOf(username.display);
    if (!skeleton)
        return failure(skeleton);
    // The audit log calls the administrator's command line so.
    static const Result<QString> console = skeletonOf(QStringLiteral("console"));
    if (console && *skeleton == *console)
        return invalid("that user name is the command line's own");
    username.skeleton = *skeleton;
    return username;
}

} // namespace panel::server
