import type { BuildSection } from '../model/compose.ts';
import type { Dockerfile, ImageReference, Stage } from '../model/dockerfile.ts';
import { type Origin, textPlace } from '../model/place.ts';
import type { Build, BuildContext } from '../model/service.ts';
import { type Fact, known, type Value } from '../model/value.ts';
import { stagesOf } from '../read/dockerfile/resolve-build.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';
import { buildImages } from './image/build-images.ts';
import { factsOf } from './image/image-facts-of.ts';

type BuildParts = {
  readonly dockerfile: Dockerfile;
  /** Name or index of the stage; the last one when not given. */
  readonly target: string | undefined;
  readonly context: Value<BuildContext>;
  readonly sections: readonly BuildSection[];
  readonly today: string;
};

/** One target of a Dockerfile with what its base is known to be; undefined when the Dockerfile has no such stage. */
export const joinBuild = ({ dockerfile, target, context, sections, today }: BuildParts): Build | undefined => {
  const found = stagesOf(dockerfile, target);
  if (!found) return undefined;
  const base = baseOf(dockerfile, found.lineage);
  return {
    kind: 'build',
    dockerfile,
    ...found,
    base,
    baseFacts: factsOf(base, today),
    images: buildImages({
      dockerfile,
      // where no service builds it, any stage may be somebody's target
      stages: sections.length ? found.stages : dockerfile.stages,
      root: found.lineage.at(-1),
      contexts: new Set(sections.flatMap(({ additionalContexts }) => [...additionalContexts.keys()])),
      today,
    }),
    preamble: dockerfile.preamble,
    context,
    sections,
  };
};

const baseOf = (dockerfile: Dockerfile, lineage: readonly Stage[]): Fact<ImageReference> | undefined => {
  const root = lineage.at(-1);
  if (root?.base.kind !== 'image') return undefined;
  const origin: Origin = {
    place: textPlace(dockerfile.file, root.from.image.span),
    via: lineage.slice(0, -1).map((stage) => ({ kind: 'from', at: textPlace(dockerfile.file, stage.from.image.span) })),
    strength: 'declared',
  };
  return { value: known(readImageReference(root.base.reference)), origin };
};
