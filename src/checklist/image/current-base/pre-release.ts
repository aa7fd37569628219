import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { isPreRelease } from '../../../knowledge/images/is-pre-release.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import type { Fact, Value } from '../../../model/value.ts';
import { held, type Outcome, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { referenceText } from '../reference-text.ts';

/** Of images that somebody publishes: what a team calls its own tags is its own. */
export const preRelease = defineRule({
  id: 'image/current-base/pre-release',
  subject: 'service',
  severity: 'medium',
  title: 'The image is a pre-release',
  why: 'A pre-release is there to be tried: flaws in it are mended in the next one, and its own tag is not built again.',
  remedy: 'Name the release, which is out or will be; keep the pre-release for trying.',
  references: [nist190('4.1.1')],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  db:\n    image: «postgres:18beta1»\n' }),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: «redis:8.0-rc1»\n' }),
      bad({ Dockerfile: 'FROM «python:3.15.0a5-alpine»\nCMD ["python", "app.py"]\n' }),
      bad({ Dockerfile: 'FROM «php:8.5.0RC1-fpm»\nCOPY . /app\n' }),
      bad({ Dockerfile: 'FROM «node:27-nightly»\nCMD ["node", "app.js"]\n' }),
    ],
    good: [
      { Dockerfile: 'FROM python:3.14-alpine3.22\nCMD ["python", "app.py"]\n' },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:18.1-bookworm\n' },
      // what is left of a build stage is what is copied out of it
      {
        Dockerfile:
          'FROM golang:1.27rc1 AS build\nRUN go build -o /app\nFROM debian:13-slim\nCOPY --from=build /app /app\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/team/app:1.4-rc1\n' }],
  },
  *check({ image: { reference, facts, build } }) {
    if (build) for (const base of build.images) if (base.use === 'final') yield* judge(base.reference, base.facts);
    if (!build && reference) yield* judge(reference, facts);
  },
});

function* judge({ value, origin }: Fact<ImageReference>, facts: Value<ImageFacts>): Generator<Outcome> {
  if (value.kind === 'unknown' || facts.kind === 'unknown' || facts.value.endOfLife?.value.ended) return;
  const { tag } = value.value;
  if (tag.kind !== 'known' || tag.value === undefined) return;
  if (!isPreRelease(tag.value)) yield held(origin);
  else yield violated(origin, `${referenceText(value.value)} is a pre-release, which gets no updates`);
}
