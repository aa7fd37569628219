import { keyText } from '../keys/key-text.ts';

/** Far more than any configuration or record has, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A small file of the operator's own; undefined where there is none that can be read. */
export const readOptional = (path: string): string | undefined => {
  const read = keyText(path, MAX_BYTES);
  return read.ok ? read.value.text : undefined;
};
