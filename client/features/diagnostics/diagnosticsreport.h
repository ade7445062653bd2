// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::client {

class ConnectionDiagnosis;
class EventLogModel;

/// What somebody pastes into a report of a fault: versions, the connection, the names, times and
/// sizes of events. No contents, no tokens, no names of people. In English, whatever the reader's
/// language.
QString diagnosticsReport(const ConnectionDiagnosis &diagnosis, const EventLogModel &log);

/// `text` with everything that is or looks like a secret as "(hidden)": values of tokens and
/// passwords, Authorization headers, credentials in addresses, and long runs of random letters and
/// digits. Rather hides too much.
QString withoutSecrets(const QString &text);

} // namespace panel::client
