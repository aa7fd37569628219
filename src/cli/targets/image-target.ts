import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Image } from '../../model/image.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { diskImage } from '../../outside/image/disk-image.ts';
import { engineImage } from '../../outside/image/engine-image.ts';
import { folderImage } from '../../outside/image/folder-image.ts';
import { machineArchitecture } from '../../outside/image/machine-architecture.ts';
import { registryImage } from '../../outside/image/registry-image.ts';
import type { ImageFailure, ImageSource } from '../../ports/image-source.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { assembleImage } from '../../read/image/assemble-image.ts';
import { readPlatform } from '../../read/registry/choose-platform.ts';
import { type Terminal, UsageError } from '../command.ts';
import { ownFolder } from '../own-folder.ts';
import { showProgress } from '../show-progress.ts';
import { namedInRegistry } from './named-in-registry.ts';

/** `KIND:` of the targets that are images. A name without one is asked of the engine. */
const KIND = /^(image|docker-archive|oci|rootfs|registry):(.*)$/s;

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
  const parts = await source.value.read({ secrets, progress: progress.update });
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
  if (name === '') throw new UsageError(`${target} names nothing: a file, a folder or an image stands behind it`);
  if (kind === 'docker-archive' || kind === 'oci') return ok(diskImage(inArchive(terminal.cwd, name), cache));
  if (kind === 'rootfs') return ok(folderImage(resolve(terminal.cwd, name)));
  // a folder may be called as an image is; a file called so was meant
  if (/^[./]/.test(name) || statSync(resolve(terminal.cwd, name), { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${name}: say what it is: docker-archive:${name}, oci:${name} or rootfs:${name}`);
  if (kind === 'registry') return ok(await atRegistry(name, terminal, { cache, platform, insecure }));
  const endpoint = locateEngine(terminal.env);
  return endpoint.ok ? ok(engineImage(openEngine(endpoint.value), name, cache)) : failed('engine', endpoint.message);
};

/** `FILE`, or `FILE:NAME` of one that holds several images: as much of it is the file as there is on the disk. */
const inArchive = (cwd: string, text: string): { readonly path: string; readonly wanted?: string } => {
  for (let end = text.lastIndexOf(':'); end > 0 && !isThere(cwd, text); end = text.lastIndexOf(':', end - 1)) {
    const file = text.slice(0, end);
    if (isThere(cwd, file)) return { path: resolve(cwd, file), wanted: text.slice(end + 1) };
  }
  return { path: resolve(cwd, text) };
};

const isThere = (cwd: string, path: string): boolean =>
  statSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined;

/** An image of a registry, of a list the one for a platform. */
const atRegistry = async (
  name: string,
  terminal: Terminal,
  { cache, platform, insecure = false }: SourceAsked,
): Promise<ImageSource> => {
  const wanted = platform === undefined ? undefined : readPlatform(platform);
  if (platform !== undefined && !wanted) throw new UsageError(`--platform ${platform}: it takes OS/ARCHITECTURE`);
  return registryImage({
    ...(await namedInRegistry(name, { insecure }, terminal)),
    platform: wanted ?? { os: 'linux', architecture: machineArchitecture(), variant: undefined },
    cache,
  });
};
