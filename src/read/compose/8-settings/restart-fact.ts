import type { Restart } from '../../../model/settings.ts';
import { type Fact, known, unknown, type Value } from '../../../model/value.ts';
import type { Leaf } from '../tree.ts';
import { absentFact, type Cursor, down, leafOf, originOf, type Section } from './cursor.ts';
import { wholeFact } from './facts.ts';

const CONDITIONS: ReadonlyMap<string, Restart['policy']> = new Map([
  ['none', 'no'],
  ['any', 'always'],
  ['on-failure', 'on-failure'],
]);

/** `restart:` of a service, or the policy under `deploy`, which wins. */
export const restartFact = (section: Section): Fact<Restart | undefined> => {
  const policy = down(down(section.cursor, 'deploy'), 'restart_policy');
  if (policy) {
    const condition = leafOf(down(policy, 'condition'));
    const hole = condition?.holes[0];
    const maximum = wholeFact(section, 'deploy.restart_policy.max_attempts', policy).value;
    const name = CONDITIONS.get(condition?.text ?? 'any') ?? 'always';
    const value = hole
      ? hole.hole
      : known({ policy: name, maximum: maximum.kind === 'known' ? maximum.value : undefined });
    return { value, origin: originOf(policy) };
  }
  const cursor = down(section.cursor, 'restart');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf || leaf.text === '') return absentFact(section, 'restart', undefined);
  return { value: restart(cursor, leaf), origin: originOf(cursor) };
};

const restart = (cursor: Cursor, leaf: Leaf): Value<Restart> => {
  const hole = leaf.holes[0];
  if (hole) return hole.hole;
  const [policy = '', count] = leaf.text.split(':');
  const maximum = count !== undefined && /^\d+$/.test(count) ? Number(count) : undefined;
  if (policy === 'no' || policy === 'always' || policy === 'on-failure' || policy === 'unless-stopped') {
    return known({ policy, maximum });
  }
  const why = `${JSON.stringify(leaf.text)} is not a restart policy: no, always, on-failure[:N] or unless-stopped`;
  cursor.session.error('invalid-restart', why, leaf.place);
  return unknown('file', why);
};
