import os
import time
from pathlib import Path

import psycopg


def password():
    path = os.environ.get("PGPASSWORD_FILE")
    if path is None:
        return os.environ["PGPASSWORD"]
    with open(path) as file:
        return file.read().strip()


with psycopg.connect(host=os.environ["PGHOST"], user=os.environ["PGUSER"], password=password()) as db:
    while True:
        with db.transaction():
            rows = db.execute(
                "UPDATE orders SET sent_at = now() WHERE id IN "
                "(SELECT id FROM orders WHERE sent_at IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED) RETURNING id"
            ).fetchall()
        for (order,) in rows:
            print(f"sent order {order}", flush=True)
        # what the health check looks at
        Path("/tmp/alive").touch()
        time.sleep(1)
