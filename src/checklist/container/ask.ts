import type { Unknown } from '../../model/value.ts';

/** The command that would bring a value that is not known, by who could tell it. */
export const ask = ({ who }: Unknown): string => {
  if (who === 'environment') return 'plimsoll check --env NAME=VALUE';
  if (who === 'image') return 'plimsoll check image:{image}';
  return who === 'file' ? 'plimsoll check --allow-outside' : 'plimsoll check --live';
};
