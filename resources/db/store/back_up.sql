-- SPDX-License-Identifier: MIT
VACUUM INTO :file;
