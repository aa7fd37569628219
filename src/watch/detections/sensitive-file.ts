import { isStarting } from '../ancestry.ts';
import { defineDetection } from '../detection.ts';
import { SENSITIVE } from '../host/sensitive-files.ts';

export const sensitiveFile = defineDetection({
  id: 'sensitive-file',
  on: 'files',
  severity: 'high',
  title: 'A file that decides who may do what was changed',
  why: 'Accounts, sudo rules, preloaded libraries, cron tables and SSH keys are how an intruder comes back.',
  normal: 'Entry points may write them while the container starts. Later nothing should.',
  remedy:
    '`docker diff NAME`, and compare the file with the image. Start the container anew from its image, with `read_only: true`.',
  technique: 'T1098',
  control: 'container/read-only',
  examples: {
    alarms: [{ name: 'an account', steps: [{ files: [{ path: '/etc/passwd', kind: 'modified' }] }] }],
    quiet: [
      {
        name: 'while it starts',
        container: { age: 3_000 },
        steps: [{ files: [{ path: '/etc/passwd', kind: 'modified' }] }],
      },
      { name: 'a cache', steps: [{ files: [{ path: '/var/cache/nginx/1', kind: 'added' }] }] },
    ],
  },
  *look(changes, scene) {
    if (isStarting(scene)) return;
    for (const { path, kind } of changes) {
      if (SENSITIVE.test(path)) yield { key: path, message: `${path} was ${kind}` };
    }
  },
});
