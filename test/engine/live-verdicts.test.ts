import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { localHost } from '../../src/outside/process/local-host.ts';
import { callPort } from '../../src/outside/tls/call-port.ts';
import type { Live } from '../../src/read/engine/read-live.ts';
import { readLive } from '../../src/read/engine/read-live.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { freePort } from '../support/free-port.ts';
import { randomContainer, randomOf } from '../support/random-container.ts';
import { runWords } from '../support/start-random.ts';
import { wrongVerdicts } from '../support/verdicts-of.ts';

const look = async (only?: string): Promise<Live> => {
  const endpoint = locateEngine({ DOCKER_HOST: `unix://${socket}` });
  if (!endpoint.ok) throw new Error(endpoint.message);
  return readLive({ engine: openEngine(endpoint.value), host: localHost(), only });
};

engineTest('verdicts on running containers are those that their flags demand', async () => {
  const random = randomOf(7);
  const started = Array.from({ length: 8 }, (_, index) => randomContainer(`live-${index}`, random));
  try {
    for (const one of started) docker(...runWords(one, 'debian:12', socket));
    const live = await look();
    expect(live.problems).toEqual([]);
    expect(wrongVerdicts(live, started)).toEqual([]);
  } finally {
    docker('rm', '-f', ...started.map(({ name }) => name));
  }
});

engineTest('a service that starts as root and steps down shows both', async () => {
  docker('run', '-d', '--name', 'steps-down', 'debian:12', 'setpriv', '--reuid=1234', '--clear-groups', 'sleep', '600');
  try {
    const { containers } = await look('steps-down');
    const [container] = containers;
    if (container?.seen.kind !== 'known') throw new Error('it was not seen');
    expect(container.seen.value.processes[0].uid).toBe(1234);
    expect(container.settings.user.value).toEqual({ kind: 'known', value: undefined });
  } finally {
    docker('rm', '-f', 'steps-down');
  }
});

engineTest(
  'a paused container is judged; one that does not run, or only begins again and again, is said to be',
  async () => {
    docker('run', '-d', '--name', 'paused', 'debian:12', 'sleep', '600');
    docker('pause', 'paused');
    docker('run', '--name', 'ended', 'debian:12', 'true');
    docker('run', '-d', '--restart', 'always', '--name', 'looping', 'debian:12', 'false');
    for (let tries = 0; tries < 100 && docker('inspect', '-f', '{{.RestartCount}}', 'looping') === '0'; tries++)
      await sleep(100);
    try {
      const paused = await look('paused');
      expect(paused.containers[0]?.state.status).toBe('paused');
      expect(paused.containers[0]?.seen.kind).toBe('known');
      expect(paused.problems).toEqual([]);
      const ended = await look('ended');
      expect(ended.problems[0]?.message).toContain('it has no processes');
      expect((await look('looping')).problems[0]?.message).toMatch(
        /its state is restarting|it was restarted \d+ times/,
      );
    } finally {
      docker('rm', '-f', 'paused', 'ended', 'looping');
    }
  },
);

engineTest('a container that is not there, and an engine that is not there, are said', async () => {
  const missing = await look('nobody');
  expect(missing.problems[0]?.target).toBe('container:nobody');
  const away = openEngine({ kind: 'socket', host: 'unix:///nowhere.sock', path: '/nowhere.sock' } as never);
  const { problems } = await readLive({ engine: away, host: undefined });
  expect(problems).toHaveLength(1);
});

engineTest('what was put into a running container is drift', async () => {
  docker('run', '-d', '--name', 'changed', 'debian:12', 'sleep', '600');
  docker('exec', 'changed', 'sh', '-c', 'echo x > /usr/bin/miner');
  try {
    const { containers } = await look('changed');
    const changes = containers[0]?.changes;
    expect(changes?.kind === 'known' && changes.value.map(({ path }) => path)).toContain('/usr/bin/miner');
  } finally {
    docker('rm', '-f', 'changed');
  }
});

engineTest('what somebody runs inside is seen while it runs, with who it runs as', async () => {
  docker('run', '-d', '--name', 'visited', '--user', '1000:1000', 'debian:12', 'sleep', '600');
  docker('exec', '-d', '--user', 'root', 'visited', 'sleep', '500');
  docker('exec', 'visited', 'true');
  try {
    const { containers } = await look('visited');
    expect(containers[0]?.execs).toMatchObject([{ program: 'sleep', user: 'root', privileged: false }]);
  } finally {
    docker('rm', '-f', 'visited');
  }
});

engineTest('published ports of what runs are called, those of loopback and of data stores are not', async () => {
  const answer = 'HTTP/1.0 200 OK\\r\\n\\r\\nhello';
  const server = `use IO::Socket::INET; my $s = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1); while (my $c = $s->accept) { sysread($c, my $x, 4096); print $c "${answer}"; close $c }`;
  // Docker 28 takes the same free port twice when it is asked for one of loopback and one of all addresses
  const ports = ['-p', '8080', '-p', `127.0.0.1:${await freePort()}:8080`, '-p', '6379'];
  docker('run', '-d', '--name', 'called', ...ports, 'debian:12', 'perl', '-e', server);
  try {
    const endpoint = locateEngine({ DOCKER_HOST: `unix://${socket}` });
    if (!endpoint.ok) throw new Error(endpoint.message);
    const engine = openEngine(endpoint.value);
    const { containers } = await readLive({ engine, host: localHost(), only: 'called', call: callPort });
    // engines give IPv4 and IPv6 a port of its own where none is named
    const called = containers[0]?.called ?? [];
    expect(called.length).toBeGreaterThan(0);
    for (const { port, speech } of called) {
      expect(port.target).toEqual({ kind: 'known', value: { from: 8080, to: 8080 } });
      expect(port.host.value).toEqual({ kind: 'known', value: undefined });
      expect(speech).toEqual({ kind: 'http', redirects: false });
    }
  } finally {
    docker('rm', '-f', 'called');
  }
});
