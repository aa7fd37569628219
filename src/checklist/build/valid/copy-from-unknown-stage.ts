import { officialImages } from '../../../knowledge/official-images.ts';
import type { Fix } from '../../../model/change.ts';
import { stageDependencies, stageFinder } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';
import { isSlip } from './is-slip.ts';

/** The one stage whose name differs by a slip of the pen. */
const meant = (build: Build, name: string, span: Span): { readonly fix?: Fix } => {
  const alike = build.dockerfile.stages.flatMap(({ name: other }) =>
    other !== undefined && isSlip(name, other) ? [other] : [],
  );
  const [only, ...more] = alike;
  const written = build.dockerfile.text.slice(span.start, span.end);
  if (only === undefined || more.length > 0 || written !== name) return {};
  return rewrite(build, `Write ${only}`, [{ span, text: only }], `whether ${only} is the stage that is meant`);
};

export const copyFromUnknownStage = defineRule({
  id: 'build/valid/copy-from-unknown-stage',
  subject: 'build',
  severity: 'medium',
  title: '--from names a stage that does not exist',
  why: 'BuildKit then asks Docker Hub for an image of that name. There is none, and the build stops; should somebody publish one, it is theirs that is copied.',
  remedy: 'Correct the name, or write the full name of the image with its tag.',
  references: [
    { title: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=«biuld» /app /app\n',
        },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
        },
      ),
    ],
    good: [
      {
        Dockerfile: 'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
      { Dockerfile: 'FROM debian:13\nCOPY --from=nginx /etc/nginx/nginx.conf /etc/\n' },
      { Dockerfile: 'FROM debian:13\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\n' },
    ],
    silent: [{ Dockerfile: 'FROM scratch\nCOPY app /app\n' }],
  },
  check: oneHeld(function* (build) {
    const contexts = new Set(build.sections.flatMap(({ additionalContexts }) => [...additionalContexts.keys()]));
    const stageOf = stageFinder(build.dockerfile.stages);
    for (const instruction of judgedStages(build).flatMap(({ instructions }) => instructions)) {
      for (const { name, span } of stageDependencies(instruction)) {
        // A name with a tag, a registry or an owner is an image; a number without a stage is refused outright.
        const plain = /^[A-Za-z][\w-]*$/.test(name);
        if (!plain || contexts.has(name) || officialImages.includes(name) || stageOf(name)) {
          yield held(originIn(build, span));
          continue;
        }
        yield violated(
          originIn(build, span),
          `no stage is called ${name}, and Docker Hub has no official image of that name`,
          meant(build, name, span),
        );
      }
    }
  }),
});
