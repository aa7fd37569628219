import { statSync } from 'node:fs';
import { join } from 'node:path';

/** A path, and those that do in its place. */
type Names = { readonly path: string; readonly others?: readonly string[] };

/** The file of a folder that is there in the place of one; a link that leads nowhere is none. */
export const whatIsThere = (root: string, { path, others = [] }: Names): string | undefined =>
  [path, ...others].find((name) => statSync(join(root, name), { throwIfNoEntry: false }));
