import { nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';

/** Whether a path bears a name by which a shell script is known before it is read. */
export const isScriptName = (path: string): boolean => /\.(?:ba)?sh$|entrypoint/.test(nameOf(path as FileId));
