import { type Stage, stageFinder } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { ancestryOf, originIn } from '../steps.ts';

type Libc = 'glibc' | 'musl';

/** The C library that an image name tells of; undefined when it does not tell. */
const libcOf = (image: string): Libc | undefined => {
  const name = image.toLowerCase();
  if (/alpine|musl/.test(name)) return 'musl';
  if (
    /(?:^|\/)(?:debian|ubuntu|rockylinux|almalinux|fedora|centos|amazonlinux|ubi\d*)(?:[:/@]|$)|slim|bookworm|bullseye|trixie|buster|jammy|noble/.test(
      name,
    )
  )
    return 'glibc';
  return /^(?:docker\.io\/)?(?:library\/)?(?:node|python|golang|rust|ruby|php|gcc|maven|gradle|eclipse-temurin)(?:[:@]|$)/.test(
    name,
  )
    ? 'glibc'
    : undefined;
};

const rootOf = (build: Build, stage: Stage): Stage => ancestryOf(build, stage).at(-1) ?? stage;

/** Folders that hold compiled modules beside scripts. */
const MODULES =
  /node_modules|site-packages|dist-packages|\.?venv(?:\/|$)|\/usr\/local\/lib\/python|\/usr\/local\/bundle|\/root\/\.local|\/install(?:\/|$)/;

export const libcMismatch = defineRule({
  id: 'build/multi-stage/libc-mismatch',
  subject: 'build',
  severity: 'medium',
  title: 'Built for one C library and run on another',
  why: 'A module compiled on Debian (glibc) does not load on Alpine (musl), nor the other way round: the program fails at the first call, in production.',
  remedy: 'Use the same family for both: node:24-alpine and node:24-alpine, or node:24 and node:24-slim.',
  references: [
    {
      title: 'musl: functional differences from glibc',
      url: 'https://wiki.musl-libc.org/functional-differences-from-glibc.html',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24 AS build\nWORKDIR /app\nRUN npm ci --omit=dev\n\nFROM node:24-alpine\nCOPY --from=build «/app/node_modules» /app/node_modules\nUSER node\n',
      }),
      bad({
        Dockerfile:
          'FROM python:3.14-slim AS build\nRUN python -m venv /opt/venv\n\nFROM python:3.14-alpine\nCOPY --from=build «/opt/venv» /opt/venv\nUSER 1000:1000\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24-alpine AS build\nWORKDIR /app\nRUN npm ci\n\nFROM node:24-alpine\nCOPY --from=build /app/node_modules /app/node_modules\nUSER node\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM node:24 AS build\nRUN npm run build\n\nFROM nginx:1.29-alpine\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      },
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\n',
      },
    ],
  },
  *check(build) {
    const target = libcOf(rootOf(build, build.target).from.image.raw);
    if (!target) return;
    const stageOf = stageFinder(build.dockerfile.stages);
    for (const copy of build.lineage.flatMap(({ instructions }) => instructions)) {
      if (copy.kind !== 'copy' || !copy.from) continue;
      const stage = stageOf(literal(copy.from.value) ?? '');
      const source = stage && copy.sources.find(({ value }) => MODULES.test(literal(value) ?? ''));
      const image = stage && rootOf(build, stage).from.image.raw;
      const libc = image && libcOf(image);
      if (!source || !image || !libc) continue;
      if (libc === target) yield held(originIn(build, copy.span));
      else
        yield violated(
          originIn(build, source.span),
          `compiled modules of ${image} (${libc}) do not load on ${rootOf(build, build.target).from.image.raw} (${target})`,
        );
      return;
    }
  },
});
