import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { probeOf } from './probe.ts';

/** `|| true`, `|| echo down`, `; exit 0`: the last word of the script is success whatever happened. */
const ENDS_WELL = '(?:\\|\\||;)\\s*(?:(?:true|:|exit\\s+0)\\s*(?:["\']\\s*)?|echo\\b[^|&;>()`]*)$';
const ALWAYS_SUCCEEDS = new RegExp(ENDS_WELL);
const NOTHING = /^\s*(?:(?:true|:|exit\s+0)\s*|echo\b[^|&;>]*)(?:\|\|\s*(?:exit\s+\d+|false)\s*)?$/;

/** The same without a shell; with one, the end of its script. */
const STARTED = new RegExp(`^(?:/usr)?(?:/bin/)?(?:true|:|echo\\b.*)$|^(?:/bin/)?(?:ba|da|a)?sh -c .*${ENDS_WELL}`);

/** What ends a script before its end: `curl … || exit 1; echo up` may fail. */
const ENDS_BEFORE = /\bexit\b(?!\s+0)|\bset\s+-\w*e|\bexec\b/;

/** A check that reports health without looking is worse than none: it silences the question. */
export const cannotFail = defineRule({
  id: 'runtime/healthcheck/cannot-fail',
  subject: 'service',
  severity: 'medium',
  title: 'The health check cannot fail',
  why: 'Whatever happens to the service, it is reported healthy: outages stay unseen and dependants start against a broken service.',
  remedy: 'End the check with || exit 1, or with the probe itself.',
  references: [{ title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24\n«HEALTHCHECK CMD curl -f http://localhost:3000/ || true»\nCMD ["node", "server.js"]\n',
      }),
      bad({
        Dockerfile:
          'FROM node:24\n«HEALTHCHECK CMD curl -f http://localhost:3000/ || echo down»\nCMD ["node", "server.js"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: ghcr.io/acme/db:1\n    healthcheck: {test: «["CMD", "/bin/true"]»}\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: ghcr.io/acme/db:1\n    healthcheck: {test: «echo up || exit 1»}\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1; echo up\nCMD ["node", "server.js"]\n',
      },
      {
        Dockerfile:
          'FROM node:24\nHEALTHCHECK CMD test "$(curl -s http://localhost:3000/ || echo down)" = up\nCMD ["node", "server.js"]\n',
      },
      // bash opens a connection there, or fails
      {
        'compose.yaml':
          'services:\n  db:\n    image: ghcr.io/acme/db:1\n    healthcheck:\n      test: echo > /dev/tcp/127.0.0.1/5432\n',
      },
      { Dockerfile: 'FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\nCMD ["node", "s.js"]\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' }],
  },
  *check(service) {
    const probe = probeOf(service);
    if (!probe) return;
    const raw = probe.form === 'shell' ? probe.raw : probe.words.map(({ value }) => show(value)).join(' ');
    const { origin } = service.healthcheck;
    const endsWell = (probe.form === 'shell' ? ALWAYS_SUCCEEDS : STARTED).test(raw) && !ENDS_BEFORE.test(raw);
    if (endsWell || (probe.form === 'shell' && NOTHING.test(raw)))
      yield violated(origin, 'the health check succeeds whatever happens');
    else yield held(origin);
  },
});
