import { sep } from 'node:path';
import type { LiveParts } from '../join/join-live.ts';
import { locateEngine } from '../outside/engine/locate-engine.ts';
import { openEngine } from '../outside/engine/open-engine.ts';
import { localHost } from '../outside/local-host.ts';
import { callPort } from '../outside/tls/call-port.ts';
import { type Live, readLive } from '../read/engine/read-live.ts';
import { type Terminal, UsageError } from './command.ts';

/** What of an engine is judged: the containers of the files' services, one container, or all. */
export type LiveTarget =
  | { readonly kind: 'files' }
  | { readonly kind: 'container'; readonly name: string }
  | { readonly kind: 'engine'; readonly host: string };

/** `container:NAME` or `engine:[HOST]`, when that is what the command line names. */
export const liveTarget = (targets: readonly string[]): LiveTarget | undefined => {
  const found = targets.find((target) => /^(?:container|engine):/.test(target));
  if (found === undefined) return undefined;
  if (targets.length > 1) throw new UsageError(`${found} is a target of its own: name nothing beside it`);
  const name = found.slice(found.indexOf(':') + 1);
  if (found.startsWith('engine:')) return { kind: 'engine', host: name };
  if (name === '') throw new UsageError('container: needs a name: container:NAME');
  return { kind: 'container', name };
};

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
    itself: target.kind === 'engine',
    only: target.kind === 'container' ? target.name : undefined,
    call: engine.local ? callPort : undefined,
  });
  return { ...live, ...join };
};
