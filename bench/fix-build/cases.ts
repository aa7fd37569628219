import type { Case } from './case.ts';
import { PROJECTS } from './projects.ts';

type Problem = { readonly rule: string; readonly put: (dockerfile: string) => string; readonly files?: Case['files'] };
type App = {
  readonly name: string;
  readonly port: number;
  readonly dockerfile: string;
  readonly files: Case['files'];
  readonly problems: readonly Problem[];
};

const swap = (rule: string, from: string | RegExp, to: string, files?: Case['files']): Problem => ({
  rule,
  put: (text) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${rule}: ${from} is not in\n${text}`);
    return changed;
  },
  ...(files && { files }),
});
const line = (keyword: string): RegExp => new RegExp(`^${keyword}.*\\n`, 'm');

const WITHOUT_USER = swap('container/non-root/no-user', line('USER'), '');
const WITHOUT_HEALTHCHECK = swap('runtime/healthcheck/no-healthcheck', line('HEALTHCHECK'), '');
/** The user of an app that makes one is not made either. */
const WITHOUT_OWN_USER = swap('container/non-root/no-user', /RUN groupadd.*\n([\s\S]*)USER.*\n/, '$1');
const added = (file: string): Problem => swap('build/plain-copies/add-instead-of-copy', `COPY ${file}`, `ADD ${file}`);
const maintained = (before: string): Problem =>
  swap('build/conventions/maintainer', before, `MAINTAINER "The team" <ops@example.com>\n${before}`);
const started = (words: string, command: string): Problem =>
  swap('build/exec-form/shell-form', `CMD ${words}`, `CMD ${command}`);
const onBase = (rule: string, from: string, to: string): Problem => swap(rule, `FROM ${from}`, `FROM ${to}`);
const FLOATING = 'image/pinned-tag/floating-base';
const ENDED = 'image/current-base/ended-base';
const FULL = 'image/minimal-base/full-base';
const NO_IGNORE_FILE = 'build/dockerignore/no-ignore-file';
const LEFT_BEHIND = 'build/clean-packages/cache-left-behind';
const LISTS_STAY = swap(LEFT_BEHIND, ' \\\n    && rm -rf /var/lib/apt/lists/*', '');
const RECOMMENDED = swap('image/no-unneeded-packages/recommended-packages', ' --no-install-recommends', '');

/** What whoever builds a case hands over: before and after its fixes. */
export const GIVEN = {
  token: 's3cret-of-the-bench',
  /** Of what the program `curl` of a case gives out. */
  checksum: '3ee5e591232c7b4b23de8524a3f2b24abf5bf2f74c2606dd9dc96edcd84fe584',
};
const TOKEN_READ = `ARG DEPLOY_TOKEN\nRUN test "$DEPLOY_TOKEN" = ${GIVEN.token}\n`;
const IN_ARGUMENT = 'build/no-build-secrets/secret-in-arg-or-env';
/** In place of curl, since a case is built without a network. */
const CURL = `#!/bin/sh
out=/dev/stdout
while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done
echo 'echo installed > /etc/installed' > "$out"
`;

const IGNORE = '.git\n**/.env*\n**/node_modules\n*.md\n';

const NODE: App = {
  name: 'node',
  port: 3000,
  dockerfile: `FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit && npm cache clean --force
COPY server.js ./
EXPOSE 3000
USER 1000:1000
HEALTHCHECK --interval=30s CMD ["node", "-e", "require('net').connect(3000, '127.0.0.1').on('connect', function () { this.destroy() })"]
CMD ["node", "server.js"]
`,
  files: {
    'server.js': "require('http').createServer((_, answer) => answer.end('ok')).listen(3000);\n",
    'package.json':
      '{ "name": "web", "version": "1.0.0", "private": true, "scripts": { "start": "node server.js" } }\n',
    'package-lock.json':
      '{ "name": "web", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "web", "version": "1.0.0" } } }\n',
    '.dockerignore': IGNORE,
  },
  problems: [
    WITHOUT_USER,
    swap('container/non-root/last-user-is-root', 'USER 1000:1000', 'USER root'),
    swap('container/dedicated-user/user-by-name', 'USER 1000:1000', 'USER node'),
    WITHOUT_HEALTHCHECK,
    swap(
      'runtime/healthcheck/missing-program',
      line('HEALTHCHECK'),
      'HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\n',
    ),
    started('["node", "server.js"]', 'node server.js'),
    added('server.js'),
    swap('build/conventions/legacy-key-value', 'ENV NODE_ENV=production', 'ENV NODE_ENV production'),
    maintained('WORKDIR'),
    swap('build/clean-packages/development-dependencies', /ENV NODE_ENV=production\n([\s\S]*) --omit=dev/, '$1'),
    swap('build/pinned-packages/lock-file-not-enforced', 'npm ci', 'npm install'),
    swap('build/conventions/only-production', '--omit=dev', '--only=production'),
    swap('build/conventions/production-mode-missing', line('ENV'), ''),
    swap(
      'build/conventions/mode-set-after-install',
      /ENV NODE_ENV=production\n([\s\S]*) --omit=dev([\s\S]*)USER/,
      '$1$2ENV NODE_ENV=production\nUSER',
    ),
    swap(LEFT_BEHIND, ' && npm cache clean --force', ''),
    swap('build/conventions/relative-workdir', 'WORKDIR /app', 'WORKDIR app'),
    swap(
      'build/conventions/repeated-instruction',
      'CMD ["node", "server.js"]',
      'CMD ["node", "--version"]\nCMD ["node", "server.js"]',
    ),
    swap('build/dockerignore/incomplete-ignore-file', 'COPY server.js ./', 'COPY . .', { '.dockerignore': '*.md\n' }),
    swap('build/dockerignore/context-holds-secrets', 'COPY server.js ./', 'COPY . .', {
      '.dockerignore': '.git\nnode_modules\n',
      '.env': 'DB_PASSWORD=Xk93mdPq2\n',
    }),
    swap(
      'build/copy-ownership/chown-to-runtime-user',
      /COPY server.js([\s\S]*)USER 1000:1000/,
      'COPY --chown=node:node server.js$1USER node',
    ),
    swap('build/copy-ownership/recursive-chown', 'USER 1000:1000', 'RUN chown -R node:node /app\nUSER node'),
    swap('build/copy-ownership/world-writable', 'COPY server.js', 'COPY --chmod=777 server.js'),
    onBase(ENDED, 'node:24-slim', 'node:18-slim'),
    onBase(FLOATING, 'node:24-slim', 'node:latest'),
    onBase(FULL, 'node:24-slim', 'node:24'),
    swap(IN_ARGUMENT, 'COPY server.js', `${TOKEN_READ}COPY server.js`),
    swap(IN_ARGUMENT, 'HEALTHCHECK', `${TOKEN_READ}HEALTHCHECK`),
    swap('build/conventions/instruction-casing', 'EXPOSE', 'expose'),
    swap('build/conventions/expose-protocol-casing', 'EXPOSE 3000', 'EXPOSE 3000/TCP'),
    swap('build/valid/expose-with-host-part', 'EXPOSE 3000', 'EXPOSE 8080:3000'),
    swap('build/conventions/cd-instead-of-workdir', 'COPY server.js', 'RUN mkdir -p tmp && cd /app\nCOPY server.js'),
    swap(
      'build/conventions/env-refers-to-itself',
      'ENV NODE_ENV=production',
      'ENV NODE_ENV=production APP=/app DATA=$APP/data',
    ),
    swap('build/sound-scripts/export-without-effect', 'COPY server.js', 'RUN export APP_MODE=fast\nCOPY server.js'),
    swap('build/conventions/useradd-without-l', 'COPY server.js', 'RUN useradd --uid 200000 other\nCOPY server.js'),
  ],
};

const PYTHON: App = {
  name: 'python',
  port: 8000,
  dockerfile: `FROM python:3.13-slim
WORKDIR /srv/app
RUN apt-get update \\
    && apt-get install -y --no-install-recommends \\
        ca-certificates \\
        tini \\
    && rm -rf /var/lib/apt/lists/*
COPY vendor ./vendor
RUN pip install --no-cache-dir --no-index ./vendor/greeting-1.0-py3-none-any.whl
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home app
COPY app.py ./
EXPOSE 8000
USER 10001:10001
HEALTHCHECK --interval=30s CMD ["python3", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3)"]
CMD ["python3", "app.py"]
`,
  files: {
    'app.py':
      "import http.server\nimport greeting\nclass Handler(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        self.send_response(200)\n        self.end_headers()\n        self.wfile.write(greeting.TEXT)\nhttp.server.HTTPServer(('0.0.0.0', 8000), Handler).serve_forever()\n",
    '.dockerignore': IGNORE,
  },
  problems: [
    WITHOUT_OWN_USER,
    swap('container/non-root/last-user-is-root', 'USER 10001:10001', 'USER 0'),
    swap('container/dedicated-user/user-by-name', 'USER 10001:10001', 'USER app'),
    swap(
      'container/dedicated-user/in-nogroup',
      'RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home app',
      'RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/* && (adduser --system --uid 10001 app)',
    ),
    WITHOUT_HEALTHCHECK,
    started('["python3", "app.py"]', 'python3 app.py'),
    swap(LEFT_BEHIND, ' --no-cache-dir', ''),
    LISTS_STAY,
    RECOMMENDED,
    swap('build/sound-scripts/apt-in-script', 'apt-get install', 'apt install'),
    added('app.py'),
    onBase(ENDED, 'python:3.13-slim', 'python:3.8-slim'),
    onBase(FLOATING, 'python:3.13-slim', 'python:latest'),
    onBase(FULL, 'python:3.13-slim', 'python:3.14'),
    swap(
      'build/multi-stage/build-tools-installed',
      '        tini \\\n',
      '        tini \\\n        gcc \\\n        libc6-dev \\\n',
    ),
    swap('build/conventions/legacy-key-value', 'WORKDIR', 'ENV GREETING hello to all\nWORKDIR'),
    swap('build/valid/empty-continuation', '        ca-certificates \\\n', '        ca-certificates \\\n\n'),
    swap(
      'build/conventions/repeated-instruction',
      'CMD ["python3", "app.py"]',
      'ENTRYPOINT ["tini", "-s", "--"]\nENTRYPOINT ["tini", "--"]\nCMD ["python3", "app.py"]',
    ),
    swap(NO_IGNORE_FILE, 'COPY app.py ./', 'COPY . .', { '.dockerignore': '\0' }),
    swap(
      'build/verified-downloads/download-piped-to-shell',
      'COPY app.py',
      'COPY curl /usr/local/bin/\nRUN chmod 755 /usr/local/bin/curl && curl -fsSL https://example.com/install.sh | sh\nCOPY app.py',
      { curl: CURL },
    ),
    swap(
      'build/valid/lost-argument',
      /^FROM([\s\S]*)COPY app.py/,
      'ARG NAME=app\nFROM$1RUN echo "$NAME" > name\nCOPY app.py',
    ),
  ],
};

const DEBIAN: App = {
  name: 'debian',
  port: 9000,
  dockerfile: `FROM debian:13-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends netcat-openbsd jq \\
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home app
WORKDIR /home/app
EXPOSE 9000
USER 10001:10001
HEALTHCHECK --interval=30s CMD ["nc", "-z", "127.0.0.1", "9000"]
CMD ["nc", "-l", "-k", "-p", "9000"]
`,
  files: { 'data.json.gz': '' },
  problems: [
    WITHOUT_OWN_USER,
    WITHOUT_HEALTHCHECK,
    LISTS_STAY,
    swap(
      'build/clean-packages/update-alone',
      'RUN apt-get update \\\n    && apt-get',
      'RUN apt-get update\nRUN apt-get',
    ),
    RECOMMENDED,
    swap('build/sound-scripts/apt-in-script', 'apt-get update', 'apt update'),
    swap(
      'build/sound-scripts/goes-on-after-error',
      /update \\\n {4}&& (.*) \\\n {4}&& /,
      'update; \\\n    $1; \\\n    ',
    ),
    swap(
      'build/sound-scripts/failure-ignored',
      ' jq \\\n    && rm -rf /var/lib/apt/lists/*',
      ' jq || true; rm -rf /var/lib/apt/lists/*',
    ),
    swap(
      'build/sound-scripts/pipe-without-pipefail',
      'WORKDIR',
      'RUN gzip -c /etc/passwd | wc -c > /etc/size\nWORKDIR',
    ),
    swap('build/sound-scripts/shell-replaced-by-link', 'WORKDIR', 'RUN ln -sf /bin/bash /bin/sh\nWORKDIR'),
    swap('image/no-unneeded-packages/needless-package', ' jq \\', ' jq git wget vim-tiny \\'),
    onBase(ENDED, 'debian:13-slim', 'debian:12-slim'),
    onBase(FLOATING, 'debian:13-slim', 'debian:latest'),
    swap(
      'image/no-unneeded-packages/sudo-in-build',
      'RUN groupadd',
      'RUN printf \'#!/bin/sh\\nexec "$@"\\n\' > /usr/bin/sudo && chmod 755 /usr/bin/sudo && sudo true\nRUN groupadd',
    ),
    swap('build/conventions/cd-instead-of-workdir', 'EXPOSE', 'RUN cd /home/app\nEXPOSE'),
    swap('build/valid/install-waits-for-answer', 'install -y', 'install'),
    swap('build/valid/undefined-variable', 'EXPOSE', 'ENV PATH=$PAHT:/usr/local/bin:/usr/bin:/bin\nEXPOSE'),
  ],
};

const GO: App = {
  name: 'go',
  port: 8080,
  dockerfile: `FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod main.go ./
RUN go build -o /server .

FROM debian:12-slim
COPY --from=build /server /usr/local/bin/server
EXPOSE 8080
USER 65532:65532
HEALTHCHECK --interval=30s CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
CMD ["server"]
`,
  files: {
    'go.mod': 'module example.com/server\n\ngo 1.19\n',
    'main.go':
      'package main\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc main() {\n\thttp.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") })\n\tif err := http.ListenAndServe(":8080", nil); err != nil {\n\t\tpanic(err)\n\t}\n}\n',
    '.dockerignore': IGNORE,
  },
  problems: [
    WITHOUT_USER,
    WITHOUT_HEALTHCHECK,
    started('["server"]', 'server'),
    swap('build/conventions/unnamed-stage', /(golang:1.26) AS build([\s\S]*)--from=build/, '$1$2--from=0'),
    swap('build/conventions/as-casing', 'AS build', 'as build'),
    swap(
      'build/multi-stage/toolchain-shipped',
      /golang:1.26 AS build([\s\S]*)-o \/server \.\n\nFROM debian:12-slim\nCOPY --from=build \/server \/usr\/local\/bin\/server/,
      'golang:1.26$1-o /usr/local/bin/server .',
    ),
    swap('build/conventions/stage-name-casing', 'AS build', 'AS Build'),
    added('go.mod'),
    maintained('EXPOSE'),
    swap(NO_IGNORE_FILE, 'COPY go.mod main.go ./', 'COPY . .', { '.dockerignore': '\0' }),
    swap('build/conventions/redundant-target-platform', 'FROM debian', 'FROM --platform=$TARGETPLATFORM debian'),
    swap('build/conventions/constant-platform', 'FROM debian', 'FROM --platform=linux/amd64 debian'),
    swap('build/copy-ownership/world-writable', 'COPY --from=build', 'COPY --chmod=777 --from=build'),
  ],
};

const NGINX: App = {
  name: 'nginx',
  port: 80,
  dockerfile: `FROM nginx:1.30
COPY index.html /usr/share/nginx/html/
HEALTHCHECK --interval=30s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:80/"]
`,
  files: { 'index.html': '<p>ok</p>\n', '.dockerignore': IGNORE },
  problems: [
    WITHOUT_HEALTHCHECK,
    added('index.html'),
    onBase(FLOATING, 'nginx:1.30', 'nginx'),
    maintained('COPY'),
    swap('build/conventions/legacy-key-value', 'COPY', 'ENV SITE example.com\nCOPY'),
    swap('build/conventions/instruction-casing', 'HEALTHCHECK', 'Healthcheck'),
  ],
};

const RUST: App = {
  name: 'rust',
  port: 8080,
  dockerfile: `FROM rust:1.91 AS build
WORKDIR /src
COPY . .
RUN cargo build --release --offline

FROM debian:12-slim
COPY --from=build /src/target/release/web /usr/local/bin/web
EXPOSE 8080
USER 65532:65532
HEALTHCHECK --interval=30s CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
CMD ["web"]
`,
  files: {
    'Cargo.toml': '[package]\nname = "web"\nversion = "1.0.0"\nedition = "2021"\n',
    'src/main.rs': `use std::io::{Read, Write};

fn main() {
    let listener = std::net::TcpListener::bind("0.0.0.0:8080").expect("a port");
    for stream in listener.incoming() {
        let mut stream = stream.expect("a connection");
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok");
    }
}
`,
    '.dockerignore': `${IGNORE}target\n`,
  },
  problems: [
    WITHOUT_USER,
    WITHOUT_HEALTHCHECK,
    started('["web"]', 'web'),
    onBase(FLOATING, 'rust:1.91', 'rust:latest'),
    swap(
      'build/multi-stage/toolchain-shipped',
      /rust:1.91 AS build([\s\S]*)\nFROM debian:12-slim\nCOPY.*\n([\s\S]*)CMD \["web"\]/,
      'rust:1.91$1$2CMD ["./target/release/web"]',
    ),
    swap('build/conventions/unnamed-stage', /(rust:1.91) AS build([\s\S]*)--from=build/, '$1$2--from=0'),
    maintained('EXPOSE'),
  ],
};

const JAVA: App = {
  name: 'java',
  port: 8080,
  dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
WORKDIR /app
COPY --from=build /app/target/app.jar ./app.jar
EXPOSE 8080
USER 10001:10001
HEALTHCHECK --interval=30s --start-period=10s CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]
CMD ["java", "-jar", "app.jar"]
`,
  files: {
    'pom.xml': '<project><modelVersion>4.0.0</modelVersion><artifactId>app</artifactId></project>\n',
    'src/main/java/App.java': `import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public class App {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", answer -> {
            answer.sendResponseHeaders(200, 2);
            answer.getResponseBody().write("ok".getBytes());
            answer.close();
        });
        server.start();
    }
}
`,
    '.dockerignore': `${IGNORE}target\n`,
  },
  problems: [
    WITHOUT_USER,
    WITHOUT_HEALTHCHECK,
    started('["java", "-jar", "app.jar"]', 'java -jar app.jar'),
    swap(
      'build/multi-stage/toolchain-shipped',
      /temurin-21 AS build([\s\S]*)\nFROM eclipse-temurin:21-jre\nWORKDIR.*\nCOPY.*\n([\s\S]*)"app.jar"/,
      'temurin-21$1$2"target/app.jar"',
    ),
    swap('build/multi-stage/toolchain-shipped', 'FROM eclipse-temurin:21-jre', 'FROM eclipse-temurin:21-jdk'),
    swap('build/conventions/unnamed-stage', / AS build([\s\S]*)--from=build/, '$1--from=0'),
    swap('build/copy-ownership/world-writable', 'COPY --from=build', 'COPY --chmod=777 --from=build'),
  ],
};

const filesOf = (app: App, dockerfile: string, more: Case['files'] = {}): Case['files'] =>
  Object.fromEntries(
    Object.entries({ ...app.files, ...more, Dockerfile: dockerfile }).filter(([, text]) => text !== '\0'),
  );

const problemsOf = (app: App): readonly Case[] => {
  const alone = app.problems.map(({ rule, put, files }) => ({
    name: `${app.name} ${rule}`,
    rules: [rule],
    port: app.port,
    files: filesOf(app, put(app.dockerfile), files),
  }));
  const together = [3, 5].map((stride) => {
    let text = app.dockerfile;
    let files: Case['files'] = {};
    const rules: string[] = [];
    for (const problem of app.problems.filter((_, index) => index % stride === 0)) {
      try {
        text = problem.put(text);
        files = { ...files, ...problem.files };
        rules.push(problem.rule);
      } catch {
        // it does not fit beside the others
      }
    }
    return {
      name: `${app.name} ${rules.length} at once`,
      rules: [...new Set(rules)],
      port: app.port,
      files: filesOf(app, text, files),
    };
  });
  return [...alone, ...together];
};

/** Every problem alone; of each app several at once, as they come in real files; whole projects. */
export const CASES: readonly Case[] = [
  ...[NODE, PYTHON, DEBIAN, GO, NGINX, RUST, JAVA].flatMap(problemsOf),
  ...PROJECTS,
];
