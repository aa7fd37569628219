import { readJson } from '../../ports/read-json.ts';
import type { Shape } from '../../ports/shape.ts';
import { readOptional } from './read-optional.ts';

/** What a file of the operator's own keeps; a file that is none of this shape keeps nothing. */
export const readRecord = <T>(path: string, shape: Shape<T>): T | undefined => {
  const written = readOptional(path);
  const read = written === undefined ? undefined : readJson(shape, written);
  return read?.ok ? read.value : undefined;
};
