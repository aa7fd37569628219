import { isScalar } from 'yaml';
import { whyUnknown } from './known-id.ts';
import { type GuardPolicy, noPolicy } from './policy.ts';
import { entriesOf, type PolicyProblem, problem, textsOf } from './policy-nodes.ts';

const ALLOWED: readonly GuardPolicy['allow'][number][] = ['build', 'buildkit', 'commit', 'copy', 'load'];

/** The section `guard` of the operator's policy. */
export const readGuard = (value: unknown, problems: PolicyProblem[]): GuardPolicy => {
  let guard = noPolicy.guard;
  for (const { key, value: written } of entriesOf('guard has mode, require and allow', value, problems)) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === 'mode') {
      const mode = isScalar(written)
        ? (['observe', 'enforce'] as const).find((one) => one === written.value)
        : undefined;
      if (mode) guard = { ...guard, mode };
      else problems.push(problem('mode is observe or enforce', written ?? key));
    } else if (name === 'require') {
      const require = textsOf('require', written, problems);
      for (const id of require) {
        const unknown = whyUnknown(id);
        if (unknown) problems.push(problem(unknown, written ?? key));
      }
      guard = { ...guard, require };
    } else if (name === 'allow') {
      const given = textsOf('allow', written, problems);
      const allow = ALLOWED.filter((one) => given.includes(one));
      if (allow.length !== given.length) problems.push(problem(`allow takes ${ALLOWED.join(', ')}`, written ?? key));
      guard = { ...guard, allow };
    } else problems.push(problem('guard has mode, require and allow', key));
  }
  return guard;
};
