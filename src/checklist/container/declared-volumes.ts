import type { Word } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';

/** The paths that the VOLUME instructions of an image name. */
export const declaredVolumes = ({ lineage }: Build): readonly Word[] =>
  lineage.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === 'volume' ? instruction.paths : [])),
  );
