import type { Service } from '../../model/service.ts';

/** An image FROM scratch with nothing to start, and no service that runs it: files to be copied out of it. */
export const neverStarts = ({ declared, image }: Service): boolean =>
  declared === undefined &&
  image.build !== undefined &&
  image.build.base === undefined &&
  !image.build.lineage.some(({ instructions }) =>
    instructions.some(({ kind }) => kind === 'cmd' || kind === 'entrypoint'),
  );
