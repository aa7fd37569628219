import { Masked } from '../../model/masked.ts';
import { declaredAt, type FileId, textPlace } from '../../model/place.ts';
import type { Variable } from '../../model/settings.ts';
import { known, literal, type Open, show, unknown } from '../../model/value.ts';
import type { GivenFlag } from './parse-flags.ts';
import { factAt, readValue } from './run-values.ts';
import { splitPair } from './split-template.ts';

/** The variables of `-e NAME=VALUE`, `-e NAME` and `--env-file`; an env file leaves the list open: it may change. */
export const environmentOf = (flags: readonly GivenFlag[], file: FileId): Open<Variable> => {
  const items: Variable[] = [];
  const more: Open<Variable>['more'][number][] = [];
  for (const { name, value, span } of flags) {
    if (value === undefined) continue;
    const place = textPlace(file, span);
    if (name === 'env-file') {
      const why = `the env file ${show(value)} is read when the command runs`;
      more.push({ unknown: unknown('file', why), origin: declaredAt(place) });
    }
    if (name !== 'env') continue;
    const pair = splitPair(value);
    if (pair.name === undefined || pair.name === '') {
      more.push({ unknown: unknown('environment', `${show(value)} names the variable`), origin: declaredAt(place) });
      continue;
    }
    const written = pair.value ?? (literal(value)?.includes('=') ? { parts: [] } : undefined);
    items.push({
      name: pair.name,
      value: factAt(written ? readValue(written, (text) => new Masked(text)) : known(undefined), place),
      sightings: [],
    });
  }
  return { items, more };
};
