import { infoShape, versionShape } from '../../src/ports/engine-schema.ts';
import type { Host } from '../../src/ports/host.ts';
import { failed, ok } from '../../src/ports/result.ts';
import { readShape } from '../../src/ports/shape.ts';
import { readEngine } from '../../src/read/engine/read-engine.ts';
import { cgroupFolders } from '../../src/read/proc/cgroup-folders.ts';
import { findProcesses } from '../../src/read/proc/find-processes.ts';
import { followSockets } from '../../src/read/proc/follow-sockets.ts';
import { insideNumbers } from '../../src/read/proc/inside-numbers.ts';
import { lookAtProcess, readNamespaces } from '../../src/read/proc/look-at-process.ts';
import { readUsage } from '../../src/read/proc/read-usage.ts';
import { seeContainer } from '../../src/read/proc/see-container.ts';
import { parsed } from './parsed.ts';
import type { FuzzTarget } from './target.ts';

/** A machine each of whose files, links and lists is the same text, but for what must hold for a reader to go on. */
const hostOf = (text: string, random: () => number): Host => {
  const given = () => (random() < 0.95 ? ok(text) : failed('missing', 'it ended'));
  return {
    text: (path) => (path.endsWith('/comm') ? ok('dockerd') : given()),
    record: given,
    open: () => ok({ text: given, close: () => undefined }),
    link: () => ok(text.slice(0, 100)),
    entries: (path) => ok(path === '/proc' ? ['1', '2', 'self'] : text.split('\n', 20)),
    stat: () => ok({ kind: 'file', uid: 0, gid: 0, mode: 0o644, device: 1, changedMs: 1 }),
    list: given,
  };
};

/** What the kernel and the files of a machine tell of its engine and of a container, whatever stands in them. */
export const host: FuzzTarget = {
  accepts: () => true,
  tokens: [
    ...[
      '\n',
      '\t',
      ' ',
      '\0',
      ':',
      ',',
      ' - ',
      '\\040',
      '\\777',
      '()',
      ') S 1 ',
      '-1',
      '1e999',
      '99999999999999999999',
    ],
    ...[
      'Pid:\t1\n',
      'Uid:\t0\t0\n',
      'CapEff:\tffffffffffffffff\n',
      'NSpid:\t1\t1\n',
      '0::/docker/',
      '..',
      'max 100000',
    ],
    ...[
      'a'.repeat(64),
      '0100007F:1F90',
      '0'.repeat(32),
      ' 0A ',
      'Tcp: ',
      'TCP: inuse 1',
      'UDP: inuse 1',
      'eth0: 1 2 3',
    ],
    ...['{', '}', '[', ']', '"', '"hosts":', '"auths":', 'null', '"__proto__":', '--host\0', 'unix:///run/docker.sock'],
    ...['-A DOCKER-USER -j DROP\n', 'chain DOCKER-USER {\n', '}\n', '-w /etc/docker -k x\n', 'docker:x:999:a,b\n'],
    ...['-----BEGIN CERTIFICATE-----\n', 'Swarm'],
  ],
  read(text, random) {
    const machine = hostOf(text, random);
    seeContainer({ host: machine, pid: 1, pids: [1, 2] });
    findProcesses(machine);
    readUsage(machine, cgroupFolders(text, 'docker'), 1);
    const namespaces = readNamespaces(machine, 1);
    const others = { host: { mnt: '1', pid: '2', net: '3' }, upper: '/upper', freshAfter: 0, visitor: false };
    const side = { namespaces, ...others, users: insideNumbers(text) };
    lookAtProcess(machine, 1, text, side);
    const sockets = followSockets(machine, 1);
    sockets?.glance();
    sockets?.read();
    sockets?.close();
    const answer = parsed(text) ?? {};
    const info = readShape(infoShape, answer);
    const version = readShape(versionShape, answer);
    readEngine({
      address: 'unix:///run/docker.sock',
      info: info.ok ? info.value : infoShape({}, ''),
      version: version.ok ? version.value : versionShape({ Version: '1', ApiVersion: '1' }, ''),
      bridge: undefined,
      images: { total: 0, unused: 0 },
      containers: { running: 0, stopped: 0 },
      swarm: undefined,
      host: machine,
    });
  },
};
