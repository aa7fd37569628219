import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { testRules } from '../../check/test-rules.ts';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { EXAMINE_OPTIONS } from '../check/examine.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { findBase } from '../policy/find-base.ts';
import { loadOwnRules } from '../policy/load-own-rules.ts';
import { loadPolicy, operatorsPolicy } from '../policy/load-policy.ts';
import { type PolicyOrigin, policyText } from '../policy/policy-text.ts';
import { type Flags, onlyFlags, readFlags, textFlag } from '../read-flags.ts';
import { today } from '../today.ts';

/** `plimsoll policy`: what counts here and who may say so, and whether own rules do what their examples say. */
export const policyCommand: Command = {
  name: 'policy',
  summary: 'show the policy that counts; test rules of your own',
  usage: 'plimsoll policy [show] [FOLDER] | test --policy FILE',
  help: `  show                     (default) the policy that check would go by in
                           FOLDER, and who may judge there
  test                     runs the examples of your own rules in --policy FILE:
                           a bad one must be found, a good one must hold; a rule
                           without both fails. And those of your own detections
                           for watch: alarms must be told, quiet ones not

  --policy FILE            your own plimsoll.yaml, in place of the target's
  --diff-base REF          show: the policy by which a change since that commit
                           is judged

Own rules (section own of your own policy) are one line of CEL, or modules that
export rules. An error in a rule leaves undecided; it never passes.
docs/guides/own-rules.md has examples, and docs/watch.md those of detections.

Exit codes: 0 shown, or every example does what it should; 1 one does not; 2
wrong usage or a faulty policy.`,
  options: { policy: EXAMINE_OPTIONS.policy, 'diff-base': EXAMINE_OPTIONS['diff-base'] },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, policyCommand.options);
    const [verb = 'show', ...rest] = targets;
    if (verb === 'test' && rest.length === 0) {
      onlyFlags(flags, 'policy test', ['policy']);
      return runTests(textFlag(flags, 'policy'), terminal);
    }
    const folders = verb === 'show' ? rest : targets;
    if (verb === 'test' || folders.length > 1) throw new UsageError('it takes one folder, or test --policy FILE');
    return show(resolve(terminal.cwd, folders[0] ?? '.'), flags, terminal);
  },
};

const show = async (root: string, flags: Flags, terminal: Terminal): Promise<ExitCode> => {
  const named = textFlag(flags, 'policy');
  const files = foldersFiles(root);
  const base = findBase({ root, files, allowOutside: false, reference: textFlag(flags, 'diff-base') }, terminal);
  const { policy, setAside } = loadPolicy({ root, files, base, named }, terminal);
  const own = await loadOwnRules({
    own: policy.own,
    policyFile: resolve(terminal.cwd, named ?? ''),
    judged: root,
  });
  const there = (base?.files ?? files).text('plimsoll.yaml' as FileId).ok;
  const origin: PolicyOrigin =
    named !== undefined
      ? { kind: 'operator', file: named }
      : !there
        ? { kind: 'none' }
        : base
          ? { kind: 'base', name: base.name }
          : { kind: 'target' };
  terminal.out(policyText({ policy, own, origin, base: base?.name, setAside }, terminal.width));
  return 0;
};

const foldersFiles = (root: string): ReturnType<typeof diskFiles> => {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return diskFiles(root);
  throw new UsageError(`${root} is not a folder`);
};

const runTests = async (named: string | undefined, terminal: Terminal): Promise<ExitCode> => {
  if (named === undefined) throw new UsageError('test takes --policy FILE: own rules count in your own policy alone');
  const policy = operatorsPolicy(named, terminal.cwd);
  const own = await loadOwnRules({
    own: policy.own,
    policyFile: resolve(terminal.cwd, named),
    judged: undefined,
  });
  const detections = policy.watch.own;
  if (own.rules.length + detections.length === 0)
    throw new UsageError(`${named} has nothing of its own to test: rules in own, detections in watch: own`);
  const tried = detections.length === 0 ? undefined : await import('../../watch/own/test-own-detection.ts');
  const results = [
    ...testRules(own, today()),
    ...detections.flatMap((detection) => [...(tried?.testOwnDetection(detection) ?? [])]),
  ];
  for (const { rule, example, fault } of results) {
    const head = `${fault === undefined ? 'ok   ' : 'WRONG'} ${rule}, ${example}`;
    terminal.out(`${printable(fault === undefined ? head : `${head}: ${fault}`)}\n`);
  }
  const wrong = results.filter(({ fault }) => fault !== undefined).length;
  const kinds = [
    ...(own.rules.length > 0 ? [count(own.rules.length, 'rule')] : []),
    ...(detections.length > 0 ? [count(detections.length, 'detection')] : []),
  ];
  terminal.out(`\n${kinds.join(', ')}, ${count(results.length, 'example')}, ${wrong} wrong\n`);
  return wrong > 0 ? 1 : 0;
};
