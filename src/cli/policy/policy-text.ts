import type { OwnRules } from '../../policy/own/own-rules.ts';
import type { Policy } from '../../policy/policy.ts';
import { WAIVED_FROM_OUTSIDE, type Waiver } from '../../policy/waiver.ts';
import { paragraph } from '../../report/text/paragraph.ts';
import { printable } from '../../report/text/printable.ts';

/** Where a policy comes from, and so what it may say. */
export type PolicyOrigin =
  | { readonly kind: 'none' | 'target' }
  /** The operator's own file. */
  | { readonly kind: 'operator'; readonly file: string }
  /** The commit before the change that is judged. */
  | { readonly kind: 'base'; readonly name: string };

type ShownPolicy = {
  readonly policy: Policy;
  readonly own: OwnRules;
  readonly origin: PolicyOrigin;
  /** The commit that a change is judged against; undefined when none is. */
  readonly base: string | undefined;
  readonly setAside: readonly { readonly path: string; readonly why: string }[];
};

/** The policy that counts, in words: what it says, and who may say it. */
export const policyText = (shown: ShownPolicy, width: number): string => {
  const { policy, own, setAside } = shown;
  const line = (name: string, text: string): string =>
    paragraph(printable(text), width, `  ${name.padEnd(12)} `, ' '.repeat(15));
  const list = (name: string, texts: readonly string[], none: string): string =>
    texts.length === 0 ? line(name, none) : texts.map((text, index) => line(index === 0 ? name : '', text)).join('\n');
  const parts = [
    `${printable(heading(shown.origin))}\n`,
    line('target', policy.target === undefined ? 'none: the next level is shown' : `level ${policy.target}`),
    list(
      'roles',
      pairs(policy.roles, (role) => role),
      'none',
    ),
    list('registries', ['docker.io/library, always', ...policy.registries], ''),
    list('excluded', policy.exclude, 'nothing'),
    list(
      'severities',
      pairs(policy.rules, ({ severity }) => severity ?? 'as it is'),
      'as each rule has it',
    ),
    list('waivers', policy.waivers.filter(({ fromChange }) => !fromChange).map(waiverText), 'none'),
    list(
      'own rules',
      own.rules.map(({ id, severity, title }) => `${id} (${severity}): ${title}`),
      'none',
    ),
    '\nWho may judge\n',
    ...whoMayJudge(shown).map((text) => paragraph(printable(text), width, '  - ', '    ')),
  ];
  const aside = setAside.map(({ path, why }) => paragraph(printable(`${path}: ${why}`), width, '  - ', '    '));
  return `${[...parts, ...(aside.length > 0 ? ['\nDoes not count\n', ...aside] : [])].join('\n')}\n`;
};

const heading = (origin: PolicyOrigin): string => {
  switch (origin.kind) {
    case 'none':
      return 'No policy: there is no plimsoll.yaml, and what Plimsoll asks by itself counts.';
    case 'target':
      return 'The policy of plimsoll.yaml in the target:';
    case 'operator':
      return `Your own policy, ${origin.file}:`;
    case 'base':
      return `The policy of plimsoll.yaml as it was at ${origin.name}:`;
  }
};

const pairs = <T>(map: ReadonlyMap<string, T>, of: (value: T) => string): readonly string[] =>
  [...map].map(([key, value]) => `${key}: ${of(value)}`);

const waiverText = ({ id, service, path, reason, until, by }: Waiver): string => {
  const where = [service, path].filter((part) => part !== undefined).join(' in ');
  const more = [until === undefined ? 'no end' : `until ${until}`, ...(by === undefined ? [] : [`by ${by}`])];
  return `${id}${where === '' ? '' : ` of ${where}`}: ${reason} (${more.join(', ')})`;
};

const whoMayJudge = ({ origin, base }: ShownPolicy): readonly string[] => [
  origin.kind === 'operator'
    ? 'This file stands outside of what is judged: it may waive anything, lower severities, and have own, guard, trust and responses.'
    : 'A policy in the target can only tighten or waive. What acts or trusts, and own rules, count in your own file alone: --policy FILE.',
  base === undefined
    ? 'No change is judged: comments that accept something count, where they give a reason. With --diff-base REF, or in a merge request that CI builds, a change cannot waive itself.'
    : `A change is judged against ${base}: policy, trusted registries, waivers, baseline and comments count as they stood there.`,
  `Only your own file can waive ${[...WAIVED_FROM_OUTSIDE].join(', ')}.`,
  'Comments and files for other tools cover the bad pattern that their rule is about, and nothing above medium.',
];
