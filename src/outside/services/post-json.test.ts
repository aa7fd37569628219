import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { postJson } from './post-json.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

test('a password in an address signs in, and is in no message', async () => {
  const asked: (string | undefined)[] = [];
  server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(asked.length === 1 ? 200 : 401).end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `http://ann:s3%3Acret@127.0.0.1:${port}/v1/logs`;
  expect(await postJson({ url, body: '{}', who: 'collector' })).toMatchObject({ ok: true });
  expect(asked).toEqual([`Basic ${Buffer.from('ann:s3:cret').toString('base64')}`]);
  const refused = await postJson({ url, body: '{}', who: 'collector' });
  expect(refused).toMatchObject({ ok: false, message: 'collector answers 401' });
  server.close();
  server.closeAllConnections();
  expect(JSON.stringify(await postJson({ url, body: '{}', who: 'collector' }))).not.toMatch(/cret/);
});
