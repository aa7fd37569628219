import type { Label } from '../../../model/dockerfile.ts';
import { absentPlace, declaredAt, textPlace } from '../../../model/place.ts';
import { literal } from '../../../model/value.ts';
import { originIn } from '../../build/steps.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const PREFIX = 'org.opencontainers.image.';
const WANTED = ['source', 'revision', 'version'] as const;

/** Labels can also be given on the build's command line, revision and version most often are. */
export const noSourceLabel = defineRule({
  id: 'image/labelled/no-source-label',
  subject: 'build',
  severity: 'info',
  title: 'The labels do not lead to the source',
  why: 'When an advisory names the image at night, the labels are what leads to the repository, the commit and the people behind it.',
  remedy:
    'Add `LABEL org.opencontainers.image.source=...` and, from build arguments, `.revision` and `.version`; or let docker/metadata-action set them.',
  references: [
    {
      title: 'OCI image specification: annotations',
      url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24-slim\nLABEL «org.opencontainers.image.title»="shop" \\\n  org.opencontainers.image.version="3"\nUSER node\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24-slim\nARG REVISION VERSION\nLABEL org.opencontainers.image.source="https://git.example.com/shop" \\\n  org.opencontainers.image.revision="$REVISION" \\\n  org.opencontainers.image.version="$VERSION"\nUSER node\n',
      },
    ],
    undecided: [
      { Dockerfile: 'FROM node:24-slim\nUSER node\n' },
      { Dockerfile: 'FROM node:24-slim\nLABEL org.opencontainers.image.source="https://git.example.com/shop"\n' },
    ],
  },
  *check(build) {
    const pairs = build.lineage
      .flatMap(({ instructions }) => instructions)
      .filter((each): each is Label => each.kind === 'label')
      .flatMap((label) => label.pairs)
      .filter(({ key }) => literal(key.value)?.startsWith(PREFIX));
    const [first] = pairs;
    if (!first) {
      const from = textPlace(build.dockerfile.file, build.target.from.image.span);
      yield undecided(
        declaredAt(absentPlace('LABEL', from)),
        'whether the build is given labels that lead to the source: the Dockerfile has none',
        'plimsoll check image:{published}',
      );
      return;
    }
    const missing = WANTED.filter((name) => !pairs.some(({ key }) => literal(key.value) === `${PREFIX}${name}`));
    const [name] = missing;
    if (name === undefined) yield held(originIn(build, first.key.span));
    else if (name === 'source')
      yield violated(originIn(build, first.key.span), `${PREFIX}source is missing: nothing leads to the repository`);
    else
      yield undecided(
        originIn(build, first.key.span),
        `whether the build is given ${missing.map((one) => PREFIX + one).join(' and ')}`,
        'plimsoll check image:{published}',
      );
  },
});
