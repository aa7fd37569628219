import type { BuildSection } from '../../model/compose.ts';
import type { FileId } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';

type TrialBuild = { readonly context: FileId; readonly dockerfile: FileId; readonly section: BuildSection };

/** The build of a service that a trial does itself; undefined for an image of a name, and for a Dockerfile inside the compose file. */
export const trialBuild = ({ image: { build } }: Pick<Service, 'image'>): TrialBuild | undefined => {
  const [section] = build?.sections ?? [];
  if (!build || !section || build.context.kind === 'unknown' || build.dockerfile.file.includes(':')) return undefined;
  return { context: build.context.value.path as FileId, dockerfile: build.dockerfile.file, section };
};
