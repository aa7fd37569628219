import type { Dockerfile } from '../../model/dockerfile.ts';
import { firstIndex } from '../../model/first-index.ts';
import type { Span } from '../../model/place.ts';
import type { Region } from '../waiver.ts';
import { lineFinder } from './lines.ts';
import type { SourceComment, SourceFile } from './source-file.ts';

/** The comments of a Dockerfile, and the instructions they may cover. */
export const dockerfileSource = ({ file, text, comments, directives, preamble, stages }: Dockerfile): SourceFile => {
  const instructions: readonly Span[] = [
    ...preamble.map(({ span }) => span),
    ...stages.flatMap(({ from, instructions: own }) => [from.span, ...own.map(({ span }) => span)]),
  ];
  const begin = instructions[0]?.start ?? text.length;
  const lineOf = lineFinder(text);
  const byLine = new Map(instructions.map((span) => [lineOf(span.start), span]));
  const region = (span: Span | undefined): Region | undefined => span && { file, span, ofServices: false };
  const spanBelow = ({ span }: SourceComment): Span | undefined =>
    instructions[firstIndex(0, instructions.length, (index) => (instructions[index]?.end ?? 0) > span.start)];
  /** The line below the comments that stand right under one another. */
  const endOfStack = new Map<number, number>();
  for (const { span } of comments.toReversed()) {
    const line = lineOf(span.start);
    endOfStack.set(line, endOfStack.get(line + 1) ?? line + 1);
  }
  const at =
    (directive: boolean) =>
    ({ span }: { readonly span: Span }): SourceComment => ({
      span,
      text: text.slice(span.start, span.end),
      line: lineOf(span.start),
      first: span.start < begin,
      alone: true,
      directive,
    });
  return {
    kind: 'dockerfile',
    file,
    whole: { file, span: { start: 0, end: text.length + 1 }, ofServices: false },
    comments: [...directives.map(at(true)), ...comments.map(at(false))],
    below: (comment) => region(spanBelow(comment)),
    onLine: (line) => region(byLine.get(line)),
    lineOnly: (line) => region(byLine.get(line)),
    stackedOn: ({ line }) => region(byLine.get(endOfStack.get(line) ?? line + 1)),
    stageAt: ({ span }) => region(stages.find(({ from }) => from.span === span)?.span),
  };
};
