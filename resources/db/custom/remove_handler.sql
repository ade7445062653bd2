-- SPDX-License-Identifier: MIT
DELETE FROM custom_handlers WHERE event = :event;
