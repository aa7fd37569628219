import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What the NVIDIA runtime mounts into the container beside the devices themselves. */
export const allDriverCapabilities = defineRule({
  id: 'container/least-devices/all-driver-capabilities',
  subject: 'service',
  severity: 'low',
  title: 'Every part of the GPU driver is mounted',
  why: 'With `all` the runtime adds the libraries and devices for displays, graphics and video beside those for computing: more of the host driver to attack, for nothing.',
  remedy: 'Name what is used: `NVIDIA_DRIVER_CAPABILITIES=compute,utility` is enough for CUDA.',
  references: [
    {
      title: 'NVIDIA Container Toolkit: driver capabilities',
      url: 'https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nENV NVIDIA_DRIVER_CAPABILITIES=«all»\n' }),
      bad({
        'compose.yaml':
          'services:\n  train:\n    image: example.com/train:3\n    environment:\n      NVIDIA_DRIVER_CAPABILITIES: «all»\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nENV NVIDIA_DRIVER_CAPABILITIES=compute,utility\n' }],
    silent: [{ Dockerfile: 'FROM debian:13\n' }],
  },
  *check({ environment }) {
    for (const { name, value } of environment.items) {
      if (name !== 'NVIDIA_DRIVER_CAPABILITIES' || value.value.kind !== 'known') continue;
      const parts = value.value.value?.reveal().split(',') ?? [];
      if (parts.some((part) => part.trim() === 'all'))
        yield violated(value.origin, 'NVIDIA_DRIVER_CAPABILITIES=all mounts every part of the GPU driver', {
          holdsBack: 'nothing',
        });
      else yield held(value.origin);
    }
  },
});
