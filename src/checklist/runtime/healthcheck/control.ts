import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/healthcheck',
  title: 'Says whether it works',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The service has a health check that can succeed with the tools in the image, on the port the service listens on, with sensible times. A worker without a port needs a check that fits it, not an HTTP one.',
  why: 'A process that hangs still runs. Without a check nobody hears of it, and dependants start before their database is ready.',
  remedy:
    'Probe with what is there: `wget -q --spider http://127.0.0.1:3000/health` on Alpine (no curl in it), `node -e "fetch(...)"` on slim Node images, pg_isready, `redis-cli ping`; exec form where there is no shell. Set interval, timeout below it, retries and a start_period. Docker outside Swarm never restarts an unhealthy container: let depends_on use `service_healthy`, and have something watch the state.',
  references: [
    cisDocker('4.6'),
    cisDocker('5.27'),
    { title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  covers: ['RUN-3', 'RUN-4'],
});
