// SPDX-License-Identifier: MIT

#include "shared/features/features.h"

namespace panel {

QJsonArray describeCatalogue()
{
    QJsonArray catalogue;
    Catalogue::forEach([&]<Request E>() { catalogue.append(describe<E>()); });
    return catalogue;
}

} // namespace panel
