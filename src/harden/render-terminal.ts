import { count } from '../report/text/count.ts';
import { printable } from '../report/text/printable.ts';
import type { Hardened } from './harden-project.ts';
import type { ServiceProof, SettingProof } from './search/proof.ts';

const MARKS: { readonly [V in SettingProof['verdict']]: string } = {
  kept: '+',
  needed: '!',
  already: '=',
  'not-tried': '?',
};

/** The outcome for a person: a line a setting, and what broke without it. `diff` is the change of compose.yaml. */
export const renderTerminal = function* ({ services, left, cut }: Hardened, diff: string): Iterable<string> {
  for (const { proof, changes } of services) {
    yield `${printable(proof.name)}\n`;
    if (proof.kind === 'unexamined') {
      for (const reason of proof.reasons) yield `  not tried: ${printable(reason)}\n`;
      for (const line of proof.log) yield `    | ${printable(line)}\n`;
      yield '\n';
      continue;
    }
    for (const setting of proof.settings) yield* settingLines(setting);
    for (const { scenario, holds, broke } of proof.scenarios) {
      yield `  ${holds ? '+' : '!'} all together, ${scenario}: ${holds ? 'it is itself' : 'it is not itself'}\n`;
      for (const { what, witness } of broke) yield `      ${printable(what)}${quoted(witness)}\n`;
    }
    for (const note of proof.notes) yield `  note: ${printable(note)}\n`;
    for (const what of proof.look) yield `  look: ${printable(what)}\n`;
    yield `  ${summary(proof, changes.length)}\n\n`;
  }
  if (diff !== '') yield `${diff}\n`;
  if (left.length > 0) {
    yield `Could not be removed, and will be by the next run:\n${left.map(({ kind, name }) => `  ${kind} ${name}\n`).join('')}`;
  }
  if (cut !== undefined) yield `Ended early: ${printable(cut)}\n`;
};

const settingLines = function* ({ setting, verdict, tried, broke }: SettingProof): Iterable<string> {
  const [first] = broke;
  yield `  ${MARKS[verdict]} ${printable(setting)}: ${printable(tried)}\n`;
  if (first) yield `      ${verdict === 'kept' ? 'then' : 'but'} ${printable(first.what)}${quoted(first.witness)}\n`;
};

const quoted = (witness: string): string => (witness === '' ? '' : `\n      | ${printable(witness).slice(0, 160)}`);

const summary = ({ trials, seconds }: Extract<ServiceProof, { kind: 'proved' }>, changes: number): string =>
  `${count(trials, 'trial')}, ${Math.round(seconds)} s; ${changes === 0 ? 'nothing to change' : count(changes, 'change')}`;
