import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { referenceText } from '../reference-text.ts';

/** The bases of images that are deployed from here; what becomes of a Dockerfile that nobody builds is not known. */
export const baseWithoutDigest = defineRule({
  id: 'image/pinned-digest/base-without-digest',
  subject: 'build',
  severity: 'info',
  title: 'The build starts from a tag that its publisher can move',
  why: 'A base that is pushed again under its old tag changes the next build without any change in the repository.',
  remedy: 'Append the digest to FROM and let Renovate or Dependabot move tag and digest together.',
  references: [
    { title: 'Docker: pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: 'FROM «node:24.11-alpine»\nCMD ["node", "server.js"]\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: `FROM node:24.11@sha256:${'0123456789abcdef'.repeat(4)}\nCMD ["node", "server.js"]\n`,
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24.11-alpine\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n' },
      { Dockerfile: 'ARG BASE\nFROM ${BASE}\nCMD ["node", "server.js"]\n' },
    ],
  },
  *check(build) {
    if (build.sections.length === 0) return;
    for (const { reference } of build.images) {
      if (reference.value.kind === 'unknown') continue;
      const { digest } = reference.value.value;
      if (digest.kind === 'unknown') continue;
      if (digest.value !== undefined) yield held(reference.origin);
      else {
        // what comes out of an own build is named by its own digest
        yield violated(reference.origin, `${referenceText(reference.value.value)} has no digest`, {
          holdsBack: 'nothing',
        });
      }
    }
  },
});
