import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import { known } from '../../model/value.ts';
import { readStartScript } from '../../read/context/read-start-script.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { handedOverTo, replacesMaster, startsShell, userSteppedDownTo } from './steps-down.ts';

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
  ['CMD ["scrapyd", "-u", "nobody", "-g", "nogroup"]', 'nobody'],
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

test.each([
  ['CMD ["php", "artisan", "queue:work"]', true],
  ['CMD php artisan schedule:work', true],
  ['CMD ["sh", "-c", "sleep 3 && php artisan serve"]', true],
  ['CMD ["sh", "-c", "php artisan migrate && exec php-fpm -F"]', false],
  ['CMD ["php-fpm", "-R"]', false],
  ['CMD ["-p", "8080"]', false],
  ['CMD ["/usr/bin/supervisord", "-n"]', 'maybe'],
  ['CMD ["sh", "/start"]', 'maybe'],
  ['CMD ["bash", "-c", "/app/start.sh"]', 'maybe'],
])('%s in the image of a server that gives its workers another user: another program %s', (text, other) => {
  expect(replacesMaster(lines(text)[1])).toBe(other);
});

test('text for a shell starts a shell, and so does a shell by name', () => {
  const shell = (text: string): boolean => startsShell(lines(text)[1]);
  expect(shell('CMD redis-server --save 60 1')).toBe(true);
  expect(shell('CMD ["/bin/bash", "-c", "redis-server"]')).toBe(true);
  expect(shell('CMD ["redis-server", "/etc/redis.conf"]')).toBe(false);
});

test.each([
  ['exec gosu app "$@"', { user: 'app' }],
  ['mkdir -p /data\nexec su-exec app:app node server.js', { user: 'app' }],
  ['if [ "$(id -u)" = "0" ]; then\n  exec gosu app "$0" "$@"\nfi\nexec "$@"', { user: 'app' }],
  ['if [ `id -u` -eq 0 ]; then\n  if [ -d /x ]; then chown app /x; fi\n  exec gosu app "$@"\nfi', { user: 'app' }],
  // not every start comes there
  ['if [ "$1" = mongod ]; then\n  exec gosu app "$@"\nfi\nexec "$@"', 'maybe'],
  ['if [ "$1" = x ] && [ "$(id -u)" = 0 ]; then\n  exec gosu app "$@"\nfi', 'maybe'],
  ['if [ "$(id -u)" = 0 ]; then chown app /x; fi\ncase "$1" in\n  x) exec gosu app "$@";;\nesac\nexec "$@"', 'maybe'],
  ['if [ "$(id -u)" = 0 ]; then chown app /x; else exec gosu app "$@"; fi', 'maybe'],
  ['if [ "$1" = sh ]; then exec "$@"; fi\nexec gosu app "$@"', 'maybe'],
  ['start() { exec gosu app "$@"; }', 'maybe'],
  // nobody can tell who it is
  ['exec gosu "$APP_USER" "$@"', 'maybe'],
  ['python manage.py migrate\nuwsgi --http :$PORT uwsgi.ini', 'maybe'],
  ['uwsgi --http :8000 --module site.wsgi', undefined],
  ['exec su -s /bin/sh app -c "$*"', 'maybe'],
  // only a part of it is run as another
  ['su app -c ./migrate\nexec node server.js', undefined],
  ['exec node server.js', undefined],
])('%s hands over to %o', (text, user) => {
  const line = readStartScript('start.sh', text);
  expect(handedOverTo(line ? [{ name: 'start.sh', line: known(line) }] : [])).toEqual(user);
});
