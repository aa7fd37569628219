import { knownValue, literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The signal that ends the service, wherever it is set, and the time it has until it is killed. */
export const killedAtOnce = defineRule({
  id: 'runtime/graceful-stop/killed-at-once',
  subject: 'service',
  severity: 'low',
  title: 'The service is killed without a chance to finish',
  why: 'SIGKILL cannot be caught: requests under way are cut off, and a database must recover at its next start.',
  remedy:
    'Use the signal the program ends on in order, SIGTERM for most, SIGQUIT for nginx, SIGINT for PostgreSQL, and leave it the ten seconds that it has by default.',
  references: [{ title: 'Dockerfile reference: STOPSIGNAL', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\n«STOPSIGNAL SIGKILL»\nCMD ["node", "server.js"]\n' }),
      bad({ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    stop_grace_period: «0s»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM nginx:1.30\nSTOPSIGNAL SIGQUIT\n' },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    stop_grace_period: 1m30s\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' }],
  },
  *check({ stopSignal, settings: { stopGraceMs } }) {
    const grace = knownValue(stopGraceMs);
    if (grace === 0) yield violated(stopGraceMs.origin, 'it has no time to end before it is killed');
    else if (grace !== undefined) yield held(stopGraceMs.origin);
    const value = stopSignal.value.kind === 'known' ? stopSignal.value.value : undefined;
    const signal = value && literal(value);
    if (signal === undefined) return;
    if (/^(?:SIG)?(?:KILL|STOP)$|^(?:9|19)$/i.test(signal))
      yield violated(stopSignal.origin, `${signal} cannot be caught`);
    else yield held(stopSignal.origin);
  },
});
