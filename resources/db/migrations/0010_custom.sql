-- SPDX-License-Identifier: MIT
-- Reserved: handlers and keys.
SELECT 1;
