// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/router.h"

#include <QObject>

namespace panel::server {

/// One folder under `server/features`: handles its requests, announces its facts as signals.
class Feature : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void install(Router &router) = 0;
};

} // namespace panel::server
