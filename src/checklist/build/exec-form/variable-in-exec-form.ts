import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { processOf } from '../process.ts';
import { originIn } from '../steps.ts';

/** Programs of which it is sure that they take the text of an argument as it stands. */
const LITERAL =
  /^(?:node|bun|deno|python[\d.]*|java|dotnet|php[\d.]*|ruby|perl|echo|npm|yarn|gunicorn|uvicorn|flask|serve|http-server|redis-server|nginx|mongod|sleep)$/;
const VARIABLE = /^[^'`;|&<>()]*\$(?:[A-Z_][A-Z0-9_]*|\{[A-Z_][A-Z0-9_]*(?::?-[^}]*)?\})/;

export const variableInExecForm = defineRule({
  id: 'build/exec-form/variable-in-exec-form',
  subject: 'build',
  severity: 'medium',
  title: 'A variable in exec form is not expanded',
  why: 'Without a shell nobody replaces $PORT: the program gets the dollar sign and the name as they stand.',
  remedy:
    'Let the program read its environment, or write `CMD ["sh", "-c", "exec node server.js --port \\"$PORT\\""]`.',
  references: [
    { title: 'Dockerfile reference: exec form', url: 'https://docs.docker.com/reference/dockerfile/#exec-form' },
  ],
  examples: {
    bad: [bad({ Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js", "--port", «"$PORT"»]\n' })],
    good: [
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js", "--port", "8080"]\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "-e", "let home = `${HOME}`"]\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["sh", "-c", "exec node server.js --port $PORT"]\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["serve", "$PORT"]\n' },
    ],
  },
  *check(build) {
    const { entrypoint, cmd } = processOf(build);
    const start = entrypoint ?? cmd;
    if (start?.command.form !== 'exec') return;
    const first = start.command.words[0];
    const program = first && literal(first.value)?.split('/').at(-1);
    if (!program || !LITERAL.test(program)) return;
    const words = [entrypoint, cmd].flatMap((each) => (each?.command.form === 'exec' ? each.command.words : []));
    const wrong = words.filter(({ value }) => VARIABLE.test(literal(value) ?? ''));
    for (const { span, value } of wrong)
      yield violated(
        originIn(build, span),
        `${program} gets the text ${literal(value)} as it stands: no shell is there to replace it`,
      );
    if (wrong.length === 0) yield held(originIn(build, start.span));
  },
});
