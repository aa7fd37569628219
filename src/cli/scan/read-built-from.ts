import { layerMakers } from '../../join/image/layer-makers.ts';
import type { FileId } from '../../model/place.ts';
import { namedText } from '../../outside/disk/named-text.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { stagesOf } from '../../read/dockerfile/resolve-build.ts';
import { locator } from '../../report/places/location.ts';
import { layerSources } from '../../scan/layer-sources.ts';
import { type Terminal, UsageError } from '../command.ts';
import type { BuiltFrom } from './scan-image.ts';

/** The Dockerfile of `--dockerfile FILE --target STAGE`. */
export const readBuiltFrom = (file: string, target: string | undefined, { cwd }: Terminal): BuiltFrom => {
  const text = namedText(file, cwd);
  if (!text.ok) throw new UsageError(`--dockerfile ${text.message}`);
  const dockerfile = readDockerfile(file as FileId, text.value);
  const stages = stagesOf(dockerfile, target);
  if (!stages) throw new UsageError(`--dockerfile ${file}: it has no stage ${target ?? 'to build'}`);
  const locate = locator({ textOf: () => text.value, inline: new Map() });
  return (history) => layerSources(layerMakers({ dockerfile, lineage: stages.lineage }, history), locate);
};
