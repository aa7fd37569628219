import { nameOf } from '../../../model/path.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { processOf } from '../process.ts';
import { originIn } from '../steps.ts';

/** Programs of which it is sure that they take the text of an argument as it stands. */
const LITERAL =
  /^(?:node|bun|deno|python[\d.]*|java|dotnet|php[\d.]*|ruby|perl|echo|npm|yarn|gunicorn|uvicorn|flask|serve|http-server|redis-server|nginx|mongod|sleep)$/;
/** Programs that hand the words behind them on as they are. */
const PASSING = /^(?:tini|dumb-init|catatonit|exec|--|-[a-z]+)$/;
/** Names of what may be a script, a shell or a program for templates, which may put in the value after all. */
const EXPANDING =
  /(?:sh|^env|^envsubst|^dockerize|^confd|^consul-template)$|entry|start|run|init|boot|launch|wrap|docker/i;
/** Spring and others of Java put the value in by themselves: `--server.port=${PORT}`. */
const PROPERTY = /^-(?:-|D)[\w.-]+=.*\$\{/;
const VARIABLE = /^[^'`;|&<>()]*\$\{?([A-Z_][A-Z0-9_]*)/;

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
    bad: [
      bad({ Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js", "--port", «"$PORT"»]\n' }),
      // of another program too, where the Dockerfile sets the variable and so means its value
      bad({
        Dockerfile:
          'FROM debian:13\nENV DATA=/data\nUSER 1000:1000\nENTRYPOINT ["tini", "--", "./app/server", "--data", «"${DATA}"»]\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js", "--port", "8080"]\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "-e", "let home = `${HOME}`"]\n' },
      {
        Dockerfile:
          'FROM eclipse-temurin:21\nENV PORT=80\nUSER 1000:1000\nCMD ["java", "-jar", "/app.jar", "--server.port=${PORT}"]\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["sh", "-c", "exec node server.js --port $PORT"]\n' },
      { Dockerfile: 'FROM node:24\nENV PORT=80\nUSER node\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["serve", "$PORT"]\n' },
      { Dockerfile: 'FROM debian:13\nUSER 1000:1000\nENTRYPOINT ["/app/server", "--data", "${DATA}"]\n' },
    ],
  },
  *check(build) {
    const { entrypoint, cmd } = processOf(build);
    const start = entrypoint ?? cmd;
    if (start?.command.form !== 'exec') return;
    const first = start.command.words.find(({ value }) => !PASSING.test(nameOf(literal(value) ?? '')));
    const program = first && nameOf(literal(first.value) ?? '');
    if (!program || (!LITERAL.test(program) && EXPANDING.test(program))) return;
    const words = [entrypoint, cmd].flatMap((each) => (each?.command.form === 'exec' ? each.command.words : []));
    const meant = LITERAL.test(program) ? undefined : namesSet(build);
    const wrong = words.filter(({ value }) => {
      const written = literal(value) ?? '';
      const [, name] = VARIABLE.exec(written) ?? [];
      return name !== undefined && (meant?.has(name) ?? true) && !(program === 'java' && PROPERTY.test(written));
    });
    // a program that nothing is known of may expand it
    if (meant && wrong.length === 0) return;
    for (const { span, value } of wrong)
      yield violated(
        originIn(build, span),
        `${program} gets the text ${literal(value)} as it stands: no shell is there to replace it`,
      );
    if (wrong.length === 0) yield held(originIn(build, start.span));
  },
});

/** The variables that the image sets. */
const namesSet = ({ lineage }: Build): ReadonlySet<string> =>
  new Set(
    lineage.flatMap(({ instructions }) =>
      instructions.flatMap((each) =>
        each.kind === 'env' ? each.pairs.flatMap(({ key }) => literal(key.value) ?? []) : [],
      ),
    ),
  );
