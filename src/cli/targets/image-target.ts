import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Image } from '../../model/image.ts';
import { text } from '../../model/value.ts';
import { dockerFolder } from '../../outside/engine/docker-folder.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { diskImage } from '../../outside/image/disk-image.ts';
import { engineImage } from '../../outside/image/engine-image.ts';
import { folderImage } from '../../outside/image/folder-image.ts';
import { machineArchitecture } from '../../outside/image/machine-architecture.ts';
import { registryImage } from '../../outside/image/registry-image.ts';
import { dockerCredentials } from '../../outside/registry/docker-credentials.ts';
import { openRegistry } from '../../outside/registry/open-registry.ts';
import { trustedAuthorities } from '../../outside/registry/trusted-authorities.ts';
import type { ImageFailure, ImageSource } from '../../ports/image-source.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { assembleImage } from '../../read/image/assemble-image.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { readPlatform } from '../../read/registry/choose-platform.ts';
import { type Terminal, UsageError } from '../command.ts';
import { ownFolder } from '../own-folder.ts';
import { showProgress } from '../show-progress.ts';

/** `KIND:` of the targets that are images. A name without one is asked of the engine. */
const KIND = /^(image|docker-archive|oci|rootfs|registry):(.+)$/s;

export type ReadAsked = {
  readonly secrets: boolean;
  readonly cache: boolean;
  /** Of a registry: which image of a list (`linux/arm64`; default: as this machine), and whether plain HTTP will do. */
  readonly platform?: string | undefined;
  readonly insecure?: boolean;
};

/** Reads the image that a target names, with progress on a terminal; Ctrl-C ends the process as ever. */
export const readTarget = async (
  target: string,
  terminal: Terminal,
  { secrets, cache, platform, insecure = false }: ReadAsked,
): Promise<Result<Image, ImageFailure>> => {
  const folder = cache ? join(ownFolder(terminal.env, 'cache'), 'layers') : undefined;
  const source = await sourceOf(target, terminal, { cache: folder, platform, insecure });
  if (!source.ok) return source;
  const progress = showProgress(terminal);
  const parts = await source.value.read({ secrets, signal: undefined, progress: progress.update });
  progress.clear();
  if (!parts.ok) return parts;
  const name = KIND.exec(target)?.[2] ?? target;
  return ok(assembleImage(parts.value.names[0] ?? name, parts.value));
};

type SourceAsked = {
  readonly cache: string | undefined;
  readonly platform: string | undefined;
  readonly insecure: boolean | undefined;
};

const sourceOf = async (
  target: string,
  terminal: Terminal,
  { cache, platform, insecure }: SourceAsked,
): Promise<Result<ImageSource, ImageFailure>> => {
  const [, kind = 'image', name = target] = KIND.exec(target) ?? [];
  if (kind === 'docker-archive' || kind === 'oci') return ok(diskImage(resolve(terminal.cwd, name), cache));
  if (kind === 'rootfs') return ok(folderImage(resolve(terminal.cwd, name)));
  // a folder may be called as an image is; a file called so was meant
  if (/^[./]/.test(name) || statSync(resolve(terminal.cwd, name), { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${name}: say what it is: docker-archive:${name}, oci:${name} or rootfs:${name}`);
  if (kind === 'registry') return ok(await atRegistry(name, terminal, { cache, platform, insecure }));
  const endpoint = locateEngine(terminal.env);
  return endpoint.ok ? ok(engineImage(openEngine(endpoint.value), name, cache)) : failed('engine', endpoint.message);
};

/** An image by its whole reference, signed in with what the docker program would. */
const atRegistry = async (
  name: string,
  { env }: Terminal,
  { cache, platform, insecure = false }: SourceAsked,
): Promise<ImageSource> => {
  const { registry, repository, tag, digest } = readImageReference(text(name));
  if (registry.kind !== 'known' || repository.kind !== 'known' || tag.kind !== 'known' || digest.kind !== 'known')
    throw new UsageError(`registry:${name}: it takes HOST/REPOSITORY:TAG or HOST/REPOSITORY@DIGEST`);
  const wanted = platform === undefined ? undefined : readPlatform(platform);
  if (platform !== undefined && !wanted) throw new UsageError(`--platform ${platform}: it takes OS/ARCHITECTURE`);
  const host = registry.value;
  const credentials = await dockerCredentials(dockerFolder(env), host);
  return registryImage({
    registry: openRegistry({ host, credentials, insecure, ca: trustedAuthorities(host, []) }),
    repository: repository.value,
    reference: digest.value ?? tag.value ?? 'latest',
    platform: wanted ?? { os: 'linux', architecture: machineArchitecture(), variant: undefined },
    cache,
  });
};
