-- SPDX-License-Identifier: MIT
SELECT row, id, address, protocol, name, last_status FROM servers ORDER BY position, id;
