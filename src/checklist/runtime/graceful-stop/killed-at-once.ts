import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The signal that ends the service, wherever it is set. */
export const killedAtOnce = defineRule({
  id: 'runtime/graceful-stop/killed-at-once',
  subject: 'service',
  severity: 'low',
  title: 'The service is killed without a chance to finish',
  why: 'SIGKILL cannot be caught: requests under way are cut off, and a database must recover at its next start.',
  remedy: 'Use the signal the program ends on in order, SIGTERM for most, SIGQUIT for nginx, SIGINT for PostgreSQL.',
  references: [{ title: 'Dockerfile reference: STOPSIGNAL', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [bad({ Dockerfile: 'FROM node:24\n«STOPSIGNAL SIGKILL»\nCMD ["node", "server.js"]\n' })],
    good: [{ Dockerfile: 'FROM nginx:1.30\nSTOPSIGNAL SIGQUIT\n' }],
    silent: [{ Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' }],
  },
  *check({ stopSignal }) {
    const value = stopSignal.value.kind === 'known' ? stopSignal.value.value : undefined;
    const signal = value && literal(value);
    if (signal === undefined) return;
    if (/^(?:SIG)?(?:KILL|STOP)$|^(?:9|19)$/i.test(signal))
      yield violated(stopSignal.origin, `${signal} cannot be caught`);
    else yield held(stopSignal.origin);
  },
});
