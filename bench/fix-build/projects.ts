import type { Case } from './case.ts';

const IGNORE = '.git\n';
const SERVER = "require('http').createServer((_, answer) => answer.end('ok')).listen(3000);\n";
const LOCK =
  '{ "name": "web", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "web", "version": "1.0.0" } } }\n';
const packageOf = (scripts: { readonly [name: string]: string }): string =>
  `${JSON.stringify({ name: 'web', version: '1.0.0', private: true, scripts })}\n`;
const APP = `import http.server
import greeting
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(greeting.TEXT)
http.server.HTTPServer(('0.0.0.0', 8000), Handler).serve_forever()
`;
const GO = {
  'go.mod': 'module example.com/server\n\ngo 1.19\n',
  'cmd/server/main.go':
    'package main\n\nimport "net/http"\n\nvar version = "none"\n\nfunc main() {\n\tif err := http.ListenAndServe(":8080", http.NotFoundHandler()); err != nil {\n\t\tpanic(version)\n\t}\n}\n',
};
const RUST = `fn main() {
    let listener = std::net::TcpListener::bind("0.0.0.0:8080").expect("a port");
    for stream in listener.incoming() {
        drop(stream);
    }
}
`;
const JAVA = {
  'pom.xml': '<project><modelVersion>4.0.0</modelVersion><artifactId>app</artifactId></project>\n',
  'src/main/java/App.java': `public class App {
    public static void main(String[] args) throws Exception {
        try (var server = new java.net.ServerSocket(8080)) {
            while (true) server.accept().close();
        }
    }
}
`,
};

/** Whole projects as their owners write them, several habits in each. */
export const PROJECTS: readonly Case[] = [
  {
    name: 'node project: everything in one stage',
    rules: [
      'container/non-root/no-user',
      'image/minimal-base/full-base',
      'build/pinned-packages/lock-file-not-enforced',
      'build/clean-packages/cache-left-behind',
      'build/conventions/production-mode-missing',
      'build/dockerignore/context-holds-secrets',
      'runtime/healthcheck/no-healthcheck',
    ],
    port: 3000,
    files: {
      Dockerfile: `FROM node:24

# Create app directory
WORKDIR /usr/src/app

COPY package*.json ./
RUN npm install
# If you are building your code for production
# RUN npm ci --omit=dev

COPY . .

EXPOSE 3000
CMD [ "npm", "start" ]
`,
      'package.json': packageOf({ start: 'node server.js' }),
      'package-lock.json': LOCK,
      'server.js': SERVER,
      '.dockerignore': `${IGNORE}node_modules\n`,
      '.env': 'DB_PASSWORD=Xk93mdPq2\n',
    },
  },
  {
    name: 'node project: a stage to work in, one to build and one to run',
    rules: [
      'container/non-root/no-user',
      'build/conventions/as-casing',
      'build/conventions/legacy-key-value',
      'build/exec-form/shell-form',
      'image/minimal-base/full-base',
    ],
    port: 3000,
    files: {
      Dockerfile: `FROM node:24 As development
WORKDIR /usr/src/app
COPY --chown=node:node package*.json ./
RUN npm ci
COPY --chown=node:node . .
USER node
CMD ["npm", "run", "dev"]

FROM node:24 As build
WORKDIR /usr/src/app
COPY --from=development /usr/src/app .
RUN npm run build
ENV NODE_ENV production

FROM node:24 As production
ENV NODE_ENV production
COPY --chown=node:node --from=build /usr/src/app/dist ./dist
EXPOSE 3000
CMD node dist/main.js
`,
      'package.json': packageOf({ dev: 'node --watch server.js', build: 'mkdir -p dist && cp server.js dist/main.js' }),
      'package-lock.json': LOCK,
      'server.js': SERVER,
      '.dockerignore': `${IGNORE}node_modules\n**/.env*\n`,
    },
  },
  {
    name: 'node project: secrets that a build stage copies on',
    rules: ['build/dockerignore/context-holds-secrets', 'container/non-root/no-user'],
    port: 3000,
    files: {
      Dockerfile: `FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app ./
EXPOSE 3000
CMD ["node", "server.js"]
`,
      'package.json': packageOf({}),
      'package-lock.json': LOCK,
      'server.js': SERVER,
      '.dockerignore': `${IGNORE}node_modules\n`,
      '.env.production': 'DB_PASSWORD=Xk93mdPq2\n',
    },
  },
  {
    name: 'python project: an entrypoint that waits and hands over',
    rules: [
      'image/no-unneeded-packages/recommended-packages',
      'build/copy-ownership/recursive-chown',
      'container/dedicated-user/user-by-name',
      'runtime/healthcheck/no-healthcheck',
    ],
    port: 8000,
    files: {
      Dockerfile: `FROM python:3.13-slim AS base
ENV PYTHONUNBUFFERED=1 \\
    PIP_DISABLE_PIP_VERSION_CHECK=1

FROM base AS builder
WORKDIR /build
COPY vendor vendor
RUN pip install --no-index --target /build/packages ./vendor/greeting-1.0-py3-none-any.whl

FROM base
RUN apt-get update \\
 && apt-get install -y curl netcat-openbsd \\
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 web && useradd --system --uid 10001 --gid web web
WORKDIR /app
COPY --from=builder /build/packages /app/packages
COPY . .
COPY deploy/entrypoint.sh /entrypoint.sh
RUN chmod +x /entrypoint.sh && mkdir -p /app/media
RUN chown -R web:web /app
ENV PYTHONPATH=/app/packages
USER web
EXPOSE 8000
ENTRYPOINT ["/entrypoint.sh"]
CMD ["python3", "app.py"]
`,
      'app.py': APP,
      'deploy/entrypoint.sh':
        '#!/bin/sh\nset -e\nif [ -n "$DB_HOST" ]; then\n  until nc -z "$DB_HOST" 5432; do sleep 1; done\nfi\nexec "$@"\n',
      '.dockerignore': `${IGNORE}**/.env*\n`,
    },
  },
  {
    name: 'python project: a first image of somebody',
    rules: [
      'container/non-root/no-user',
      'image/minimal-base/full-base',
      'image/no-unneeded-packages/needless-package',
      'image/no-unneeded-packages/recommended-packages',
      'build/clean-packages/cache-left-behind',
      'build/dockerignore/no-ignore-file',
    ],
    port: 8000,
    files: {
      Dockerfile: `FROM python:3.14

RUN apt-get update && apt-get install -y \\
    jq \\
    vim-tiny

WORKDIR /usr/src/app
COPY . .
RUN pip install --no-index ./vendor/greeting-1.0-py3-none-any.whl
RUN mkdir uploads

EXPOSE 8000
CMD ["python3", "app.py"]
`,
      'app.py': APP,
    },
  },
  {
    name: 'python project: stages of poetry’s kind',
    rules: [
      'container/non-root/no-user',
      'build/conventions/as-casing',
      'build/exec-form/shell-form',
      'runtime/healthcheck/no-healthcheck',
    ],
    port: 8000,
    files: {
      Dockerfile: `FROM python:3.13-slim as python-base
ENV PYTHONUNBUFFERED=1 \\
    PYSETUP_PATH="/opt/pysetup" \\
    PYTHONPATH="/opt/pysetup/packages"

FROM python-base as builder-base
RUN apt-get update \\
    && apt-get install --no-install-recommends -y \\
        gcc \\
        libc6-dev
WORKDIR $PYSETUP_PATH
COPY vendor vendor
RUN pip install --no-index --target packages ./vendor/greeting-1.0-py3-none-any.whl

FROM python-base as production
COPY --from=builder-base $PYSETUP_PATH $PYSETUP_PATH
COPY ./app.py /app/
WORKDIR /app
EXPOSE 8000
CMD python3 app.py
`,
      'app.py': APP,
    },
  },
  {
    name: 'debian project: an image of long ago',
    rules: [
      'image/current-base/ended-base',
      'build/conventions/maintainer',
      'build/conventions/legacy-key-value',
      'build/plain-copies/add-instead-of-copy',
      'build/clean-packages/update-alone',
      'container/non-root/no-user',
    ],
    port: 9000,
    files: {
      Dockerfile: `FROM debian:12-slim
MAINTAINER ops@example.com
ENV DEBIAN_FRONTEND noninteractive
RUN apt-get update
RUN apt-get install -y netcat-openbsd procps
ENV PORT 9000
ADD start.sh /usr/local/bin/start.sh
RUN chmod 755 /usr/local/bin/start.sh
EXPOSE 9000
CMD ["/usr/local/bin/start.sh"]
`,
      'start.sh': '#!/bin/sh\nexec nc -l -k -p "$PORT"\n',
    },
  },
  {
    name: 'go project: nothing but the program',
    rules: ['container/non-root/no-user', 'build/dockerignore/no-ignore-file'],
    port: 8080,
    files: {
      Dockerfile: `FROM golang:1.26 AS build
WORKDIR /src
COPY go.* ./
COPY . .
ARG VERSION=dev
RUN --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 go build -ldflags "-s -w -X main.version=$VERSION" -o /out/server ./cmd/server

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
EXPOSE 8080
ENTRYPOINT ["/server"]
`,
      ...GO,
    },
  },
  {
    name: 'go project: built and run in one stage',
    rules: ['build/multi-stage/toolchain-shipped', 'container/non-root/no-user', 'build/exec-form/shell-form'],
    port: 8080,
    files: {
      Dockerfile: `FROM golang:1.26
WORKDIR /go/src/app
COPY . .
RUN go build -o /go/bin/server ./cmd/server
EXPOSE 8080
CMD /go/bin/server
`,
      ...GO,
      '.dockerignore': `${IGNORE}**/.env*\n`,
    },
  },
  {
    name: 'nginx project: a page whose entrypoint writes its settings',
    rules: [
      'image/pinned-tag/floating-base',
      'runtime/healthcheck/no-healthcheck',
      'build/dockerignore/no-ignore-file',
    ],
    port: 80,
    files: {
      Dockerfile: `FROM debian:12-slim AS build-stage
WORKDIR /app
COPY . .
RUN mkdir dist && cp index.html dist/

FROM nginx AS production-stage
COPY --from=build-stage /app/dist /usr/share/nginx/html
COPY docker-entrypoint.sh /docker-entrypoint.sh
RUN chmod 755 /docker-entrypoint.sh
EXPOSE 80
ENTRYPOINT ["/docker-entrypoint.sh"]
CMD ["nginx", "-g", "daemon off;"]
`,
      'index.html': '<p>__API_URL__</p>\n',
      'docker-entrypoint.sh':
        '#!/bin/sh\nset -eu\nsed -i "s|__API_URL__|${API_URL:-none}|" /usr/share/nginx/html/index.html\nexec "$@"\n',
    },
  },
  {
    name: 'java project: a JDK that runs what Maven built',
    rules: [
      'build/multi-stage/toolchain-shipped',
      'container/non-root/no-user',
      'runtime/healthcheck/no-healthcheck',
      'build/dockerignore/no-ignore-file',
    ],
    port: 8080,
    files: {
      Dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /home/app
COPY . .
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jdk
ARG JAR_FILE=target/*.jar
COPY --from=build /home/app/\${JAR_FILE} /app.jar
EXPOSE 8080
ENTRYPOINT ["sh", "-c", "java $JAVA_OPTS -jar /app.jar"]
`,
      ...JAVA,
    },
  },
  {
    name: 'java project: the jar of the build machine',
    rules: ['build/plain-copies/add-instead-of-copy', 'container/non-root/no-user', 'build/exec-form/shell-form'],
    port: 8080,
    files: {
      Dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
COPY src /home/app/src
COPY pom.xml /home/app
WORKDIR /home/app
RUN mvn -B package

FROM eclipse-temurin:21-jre
VOLUME /tmp
ADD pom.xml /pom.xml
COPY --from=build /home/app/target/app.jar /usr/local/lib/app.jar
EXPOSE 8080
ENTRYPOINT java -Djava.security.egd=file:/dev/./urandom -jar /usr/local/lib/app.jar
`,
      ...JAVA,
      '.dockerignore': `${IGNORE}**/.env*\n`,
    },
  },
  {
    name: 'rust project: stages that plan, build and run',
    rules: [
      'container/dedicated-user/user-by-name',
      'build/conventions/legacy-key-value',
      'runtime/healthcheck/no-healthcheck',
    ],
    port: 8080,
    files: {
      Dockerfile: `FROM rust:1.91 AS chef
WORKDIR /app

FROM chef AS planner
COPY . .
RUN cp Cargo.toml recipe.toml

FROM chef AS builder
COPY --from=planner /app/recipe.toml recipe.toml
COPY . .
ENV SQLX_OFFLINE true
RUN cargo build --release --offline --bin api

FROM debian:12-slim AS runtime
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app app
COPY --from=builder /app/target/release/api /usr/local/bin/
USER app
EXPOSE 8080
ENV APP_ENVIRONMENT production
CMD ["/usr/local/bin/api"]
`,
      'Cargo.toml': '[package]\nname = "api"\nversion = "1.0.0"\nedition = "2021"\n',
      'src/main.rs': RUST,
      '.dockerignore': `${IGNORE}target\n**/.env*\n`,
    },
  },
  {
    name: 'rust project: the toolchain that runs',
    rules: ['build/multi-stage/toolchain-shipped', 'container/non-root/no-user', 'build/dockerignore/no-ignore-file'],
    port: 8080,
    files: {
      Dockerfile: `FROM rust:1.91
WORKDIR /usr/src/api
COPY . .
RUN cargo build --release --offline
EXPOSE 8080
CMD ["./target/release/api"]
`,
      'Cargo.toml': '[package]\nname = "api"\nversion = "1.0.0"\nedition = "2021"\n',
      'src/main.rs': RUST,
    },
  },
];
