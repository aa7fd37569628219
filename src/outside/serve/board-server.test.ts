import { request } from 'node:http';
import { expect, test } from 'vitest';
import { boardServer } from './board-server.ts';

test('a report counts against what may come at once until it is answered, since it is in memory until then', async () => {
  let read = 0;
  const allRead = Promise.withResolvers<void>();
  const mayAnswer = Promise.withResolvers<void>();
  const server = await boardServer(
    { host: '127.0.0.1', port: 0 },
    async ({ body }) => {
      const came = await body();
      if (!came.ok) return { status: 503, type: 'text/plain', body: came.code };
      if (++read === 4) allRead.resolve();
      if (read <= 4) await mayAnswer.promise;
      return { status: 201, type: 'text/plain', body: 'kept' };
    },
    () => {},
  );
  if (!server.ok) throw new Error(server.message);
  // without its size each is held to be as large as a report may be: four of them are all that may come
  const post = (): Promise<number | undefined> =>
    new Promise((done, failed) => {
      const sent = request({ host: '127.0.0.1', port: server.value.port, method: 'POST' }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      sent.on('error', failed).write('{');
      sent.end('}');
    });
  const four = [post(), post(), post(), post()];
  await allRead.promise;
  expect(await post()).toBe(503);
  mayAnswer.resolve();
  expect(await Promise.all(four)).toEqual([201, 201, 201, 201]);
  expect(await post()).toBe(201);
  await server.value.close();
});
