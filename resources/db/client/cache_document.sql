SELECT body FROM document WHERE kind = :kind AND name = :name
