import { newestCycle } from '../../../knowledge/images/newest-cycle.ts';
import { bad, defineRule } from '../../rule.ts';
import { withTag } from '../with-tag.ts';
import { judgeTag } from './judge-tag.ts';

const LOOK = 'whether this is the release that was tested';

/** A tag that only follows the newest release, with that release written down. */
const pinned = (tag: string, release: string): string | undefined => {
  const words = tag.split('-').filter((word) => !/^(?:latest|lts|stable|current|)$/.test(word));
  return words.every((word) => /^(?:alpine|slim|apache|fpm|cli|zts|jdk|jre|perl)$/.test(word))
    ? [release, ...words].join('-')
    : undefined;
};

/** FROM, COPY --from and RUN --mount=from of every stage that the build needs. */
export const floatingBase = defineRule({
  id: 'image/pinned-tag/floating-base',
  subject: 'build',
  severity: 'medium',
  title: 'The build starts from whatever version is newest',
  why: 'The same Dockerfile gives another image tomorrow: a build that worked breaks, and nobody can say what changed or what is running.',
  remedy: 'Write the version that was tested, such as node:24.11-alpine, in FROM and in COPY --from.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.2' },
    { title: 'Docker: pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM «node»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM «node:latest»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad(
        { Dockerfile: 'FROM «node:lts-alpine»\nUSER node\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:26-alpine\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad({ Dockerfile: 'FROM alpine:3.22\nCOPY --from=«busybox:latest» /bin/busybox /bin/busybox\n' }),
      bad({ Dockerfile: 'ARG TAG=latest\nFROM «python:${TAG}»\nCMD ["python", "app.py"]\n' }),
      // BuildKit refuses it; moved to where it belongs, the argument names latest.
      bad({ Dockerfile: 'FROM scratch\nARG TAG=latest\nFROM «python:${TAG}»\nCMD ["python", "app.py"]\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24.11-alpine\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM debian:bookworm-slim\nCMD ["bash"]\n' },
    ],
    undecided: [{ Dockerfile: 'ARG TAG\nFROM node:${TAG}\nCMD ["node", "server.js"]\n' }],
    silent: [
      { Dockerfile: 'FROM scratch\nARG BASE\nFROM ${BASE}\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n' },
    ],
  },
  *check(build, { today }) {
    for (const { reference } of build.images) {
      if (reference.value.kind !== 'known') continue;
      const newest = newestCycle(reference.value.value, today);
      const fix = newest === undefined ? {} : withTag(build, reference, (tag) => pinned(tag, newest), LOOK);
      yield* judgeTag(reference.value.value, reference.origin, fix);
    }
  },
});
