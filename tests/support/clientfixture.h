// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/localstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/recordinglink.h"

#include <QTemporaryDir>

namespace panel::client {

/// What a model needs around it: a link driven by hand, a real store in a folder of its own, and
/// Anna, who is signed in.
struct ClientFixture
{
    QTemporaryDir folder;
    ManualClock time;
    RecordingLink link;
    Dispatcher dispatcher{link};
    Requests requests{link};
    Session session{link, dispatcher};
    std::unique_ptr<LocalStore> store = openStore();

    const Account anna{{100}, QStringLiteral("anna"), Role::Member};
    const UserRef ben{{200}, QStringLiteral("ben")};

    ClientFixture() { session.setAccount(anna); }

    std::unique_ptr<LocalStore> openStore() const
    {
        auto opened = LocalStore::open(folder.path());
        Q_ASSERT(opened);
        return *std::move(opened);
    }
};

} // namespace panel::client
