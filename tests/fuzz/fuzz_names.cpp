// SPDX-License-Identifier: MIT

#include "server/features/auth/username.h"
#include "server/features/notifications/mentions.h"
#include "shared/protocol/limits.h"
#include "tests/fuzz/fuzz.h"

using namespace panel;
using namespace panel::fuzz;
using namespace panel::server;

namespace {

constexpr int MostMentions = 3;

/// Everybody with a name of three characters, and those of two that begin with a capital.
class Everybody final : public UserDirectory
{
public:
    std::optional<UserRef> byName(const QString &name) const override
    {
        expect(name.size() >= limits::UsernameMin && name.size() <= limits::UsernameMax,
               "only what can be a name is looked up");
        const bool isOne = name.size() == 3 || (name.size() == 2 && name[0].isUpper());
        return isOne ? std::optional(UserRef{{name[0].unicode() + 1}, name}) : std::nullopt;
    }
    std::optional<UserRef> byId(UserId) const override { return std::nullopt; }
    Role role(UserId) const override { return Role::Guest; }
};

void tryName(const QString &text)
{
    const auto name = Username::parse(text);
    if (!name)
        return expect(name.error().code == ErrorCode::Invalid, "what is refused is invalid");
    const auto characters = name->display.toUcs4();
    expect(characters.size() >= limits::UsernameMin && characters.size() <= limits::UsernameMax,
           "a name has its length");
    expect(name->display.isValidUtf16(), "a name holds whole characters");
    expectSame(name->display.simplified(), name->display, "spaces stand inside, one by one");
    expect(!name->key.isEmpty() && !name->skeleton.isEmpty(), "every form says something");
    expectSame(Username::keyOf(name->display), name->key, "a name is found by what it shows");
    expectSame(Username::keyOf(text), name->key, "a name is found by what was typed");
    expectSame(Username::keyOf(name->key), name->key, "a key is its own key");
    const auto again = Username::parse(name->display);
    expect(again.has_value(), "a name that is shown is a name");
    expectSame(again->display, name->display, "it shows the same");
    expectSame(again->key, name->key, "its key is the same");
    expectSame(again->skeleton, name->skeleton, "it looks the same");
}

} // namespace

/// A user name, and a post that may name people.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // Not fromUtf8() alone: a client's JSON may hold half of a character.
    const QByteArray bytes = bytesOf(data, size);
    const QString text = bytes.startsWith('\xff')
        ? QString(reinterpret_cast<const QChar *>(bytes.mid(1).constData()), (bytes.size() - 1) / 2)
        : QString::fromUtf8(bytes);
    tryName(text);
    const QList<UserId> named = mentionedIn(text, Everybody(), MostMentions);
    expect(named.size() <= MostMentions, "a post names so many and no more");
    expect(named.size() <= text.count(QLatin1Char('@')), "everybody named has an @");
    for (const UserId &id : named)
        expectSame(named.count(id), qsizetype(1), "nobody is named twice");
    return 0;
}
