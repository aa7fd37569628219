import type { SubjectPosture } from '../posture/posture.ts';
import { count } from '../report/text/count.ts';
import { firstFew } from '../report/text/first-few.ts';
import type { Compliance } from './compliance.ts';

/** Most names in one line. */
const NAMES = 12;

/** What was looked at and what was not, a line each: what is no evidence of anything else. */
export const lookedAt = ({ framework, report, at, commit }: Compliance): readonly (readonly [string, string])[] => {
  const { subjects } = report.posture;
  const named = (kind: SubjectPosture['kind']): readonly string[] =>
    subjects.filter((subject) => subject.kind === kind).map(({ name }) => name);
  const several = (kind: SubjectPosture['kind'], title: string): readonly (readonly [string, string])[] => {
    const names = named(kind);
    return names.length === 0 ? [] : [[title, `${names.length}: ${firstFew(names, NAMES)}`]];
  };
  const [engine] = named('engine');
  return [
    ['Target', report.target],
    ['Examined', `${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`],
    ['By', `plimsoll ${report.tool.version}`],
    ['Files', count(report.filesRead, 'file')],
    ...(report.filesRead === 0
      ? []
      : [
          [
            'Commit',
            commit === undefined
              ? 'in no git repository that could be read'
              : `${commit}; files count as they lay on the disk`,
          ] as const,
        ]),
    ...several('service', 'Services'),
    ...several('pipeline', 'Pipelines'),
    ...several('repository', 'Files beside them'),
    ...several('image', 'Images by themselves'),
    ...several('container', 'Containers without files'),
    ['Engine', engine ?? `not looked at: plimsoll comply ${framework.name} --live`],
    ['Registry', named('registry').join(', ') || `not looked at: plimsoll comply ${framework.name} . registry:HOST`],
    ...(report.errors.length > 0 ? [['Could not be read', `${report.errors.length}, listed below`] as const] : []),
  ];
};
