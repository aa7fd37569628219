import { resolve } from 'node:path';
import { text } from '../../model/value.ts';
import { layoutArtifacts } from '../../outside/disk/layout-artifacts.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { registryArtifacts } from '../../outside/registry/registry-artifacts.ts';
import type { Artifacts } from '../../ports/artifacts.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { invalidReference, readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { type Terminal, UsageError } from '../command.ts';
import { readAuthority } from '../read-authority.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { namedInRegistry } from './named-in-registry.ts';

/** Flags of every command that asks a registry. */
export const REGISTRY_OPTIONS = {
  'insecure-registry': { type: 'boolean' },
  'registry-ca': { type: 'string' },
} as const;

export const REGISTRY_HELP = `  --insecure-registry      allow plain HTTP and certificates that nobody
                           vouches for
  --registry-ca FILE       the certificate of its own authority, PEM`;

/** An image with the place where it lies; `reference` is a tag or a digest there. */
type ArtifactTarget = { readonly artifacts: Artifacts; readonly reference: string };

/** Where the image lies that a command line names: a registry, `oci:DIR[:TAG]`, or `image:NAME`, what the engine has of it. */
export const artifactTarget = async (
  target: string,
  flags: Flags,
  terminal: Terminal,
  signal?: AbortSignal,
): Promise<Result<ArtifactTarget, 'missing'>> => {
  const layout = /^oci:(.+?)(?:(?:@(sha256:[a-f0-9]{64}))|(?::([\w][\w.-]*)))?$/s.exec(target);
  if (layout) {
    const [, folder = '', digest, tag = ''] = layout;
    return ok({ artifacts: layoutArtifacts(resolve(terminal.cwd, folder)), reference: digest ?? tag });
  }
  const name = target.replace(/^image:/, '');
  const fault = invalidReference(name);
  if (fault !== undefined) throw new UsageError(`${target}: ${fault}`);
  if (!target.startsWith('image:')) return ok(await inRegistry(name, flags, terminal, signal));
  const digest = await repositoryDigest(name, terminal);
  return digest.ok ? ok(await inRegistry(digest.value, flags, terminal, signal)) : digest;
};

const inRegistry = async (
  name: string,
  flags: Flags,
  terminal: Terminal,
  signal: AbortSignal | undefined,
): Promise<ArtifactTarget> => {
  const file = textFlag(flags, 'registry-ca');
  const ca = file === undefined ? [] : [readAuthority('--registry-ca', file, terminal.cwd)];
  const insecure = flags['insecure-registry'] === true;
  const found = await namedInRegistry(name, { ca, insecure, ...(signal ? { signal } : {}) }, terminal);
  return { artifacts: registryArtifacts(found.registry, found.repository), reference: found.reference };
};

/** The image of a registry that the engine's image came from. */
const repositoryDigest = async (name: string, { env }: Terminal): Promise<Result<string, 'missing'>> => {
  const endpoint = locateEngine(env);
  if (!endpoint.ok) return failed('missing', endpoint.message);
  const image = await openEngine(endpoint.value).images.inspect(name);
  if (!image.ok) return failed('missing', image.message);
  const wanted = repositoryOf(name);
  const digests = image.value.RepoDigests;
  const found = digests.find((one) => repositoryOf(one) === wanted) ?? digests[0];
  return found === undefined
    ? failed('missing', `${name} was built here and never pushed: no registry can hold a signature of it`)
    : ok(found);
};

const repositoryOf = (name: string): string => {
  const { registry, repository } = readImageReference(text(name));
  return registry.kind === 'known' && repository.kind === 'known' ? `${registry.value}/${repository.value}` : name;
};
