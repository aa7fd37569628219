import os
import time

import psycopg

with psycopg.connect(host=os.environ["PGHOST"], user=os.environ["PGUSER"], password=os.environ["PGPASSWORD"]) as db:
    while True:
        with db.transaction():
            rows = db.execute(
                "UPDATE orders SET sent_at = now() WHERE id IN "
                "(SELECT id FROM orders WHERE sent_at IS NULL LIMIT 10 FOR UPDATE SKIP LOCKED) RETURNING id"
            ).fetchall()
        for (order,) in rows:
            print(f"sent order {order}", flush=True)
        time.sleep(1)
