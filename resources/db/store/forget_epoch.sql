-- SPDX-License-Identifier: MIT
DELETE FROM meta WHERE key IN ('epoch', 'probe');
