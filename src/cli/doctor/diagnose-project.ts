import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { openRepository } from '../../outside/git/open-repository.ts';
import { readBaseline } from '../../policy/baseline.ts';
import { count } from '../../report/text/count.ts';
import type { Examined } from '../check/examine.ts';
import type { Condition } from './doctor-text.ts';

/** What a project offers: a policy, a baseline, a repository, files that can be read. */
export const diagnoseProject = (examined: Examined, policyFile: string | undefined): readonly Condition[] => [
  policy(examined, policyFile),
  baseline(examined.folder),
  repository(examined.folder),
  files(examined),
];

const policy = ({ request, folder }: Examined, named: string | undefined): Condition => {
  const about = 'policy';
  const file = named ?? 'plimsoll.yaml';
  if (named === undefined && !statSync(join(folder, file), { throwIfNoEntry: false })) {
    return { about, state: 'none', text: 'there is no plimsoll.yaml: plimsoll init writes one' };
  }
  const { target, waivers, roles } = request.policy;
  const parts = [
    target === undefined ? 'no target' : `target level ${target}`,
    count(waivers.length, 'waiver'),
    count(roles.size, 'role'),
  ];
  return { about, state: 'ok', text: `${file}: ${parts.join(', ')}` };
};

const baseline = (folder: string): Condition => {
  const about = 'baseline';
  const name = 'plimsoll-baseline.json' as FileId;
  const text = diskFiles(folder).text(name);
  if (!text.ok && text.code === 'missing')
    return { about, state: 'none', text: `there is no ${name}: plimsoll init --baseline writes one` };
  if (!text.ok) return { about, state: 'fault', text: text.message };
  const found = readBaseline(text.value);
  return found
    ? { about, state: 'ok', text: `${name}: ${count(found.size, 'finding')}` }
    : { about, state: 'fault', text: `${name} is no baseline; check --baseline ${name} --write-baseline makes one` };
};

const repository = (folder: string): Condition => {
  const about = 'repository';
  return openRepository(folder)
    ? { about, state: 'ok', text: 'git, so --diff-base REF can judge a change by what was there before' }
    : { about, state: 'none', text: 'no git repository: what is tracked, and what a change brings, cannot be told' };
};

const files = ({ report }: Examined): Condition => {
  const about = 'files';
  const { errors, skipped, posture } = report;
  const judged = `${count(posture.subjects.length, 'subject')} judged, ${count(skipped.length, 'file')} left aside`;
  const [first] = errors;
  return first
    ? {
        about,
        state: 'fault',
        text: `${judged}; ${count(errors.length, 'file')} could not be read, the first: ${first.target}: ${first.message}`,
      }
    : { about, state: posture.subjects.length > 0 ? 'ok' : 'none', text: judged };
};
