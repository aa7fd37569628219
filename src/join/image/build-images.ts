import { type Dockerfile, type Stage, stageDependencies } from '../../model/dockerfile.ts';
import { declaredAt, textPlace } from '../../model/place.ts';
import type { BuildImage } from '../../model/service.ts';
import { known, literal, type Template, text } from '../../model/value.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { factsOf } from './image-facts-of.ts';
import { intendedBase } from './intended-base.ts';

type BuildImagesParts = {
  readonly dockerfile: Dockerfile;
  readonly stages: readonly Stage[];
  /** The last of the lineage: the stage whose base ends up in the image. */
  readonly root: Stage | undefined;
  /** Named contexts of the build sections, which take the place of images and stages of that name. */
  readonly contexts: ReadonlySet<string>;
  readonly today: string;
};

/** The images that a build pulls: what its stages are FROM, copy from or mount. Stages and named contexts are none. */
export const buildImages = ({ dockerfile, stages, root, contexts, today }: BuildImagesParts): readonly BuildImage[] => {
  const images: BuildImage[] = [];
  const refused = new Set(
    dockerfile.problems.flatMap(({ code, span }) =>
      code === 'empty-image-name' || code === 'invalid-image-name' ? [span.start] : [],
    ),
  );
  const add = (raw: Template, span: { readonly start: number; readonly end: number }, use: BuildImage['use']): void => {
    const name = literal(raw);
    if (name !== undefined && (name === 'scratch' || contexts.has(name))) return;
    const reference = { value: known(readImageReference(raw)), origin: declaredAt(textPlace(dockerfile.file, span)) };
    images.push({ reference, facts: factsOf(reference, today), use });
  };
  for (const stage of stages) {
    const { span } = stage.from.image;
    const name = refused.has(span.start) ? intendedBase(dockerfile, stage) : baseName(stage);
    if (name) add(name, span, stage === root ? 'final' : 'stage');
    for (const instruction of stage.instructions) {
      for (const { name, span } of stageDependencies(instruction)) {
        if (!isStage(dockerfile, name)) add(text(name), span, 'copy');
      }
    }
  }
  return images;
};

const baseName = ({ base }: Stage): Template | undefined => (base.kind === 'image' ? base.reference : undefined);

const isStage = ({ stages }: Dockerfile, name: string): boolean =>
  /^\d+$/.test(name) || stages.some((stage) => stage.name === name.toLowerCase());
