import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFailure } from '../../ports/engine.ts';
import { readJson } from '../../ports/read-json.ts';
import { failed, type Result } from '../../ports/result.ts';
import { object, optional, text } from '../../ports/shape.ts';
import { readOptional } from '../disk/read-optional.ts';
import { dockerFolder } from './docker-folder.ts';
import type { Endpoint } from './endpoint.ts';
import { readContext, readTls } from './read-context.ts';
import { readHost } from './read-host.ts';

type Environment = { readonly [name: string]: string | undefined };

const configShape = object({ currentContext: optional(text) });

/**
 * Where the engine is: DOCKER_HOST, else DOCKER_CONTEXT, else the current context, else the first socket there is.
 * Source: the order of docker/cli; the sockets of rootless Docker and of podman come after the usual one.
 */
export const locateEngine = (env: Environment): Result<Endpoint, EngineFailure> => {
  const folder = dockerFolder(env);
  if (env.DOCKER_HOST) {
    const wanted = Boolean(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS);
    const certificates = env.DOCKER_CERT_PATH || folder;
    const tls = wanted ? readTls(certificates, Boolean(env.DOCKER_TLS_VERIFY)) : undefined;
    if (wanted && !tls) return failed('absent', `DOCKER_TLS_VERIFY is set, and ${certificates} has no ca.pem`);
    return readHost(env.DOCKER_HOST, tls);
  }
  const context = env.DOCKER_CONTEXT || currentContext(folder);
  if (context !== undefined && context !== 'default') return readContext(folder, context);
  if (process.platform === 'win32') return readHost('npipe:////./pipe/docker_engine', undefined);
  const runtime = env.XDG_RUNTIME_DIR;
  const usual = '/var/run/docker.sock';
  const sockets = [
    usual,
    ...(runtime ? [join(runtime, 'docker.sock'), join(runtime, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ];
  return readHost(`unix://${sockets.find((path) => existsSync(path)) ?? usual}`, undefined);
};

const currentContext = (folder: string): string | undefined => {
  const written = readOptional(join(folder, 'config.json'));
  const config = written === undefined ? undefined : readJson(configShape, written);
  return (config?.ok && config.value.currentContext) || undefined;
};
