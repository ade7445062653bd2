INSERT INTO presence_choice (user_id, status) VALUES (:user, :status)
ON CONFLICT (user_id) DO UPDATE SET status = excluded.status
