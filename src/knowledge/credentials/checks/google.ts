import type { Check } from '../format.ts';
import { isServed } from '../is-served.ts';

/** The name of a setting, right before its value. */
const NAME = /([A-Za-z_][\w-]{0,80})["']?\s{0,5}[:=]\s{0,5}["'`]?$/;

/** A key for pages: of the map in them, or in the configuration of Firebase, which says itself that it is no secret. */
const OF_PAGES = /firebase|(?:^|_)g?maps?(?:_|$)|maps?api/i;

/** What stands beside the key in the configuration of a page that uses Firebase. */
const FIREBASE = /\b(?:authDomain|messagingSenderId|storageBucket)\b|\.firebaseapp\.com\b/;

/** The script of the map, as a page loads it. */
const MAP = /maps\.google(?:apis)?\.com\/maps\/api\/js\?[\w&=,%.-]{0,200}$/;

/** Whether a key of Google stands where every visitor of a page reads it anyway; its restrictions protect it, not its secrecy. */
export const googleKeyOfPage: Check = (credential, around) => {
  const before = around.slice(0, Math.max(0, around.indexOf(credential)));
  const name = NAME.exec(before.slice(-100))?.[1] ?? '';
  return isServed(name) || OF_PAGES.test(name) || FIREBASE.test(around) || MAP.test(before.slice(-260))
    ? 'shown'
    : 'fits';
};
