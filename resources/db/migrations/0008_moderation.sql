-- SPDX-License-Identifier: MIT
-- Reserved: cases, sanctions, filters, the audit log.
SELECT 1;
