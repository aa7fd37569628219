import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { startsShell, userSteppedDownTo } from './steps-down.ts';

const lines = (text: string): readonly (CommandLine | undefined)[] => {
  const instructions = readDockerfile('Dockerfile' as FileId, `FROM x\n${text}\n`).stages[0]?.instructions ?? [];
  const of = (kind: 'entrypoint' | 'cmd'): CommandLine | undefined => {
    const found = instructions.find((instruction) => instruction.kind === kind);
    return found && 'command' in found ? found.command : undefined;
  };
  return [of('entrypoint'), of('cmd')];
};

test.each([
  ['ENTRYPOINT ["tini", "--", "gosu", "app", "/app"]', 'app'],
  ['ENTRYPOINT ["/sbin/tini", "-g", "--"]\nCMD ["su-exec", "app:app", "/app"]', 'app'],
  ['CMD exec gosu app node server.js', 'app'],
  ['CMD ["setpriv", "--reuid=1000", "--clear-groups", "/app"]', '1000'],
  ['CMD ["su", "-", "app", "-c", "node server.js"]', 'app'],
  ['CMD ["sudo", "-u", "app", "node"]', 'app'],
  ['CMD ["memcached", "-m", "64", "-u", "daemon"]', 'daemon'],
  ['ENTRYPOINT ["/usr/sbin/mysqld", "--user=mysql"]', 'mysql'],
  ['CMD ["memcached", "-m", "64"]', undefined],
  ['CMD ["gunicorn", "--user", "app", "app:app"]', undefined],
  ['CMD ["sudo", "node", "server.js"]', undefined],
  ['CMD ["node", "server.js"]', undefined],
  ['ENTRYPOINT node server.js\nCMD ["gosu", "app"]', undefined],
  ['ENTRYPOINT ["/docker-entrypoint.sh"]', undefined],
])('%s steps down to %s', (text, user) => {
  const [entrypoint, command] = lines(text);
  expect(userSteppedDownTo(entrypoint, command)).toBe(user);
});

test('text for a shell starts a shell, and so does a shell by name', () => {
  const shell = (text: string): boolean => startsShell(lines(text)[1]);
  expect(shell('CMD redis-server --save 60 1')).toBe(true);
  expect(shell('CMD ["/bin/bash", "-c", "redis-server"]')).toBe(true);
  expect(shell('CMD ["redis-server", "/etc/redis.conf"]')).toBe(false);
});
