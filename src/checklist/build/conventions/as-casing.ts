import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';

export const asCasing = defineRule({
  id: 'build/conventions/as-casing',
  subject: 'build',
  severity: 'info',
  style: true,
  title: 'FROM and AS are not written in the same case',
  why: 'An `as` behind a FROM in capitals is easily taken for a part of the image name when one looks for the stages.',
  remedy: 'Write `FROM image AS name`.',
  references: [
    {
      title: 'Docker build checks: FromAsCasing',
      url: 'https://docs.docker.com/reference/build-checks/from-as-casing/',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM golang:1.26 «as» build\n' }, { Dockerfile: 'FROM golang:1.26 AS build\n' }),
      bad({ Dockerfile: 'from golang:1.26 «AS» build\n' }, { Dockerfile: 'from golang:1.26 as build\n' }),
    ],
    good: [{ Dockerfile: 'FROM golang:1.26 AS build\n' }, { Dockerfile: 'from golang:1.26 as build\n' }],
    silent: [{ Dockerfile: 'FROM golang:1.26\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { span, keyword } of markedStages(build)) {
      const written = build.dockerfile.text.slice(span.start, span.end);
      const fitting = keyword === keyword.toLowerCase() ? 'as' : 'AS';
      if (written === fitting) {
        yield held(originIn(build, span));
        continue;
      }
      yield violated(
        originIn(build, span),
        `${written} stands behind ${keyword}; write ${fitting}`,
        rewrite(build, `Write ${fitting}`, [{ span, text: fitting }]),
      );
    }
  }),
});

/** The word between image and name, where it stands on the same line as both. */
const markedStages = (build: Build): readonly { readonly span: Span; readonly keyword: string }[] =>
  judgedStages(build).flatMap(({ from }) => {
    if (!from.alias) return [];
    const between = build.dockerfile.text.slice(from.image.span.end, from.alias.span.start);
    const found = /^([ \t]+)as[ \t]+$/i.exec(between);
    if (!found?.[1]) return [];
    const start = from.image.span.end + found[1].length;
    return [{ span: { start, end: start + 2 }, keyword: from.keyword.text }];
  });
