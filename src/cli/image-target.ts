import { join, resolve } from 'node:path';
import type { Image } from '../model/image.ts';
import { locateEngine } from '../outside/engine/locate-engine.ts';
import { openEngine } from '../outside/engine/open-engine.ts';
import { diskImage } from '../outside/image/disk-image.ts';
import { engineImage } from '../outside/image/engine-image.ts';
import { folderImage } from '../outside/image/folder-image.ts';
import type { ImageFailure, ImageSource } from '../ports/image-source.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { assembleImage } from '../read/image/assemble-image.ts';
import { type Terminal, UsageError } from './command.ts';
import { showProgress } from './show-progress.ts';

/** `KIND:` of the targets that are images. A name without one is asked of the engine. */
const KIND = /^(image|docker-archive|oci|rootfs):(.+)$/s;

/** Reads the image that a target names, with progress on a terminal; Ctrl-C ends the process as ever. */
export const readTarget = async (
  target: string,
  terminal: Terminal,
  { secrets, cache }: { readonly secrets: boolean; readonly cache: boolean },
): Promise<Result<Image, ImageFailure>> => {
  const folder = cache ? join(cacheFolder(terminal), 'layers') : undefined;
  const source = sourceOf(target, terminal, folder);
  if (!source.ok) return source;
  const progress = showProgress(terminal);
  const parts = await source.value.read({ secrets, signal: undefined, progress: progress.update });
  progress.clear();
  if (!parts.ok) return parts;
  const name = KIND.exec(target)?.[2] ?? target;
  return ok(assembleImage(parts.value.names[0] ?? name, parts.value));
};

const sourceOf = (target: string, terminal: Terminal, cache: string | undefined): Result<ImageSource, ImageFailure> => {
  const [, kind = 'image', name = target] = KIND.exec(target) ?? [];
  if (kind === 'docker-archive' || kind === 'oci') return ok(diskImage(resolve(terminal.cwd, name), cache));
  if (kind === 'rootfs') return ok(folderImage(resolve(terminal.cwd, name)));
  if (/^[./]/.test(name))
    throw new UsageError(`${name}: say what it is: docker-archive:${name}, oci:${name} or rootfs:${name}`);
  const endpoint = locateEngine(terminal.env);
  return endpoint.ok ? ok(engineImage(openEngine(endpoint.value), name)) : failed('engine', endpoint.message);
};

/** Where what can be had again is kept. Source: XDG Base Directory Specification. */
export const cacheFolder = ({ env, cwd }: Terminal): string =>
  join(env.XDG_CACHE_HOME || join(env.HOME ?? cwd, '.cache'), 'plimsoll');
