-- SPDX-License-Identifier: MIT
-- Reserved: custom status, last seen, privacy.
SELECT 1;
