import { defineDetection } from '../detection.ts';

const MINUTES = 10;
const MANY = 6;
/** An engine that starts it again waits twice as long each time: so many in ten seconds are the beginning of a storm. */
const FAST = 5;

/** The service of the examples. */
const SHOP_WEB = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };

export const restartStorm = defineDetection({
  id: 'restart-storm',
  on: 'action',
  severity: 'medium',
  title: 'A service ends and starts over and over',
  why: 'It does not serve, and each start costs the machine. An exploit that guesses addresses looks like this too: each miss is a crash.',
  normal: 'A service ends when it is deployed or stopped. Jobs end always.',
  remedy: '`docker logs --tail 50 NAME` for the reason. Give it limits, and a health check that tells before it ends.',
  technique: 'T1499',
  control: 'runtime/restart-policy',
  examples: {
    alarms: [
      {
        name: 'it crashes every five seconds',
        steps: [{ action: { action: 'die', attributes: { exitCode: '139' } }, after: 5, times: 6 }],
      },
      { name: 'it crashes as fast as it is started', steps: [{ action: { action: 'die' }, after: 1, times: 5 }] },
    ],
    quiet: [
      {
        name: 'a deploy',
        steps: [{ action: { action: 'die', attributes: { exitCode: '0' } } }, { action: { action: 'start' } }],
      },
      {
        name: 'ten replicas are taken down',
        steps: Array.from({ length: 10 }, (_, index) => ({
          action: { action: 'die', id: `c0ffe${index}`, attributes: { name: `shop-web-${index}`, ...SHOP_WEB } },
        })),
      },
      { name: 'a job', declared: { job: true }, steps: [{ action: { action: 'die' }, after: 5, times: 20 }] },
    ],
  },
  *look({ action, attributes }, { past, container }) {
    if (action !== 'die' || container.declared.job) return;
    // of one container: those of a service that has many end together when it is deployed
    const ends = past.count('die', MINUTES * 60_000, container.name);
    const quick = past.count('die', 10_000, container.name);
    if (ends < MANY && quick < FAST) return;
    yield {
      key: '',
      message: `ended ${quick < FAST ? `${ends} times in ${MINUTES} minutes` : `${quick} times in 10 seconds`}, last with exit code ${attributes.get('exitCode') ?? 'unknown'}`,
    };
  },
});
