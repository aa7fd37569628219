import type { Fix } from '../../../model/change.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { rewrite } from '../../build/rewrite.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { bringsProgram } from './brings-program.ts';
import { probeIn } from './check-in-dockerfile.ts';
import { probedPort, probeOf, probeWords, SHELLS } from './probe.ts';

/** Programs that the image itself does not have, or that the catalogue says are absent and no step of the Dockerfile could have brought. */
export const missingProgram = defineRule({
  id: 'runtime/healthcheck/missing-program',
  subject: 'service',
  severity: 'medium',
  title: 'The health check runs a program that is not in the image',
  why: 'It fails from the first second on: the service is unhealthy for ever, and whoever waits for it waits for ever.',
  remedy:
    'Use what the image has: wget on Alpine, the runtime itself on slim images (node -e, python -c), pg_isready, redis-cli.',
  references: [{ title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24-alpine\n«HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1»\nCMD ["node", "server.js"]\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM alpine:3.22\n«HEALTHCHECK --interval=9s CMD curl -f http://localhost:3000/»\nCMD ["/app"]\n',
        },
        {
          Dockerfile:
            'FROM alpine:3.22\nHEALTHCHECK --interval=9s CMD ["nc", "-z", "127.0.0.1", "3000"]\nCMD ["/app"]\n',
        },
      ),
      bad({
        Dockerfile:
          'FROM node:24-alpine AS build\nRUN make\n\nFROM node:24-alpine\nWORKDIR /app\nCOPY --from=build /src/dist ./\n«HEALTHCHECK CMD ["curl", "-f", "http://localhost:3000/health"]»\nCMD ["node", "server.js"]\n',
      }),
      bad({
        Dockerfile:
          'FROM scratch\nCOPY app /app\n«HEALTHCHECK CMD wget -q --spider http://127.0.0.1:8080/»\nUSER 1000\nENTRYPOINT ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM python:3.14-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.9.26 /uv /uvx /bin/\nCOPY --from=ui /ui/dist /app/ui\n«HEALTHCHECK CMD ["curl", "-f", "http://localhost:8000/health"]»\nCMD ["fastapi", "run"]\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM scratch\nCOPY --from=busybox:1.37 /bin/ /bin/\nHEALTHCHECK CMD wget -q --spider http://127.0.0.1/\nCMD ["/app"]\n',
      },
      {
        Dockerfile:
          'FROM node:24-alpine\nWORKDIR /usr/local\nCOPY --from=tools /out/ ./bin\nHEALTHCHECK CMD wget -q --spider http://127.0.0.1/ || curl -f http://127.0.0.1/\nCMD ["node", "s.js"]\n',
      },
      {
        Dockerfile:
          'FROM alpine:3.22\nCOPY --from=curlimages/curl:8.16.0 /usr/bin/curl /usr/local/bin/\nHEALTHCHECK CMD curl -f http://localhost:3000/\nCMD ["/app"]\n',
      },
      {
        Dockerfile:
          'FROM node:24-alpine\nRUN apk add --no-cache curl\nHEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\nCMD ["node", "s.js"]\n',
      },
      {
        Dockerfile:
          'FROM node:24-alpine\nHEALTHCHECK CMD wget -q --spider http://127.0.0.1:3000/\nCMD ["node", "s.js"]\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM registry.example.com/team/base:7\nHEALTHCHECK CMD curl -f http://localhost:3000/\nCMD ["/app"]\n',
      },
    ],
  },
  *check(service) {
    const { content } = service.image;
    const probe = probeOf(service) ?? (content && knownValue(service.healthcheck)?.command);
    if (!probe) return;
    const { origin } = service.healthcheck;
    const strength = content ? 'built' : origin.strength;
    let seen = false;
    const needsShell = probe.form === 'shell' || SHELLS.has(probeWords(probe)[0]?.[0] ?? '');
    for (const program of programs(probe, needsShell)) {
      const there = isThere(service, program);
      if (there === undefined) continue;
      if (!there) {
        const message = `${program} is not in ${nameOf(service)}, so the check always fails`;
        yield violated({ ...origin, strength }, message, withWhatIsThere(service, probe));
        return;
      }
      seen = true;
    }
    if (seen) yield held({ ...origin, strength });
  },
});

/** The image itself decides; else what is known of the one it is built on. */
const isThere = ({ image: { content, facts, build } }: Service, program: string): boolean | undefined => {
  if (content) return content.content.hasProgram(program);
  if (build && !build.base) return bringsProgram(build, program);
  const told = facts.kind === 'known' ? facts.value.hasProgram(program) : undefined;
  if (told?.value === false && told.evidence === 'inferred') return undefined;
  return told && (told.value || (build !== undefined && bringsProgram(build, program)));
};

const nameOf = ({ image: { content, facts, build } }: Service): string => {
  if (content) return content.name;
  if (build && !build.base) return 'an image from scratch';
  if (facts.kind === 'unknown') return 'the image';
  return `${facts.value.family}${facts.value.variant ? ` (${facts.value.variant})` : ''}`;
};

/** Another check of the same port, with a program that the image has. */
const withWhatIsThere = ({ image, healthcheck }: Service, probe: CommandLine): { readonly fix?: Fix } => {
  const { build, facts } = image;
  const { place } = healthcheck.origin;
  const port = probeWords(probe)
    .map(probedPort)
    .find((one) => one !== undefined);
  const words = port === undefined || facts.kind === 'unknown' ? undefined : probeIn(facts.value, port);
  if (!build || !words || place.kind !== 'text' || place.file !== build.dockerfile.file) return {};
  const text = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  const look = `whether it is enough to see that something listens on port ${port}`;
  return rewrite(build, `Check with ${words[0]}`, [{ span: probe.span, text }], look);
};

const BUILTIN = /^(?:exit|test|\[|\[\[|echo|true|false|:|cd|set|export|\$.*|.*[=/].*|)$/;

const programs = (probe: CommandLine, needsShell: boolean): readonly string[] => {
  const called = probeWords(probe).map(([program = '']) => program);
  return [...(needsShell ? ['sh'] : []), ...called.filter((program) => !BUILTIN.test(program) && !SHELLS.has(program))];
};
