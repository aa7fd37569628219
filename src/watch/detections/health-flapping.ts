import { defineDetection } from '../detection.ts';

export const healthFlapping = defineDetection({
  id: 'health-flapping',
  on: 'action',
  severity: 'low',
  title: 'The health of a service comes and goes',
  why: 'It is at its limit: some requests fail already. Whatever acts on health (proxies, watchers) acts each time.',
  normal: 'Unhealthy for once after a start or a deploy.',
  remedy: 'Look at its load and what it depends on; if the check itself is too strict, give it more time and retries.',
  technique: 'T1499',
  control: 'runtime/healthcheck',
  examples: {
    alarms: [
      {
        name: 'unhealthy three times in half an hour',
        steps: [{ action: { action: 'health_status: unhealthy' }, after: 240, times: 3 }],
      },
    ],
    quiet: [
      {
        name: 'ten replicas come up',
        steps: Array.from({ length: 10 }, (_, index) => ({
          action: {
            ...{ action: 'health_status: healthy', id: `c0ffe${index}` },
            attributes: {
              ...{ name: `shop-web-${index}`, 'com.docker.compose.project': 'shop' },
              'com.docker.compose.service': 'web',
            },
          },
        })),
      },
      {
        name: 'paused for a backup again and again: the engine says anew that it is healthy',
        steps: [{ action: { action: 'health_status: healthy' }, after: 120, times: 8 }],
      },
      {
        name: 'once',
        steps: [{ action: { action: 'health_status: unhealthy' } }, { action: { action: 'health_status: healthy' } }],
      },
    ],
  },
  *look({ action }, { past, container }) {
    // of one container: those of a service that has many become healthy together when it is deployed
    const times = past.count('unhealthy', 1_800_000, container.name);
    if (action === 'health_status: unhealthy' && times >= 3)
      yield { key: '', message: `became unhealthy ${times} times in half an hour` };
  },
});
