import type { Restart } from '../../../model/settings.ts';
import { type Fact, known, unknown, type Value } from '../../../model/value.ts';
import type { Leaf } from '../tree.ts';
import { absentFact, type Cursor, down, leafOf, originOf, type Section } from './cursor.ts';
import { wholeFact } from './facts.ts';

/** Compose takes the words of either for both. Source: docker/compose, pkg/compose/create.go, mapRestartPolicyCondition. */
const POLICIES: ReadonlyMap<string, Restart['policy']> = new Map([
  ['no', 'no'],
  ['none', 'no'],
  ['always', 'always'],
  ['any', 'always'],
  ['on-failure', 'on-failure'],
  ['unless-stopped', 'unless-stopped'],
]);

/** `restart:` of a service, or the policy under `deploy`, which wins. */
export const restartFact = (section: Section): Fact<Restart | undefined> => {
  const policy = down(down(section.cursor, 'deploy'), 'restart_policy');
  if (policy) {
    const condition = leafOf(down(policy, 'condition'));
    const attempts = wholeFact(section, 'deploy.restart_policy.max_attempts', policy).value;
    const maximum = attempts.kind === 'known' ? attempts.value : undefined;
    const value = condition?.text
      ? restart(policy, condition, condition.text, maximum)
      : known({ policy: 'always' as const, maximum });
    return { value, origin: originOf(policy) };
  }
  const cursor = down(section.cursor, 'restart');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf || leaf.text === '') return absentFact(section, 'restart', undefined);
  const [name = '', count] = leaf.text.split(':');
  const maximum = count !== undefined && /^\d+$/.test(count) ? Number(count) : undefined;
  return { value: restart(cursor, leaf, name, maximum), origin: originOf(cursor) };
};

const restart = ({ session }: Cursor, leaf: Leaf, name: string, maximum: number | undefined): Value<Restart> => {
  const hole = leaf.holes[0];
  if (hole) return hole.hole;
  const policy = POLICIES.get(name);
  if (policy) return known({ policy, maximum });
  const why = `${JSON.stringify(leaf.text)} is not a restart policy: no, always, on-failure[:N] or unless-stopped`;
  session.error('invalid-restart', why, leaf.place);
  return unknown('file', why);
};
