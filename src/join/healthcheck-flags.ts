import type { Flag } from '../model/dockerfile.ts';
import { goDuration } from '../model/go-duration.ts';
import type { Healthcheck } from '../model/settings.ts';
import { known, literal, unknown, type Value } from '../model/value.ts';

/** The timing of a HEALTHCHECK instruction; an option that is not given is known and undefined. */
export const readHealthcheckFlags = (flags: readonly Flag[]): Omit<Healthcheck, 'command'> => {
  const read = (name: string, parse: (text: string) => number | undefined): Value<number | undefined> => {
    const flag = flags.find((candidate) => candidate.name === name);
    if (!flag?.value) return known(undefined);
    const text = literal(flag.value.value);
    return text === undefined
      ? unknown('build-argument', `--${name} is set when the image is built`)
      : known(parse(text));
  };
  return {
    intervalMs: read('interval', goDuration),
    timeoutMs: read('timeout', goDuration),
    startPeriodMs: read('start-period', goDuration),
    retries: read('retries', Number),
  };
};
