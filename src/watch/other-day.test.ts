import { expect, test } from 'vitest';
import { randomOf } from '../../test/support/random-container.ts';
import { DAY, HOUR, type Peer, type SimulatedHost, simulatedHost, TURN } from '../../test/support/simulated-host.ts';

const APACHE = '/usr/sbin/apache2';
const PYTHON = '/usr/local/bin/python3.13';

/**
 * Two days of a publisher, written after the detections were: no limit of theirs was set by it. A blog in PHP behind Traefik, MariaDB
 * with the dump that its image recommends, Redis, workers in Python that are deployed by Compose, nightly backups in a
 * container of their own, a renewed certificate, rotated logs, a pruned engine, and one developer who looks into a
 * container. The first day is learned.
 */
const twoDays = (): SimulatedHost => {
  const host = simulatedHost('paper');
  const { begin, end, run, start, use, talk, exec, engine, change, now, pass } = host;
  const random = randomOf(23);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const addressOf = ({ watched }: ReturnType<typeof begin>): string => watched.addresses[0] ?? '';

  const edge = begin('edge', 1, { ports: [80, 443] }, '/usr/local/bin/traefik');
  const db = begin(
    'db',
    1,
    { ports: [3306], probe: 'healthcheck.sh --connect --innodb_initialized' },
    '/usr/sbin/mariadbd',
  );
  const cache = begin('cache', 1, { ports: [6379], probe: 'redis-cli ping' }, '/usr/local/bin/redis-server');
  const blog = begin('blog', 1, { ports: [80], probe: '/bin/sh -c curl -fs http://localhost/wp-cron.php' }, APACHE);
  let worker = begin('worker', 1, {}, PYTHON);
  const deploy = (release: number): void => {
    engine('image', 'pull', { name: `ghcr.io/paper/worker:${release}` });
    end(worker, 143);
    engine('network', 'disconnect', { name: 'paper_default' });
    worker = begin('worker', release, {}, PYTHON);
    engine('network', 'connect', { name: 'paper_default' });
    run(worker, '/bin/sh', { args: ['sh', '-c', 'python manage.py migrate'] });
    run(worker, PYTHON, { args: ['python', 'manage.py', 'migrate'] });
    // what a release brings: a program that no release before it had
    run(worker, `/usr/local/bin/render-${release}`);
  };
  const backUp = (night: number): void => {
    const job = begin('backup', night, { job: true }, '/usr/bin/restic');
    talk(job, [[`52.${night}.9.1`, 443], ...([[addressOf(db), 3306]] as const)], []);
    run(job, '/usr/bin/restic', { args: ['restic', 'forget', '--prune'] });
    end(job, 0);
  };
  const renewCertificate = (): void => {
    const certbot = begin('certbot', 1, { ports: [80], job: true }, '/opt/certbot/bin/python3');
    talk(certbot, [['172.65.32.248', 443]], [80]);
    end(certbot, 0);
    exec(edge, 'kill -HUP 1');
  };

  for (; now() < 2 * DAY; pass(TURN)) {
    const at = now();
    const day = Math.floor(at / DAY);
    const hour = Math.floor(at / HOUR) % 24;
    const minute = Math.floor(at / 60_000) % 60;
    const isMinute = at % 60_000 === 0;
    // papers are read in the morning; a story that everybody links to doubles it on the second day
    const readers =
      (0.2 + Math.max(0, Math.sin(((hour - 3) / 24) * 2 * Math.PI)) + random() * 0.5) * (day === 1 ? 1.6 : 1);
    const isDump = hour === 2 && minute < 20;
    use(edge, 0.08 * readers, between(60e6, 70e6), 600_000 * readers);
    use(blog, 0.5 * readers, between(180e6, 320e6), 500_000 * readers);
    use(db, (isDump ? 0.8 : 0.15) * readers + 0.02, between(500e6, 540e6), isDump ? 6e6 : 80_000 * readers);
    use(cache, 0.02, between(90e6, 95e6) + (hour % 6) * 3e6, 40_000 * readers);
    use(worker, minute % 10 < 3 ? 0.9 : 0.03, between(150e6, 400e6), 20_000);
    if (!isMinute) continue;

    exec(db, 'healthcheck.sh --connect --innodb_initialized');
    exec(cache, 'redis-cli ping');
    exec(blog, '/bin/sh -c curl -fs http://localhost/wp-cron.php');
    run(blog, APACHE, { args: ['apache2', '-DFOREGROUND'], uid: 33, effectiveUid: 33 });
    const reader: Peer = [`91.${Math.floor(random() * 250)}.3.4`, 40_000 + Math.floor(random() * 20_000)];
    talk(edge, [[addressOf(blog), 80]], [80, 443]);
    talk(
      blog,
      [
        [addressOf(db), 3306],
        [addressOf(cache), 6379],
      ],
      [80],
    );
    talk(db, [], [3306]);
    talk(cache, [], [6379]);
    talk(
      worker,
      [
        [addressOf(db), 3306],
        [addressOf(cache), 6379],
        [reader[0], 443],
      ],
      [],
      random() < 0.1,
    );
    if (minute % 15 === 0) {
      run(cache, '/usr/local/bin/redis-server', { args: ['redis-rdb-bgsave'] });
      run(worker, '/usr/bin/ffmpeg');
      change(
        blog,
        'added',
        [1, 2, 3, 4, 5].map((one) => `/var/www/html/wp-content/cache/${at + one}.html`),
      );
    }
    if (minute === 25) {
      // a letter to the editor: PHP hands mail to a shell
      run(blog, '/bin/sh', { parent: start(blog, APACHE), args: ['sh', '-c', '/usr/sbin/sendmail -t -i'] });
      run(blog, '/usr/sbin/sendmail');
      talk(worker, [[`198.51.${Math.floor(random() * 200)}.7`, 587]], []);
    }
    if (minute === 0 && hour === 2) {
      exec(db, 'sh -c exec mariadb-dump --all-databases');
      backUp(day + 2);
    }
    if (minute === 5 && hour === 0) {
      // logrotate on the host, after which a server opens its log anew
      engine('container', 'kill', { name: 'paper-edge-1', signal: '10' });
      change(blog, 'modified', ['/var/log/apache2/access.log', '/var/log/apache2/access.log.1']);
    }
    if (minute === 40 && (hour === 9 || hour === 14 || hour === 17)) deploy(day * 100 + hour);
    if (day === 1 && hour === 4 && minute === 12) renewCertificate();
    if (day === 1 && hour === 5 && minute === 30) {
      for (let one = 0; one < 12; one += 1) engine('image', 'delete', { name: `sha256:${one}` });
      engine('image', 'prune', { reclaimed: '812345678' });
    }
    if (day === 1 && hour === 11 && minute === 3) exec(blog, 'bash');
  }
  return host;
};

test('a day of other ordinary traffic, for which nothing was tuned, tells five things at most', () => {
  const { alerts, observed } = twoDays();
  expect(observed()).toBeGreaterThan(40_000);
  const second = alerts.filter(({ at }) => at >= DAY);
  const told = second.map(({ container, detection, message }) => `${container.service} ${detection}: ${message}`);
  expect(told.length, told.join('\n')).toBeLessThanOrEqual(5);
  // whoever opens a shell in a service is told of, among all that
  expect(told.join('\n')).toContain('paper/blog exec-into-service');
}, 300_000);
