import type { FileId } from '../../model/place.ts';

/** Where Kamal looks for its configuration. */
export const isKamalFile = (file: FileId): boolean => /(?:^|\/)config\/deploy\.ya?ml$/.test(file);

/** Whether a YAML file is a configuration of Kamal by the keys at its top. */
export const isKamal = (text: string): boolean =>
  /^service:[ \t]/m.test(text) && /^image:[ \t]/m.test(text) && /^(?:servers|accessories):/m.test(text);
