import type { Cmd } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { jsonArray } from '../json-array.ts';
import { processOf } from '../process.ts';
import { rewrite } from '../rewrite.ts';
import { originIn } from '../steps.ts';

/** Programs that take their first argument for a script or a file: `/bin/sh -c …` is none. */
const INTERPRETERS =
  /^(?:node|bun|deno|python[\d.]*|java|dotnet|php[\d.]*|ruby|perl|npm|npx|yarn|gunicorn|uvicorn|nginx|redis-server)$/;

/** `CMD []` takes away what the base would hand over. */
const isEmpty = ({ command }: Cmd): boolean => command.form === 'exec' && command.words.length === 0;

export const cmdWithoutEffect = defineRule({
  id: 'build/valid/cmd-without-effect',
  subject: 'build',
  severity: 'medium',
  title: 'CMD and ENTRYPOINT do not fit together',
  why: 'CMD holds the arguments of ENTRYPOINT. An ENTRYPOINT in shell form takes none; a CMD in shell form hands over `/bin/sh -c` as the first ones.',
  remedy: 'Write both as JSON arrays.',
  references: [
    {
      title: 'Dockerfile reference: how CMD and ENTRYPOINT interact',
      url: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT python server.py\nCMD «["--port", "8000"]»\n' }),
      bad(
        { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT ["python"]\nCMD «server.py»\n' },
        { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT ["python"]\nCMD ["server.py"]\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT ["python"]\nCMD ["server.py"]\n' },
      { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT ["/entrypoint.sh"]\nCMD python server.py\n' },
    ],
    silent: [
      { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nCMD python server.py\n' },
      { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT exec python server.py\nCMD []\n' },
    ],
  },
  *check(build) {
    const { entrypoint, cmd } = processOf(build);
    if (!entrypoint || !cmd || isEmpty(cmd)) return;
    if (entrypoint.command.form === 'shell') {
      if (/\$(?:[@*0-9]|\{[@*0-9])/.test(entrypoint.command.raw)) return;
      yield violated(
        originIn(build, cmd.command.span),
        'is never used: ENTRYPOINT is in shell form, which takes no arguments',
        {
          related: [{ place: originIn(build, entrypoint.command.span).place, note: 'the ENTRYPOINT in shell form' }],
        },
      );
      return;
    }
    const json = jsonArray(cmd.command);
    const first = entrypoint.command.words[0];
    const program = first && literal(first.value)?.split('/').at(-1);
    if (cmd.command.form === 'shell' && entrypoint.command.words.length === 1 && program && INTERPRETERS.test(program))
      yield violated(
        originIn(build, cmd.command.span),
        `starts \`${program} /bin/sh -c …\`: CMD in shell form gives ${program} the shell as its first argument`,
        {
          severity: 'high',
          ...(json === undefined
            ? {}
            : rewrite(
                build,
                'Write it as a JSON array',
                [{ span: cmd.command.span, text: json }],
                'whether this is the command that is meant: it did not run before',
              )),
        },
      );
    else yield held(originIn(build, cmd.command.span));
  },
});
