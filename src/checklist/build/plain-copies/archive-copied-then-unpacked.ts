import { type Instruction, takesContext } from '../../../model/dockerfile.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';

/** What ADD unpacks by itself. */
const ARCHIVE = /(?:^|\/)([^/]+\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz))$/;

export const archiveCopiedThenUnpacked = defineRule({
  id: 'build/plain-copies/archive-copied-then-unpacked',
  subject: 'build',
  severity: 'low',
  title: 'An archive is copied into the image and unpacked there',
  why: 'The layer of the COPY keeps the archive beside what comes out of it, even where a later RUN removes it.',
  remedy: 'Unpack it with `ADD archive.tar.gz /folder/`, or show it to the RUN alone with `--mount=type=bind`.',
  references: [
    { title: 'Dockerfile reference: ADD', url: 'https://docs.docker.com/reference/dockerfile/#add' },
    {
      title: 'Dockerfile reference: bind mounts',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypebind',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nCOPY «tool.tar.gz» /tmp/\nRUN tar -xzf /tmp/tool.tar.gz -C /opt && rm /tmp/tool.tar.gz\nUSER 1000:1000\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nADD tool.tar.gz /opt/\nUSER 1000:1000\n' }],
    silent: [
      // ADD unpacks no zip
      { Dockerfile: 'FROM debian:13\nCOPY tool.zip /tmp/\nRUN unzip /tmp/tool.zip -d /opt\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=bind,source=tool.tar.gz,target=/tool.tar.gz tar -xzf /tool.tar.gz -C /opt\n',
      },
      // the layer is not shipped
      {
        Dockerfile:
          'FROM debian:13 AS build\nCOPY tool.tar.gz /tmp/\nRUN tar -xzf /tmp/tool.tar.gz -C /opt\n\nFROM debian:13\nCOPY --from=build /opt /opt\n',
      },
      { Dockerfile: 'FROM debian:13\nCOPY seed.tar.gz /data/\nCMD ["/start"]\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const { instructions } of build.lineage) {
      const unpacked = lastUnpacking(instructions);
      for (const [index, instruction] of instructions.entries()) {
        if (!takesContext(instruction)) continue;
        for (const source of instruction.sources) {
          const name = ARCHIVE.exec(literal(source.value) ?? '')?.[1];
          if (name === undefined) continue;
          const origin = originIn(build, source.span);
          if (instruction.kind === 'add') yield held(origin);
          else if ((unpacked.get(name) ?? -1) > index)
            yield violated(origin, `${name} stays in the image beside what a later RUN unpacks from it`);
        }
      }
    }
  }),
});

/** Which instruction is the last that gives a file of some name to tar. */
const lastUnpacking = (instructions: readonly Instruction[]): ReadonlyMap<string, number> =>
  new Map(
    instructions.flatMap((instruction, index) =>
      instruction.kind !== 'run'
        ? []
        : scriptOf(instruction.command)
            .commands.filter((command) => /^(?:bsd)?tar$/.test(programOf(command) ?? ''))
            .flatMap(({ words }) => words.map(({ value }) => [show(value).split('/').at(-1) ?? '', index] as const)),
    ),
  );
