-- SPDX-License-Identifier: MIT
-- Reserved: levels of threads, quiet hours.
SELECT 1;
