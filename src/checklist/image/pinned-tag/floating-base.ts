import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { buildOn } from '../build-on.ts';
import { newTag } from '../renew.ts';
import { judgeTag } from './judge-tag.ts';
import { releaseTag } from './release-tag.ts';

const LOOK = 'whether this is the release that was tested';

/** FROM, COPY --from and RUN --mount=from of every stage that the build needs. */
export const floatingBase = defineRule({
  id: 'image/pinned-tag/floating-base',
  subject: 'build',
  severity: 'medium',
  title: 'The build starts from whatever version is newest',
  why: 'The same Dockerfile gives another image tomorrow: a build that worked breaks, and nobody can say what changed or what is running.',
  remedy: 'Write the version that was tested, such as node:24.11-alpine, in FROM and in COPY --from.',
  references: [
    cisDocker('4.2'),
    { title: 'Docker: pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    bad: [
      // tags of this form were given up in 2022, so what it names grows old instead of moving
      bad({ Dockerfile: 'FROM «gcr.io/distroless/nodejs:18»\nCOPY app /app\nCMD ["/app/server.js"]\n' }),
      bad({
        Dockerfile: 'FROM «gcr.io/distroless/nodejs24-debian13:nonroot»\nCOPY app /app\nCMD ["/app/server.js"]\n',
      }),
      // of nginx's two lines the one that its publisher calls stable
      // no list of releases has it
      bad({ Dockerfile: 'FROM «busybox»\nCOPY app /\n' }, { Dockerfile: 'FROM busybox:1.37\nCOPY app /\n' }),
      bad(
        { Dockerfile: 'FROM «nginx:stable-alpine»\nUSER 101:101\n' },
        { Dockerfile: 'FROM nginx:1.30-alpine\nUSER 101:101\n' },
      ),
      bad({ Dockerfile: 'FROM «node»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM «node:latest»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad(
        { Dockerfile: 'FROM «node:lts-alpine»\nUSER node\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:26-alpine\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad({ Dockerfile: 'FROM alpine:3.22\nCOPY --from=«busybox:latest» /bin/busybox /bin/busybox\n' }),
      bad({ Dockerfile: 'ARG TAG=latest\nFROM «python:${TAG}»\nCMD ["python", "app.py"]\n' }),
      // on a drive of Windows an image of that name is another one
      unfixed({ Dockerfile: 'FROM «ruby»\nRUN C:\\ruby30-x64\\bin\\gem install rails\nCMD ["rails", "server"]\n' }),
      // BuildKit refuses it; moved to where it belongs, the argument names latest.
      bad({ Dockerfile: 'FROM scratch\nARG TAG=latest\nFROM «python:${TAG}»\nCMD ["python", "app.py"]\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24.11-alpine\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM debian:bookworm-slim\nCMD ["bash"]\n' },
      { Dockerfile: 'FROM arm64v8/debian:bookworm-slim\nCMD ["bash"]\n' },
    ],
    undecided: [
      { Dockerfile: 'ARG ARCH\nFROM ${ARCH}/debian:bookworm-slim\nCMD ["bash"]\n' },
      { Dockerfile: 'ARG TAG\nFROM node:${TAG}\nCMD ["node", "server.js"]\n' },
    ],
    silent: [
      { Dockerfile: 'FROM scratch\nARG BASE\nFROM ${BASE}\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n' },
    ],
  },
  *check(build, { today }) {
    for (const { reference } of build.images) {
      if (reference.value.kind !== 'known') continue;
      const { value } = reference.value;
      const fix = buildOn(
        build,
        reference,
        newTag((tag) => releaseTag(value, tag, today)),
        LOOK,
      );
      yield* judgeTag(value, reference.origin, fix);
    }
  },
});
