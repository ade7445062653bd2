-- SPDX-License-Identifier: MIT
DELETE FROM word_filters WHERE id = :id;
