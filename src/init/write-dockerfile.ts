import { probeIn } from '../checklist/runtime/healthcheck/check-in-dockerfile.ts';
import type { App } from './app.ts';
import { factsOf } from './facts-of.ts';

export const words = (list: readonly string[]): string => `[${list.map((word) => JSON.stringify(word)).join(', ')}]`;

/** The Dockerfile of an app: its stages, then what all that run have in common. */
export const writeDockerfile = (app: App, today: string): string => {
  const check = healthCommand(app, today);
  const last = [
    `FROM ${app.base}`,
    ...app.lines,
    ...(app.user === undefined ? [] : [`USER ${app.user}`]),
    ...(app.port === undefined ? [] : [`EXPOSE ${app.port}`]),
    ...(check ? [`HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ${words(check)}`] : []),
    ...(app.start ? [`CMD ${words(app.start)}`] : []),
  ];
  return `${[...app.stages, last].map((stage) => stage.join('\n')).join('\n\n')}\n`;
};

/** Asks after its health with a program of its image: by HTTP where a path is known for that, else whether the port is open. */
const healthCommand = ({ base, port, healthPath }: App, today: string): readonly string[] | undefined => {
  const facts = factsOf(base, today);
  if (!facts || port === undefined) return undefined;
  const url = `http://127.0.0.1:${port}${healthPath}`;
  const has = (program: string): boolean => facts.hasProgram(program)?.value === true;
  if (healthPath !== undefined) {
    if (has('curl')) return ['curl', '-fsS', '-o', '/dev/null', url];
    if (has('wget')) return ['wget', '-q', '-O', '/dev/null', url];
    if (has('node'))
      return [
        'node',
        '-e',
        `require('http').get('${url}', (answer) => { if (answer.statusCode > 399) throw answer.statusCode; answer.resume() })`,
      ];
    if (has('bun'))
      return [
        'bun',
        '-e',
        `const answer = await fetch('${url}'); if (!answer.ok) throw new Error(String(answer.status))`,
      ];
    if (has('ruby'))
      return ['ruby', '-rnet/http', '-e', `exit Net::HTTP.get_response(URI('${url}')).is_a?(Net::HTTPSuccess)`];
    if (has('python')) return ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=3)`];
  }
  return probeIn(facts, port);
};
