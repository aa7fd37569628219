import type { Outcome } from '../checklist/outcome.ts';
import type { ExampleFiles } from '../checklist/rule.ts';
import { type FileId, writtenPlace } from '../model/place.ts';
import type { OwnRule, OwnRules } from '../policy/own/own-rules.ts';
import { noPolicy } from '../policy/policy.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import { discover } from './discover.ts';
import { readProjects } from './read-projects.ts';
import { readSource } from './read-source.ts';
import { runRules } from './run-rules.ts';

/** An example of a rule and what came of it. */
export type ExampleResult = {
  readonly rule: string;
  /** `bad 1` */
  readonly example: string;
  /** What is wrong; undefined: it does what it should. */
  readonly fault: string | undefined;
};

const EXPECTED = { bad: 'violated', good: 'held', undecided: 'undecided', silent: undefined } as const;
type Kind = keyof typeof EXPECTED;
const KINDS: readonly Kind[] = ['bad', 'good', 'undecided', 'silent'];

/**
 * Runs the examples of own rules: a bad one is found, at its «mark» where it has one, a good one holds, and nothing else
 * is said of either. A rule without a bad and a good example has shown nothing, and that is a fault too.
 */
export function* testRules(own: OwnRules, today: string): Generator<ExampleResult> {
  for (const rule of own.rules) {
    for (const kind of KINDS) {
      const examples = kind === 'bad' ? rule.examples.bad.map(({ files }) => files) : rule.examples[kind];
      for (const [index, files] of examples.entries()) {
        const example = `${kind} ${index + 1}`;
        yield { rule: rule.id, example, fault: faultOf(rule, kind, files, own, today) };
      }
      if (examples.length === 0 && (kind === 'bad' || kind === 'good')) {
        yield { rule: rule.id, example: kind, fault: `it has no ${kind} example, so nothing shows that it works` };
      }
    }
  }
}

const faultOf = (rule: OwnRule, kind: Kind, marked: ExampleFiles, own: OwnRules, today: string): string | undefined => {
  const mark = Object.entries(marked).find(([, text]) => text.includes('«'));
  const files = Object.fromEntries(Object.entries(marked).map(([file, text]) => [file, text.replace(/[«»]/g, '')]));
  const { outcomes, unreadable } = outcomesOf(rule, files, own, today);
  if (unreadable !== undefined) return `the example cannot be read: ${unreadable}`;
  const expected = EXPECTED[kind];
  const other = outcomes.find((outcome) => outcome.kind !== expected);
  if (other) return `it is ${described(other)}, and should be ${expected ?? 'silent'}`;
  if (expected !== undefined && outcomes.length === 0) return `the rule says nothing of it, and should be ${expected}`;
  if (kind !== 'bad' || !mark) return undefined;
  const [file, text] = mark;
  const start = text.indexOf('«');
  const isMarked = outcomes.some(({ origin }) => {
    const place = writtenPlace(origin.place);
    return place?.file === file && place.kind === 'text' && place.span.start === start;
  });
  return isMarked ? undefined : 'it is found, but not at the «mark»';
};

const described = (outcome: Outcome): string =>
  outcome.kind === 'held' ? 'held' : `${outcome.kind} (${outcome.message})`;

const outcomesOf = (
  { id }: OwnRule,
  texts: ExampleFiles,
  own: OwnRules,
  today: string,
): { readonly outcomes: readonly Outcome[]; readonly unreadable: string | undefined } => {
  const files = memoryFiles(texts);
  const folder = '.' as FileId;
  const discovery = discover({ files, folder, only: undefined, exclude: [] });
  const reading = readProjects({
    files,
    discovery,
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today,
    rootName: 'example',
  });
  const { repository } = readSource({ files, folder }, discovery, reading);
  const context = { today, trustedRegistries: [] };
  const rulings = [...runRules(reading.projects, repository, context, { own })];
  return {
    outcomes: rulings.filter(({ rule }) => rule === id).map(({ outcome }) => outcome),
    unreadable: reading.errors[0]?.message,
  };
};
