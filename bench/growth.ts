// How the time of a check grows with the length of a file: one line, repeated a number of times and four times as often.
//   node bench/growth.ts [PART OF A NAME] [TIMES]
// Names what takes more than six times as long, or more than four seconds; all of it where a part of a name is given.
import { check } from '../src/check/check.ts';
import type { FileId } from '../src/model/place.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { memoryFiles } from '../src/ports/memory-files.ts';

type Line = (index: number) => string;
const times = (count: number, line: Line, between = '\n'): string => [...Array(count).keys()].map(line).join(between);

/** Commands of one RUN. */
const COMMANDS: { readonly [name: string]: Line } = {
  download: (i) => `curl -fsSL https://e.com/f${i} -o /f${i}`,
  'download by a variable': (i) => `V${i}=https://e.com/${i} ; curl $V${i} -o /tmp/x${i}`,
  'front page': (i) => `curl -o /p${i} https://h${i}.com/`,
  'pipe into a shell': (i) => `curl https://e.com/f${i} | sh`,
  'pipe into a file': (i) => `curl https://e.com/f${i} | grep v${i} > /x${i}`,
  substitution: (i) => `X${i}=$(curl -s https://e.com/${i}) ; echo $X${i}`,
  checksum: (i) => `echo "${'a'.repeat(64)}  /f${i}" | sha256sum -c`,
  'apt-get': (i) => `apt-get update && apt-get install -y p${i} && rm -rf /var/lib/apt/lists/*`,
  apk: (i) => `apk add --no-cache --virtual .d${i} gcc && apk del .d${i}`,
  npm: (i) => `cd /app${i} && npm ci`,
  account: (i) => `useradd -r u${i} && chown -R u${i}:u${i} /d${i} && chmod 777 /d${i}`,
  'log-in': (i) => `docker login -u a -p pw${i} h${i}`,
  configuration: (i) => `echo "deb http://e.com/d${i} x main" > /etc/apt/sources.list.d/x${i}.list`,
  branch: (i) => `if [ -f /x${i} ]; then echo y${i}; fi`,
  function: (i) => `f${i}() { echo ${i}; } ; f${i}`,
};

/** Instructions of a Dockerfile. */
const INSTRUCTIONS: { readonly [name: string]: Line } = {
  ENV: (i) => `ENV A${i}=\${A${i - 1}}b`,
  ARG: (i) => `ARG A${i}\nRUN echo $A${i}`,
  COPY: (i) => `COPY a${i} /d/`,
  WORKDIR: (i) => `WORKDIR d${i}`,
  USER: (i) => `RUN useradd u${i}\nUSER u${i}`,
  RUN: (i) => `RUN cd /a${i} && make`,
  HEALTHCHECK: (i) => `HEALTHCHECK CMD curl -f http://localhost:${(i % 60_000) + 1}`,
  'stages side by side': (i) => `FROM debian:13 AS s${i}\nRUN x${i}`,
};

/** Settings of the services of one compose file; the last service is the first one's neighbour. */
const SETTINGS: { readonly [name: string]: (index: number, count: number) => string } = {
  port: (i) => `ports: ["${(i % 60_000) + 1}:80"]`,
  password: (i) => `environment: { DB_PASSWORD: secret${i} }`,
  neighbour: (i, n) => `depends_on: [s${(i + 1) % n}]`,
  address: (i, n) => `environment: { URL: "http://s${(i + 1) % n}:80" }`,
  mount: (i) => `volumes: ["./x${i}:/y"]`,
  'the same mount': () => 'volumes: ["./conf:/etc/nginx"]',
  extends: (i) => (i === 0 ? 'user: "1"' : `extends: { service: s${i - 1} }`),
  command: (i) => `command: sh -c "run ${i}"`,
  build: (i) => `build: ./b${i}`,
};

/** Tasks of one playbook. */
const TASKS: { readonly [name: string]: Line } = {
  container: (i) => `    - docker_container: { name: c${i}, image: "nginx:1.31", networks: [{ name: n }] }`,
  'command line': (i) => `    - shell: docker run -d --name c${i} -p ${(i % 60_000) + 1}:80 nginx:{{ tag }}`,
  'variable of a variable': (i) =>
    `    - docker_container: { name: c${i}, image: "{{ v${i} }}" }\n      vars: { v${i}: "a:{{ tag }}" }`,
};
/** Parts of one value of a task. */
const PARTS: { readonly [name: string]: Line } = {
  expression: (i) => `{{ v${i} }}{{ tag }}`,
  word: (i) => ` w${i} {{ tag }}`,
};

type Case = { readonly name: string; readonly file: string; readonly text: (count: number) => string };
const CASES: readonly Case[] = [
  ...Object.entries(COMMANDS).flatMap(([name, line]): readonly Case[] => [
    {
      name: `heredoc: ${name}`,
      file: 'Dockerfile',
      text: (n) => `FROM debian:13\nRUN <<EOF\n${times(n, line)}\nEOF\n`,
    },
    { name: `&&: ${name}`, file: 'Dockerfile', text: (n) => `FROM debian:13\nRUN ${times(n, line, ' && \\\n  ')}\n` },
  ]),
  ...Object.entries(INSTRUCTIONS).map(
    ([name, line]): Case => ({
      ...{ name, file: 'Dockerfile' },
      text: (n) => `FROM debian:13\n${times(n, line)}\nCMD ["x"]\n`,
    }),
  ),
  ...Object.entries(SETTINGS).map(
    ([name, line]): Case => ({
      ...{ name: `services: ${name}`, file: 'compose.yaml' },
      text: (n) => `services:\n${times(n, (i) => `  s${i}:\n    image: nginx:1.29\n    ${line(i, n)}`)}\n`,
    }),
  ),
  ...Object.entries(TASKS).map(
    ([name, line]): Case => ({
      ...{ name: `tasks: ${name}`, file: 'site.yml' },
      text: (n) => `- hosts: all\n  vars: { tag: "1" }\n  tasks:\n${times(n, line)}\n`,
    }),
  ),
  ...Object.entries(PARTS).map(
    ([name, line]): Case => ({
      ...{ name: `command of a task: ${name}`, file: 'site.yml' },
      text: (n) =>
        `- hosts: all\n  vars: { tag: "1" }\n  tasks:\n    - docker_container:\n        image: a:1\n        command: "${times(n, line, '')}"\n`,
    }),
  ),
  {
    ...{ name: 'accessories of Kamal', file: 'config/deploy.yml' },
    text: (n) =>
      `service: a\nimage: b\naccessories:\n${times(n, (i) => `  s${i}: { image: "nginx:<%= ${i} %>", port: ${(i % 60_000) + 1} }`)}\n`,
  },
];

/** Milliseconds of processor time of this thread. */
const timeOf = (file: string, text: string): number => {
  const before = process.threadCpuUsage();
  check({
    ...{ files: memoryFiles({ [file]: text }), folder: '.' as FileId, rootName: 'x', policy: noPolicy },
    ...{ environment: new Map(), allowOutside: false, today: '2026-11-28' },
  });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
};

const [part, count = '500'] = process.argv.slice(2);
const base = Number(count);
for (const { name, file, text } of CASES) {
  if (part !== undefined && !name.includes(part)) continue;
  timeOf(file, text(20));
  const [once, fourfold] = [timeOf(file, text(base)), timeOf(file, text(base * 4))];
  if (part === undefined && !(fourfold > 150 && fourfold > once * 6) && fourfold < 4000) continue;
  console.log(
    `${name.padEnd(34)} ${once.toFixed(0).padStart(6)} ms, ${fourfold.toFixed(0).padStart(7)} ms, ${(fourfold / once).toFixed(1)} x`,
  );
}
