SELECT place, title, content, version, dirty FROM kept_draft ORDER BY place
