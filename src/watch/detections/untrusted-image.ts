import { defineDetection } from '../detection.ts';

export const untrustedImage = defineDetection({
  id: 'untrusted-image',
  on: 'container',
  severity: 'medium',
  title: 'A container runs from an image that nobody vouches for',
  why: 'Anybody can push an image with a good name. What runs in it was written by somebody you never chose.',
  normal:
    'Official images, those of verified publishers, those that are built here, and the registries that your policy lists.',
  remedy:
    'If you trust the publisher, add the registry or namespace to `registries:` in your policy; else stop the container.',
  technique: 'T1204.003',
  control: 'image/trusted-base',
  examples: {
    alarms: [
      {
        name: 'a stranger on Docker Hub',
        container: {
          image: 'docker72590/apache:1',
          faults: [
            { control: 'image/trusted-base', rule: 'image/trusted-base/untrusted', message: 'nobody vouches for it' },
          ],
        },
        steps: [],
      },
    ],
    quiet: [{ name: 'an official image', container: { image: 'nginx:1.29' }, steps: [] }],
  },
  *look({ faults, image }) {
    const fault = faults.find(({ control }) => control === 'image/trusted-base');
    if (fault) yield { key: image, message: `${image}: ${fault.message}` };
  },
});
