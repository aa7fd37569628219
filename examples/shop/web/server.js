import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
await pool.query('CREATE TABLE IF NOT EXISTS orders (id serial PRIMARY KEY, item text NOT NULL, sent_at timestamptz)');

createServer(async (request, response) => {
  if (request.url === '/healthz') {
    response.end('ok');
    return;
  }
  if (request.method === 'POST' && request.url === '/orders') {
    let item = '';
    for await (const chunk of request) item += chunk;
    const { rows } = await pool.query('INSERT INTO orders (item) VALUES ($1) RETURNING id', [item.slice(0, 200)]);
    response.writeHead(201).end(`order ${rows[0].id}\n`);
    return;
  }
  const { rows } = await pool.query('SELECT count(*) FROM orders');
  response.end(`${rows[0].count} orders\n`);
}).listen(3000);
