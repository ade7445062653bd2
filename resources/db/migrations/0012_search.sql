-- SPDX-License-Identifier: MIT
-- Reserved: the index of posts.
SELECT 1;
