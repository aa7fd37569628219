import { basename, dirname, resolve } from 'node:path';
import { type FileId, textPlace } from '../model/place.ts';
import { diskFiles } from '../outside/disk-files.ts';
import { differences } from '../policy/differences.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import { readPolicy } from '../policy/read-policy.ts';
import type { Files } from '../ports/files.ts';
import { lineStarts } from '../report/location.ts';
import { type Terminal, UsageError } from './command.ts';
import type { Base } from './find-base.ts';

/** The policy that counts, and what else was found that does not. */
export type LoadedPolicy = {
  readonly policy: Policy;
  readonly setAside: readonly { readonly path: FileId; readonly why: string }[];
};

const FILE = 'plimsoll.yaml' as FileId;
const inTarget: PolicySource = { kind: 'policy', placeOf: (span) => textPlace(FILE, span) };

/**
 * The policy of `--policy FILE`, or else plimsoll.yaml: of the target, or of the base when a change is judged. A faulty
 * one is a usage error; what only the change says is set aside.
 */
export const loadPolicy = (
  files: Files,
  base: Base | undefined,
  named: string | undefined,
  { cwd }: Terminal,
): LoadedPolicy => {
  const policy = named === undefined ? policyOf(base?.files ?? files) : operatorsPolicy(named, cwd);
  if (!base) return { policy, setAside: [] };
  const text = files.text(FILE);
  if (!text.ok) return { policy, setAside: [] };
  const changed = readPolicy(text.value, inTarget);
  const waivers = changed.policy.waivers.map((waiver) => ({ ...waiver, fromChange: true }));
  const why = changed.problems[0]?.message ?? named ?? differences(policy, changed.policy);
  const from = named ?? base.name;
  return {
    policy: { ...policy, waivers: [...policy.waivers, ...waivers] },
    setAside:
      why === undefined || why === named ? [] : [{ path: FILE, why: `${why}; what counts is the policy of ${from}` }],
  };
};

const policyOf = (files: Files): Policy => {
  const text = files.text(FILE);
  if (text.ok) return valid(FILE, text.value, inTarget);
  if (text.code === 'missing') return noPolicy;
  throw new UsageError(text.message);
};

/** The operator's own policy; a faulty or unreadable one is a usage error. */
export const operatorsPolicy = (named: string, cwd: string): Policy => {
  const text = diskFiles(dirname(resolve(cwd, named))).text(basename(named) as FileId);
  if (!text.ok) throw new UsageError(text.message);
  return valid(named, text.value, { kind: 'operator', placeOf: () => ({ kind: 'host', path: named }) });
};

const valid = (name: string, text: string, source: PolicySource): Policy => {
  const { policy, problems } = readPolicy(text, source);
  const [problem] = problems;
  if (!problem) return policy;
  const line = lineStarts(text.slice(0, problem.span.start)).length;
  throw new UsageError(`${name}:${line}: ${problem.message}`);
};
