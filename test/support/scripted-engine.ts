import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket that speaks as much of the engine's API as a watch asks for, and does what a test says. */
export type ScriptedEngine = {
  readonly socket: string;
  /** A container runs from now on; `told`: whether there is an event of it. */
  readonly start: (id: string, told?: boolean) => void;
  readonly end: (id: string, told?: boolean) => void;
  readonly event: (type: string, action: string, id: string) => void;
  /** The streams of events end, as when the engine is restarted. */
  readonly drop: () => void;
  /** Whether anybody follows its events. */
  readonly isFollowed: () => boolean;
  readonly inspections: () => number;
  /** It tells events and does not say what runs, as one does that waits for the lock of a container. */
  readonly hang: (hangs: boolean) => void;
  readonly close: () => Promise<void>;
};

export const idOf = (number: number): string => number.toString(16).padStart(64, 'c0ffee');

const details = (id: string): object => ({
  ...{ Id: id, Name: `/web-${id.slice(-4)}`, Image: 'sha256:1', Path: 'nginx', Args: [], Mounts: [] },
  State: { Status: 'running', Pid: 4_000_000, ExitCode: 0, StartedAt: '2026-11-27T10:00:00Z' },
  Config: { Image: 'nginx:1.29', Labels: {} },
  HostConfig: { NetworkMode: 'bridge', RestartPolicy: { Name: 'no' } },
  NetworkSettings: {},
});

export const scriptedEngine = async (answerMs = 0): Promise<ScriptedEngine> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scripted-'));
  const socket = join(folder, 'docker.sock');
  const running = new Set<string>();
  const streams = new Set<ServerResponse>();
  let nano = 1_795_000_000_000_000_000;
  let inspections = 0;
  let hangs = false;
  const event: ScriptedEngine['event'] = (type, action, id) => {
    nano += 1_000;
    const text = JSON.stringify({
      ...{ Type: type, Action: action, Actor: { ID: id, Attributes: { name: `web-${id.slice(-4)}` } } },
      ...{ scope: 'local', time: Math.floor(nano / 1e9), timeNano: nano },
    });
    for (const stream of streams) stream.write(`${text}\n`);
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/v[\d.]+/, '').split('?')[0] ?? '';
    const json = (value: unknown, status = 200): void => {
      setTimeout(
        () => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value)),
        answerMs,
      );
    };
    const inspected = /^\/containers\/(\w+)\/json$/.exec(path)?.[1];
    if (path === '/version') json({ Version: '29.0.1', ApiVersion: '1.51', MinAPIVersion: '1.24' });
    else if (path === '/info') json({ Name: 'scripted', CgroupVersion: '2' });
    else if (path === '/containers/json' && hangs) json({ message: 'context deadline exceeded' }, 500);
    else if (path === '/containers/json') json([...running].map((Id) => ({ Id, Names: [], Image: 'nginx:1.29' })));
    else if (path === '/events') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      streams.add(response);
      response.once('close', () => streams.delete(response));
    } else if (inspected !== undefined) {
      inspections += 1;
      if (running.has(inspected)) json(details(inspected));
      else json({ message: 'No such container' }, 404);
    } else if (path.endsWith('/changes')) json([]);
    else json({ message: 'page not found' }, 404);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return {
    socket,
    event,
    start(id, told = true) {
      running.add(id);
      if (told) event('container', 'start', id);
    },
    end(id, told = true) {
      running.delete(id);
      if (told) event('container', 'die', id);
    },
    drop() {
      for (const stream of streams) stream.end();
    },
    isFollowed: () => streams.size > 0,
    inspections: () => inspections,
    hang(now) {
      hangs = now;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
