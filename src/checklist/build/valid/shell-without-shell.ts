import type { Instruction } from '../../../model/dockerfile.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { jsonArray } from '../json-array.ts';
import { rewrite } from '../rewrite.ts';
import { originIn } from '../steps.ts';

/** Why there is no shell in the image, when that is sure. */
const withoutShell = ({ lineage, baseFacts }: Build): string | undefined => {
  const root = lineage.at(-1);
  if (root?.base.kind === 'scratch') return 'scratch is empty';
  if (baseFacts.kind === 'known' && baseFacts.value.shell?.value === false && root)
    return `${root.from.image.raw} has no shell`;
  return undefined;
};

/** Whether an instruction may bring a shell along. */
const mayBringShell = (instruction: Instruction): boolean => {
  if (instruction.kind === 'shell') return true;
  if (!isTransfer(instruction)) return false;
  const to = literal(instruction.destination.value);
  if (to === undefined || /^\/?(?:usr\/?)?$|^\.\/?$|\/s?bin\/?$|(?:sh|busybox)$/.test(to)) return true;
  return instruction.sources.some((source) => /busybox|(?:^|\/)\w*sh$/.test(literal(source.value) ?? 'busybox'));
};

export const shellWithoutShell = defineRule({
  id: 'build/valid/shell-without-shell',
  subject: 'build',
  severity: 'high',
  title: 'A command needs a shell that the image does not have',
  why: 'Text without brackets is handed to /bin/sh. Without one the build stops, or the container never starts.',
  remedy: 'Write CMD and ENTRYPOINT as a JSON array, and run what needs a shell in the build stage.',
  references: [
    {
      title: 'Dockerfile reference: shell and exec form',
      url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    },
  ],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532:65532\nENTRYPOINT «/app --port 8080»\n',
        },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532:65532\nENTRYPOINT ["/app", "--port", "8080"]\n',
        },
      ),
    ],
    good: [{ Dockerfile: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\nENTRYPOINT ["/app"]\n' }],
    silent: [
      { Dockerfile: 'FROM scratch\nADD rootfs.tar.gz /\nCMD nginx\n' },
      { Dockerfile: 'FROM alpine:3.22\nCMD sleep 5\n' },
      { Dockerfile: 'FROM scratch\nCOPY busybox /bin/\nRUN ["/bin/busybox", "ls"]\nCMD ls\n' },
    ],
  },
  *check(build) {
    const why = withoutShell(build);
    if (!why) return;
    let good: Instruction | undefined;
    for (const instruction of build.lineage.toReversed().flatMap(({ instructions }) => instructions)) {
      if (mayBringShell(instruction)) return;
      const { kind } = instruction;
      if (kind !== 'run' && kind !== 'cmd' && kind !== 'entrypoint') continue;
      const { command } = instruction;
      if (command.form === 'exec') {
        if (kind !== 'run') good = instruction;
        continue;
      }
      const what = kind === 'run' ? 'the build stops here' : 'the container cannot start';
      const json = kind === 'run' ? undefined : jsonArray(command);
      yield violated(
        originIn(build, command.span),
        `this needs /bin/sh, and ${why}: ${what}`,
        json === undefined
          ? {}
          : rewrite(
              build,
              'Write it as a JSON array',
              [{ span: command.span, text: json }],
              'whether this is the command that is meant: it did not run before',
            ),
      );
      return;
    }
    if (good) yield held(originIn(build, good.span));
  },
});
