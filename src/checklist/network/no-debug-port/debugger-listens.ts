import { type Debugger, debuggerInCommand, debuggerInVariable } from '../../../knowledge/debuggers.ts';
import type { Origin } from '../../../model/place.ts';
import { type CommandLine, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { type Fact, literal } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { bad, defineRule } from '../../rule.ts';

/** What the process is started with: entrypoint, command and the variables its runtime reads. */
export const debuggerListens = defineRule({
  id: 'network/no-debug-port/debugger-listens',
  subject: 'service',
  severity: 'high',
  title: 'A debugger waits for anyone on the network',
  why: 'A debug port is remote code execution by design: whoever connects runs code as the service, without a password.',
  remedy: 'Drop the flag from what is deployed, or keep it in compose.override.yaml; let it listen on 127.0.0.1.',
  references: [
    {
      title: 'Node.js: security implications of the inspector',
      url: 'https://nodejs.org/en/learn/getting-started/debugging',
    },
    { title: 'MITRE ATT&CK T1190' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nUSER node\n«CMD ["node", "--inspect=0.0.0.0:9229", "server.js"]»\n' }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      JAVA_TOOL_OPTIONS: «-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    command: «sh -c "migrate && flask run --host=0.0.0.0"»\n    environment:\n      FLASK_DEBUG: "1"\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      KAFKA_JMX_OPTS: «-Dcom.sun.management.jmxremote.port=9010 -Dcom.sun.management.jmxremote.authenticate=false»\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' }],
    undecided: [
      {
        Dockerfile: 'FROM debian:13\nENV JAVA_TOOL_OPTIONS=-agentlib:jdwp=transport=dt_socket,server=y,address=5005\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  *check(service) {
    let judged: Origin | undefined;
    let unsure: Origin | undefined;
    for (const { found, origin } of debuggersOf(service)) {
      judged ??= origin;
      if (found?.exposure === 'open') {
        yield violated(
          origin,
          `the ${found.name} listens on every address${found.port ? `, port ${found.port}` : ''}: whoever reaches it ${found.allows}`,
          inDevelopment(service) ? { severity: 'medium' } : {},
        );
        return;
      }
      unsure ??= found?.exposure === 'unsure' ? origin : undefined;
    }
    if (unsure)
      yield undecided(
        unsure,
        'whether the Java debugger (JDWP) listens on every address: with a port alone it does up to Java 8, and not from 9 on',
        'plimsoll check --live',
      );
    else if (judged) yield held(judged);
  },
});

function* debuggersOf(service: Service): Generator<{ readonly found: Debugger | undefined; readonly origin: Origin }> {
  const flask = flaskFlags(service);
  for (const fact of [service.entrypoint, service.command]) {
    for (const words of wordsOf(fact)) yield { found: debuggerInCommand([...words, ...flask]), origin: fact.origin };
  }
  for (const { name, value } of service.environment.items) {
    const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
    const found = text === undefined ? undefined : debuggerInVariable(name, text);
    if (found) yield { found, origin: value.origin };
  }
}

/** What the variables of Flask say, as the options of `flask run` that say the same. */
const flaskFlags = ({ environment }: Service): readonly string[] =>
  environment.items.flatMap(({ name, value }) => {
    const text = value.value.kind === 'known' ? (value.value.value?.reveal() ?? '') : '';
    if (name === 'FLASK_RUN_HOST') return ['--host', text];
    if (name === 'FLASK_RUN_PORT') return ['--port', text];
    const on = /^FLASK_(?:DEBUG|ENV)$/.test(name) && debuggerInVariable(name, text) !== undefined;
    return on ? ['--debug'] : [];
  });

const wordsOf = ({ value }: Fact<CommandLine | undefined>): readonly (readonly string[])[] => {
  if (value.kind === 'unknown' || !value.value) return [];
  return scriptOf(value.value).commands.map(({ words }) => words.map((word) => literal(word.value) ?? ''));
};
