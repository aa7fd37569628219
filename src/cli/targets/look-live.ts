import { sep } from 'node:path';
import type { LiveParts } from '../../join/live/join-live.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { localHost } from '../../outside/process/local-host.ts';
import { callPort } from '../../outside/tls/call-port.ts';
import { type Live, readLive } from '../../read/engine/read-live.ts';
import type { Terminal } from '../command.ts';
import type { LiveTarget } from './live-target.ts';

/** Looks at what runs. Where no engine answers, that is what is reported. */
export const lookLive = async (
  target: LiveTarget,
  root: string,
  { env }: Terminal,
): Promise<Live & Pick<LiveParts, 'strangers' | 'root'>> => {
  const host = target.kind === 'engine' && target.host !== '' ? { DOCKER_HOST: target.host } : {};
  const endpoint = locateEngine({ ...env, ...host });
  const join = { strangers: target.kind !== 'files', root: root.split(sep).join('/') };
  if (!endpoint.ok) {
    const problems = [{ target: 'engine:', message: endpoint.message }];
    return { host: undefined, containers: [], networks: [], problems, unseen: [], ...join };
  }
  const engine = openEngine(endpoint.value);
  const live = await readLive({
    engine,
    host: engine.local && process.platform === 'linux' ? localHost() : undefined,
    itself: target.kind === 'engine' || (target.kind === 'files' && target.itself),
    all: target.kind === 'engine',
    only: target.kind === 'container' ? target.name : undefined,
    call: engine.local ? callPort : undefined,
  });
  return { ...live, ...join };
};
