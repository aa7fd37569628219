import type { Service } from '../../model/service.ts';
import type { Variable } from '../../model/settings.ts';

/** Names whose values are secrets, whatever they look like. */
const SECRET_NAME = /(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?)(?:_\w+)?$/i;
/** Names of settings about secrets. */
const NO_SECRET_NAME = /(?:_FILE|_PATH|_LENGTH|_TTL|_EXPIR\w*|_HOST|_URL|_NAME)$/i;

/** Shorter texts would be replaced in places where they mean something else. */
const SHORTEST = 5;

/** The password of a connection string. */
const URL_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:([^\s@/]+)@/i;

export type TrialSecrets = {
  /** The value of a variable in the trial: real secrets replaced, unknown ones made up; undefined: nothing is given. */
  valueOf(variable: Variable): string | undefined;
  /** The text of a secret file in the trial; a key or certificate of several lines stays, for no other does its work. */
  textOf(text: string): string;
};

/**
 * Secrets of the trial's own, in place of the stack's: the same real secret becomes the same made-up one everywhere,
 * also inside connection strings. `make` gives random text.
 */
export const trialSecrets = (services: readonly Service[], make: (key: string) => string): TrialSecrets => {
  const swaps = new Map<string, string>();
  for (const service of services) {
    for (const variable of service.settings.environment.items) {
      const text = valueText(variable);
      if (text === undefined || !isSecret(variable)) continue;
      // of a connection string only the password is secret: the rest says where to go
      const secret = URL_PASSWORD.exec(text)?.[1] ?? text;
      if (secret.length >= SHORTEST) swaps.set(secret, make(secret));
    }
  }
  // the longest first, so that one that contains another is whole
  const ordered = [...swaps].sort(([a], [b]) => b.length - a.length);
  const swapped = (text: string): string => {
    const exact = swaps.get(text);
    if (exact !== undefined) return exact;
    let result = text;
    for (const [real, made] of ordered) result = result.replaceAll(real, made);
    return result;
  };
  return {
    textOf(text) {
      // what a variable holds has no line end
      const secret = text.trimEnd();
      const end = text.slice(secret.length);
      const other = swapped(secret);
      const isKnown = other !== secret || secret.length < SHORTEST || URL_PASSWORD.test(secret);
      return (isKnown || secret.includes('\n') ? other : make(secret)) + end;
    },
    valueOf(variable) {
      const text = valueText(variable);
      if (text !== undefined) return swapped(text);
      const { value } = variable.value;
      if (value.kind === 'known') return undefined;
      // `${DB_PASSWORD}` that nothing sets: made up, and the same wherever the same text stands
      const written = variable.partly?.reveal() ?? '';
      return swapped(written.replace(/\$\{(\w+)\}/g, (_, name: string) => make(name)));
    },
  };
};

const valueText = ({ value: { value } }: Variable): string | undefined =>
  value.kind === 'known' ? value.value?.reveal() : undefined;

const isSecret = ({ name, sightings }: Variable): boolean =>
  SECRET_NAME.test(name) ? !NO_SECRET_NAME.test(name) : sightings.some(({ confidence }) => confidence !== 'possible');
