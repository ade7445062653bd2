// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/attachments/uploads.h"

namespace panel::client {

/// "2.1 MB", as the user's language writes it.
QString sizeWord(qint64 bytes);
/// Where an upload is, in a few words; of one that failed why, and what to do about it.
/// `most`: what the server takes, where it said; else 0.
QString uploadWord(const Upload &upload, qint64 most);

} // namespace panel::client
