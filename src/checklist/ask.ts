import type { Unknown } from '../model/value.ts';

/** The command that would bring a value that is not known, by who could tell it: of a file that is there, or was mended. */
export const ask = ({ who, why }: Unknown): string => {
  // a function or a condition of a bake file, which no variable replaces
  if (why.includes('expression of bake')) return 'docker buildx bake --print {service}';
  if (who === 'environment') return 'plimsoll check --env NAME=VALUE';
  if (who === 'build-argument' && why.startsWith('no default')) return 'give the argument a default in the Dockerfile';
  if (who === 'image') return 'plimsoll check image:{image}';
  if (who !== 'file') return 'plimsoll check --live';
  return why.includes('--allow-outside') ? 'plimsoll check --allow-outside' : 'plimsoll check';
};
