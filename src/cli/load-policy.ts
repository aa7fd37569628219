import { basename, dirname, resolve } from 'node:path';
import { type FileId, textPlace } from '../model/place.ts';
import { diskFiles } from '../outside/disk-files.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import { readPolicy } from '../policy/read-policy.ts';
import type { Files } from '../ports/files.ts';
import { lineStarts } from '../report/location.ts';
import { type Terminal, UsageError } from './command.ts';

/** The policy of `--policy FILE`, or else the target's plimsoll.yaml when it has one; a faulty one is a usage error. */
export const loadPolicy = (files: Files, named: string | undefined, { cwd }: Terminal): Policy => {
  const file = (named === undefined ? 'plimsoll.yaml' : basename(named)) as FileId;
  const text = named === undefined ? files.text(file) : diskFiles(dirname(resolve(cwd, named))).text(file);
  if (!text.ok) {
    if (named === undefined && text.code === 'missing') return noPolicy;
    throw new UsageError(text.message);
  }
  const source: PolicySource =
    named === undefined
      ? { kind: 'policy', placeOf: (span) => textPlace(file, span) }
      : { kind: 'operator', placeOf: () => ({ kind: 'host', path: named }) };
  const { policy, problems } = readPolicy(text.value, source);
  const [problem] = problems;
  if (!problem) return policy;
  const line = lineStarts(text.value.slice(0, problem.span.start)).length;
  throw new UsageError(`${named ?? file}:${line}: ${problem.message}`);
};
