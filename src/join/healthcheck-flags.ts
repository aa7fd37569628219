import type { Flag } from '../model/dockerfile.ts';
import type { Healthcheck } from '../model/settings.ts';
import { known, literal, unknown, type Value } from '../model/value.ts';

const UNIT_MS: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a Go duration (`1m30s`, `0.5h`), or undefined when it is not one. Source: Go time.ParseDuration. */
export const parseDuration = (text: string): number | undefined => {
  if (text === '0') return 0;
  let total = 0;
  let end = 0;
  for (const match of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/gy)) {
    total += Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? 0);
    end = match.index + match[0].length;
  }
  return end === text.length && end > 0 ? total : undefined;
};

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
    intervalMs: read('interval', parseDuration),
    timeoutMs: read('timeout', parseDuration),
    startPeriodMs: read('start-period', parseDuration),
    retries: read('retries', Number),
  };
};
