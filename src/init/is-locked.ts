import { fieldOf } from '../model/field-of.ts';

/** Whether the text of a package-lock.json names Plimsoll with the hash that `npm ci` holds it against. */
export const isLocked = (text: string): boolean => {
  try {
    const lock: unknown = JSON.parse(text);
    const integrity = fieldOf(fieldOf(fieldOf(lock, 'packages'), 'node_modules/plimsoll'), 'integrity');
    return typeof integrity === 'string' && integrity.startsWith('sha512-');
  } catch {
    return false;
  }
};
