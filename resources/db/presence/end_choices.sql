-- SPDX-License-Identifier: MIT
DELETE FROM presence_choice WHERE until <= :now;
