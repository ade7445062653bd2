// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>

namespace panel::test {

/// The protocol notes' table of bad input: each ends a session in `/` with BadPacket, over every
/// line.
inline QList<QByteArray> badPackets()
{
    return {"abc",
            "7",
            "",
            "2",
            "2probe",
            "4",
            "47[]",
            "4abc",
            "42{}",
            "42[]",
            "42[null]",
            "42[true]",
            "42[{}]",
            "42[\"a\"",
            "42[\"a\"]x",
            "42[\"a\"],",
            "42[\"connect\"]",
            "42[\"connect_error\"]",
            "42[\"disconnect\"]",
            "42[\"disconnecting\"]",
            "42[\"newListener\"]",
            "42[\"removeListener\"]",
            "42abc[\"a\"]",
            "42-1[\"a\"]",
            "421.5[\"a\"]",
            "4299999999999999999999[\"a\"]",
            "431{}",
            "41{\"a\":1}",
            "44{\"message\":\"x\"}",
            "40",
            "40[1]",
            "40null",
            "40\"x\"",
            "40{",
            "42/other,[\"a\"]",
            "41/other,",
            "451[\"a\"]",
            "45a-[\"a\"]",
            "45-1-[\"a\"]",
            "451.5-[\"a\"]",
            "4511-[\"a\"]",
            "42[\"a\",1e400]",
            "42[\"a\",{\"k\":1,}]",
            "42[\"a\",NaN]",
            "42['a']",
            "42/custom,[\"a\"]",
            "41/custom,"};
}

} // namespace panel::test
