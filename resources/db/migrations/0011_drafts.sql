-- SPDX-License-Identifier: MIT
-- Reserved: drafts of all devices.
SELECT 1;
