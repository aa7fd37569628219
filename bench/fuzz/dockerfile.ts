import type { Dockerfile, Instruction } from '../../src/model/dockerfile.ts';
import type { FileId, Span } from '../../src/model/place.ts';
import { scriptOf } from '../../src/model/script.ts';
import { text as plain } from '../../src/model/value.ts';
import { readDockerfile } from '../../src/read/dockerfile/read-dockerfile.ts';
import { stagesOf } from '../../src/read/dockerfile/resolve-build.ts';
import { readImageReference } from '../../src/read/image-reference/read-image-reference.ts';
import type { FuzzTarget } from './target.ts';

/** Parsing the scripts costs more than all the rest: one input in so many does. */
const SCRIPTS = 0.1;

/** Throws when a place lies outside what it is a part of. */
const checkPlaces = (file: Dockerfile, scripts: boolean): void => {
  const within = (inner: Span, outer: Span, what: string): void => {
    if (!(outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end))
      throw new Error(`${what} ${inner.start}-${inner.end} is not within ${outer.start}-${outer.end}`);
  };
  const whole = { start: 0, end: file.text.length };
  const keyword = (instruction: Instruction): void => {
    const { span, text } = instruction.keyword;
    if (file.text.slice(span.start, span.end) !== text && !/[\\`]/.test(file.text.slice(span.start, span.end)))
      throw new Error(`the keyword ${text} is not what stands at ${span.start}`);
    within(span, instruction.span, 'keyword');
    for (const flag of instruction.flags) within(flag.span, instruction.span, 'flag');
    for (const heredoc of instruction.heredocs) within(heredoc.body, instruction.span, 'heredoc');
  };
  for (const problem of file.problems) within(problem.span, whole, problem.code);
  for (const comment of file.comments) within(comment.span, whole, 'comment');
  let end = 0;
  for (const stage of file.stages) {
    within(stage.span, { start: end, end: whole.end }, 'stage');
    end = stage.span.end;
    readImageReference(stage.from.image.value);
    let last = stage.from.span.end;
    for (const instruction of stage.instructions) {
      within(instruction.span, { start: last, end: stage.span.end }, instruction.kind);
      last = instruction.span.end;
      keyword(instruction);
      const command = 'command' in instruction ? instruction.command : undefined;
      if (!command) continue;
      within(command.span, instruction.span, 'command');
      if (!scripts) continue;
      for (const { span, words } of scriptOf(command).commands) {
        within(span, instruction.span, 'shell command');
        for (const word of words) within(word.span, instruction.span, 'shell word');
      }
    }
  }
};

export const dockerfile: FuzzTarget = {
  accepts: (path) => /dockerfile/i.test(path) && !/ignore$/.test(path),
  tokens: [
    ...'\\ ` \n \r\n \r \t # " \' $ ${ } { ( ) [ ] | & ; < > = , : @ / * ? - -- \0 \uFEFF \u00a0 \u2028'.split(' '),
    ' ',
    ...'<<EOF <<-EOF <<"E F" EOF $(( )) $( `` && || ${A:-b} ${A#*b} ${A%%?} ${A/b/c} ${A//*/} ${A:?} ${a:-${b:-'.split(
      ' ',
    ),
    ...'\\\n `\n FROM\x20 \nFROM\x20a\n AS\x20 RUN\x20 COPY\x20--from=0\x20 ENV\x20A=$A$A\n ARG\x20A\n ONBUILD\x20'.split(
      ' ',
    ),
    '# escape=`\n',
    '\nSHELL ["powershell"]\n',
    '\nRUN --mount=type=cache,target=/x,id="a b" ',
    '\nHEALTHCHECK --interval=1h2m CMD ',
    "sh -c 'a",
    '\nCMD ["a", "b"]\n',
    '\nEXPOSE 80-90/udp ',
  ],
  read(text, random) {
    const args = random() < 0.1 ? new Map([['A', random() < 0.5 ? plain('x') : undefined]]) : undefined;
    const file = readDockerfile('Dockerfile' as FileId, text, args);
    checkPlaces(file, random() < SCRIPTS);
    stagesOf(file);
    stagesOf(file, 'build');
  },
};
