-- SPDX-License-Identifier: MIT
INSERT INTO meta (key, value) VALUES ('epoch', :epoch) ON CONFLICT (key) DO NOTHING;
