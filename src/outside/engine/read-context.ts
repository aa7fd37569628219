import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EngineFailure } from '../../ports/engine.ts';
import { readJson } from '../../ports/read-json.ts';
import { failed, type Result } from '../../ports/result.ts';
import { flag, object, optional, text } from '../../ports/shape.ts';
import { readOptional } from '../disk/read-optional.ts';
import type { Endpoint, Tls } from './endpoint.ts';
import { readHost } from './read-host.ts';

const metaShape = object({
  Endpoints: object({ docker: optional(object({ Host: optional(text), SkipTLSVerify: optional(flag) })) }),
});

/** The endpoint of a context of the docker program. Source: docker/cli, cli/context/store: folders named by SHA-256. */
export const readContext = (folder: string, name: string): Result<Endpoint, EngineFailure> => {
  const id = createHash('sha256').update(name).digest('hex');
  const file = join(folder, 'contexts', 'meta', id, 'meta.json');
  const written = readOptional(file);
  if (written === undefined) return failed('absent', `there is no context ${JSON.stringify(name)} in ${folder}`);
  const meta = readJson(metaShape, written);
  if (!meta.ok) return failed('damaged', `${file}: ${meta.message}`);
  const { docker } = meta.value.Endpoints;
  if (!docker?.Host) return failed('refused', `the context ${JSON.stringify(name)} names no Docker endpoint`);
  return readHost(docker.Host, readTls(join(folder, 'contexts', 'tls', id, 'docker'), docker.SkipTLSVerify !== true));
};

/** Certificates as the docker program lays them out; undefined where there are none. */
export const readTls = (folder: string, verify: boolean): Tls | undefined => {
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readOptional(join(folder, name)));
  return ca === undefined && cert === undefined ? undefined : { verify, ca, cert, key };
};
