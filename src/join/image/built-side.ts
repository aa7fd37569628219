import type { SeenImage } from '../../model/image.ts';
import { Masked } from '../../model/masked.ts';
import { absentPlace, type Digest, type Origin, type Place } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Healthcheck } from '../../model/settings.ts';
import type { Accounts } from '../../model/user.ts';
import { type Fact, known, text, unknown } from '../../model/value.ts';
import { execLine, shellLine } from '../../read/engine/command-line.ts';
import type { ImageSide } from './image-side.ts';

/**
 * The image side of a service as the image itself says it: built, which outranks what is declared. What a Dockerfile
 * sets stays where it is written there; the rest is a field of the image, or is missing `near` where it would stand.
 */
export const builtSide = ({ config, digest }: SeenImage, declared: ImageSide, near: Place): ImageSide => {
  const from = (origin: Origin | undefined, field: string, set: boolean): Origin => ({
    via: origin?.via ?? [],
    strength: 'built',
    place:
      origin?.place ??
      (set ? { kind: 'layer', digest: (digest ?? '') as Digest, path: `config:${field}` } : absentPlace(field, near)),
  });
  const line = (words: readonly string[], own: Fact<CommandLine | undefined> | undefined, field: string) => ({
    value: own?.value ?? known(words.length === 0 ? undefined : execLine(words)),
    origin: from(own?.origin, field, words.length > 0),
  });
  const variables = new Map(declared.variables.map((variable) => [variable.name, variable]));
  return {
    user: { text: text(config.user || 'root'), origin: from(declared.user?.origin, 'USER', config.user !== '') },
    healthcheck: {
      value: declared.healthcheck?.value ?? known(healthcheckOf(config.healthcheck)),
      origin: from(declared.healthcheck?.origin, 'HEALTHCHECK', config.healthcheck !== undefined),
    },
    entrypoint: line(config.entrypoint, declared.entrypoint, 'ENTRYPOINT'),
    command: line(config.command, declared.command, 'CMD'),
    stopSignal: {
      value: declared.stopSignal?.value ?? known(config.stopSignal === undefined ? undefined : text(config.stopSignal)),
      origin: from(declared.stopSignal?.origin, 'STOPSIGNAL', config.stopSignal !== undefined),
    },
    variables: config.environment.map((one) => {
      const [name = '', ...rest] = one.split('=');
      const own = variables.get(name);
      const value = one.includes('=')
        ? known(new Masked(rest.join('=')))
        : unknown('image', 'a record keeps no value that may be a credential');
      const origin = from(own?.value.origin, `Env/${name}`, true);
      return { name, value: { value: own?.value.value ?? value, origin }, sightings: own?.sightings ?? [] };
    }),
  };
};

/** The accounts of /etc/passwd, by name or number. */
export const builtAccounts =
  ({ content }: SeenImage): Accounts =>
  (name) =>
    /^\d+$/.test(name)
      ? [...(content.accounts?.values() ?? [])].find(({ uid }) => uid === Number(name))
      : content.accounts?.get(name);

const healthcheckOf = (test: readonly string[] | undefined): Healthcheck | undefined => {
  if (test === undefined) return undefined;
  const [kind, ...rest] = test;
  const unset = known(undefined);
  const command = kind === 'CMD-SHELL' ? shellLine(rest[0] ?? '') : execLine(rest);
  return { command, intervalMs: unset, timeoutMs: unset, startPeriodMs: unset, retries: unset };
};
