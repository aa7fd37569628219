import { isStarting } from '../ancestry.ts';
import { defineDetection } from '../detection.ts';

const MANY = 400;
const SCRATCH = /^\/(?:tmp|var\/(?:tmp|cache|run|log)|run|dev|proc)\b|\/(?:cache|tmp|node_modules\/\.cache)\//;

export const massChange = defineDetection({
  id: 'mass-change',
  on: 'files',
  severity: 'high',
  title: 'Many files were changed or deleted at once',
  why: 'Encryption for ransom, wiping and defacing look like this.',
  normal: 'Caches and temporary files are passed over. A service should write nothing else but its volumes.',
  remedy:
    'Pause the container, look at a few of the files, and compare with the image. Its volumes are not seen here: look at them too.',
  technique: 'T1485',
  control: 'container/read-only',
  examples: {
    alarms: [
      {
        name: 'a website is rewritten',
        steps: [
          {
            files: [
              { path: '/srv/www/a.html', kind: 'modified' },
              ...Array.from({ length: 500 }, (_, index) => ({
                path: `/srv/www/${index}.html`,
                kind: 'modified' as const,
              })),
            ],
          },
        ],
      },
    ],
    quiet: [
      {
        name: 'a cache fills',
        steps: [
          {
            files: [
              { path: '/var/cache/nginx/a', kind: 'added' },
              ...Array.from({ length: 900 }, (_, index) => ({
                path: `/var/cache/nginx/${index}`,
                kind: 'added' as const,
              })),
            ],
          },
        ],
      },
    ],
  },
  *look(changes, scene) {
    const found = changes.filter(({ path }) => !SCRATCH.test(path));
    if (isStarting(scene) || found.length < MANY) return;
    const deleted = found.filter(({ kind }) => kind === 'deleted').length;
    yield {
      key: '',
      message: `${found.length} files were changed at once, ${deleted} of them deleted, such as ${found[0]?.path}`,
    };
  },
});
