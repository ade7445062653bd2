-- SPDX-License-Identifier: MIT
DELETE FROM meta WHERE key = 'probe';
