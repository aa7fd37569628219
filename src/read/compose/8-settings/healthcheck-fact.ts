import type { CommandLine } from '../../../model/script.ts';
import type { Healthcheck } from '../../../model/settings.ts';
import { type Fact, known, type Value } from '../../../model/value.ts';
import type { Leaf } from '../tree.ts';
import { execForm, shellForm } from './command-line.ts';
import { absentFact, type Cursor, down, itemsOf, leafOf, originOf, type Section } from './cursor.ts';
import { booleanFact, durationFact, wholeFact } from './facts.ts';

/** How a check is run: a command, none, or the one of the image. */
type Test = CommandLine | 'off' | 'image';

const testOf = (cursor: Cursor | undefined): Test => {
  const leaf = leafOf(cursor);
  if (!cursor) return 'image';
  if (leaf) return leaf.text === '' ? 'image' : shellForm(leaf);
  const words = itemsOf(cursor)
    .map(leafOf)
    .filter((item): item is Leaf => item !== undefined);
  const [kind, ...rest] = words;
  if (!kind) return 'image';
  if (kind.text === 'NONE') return 'off';
  if (kind.text === 'CMD') return execForm(cursor, rest);
  const [script] = rest;
  if (kind.text === 'CMD-SHELL' && script) return shellForm(script);
  cursor.session.error('invalid-test', 'the test of a health check starts with CMD, CMD-SHELL or NONE', kind.place);
  return execForm(cursor, words);
};

/** `healthcheck` of a service. Without a test the image's check counts, and the fact is undefined. */
export const healthcheckFact = (section: Section): Fact<Healthcheck | undefined> => {
  const cursor = down(section.cursor, 'healthcheck');
  if (!cursor) return absentFact(section, 'healthcheck', undefined);
  const origin = originOf(cursor);
  const disabled = booleanFact(section, 'healthcheck.disable', cursor).value;
  const duration = (key: string): Value<number | undefined> =>
    durationFact(section, `healthcheck.${key}`, cursor).value;
  const amounts = {
    intervalMs: duration('interval'),
    timeoutMs: duration('timeout'),
    startPeriodMs: duration('start_period'),
    retries: wholeFact(section, 'healthcheck.retries', cursor).value,
  };
  if (disabled.kind === 'unknown') return { value: disabled, origin };
  const test: Test = disabled.value ? 'off' : testOf(down(cursor, 'test'));
  if (test === 'image') return { value: known(undefined), origin };
  return {
    value: known({ command: test === 'off' ? undefined : test, ...amounts }),
    origin: { ...origin, place: (down(cursor, 'test') ?? down(cursor, 'disable') ?? cursor).tree.place },
  };
};
