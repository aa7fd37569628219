import { isStarting } from '../ancestry.ts';
import { defineDetection } from '../detection.ts';

const PROGRAMS = /^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$|^\/(?:usr\/)?lib\/(?:[\w-]+\/)?lib[^/]+\.so[^/]*$/;

export const plantedProgram = defineDetection({
  id: 'planted-program',
  on: 'files',
  severity: 'high',
  title: 'A program or library was put where programs lie',
  why: 'Whatever calls `ls` or `curl` next calls what was put there. It need not have run yet.',
  normal: 'Programs come with the image. Updaters inside containers do this; they should not.',
  remedy:
    'Preserve the evidence (the file is in `docker diff NAME`), and start the container anew from its image with `read_only: true`.',
  technique: 'T1036.005',
  control: 'container/read-only',
  examples: {
    alarms: [{ name: 'ls replaced', steps: [{ files: [{ path: '/usr/bin/ls', kind: 'modified' }] }] }],
    quiet: [
      { name: 'removed', steps: [{ files: [{ path: '/usr/bin/curl', kind: 'deleted' }] }] },
      {
        name: 'while it starts',
        container: { age: 2_000 },
        steps: [{ files: [{ path: '/usr/local/bin/app', kind: 'added' }] }],
      },
    ],
  },
  *look(changes, scene) {
    if (isStarting(scene)) return;
    const found = changes.filter(({ path, kind }) => kind !== 'deleted' && PROGRAMS.test(path));
    const [first] = found;
    if (first)
      yield {
        key: first.path,
        message: `${first.path} was ${first.kind}${found.length > 1 ? `, and ${found.length - 1} more` : ''}`,
      };
  },
});
