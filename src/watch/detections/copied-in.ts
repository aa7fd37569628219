import { defineDetection } from '../detection.ts';

export const copiedIn = defineDetection({
  id: 'copied-in',
  on: 'action',
  severity: 'medium',
  title: 'Files were copied into a running container',
  why: '`docker cp` puts a program into a service past its image and everything that was checked about it.',
  normal: 'What a service needs comes with its image or lies in a volume.',
  remedy: 'Ask who did it; `docker diff NAME` shows what came. Put it into the image.',
  technique: 'T1105',
  control: 'runtime/no-drift',
  examples: {
    alarms: [{ name: 'docker cp', steps: [{ action: { action: 'extract-to-dir' } }] }],
    quiet: [
      { name: 'copied out', steps: [{ action: { action: 'archive-path' } }] },
      {
        name: 'configs that Compose copies in before it starts the container',
        steps: [{ action: { action: 'extract-to-dir', id: 'c0ffe1', attributes: { name: 'shop-web-2' } } }],
      },
    ],
  },
  *look({ action }, { container }) {
    // what does not run has no first process: what comes into it then is part of how it is made
    if (action === 'extract-to-dir' && container.pid !== 0)
      yield { key: '', message: 'files were copied in with `docker cp`' };
  },
});
