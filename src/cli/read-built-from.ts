import { basename, dirname, resolve } from 'node:path';
import type { FileId } from '../model/place.ts';
import { diskFiles } from '../outside/disk-files.ts';
import { readDockerfile } from '../read/dockerfile/read-dockerfile.ts';
import { stagesOf } from '../read/dockerfile/resolve-build.ts';
import { locator } from '../report/location.ts';
import { type Terminal, UsageError } from './command.ts';
import type { BuiltFrom } from './scan-image.ts';

type Asked = { readonly file: string | undefined; readonly target: string | undefined };

/** The Dockerfile of `--dockerfile FILE --target STAGE`; undefined when none is named. */
export const readBuiltFrom = ({ file, target }: Asked, { cwd }: Terminal): BuiltFrom | undefined => {
  if (file === undefined) {
    if (target !== undefined) throw new UsageError('--target names a stage of --dockerfile FILE');
    return undefined;
  }
  const path = resolve(cwd, file);
  const text = diskFiles(dirname(path), { allowOutside: false }).text(basename(path) as FileId);
  if (!text.ok) throw new UsageError(`--dockerfile ${file}: ${text.message}`);
  const dockerfile = readDockerfile(file as FileId, text.value);
  const stages = stagesOf(dockerfile, target);
  if (!stages) throw new UsageError(`--dockerfile ${file}: it has no stage ${target ?? 'to build'}`);
  const locate = locator({ textOf: () => text.value, inline: new Map() });
  return { build: { dockerfile, lineage: stages.lineage }, locate };
};
