-- SPDX-License-Identifier: MIT
UPDATE threads SET last_seq = :seq, last_post_id = :post WHERE id = :thread;
