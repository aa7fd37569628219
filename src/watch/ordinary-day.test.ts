import { expect, test } from 'vitest';
import { randomOf } from '../../test/support/random-container.ts';
import { DAY, HOUR, type SimulatedHost, simulatedHost, TURN } from '../../test/support/simulated-host.ts';

/**
 * Two days of a small shop: nginx, an application that is deployed twice a day, PostgreSQL with a nightly dump and an archive
 * command, and cron. The first day is learned. What is told is what somebody would have been woken for.
 */
const twoDays = (): SimulatedHost => {
  const host = simulatedHost('shop');
  const { begin, end, run, start, use, talk, exec, now, pass } = host;
  const random = randomOf(11);
  const probe = '/bin/sh -c curl -fs localhost/health';
  const web = begin('web', 1, { ports: [80], probe }, '/usr/sbin/nginx');
  const db = begin('db', 1, { ports: [5432], probe: 'pg_isready -U shop' }, '/usr/lib/postgresql/17/bin/postgres');
  const jobs = begin('jobs', 1, {}, '/usr/sbin/cron');
  let app = begin('app', 1, { ports: [3000] }, '/usr/local/bin/node');
  for (; now() < 2 * DAY; pass(TURN)) {
    const at = now();
    const hour = Math.floor(at / HOUR) % 24;
    const minute = Math.floor(at / 60_000) % 60;
    const isMinute = at % 60_000 === 0;
    // shops sell in the evening
    const load = 0.3 + Math.max(0, Math.sin(((hour - 6) / 24) * 2 * Math.PI)) + random() * 0.3;
    use(web, 0.05 * load, 40e6 + random() * 4e6, 200_000 * load);
    use(app, 0.3 * load, 250e6 + random() * 30e6 + ((at % (12 * HOUR)) / HOUR) * 4e6, 90_000 * load);
    use(
      db,
      (hour === 3 && minute < 25 ? 0.9 : 0.2) * load + 0.05,
      600e6 + random() * 20e6,
      (hour === 3 && minute < 25 ? 4e6 : 60_000) * load,
    );
    use(jobs, minute === 17 ? 0.4 : 0.001, 12e6, 0);
    if (isMinute) {
      exec(web, probe);
      exec(db, 'pg_isready -U shop');
      run(db, '/usr/lib/postgresql/17/bin/postgres', { args: ['postgres: autovacuum worker'] });
      talk(web, [[app.watched.addresses[0] ?? '', 3000]], [80]);
      talk(db, [], [5432]);
      talk(
        app,
        [
          [db.watched.addresses[0] ?? '', 5432],
          [`34.${Math.floor(random() * 250)}.7.9`, 443],
        ],
        [3000],
        random() < 0.05,
      );
    }
    if (isMinute && minute % 5 === 0) {
      const archiver = start(db, '/usr/lib/postgresql/17/bin/postgres', { args: ['postgres: archiver'] });
      run(db, '/bin/sh', { parent: archiver, args: ['sh', '-c', 'cp pg_wal/1 /archive/1'] });
      run(app, '/usr/bin/convert');
    }
    if (isMinute && minute === 17) {
      const cron = start(jobs, '/usr/sbin/cron', { args: ['CRON'] });
      const shell = run(jobs, '/bin/sh', { parent: cron, args: ['sh', '-c', 'run-parts /etc/cron.hourly'] });
      run(jobs, '/usr/bin/run-parts', { parent: shell });
      run(jobs, '/usr/sbin/logrotate', { parent: shell });
    }
    if (isMinute && hour === 3 && minute === 0) exec(db, 'pg_dump shop');
    if (isMinute && minute === 30 && (hour === 10 || hour === 16)) {
      const release = Math.floor(at / HOUR);
      end(app, 0);
      app = begin('app', release, { ports: [3000] }, '/usr/local/bin/node');
      run(app, '/bin/sh', { args: ['sh', '-c', 'node migrate.js'] });
      pass(TURN);
      run(app, `/usr/local/bin/tool-of-release-${release}`);
    }
  }
  return host;
};

test('two ordinary days of nginx, PostgreSQL, cron and deploys tell next to nothing', () => {
  const { alerts, observed } = twoDays();
  expect(observed()).toBeGreaterThan(30_000);
  expect(alerts.map(({ container, detection, message }) => `${container.service} ${detection}: ${message}`)).toEqual(
    [],
  );
}, 120_000);
