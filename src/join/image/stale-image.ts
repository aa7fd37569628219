import type { ImageConfig } from '../../model/image.ts';
import type { CommandLine } from '../../model/script.ts';
import { knownValue, literal } from '../../model/value.ts';
import type { ImageSide } from './image-side.ts';

/**
 * The first instruction of a Dockerfile that an image of its name does not bear out: the image was built from another
 * state of the file, and says nothing of the next build. Undefined when nothing tells them apart.
 */
export const staleImage = (config: ImageConfig, side: ImageSide): string | undefined => {
  const user = side.user && literal(side.user.text);
  if (user !== undefined && user !== (config.user || 'root')) return `USER ${user}`;
  if (side.entrypoint && differs(knownValue(side.entrypoint), config.entrypoint)) return 'ENTRYPOINT';
  if (side.command && differs(knownValue(side.command), config.command)) return 'CMD';
  if (side.healthcheck) {
    const check = knownValue(side.healthcheck);
    if ((check?.command === undefined) !== (config.healthcheck === undefined)) return 'HEALTHCHECK';
    if (check && differs(check.command, config.healthcheck?.slice(1) ?? [])) return 'HEALTHCHECK';
  }
  const built = new Map(config.environment.map((one) => [one.split('=')[0] ?? '', one]));
  for (const { name, value } of side.variables) {
    const text = knownValue(value)?.reveal();
    const there = built.get(name);
    if (there === undefined || (text !== undefined && there.includes('=') && there !== `${name}=${text}`))
      return `ENV ${name}`;
  }
  return undefined;
};

/** Words that are not known, and those a record masks, may be anything. */
const differs = (line: CommandLine | undefined, built: readonly string[]): boolean => {
  if (line === undefined) return built.length > 0;
  if (line.form === 'shell') return built.length === 0;
  if (line.words.length !== built.length) return true;
  return line.words.some(({ value }, at) => {
    const word = literal(value);
    return word !== undefined && !(built[at] ?? '').includes('********') && word !== built[at];
  });
};
