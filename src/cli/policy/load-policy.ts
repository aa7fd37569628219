import { resolve } from 'node:path';
import { type FileId, textPlace } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { namedText } from '../../outside/disk/named-text.ts';
import { differences } from '../../policy/differences.ts';
import { noPolicy, type Policy } from '../../policy/policy.ts';
import type { PolicySource } from '../../policy/policy-source.ts';
import { readPolicy } from '../../policy/read-policy.ts';
import type { Files } from '../../ports/files.ts';
import { type Terminal, UsageError } from '../command.ts';
import { pathInside } from '../targets/path-inside.ts';
import type { Base } from './find-base.ts';
import { policyFault } from './policy-fault.ts';

/** The policy that counts, and what else was found that does not. */
type LoadedPolicy = {
  readonly policy: Policy;
  readonly setAside: readonly { readonly path: FileId; readonly why: string }[];
};

const FILE = 'plimsoll.yaml' as FileId;
const inTarget: PolicySource = { kind: 'policy', placeOf: (span) => textPlace(FILE, span) };

type PolicyRequest = {
  /** The folder that is judged, absolute. */
  readonly root: string;
  readonly files: Files;
  readonly base: Base | undefined;
  /** `--policy`. */
  readonly named: string | undefined;
};

/**
 * The policy of `--policy FILE`, or else plimsoll.yaml: of the target, or of the base when a change is judged. A faulty
 * one is a usage error; what only the change says is set aside.
 */
export const loadPolicy = ({ root, files, base, named }: PolicyRequest, { cwd }: Terminal): LoadedPolicy => {
  if (!base) return { policy: named === undefined ? policyOf(files) : operatorsPolicy(named, cwd), setAside: [] };
  const inside = named === undefined ? undefined : pathInside(root, resolve(cwd, named));
  const policy =
    named === undefined
      ? policyOf(base.files)
      : inside === undefined
        ? operatorsPolicy(named, cwd)
        : policyAtBase(inside, named, base);
  const setAside = inside === undefined ? [] : whatChanged(inside, diskFiles(root).text(inside), base);
  const text = inside === FILE ? undefined : files.text(FILE);
  if (!text?.ok) return { policy, setAside };
  const changed = readPolicy(text.value, inTarget);
  const waivers = changed.policy.waivers.map((waiver) => ({ ...waiver, fromChange: true }));
  const why = changed.problems[0]?.message ?? (named === undefined ? differences(policy, changed.policy) : undefined);
  const from = named ?? base.name;
  return {
    policy: { ...policy, waivers: [...policy.waivers, ...waivers] },
    setAside: [
      ...setAside,
      ...(why === undefined ? [] : [{ path: FILE, why: `${why}; what counts is the policy of ${from}` }]),
    ],
  };
};

/** A file of `--policy` that lies in what is judged, as it stood before the change: a change must not write its own judge. */
const policyAtBase = (path: FileId, named: string, { files }: Base): Policy => {
  const text = files.text(path);
  if (text.ok) return valid(named, text.value, operatorsOwn(named));
  if (text.code === 'missing') return noPolicy;
  throw new UsageError(text.message);
};

const whatChanged = (path: FileId, after: ReturnType<Files['text']>, base: Base): LoadedPolicy['setAside'] => {
  const before = base.files.text(path);
  const isSame = before.ok && after.ok && before.value === after.value;
  return isSame ? [] : [{ path, why: `the change edits it; what counts is what ${base.name} has of it` }];
};

const policyOf = (files: Files): Policy => {
  const text = files.text(FILE);
  if (text.ok) return valid(FILE, text.value, inTarget);
  if (text.code === 'missing') return noPolicy;
  throw new UsageError(text.message);
};

/** The operator's own policy; a faulty or unreadable one is a usage error. */
export const operatorsPolicy = (named: string, cwd: string): Policy => {
  const text = namedText(named, cwd);
  if (!text.ok) throw new UsageError(text.message);
  return valid(named, text.value, operatorsOwn(named));
};

const operatorsOwn = (named: string): PolicySource => ({
  kind: 'operator',
  placeOf: () => ({ kind: 'host', path: named }),
});

const valid = (name: string, text: string, source: PolicySource): Policy => {
  const { policy, problems } = readPolicy(text, source);
  const [problem] = problems;
  if (!problem) return policy;
  throw policyFault(name, text, problem);
};
