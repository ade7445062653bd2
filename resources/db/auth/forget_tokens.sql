-- SPDX-License-Identifier: MIT
-- An expired refresh token is refused whether it was used or not, so nothing is lost with it.
DELETE FROM tokens WHERE expires_at <= :now;
