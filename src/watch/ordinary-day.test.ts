import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER, EXAMPLE_PROCESS } from '../../test/support/play-example.ts';
import { randomOf } from '../../test/support/random-container.ts';
import type { Connection, SeenProcess } from '../model/sample.ts';
import type { Alert } from './alert.ts';
import { detections } from './detections/index.ts';
import { openLoop } from './loop.ts';
import type { Declared, Watched } from './watched.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const TURN = 30 * SECOND;

type Container = { watched: Watched; cpu: number; sent: number; memory: number };

/**
 * Two days of a small shop: nginx, an application that is deployed twice a day, PostgreSQL with a nightly dump and an archive
 * command, and cron. The first day is learned. What is told is what somebody would have been woken for.
 */
const twoDays = (): { readonly alerts: readonly Alert[]; readonly observed: number } => {
  const loop = openLoop({ detections, habits: [], warmUpMs: DAY, frozen: false, expect: [] });
  const random = randomOf(11);
  const alerts: Alert[] = [];
  let at = 0;
  let pids = 1_000;
  let observed = 0;
  const take = (observation: Untimed): void => {
    observed += 1;
    alerts.push(...loop.take({ ...observation, at } as Parameters<typeof loop.take>[0]));
  };
  const nextPid = (): number => {
    pids += 1;
    return pids;
  };
  const begin = (name: string, release: number, declared: Partial<Declared>, program: string): Container => {
    const pid = nextPid();
    const watched: Watched = {
      ...EXAMPLE_CONTAINER,
      ...{ id: `${name}-${release}`, name: `shop-${name}-1`, service: `shop/${name}`, imageId: `sha256:${release}` },
      ...{ pid, age: 0, addresses: [`10.1.0.${pid % 250}`] },
      declared: { ...EXAMPLE_CONTAINER.declared, ports: [], ...declared },
    };
    take({ kind: 'action', action: { type: 'container', action: 'start', id: watched.id, attributes: new Map() } });
    take({ kind: 'container', container: watched });
    run(watched, program, { pid, parent: 7 });
    return { watched, cpu: 0, sent: 0, memory: 0 };
  };
  const run = (watched: Watched, program: string, more: Partial<SeenProcess> = {}): number => {
    const pid = more.pid ?? nextPid();
    const name = program.split('/').at(-1) ?? '';
    const process = { ...EXAMPLE_PROCESS, name, program, args: [name], parent: watched.pid, ...more, pid };
    take({ kind: 'processes', id: watched.id, started: [process], ended: [] });
    if (pid !== watched.pid) take({ kind: 'processes', id: watched.id, started: [], ended: [pid] });
    return pid;
  };
  const use = (one: Container, cores: number, memory: number, sent: number): void => {
    one.cpu += cores * TURN;
    one.sent += (sent * TURN) / SECOND;
    const usage = {
      cpuMs: one.cpu,
      memory,
      pids: 8,
      received: one.sent,
      sent: one.sent,
      blocks: one.sent,
      pidsLimit: 0,
      memoryLimit: 0,
    };
    take({ kind: 'usage', id: one.watched.id, usage, hour: Math.floor(at / HOUR) % 24 });
  };
  const talk = (one: Container, peers: readonly (readonly [string, number])[], listens: number): void => {
    const connections = peers.map(
      ([address, port], index): Connection => ({
        protocol: 'tcp',
        localPort: 40_000 + index,
        address,
        port,
        opening: random() < 0.05,
      }),
    );
    const listeners = [{ protocol: 'tcp' as const, address: '0.0.0.0', port: listens }];
    take({ kind: 'sockets', id: one.watched.id, sockets: { listeners, connections, failures: Math.floor(at / HOUR) } });
  };
  const exec = (watched: Watched, command: string): void => {
    const action = {
      type: 'container',
      action: `exec_start: ${command}`,
      id: watched.id,
      attributes: new Map<string, string>(),
    };
    take({ kind: 'action', action });
    run(watched, `/usr/bin/${command.split(' ')[0]?.split('/').at(-1)}`, { parent: 7, args: command.split(' ') });
  };

  const probe = '/bin/sh -c curl -fs localhost/health';
  const web = begin('web', 1, { ports: [80], probe }, '/usr/sbin/nginx');
  const db = begin('db', 1, { ports: [5432], probe: 'pg_isready -U shop' }, '/usr/lib/postgresql/17/bin/postgres');
  const jobs = begin('jobs', 1, {}, '/usr/sbin/cron');
  let app = begin('app', 1, { ports: [3000] }, '/usr/local/bin/node');
  for (; at < 2 * DAY; at += TURN) {
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
      exec(web.watched, probe);
      exec(db.watched, 'pg_isready -U shop');
      run(db.watched, '/usr/lib/postgresql/17/bin/postgres', { args: ['postgres: autovacuum worker'] });
      talk(web, [[app.watched.addresses[0] ?? '', 3000]], 80);
      talk(db, [], 5432);
      talk(
        app,
        [
          [db.watched.addresses[0] ?? '', 5432],
          [`34.${Math.floor(random() * 250)}.7.9`, 443],
        ],
        3000,
      );
    }
    if (isMinute && minute % 5 === 0) {
      const archiver = nextPid();
      const main = { ...EXAMPLE_PROCESS, parent: db.watched.pid, program: '/usr/lib/postgresql/17/bin/postgres' };
      take({
        kind: 'processes',
        id: db.watched.id,
        started: [{ ...main, pid: archiver, name: 'postgres', args: ['postgres: archiver'] }],
        ended: [],
      });
      run(db.watched, '/bin/sh', { parent: archiver, args: ['sh', '-c', 'cp pg_wal/1 /archive/1'] });
      run(app.watched, '/usr/bin/convert');
    }
    if (isMinute && minute === 17) {
      const cron = nextPid();
      const main = { ...EXAMPLE_PROCESS, parent: jobs.watched.pid, program: '/usr/sbin/cron', name: 'cron' };
      take({ kind: 'processes', id: jobs.watched.id, started: [{ ...main, pid: cron, args: ['CRON'] }], ended: [] });
      const shell = run(jobs.watched, '/bin/sh', { parent: cron, args: ['sh', '-c', 'run-parts /etc/cron.hourly'] });
      run(jobs.watched, '/usr/bin/run-parts', { parent: shell });
      run(jobs.watched, '/usr/sbin/logrotate', { parent: shell });
    }
    if (isMinute && hour === 3 && minute === 0) exec(db.watched, 'pg_dump shop');
    if (isMinute && minute === 30 && (hour === 10 || hour === 16)) {
      const release = Math.floor(at / HOUR);
      take({
        kind: 'action',
        action: { type: 'container', action: 'die', id: app.watched.id, attributes: new Map([['exitCode', '0']]) },
      });
      take({ kind: 'gone', id: app.watched.id });
      app = begin('app', release, { ports: [3000] }, '/usr/local/bin/node');
      run(app.watched, '/bin/sh', { args: ['sh', '-c', 'node migrate.js'] });
      at += TURN;
      run(app.watched, `/usr/local/bin/tool-of-release-${release}`);
    }
  }
  return { alerts, observed };
};

type Untimed = { readonly kind: string; readonly [more: string]: unknown };

test('two ordinary days of nginx, PostgreSQL, cron and deploys tell next to nothing', () => {
  const { alerts, observed } = twoDays();
  expect(observed).toBeGreaterThan(30_000);
  expect(alerts.map(({ container, detection, message }) => `${container.service} ${detection}: ${message}`)).toEqual(
    [],
  );
}, 120_000);
