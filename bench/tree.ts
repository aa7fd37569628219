import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const project = (index: number): { readonly [file: string]: string } => ({
  'compose.yaml': `name: shop-${index}
services:
  web:
    build: { context: ./web, args: { VERSION: "1.${index}" } }
    ports: ["127.0.0.1:${8000 + index}:8080"]
    environment: { DB_HOST: db, LOG_LEVEL: "\${LOG_LEVEL:-info}" }
    depends_on: { db: { condition: service_healthy } }
    restart: unless-stopped
    networks: [front, back]
  worker:
    build: ./worker
    environment: ["QUEUE=jobs-${index}", "DB_PASSWORD_FILE=/run/secrets/db"]
    secrets: [db]
    cap_drop: [ALL]
    read_only: true
    networks: [back]
  db:
    image: postgres:17.${index % 5}
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/db }
    volumes: ["data:/var/lib/postgresql/data"]
    healthcheck: { test: ["CMD", "pg_isready"], interval: 10s }
    secrets: [db]
    networks: [back]
networks: { front: {}, back: { internal: true } }
volumes: { data: {} }
secrets: { db: { file: ./db.secret } }
`,
  'web/Dockerfile': `FROM node:24-slim AS build
ARG VERSION
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY . .
RUN npm run build -- --release ${index} && rm -rf node_modules && npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/dist ./dist
USER node
EXPOSE 8080
CMD ["node", "dist/server.js"]
`,
  'web/.dockerignore': 'node_modules\n.git\n.env*\n',
  'web/package.json': '{}\n',
  'worker/Dockerfile': `FROM python:3.13
ENV PYTHONUNBUFFERED=1 JOBS=${index}
RUN set -eux; \\
    apt-get update && apt-get install -y --no-install-recommends curl libpq-dev gcc; \\
    curl -fsSL -o /usr/local/bin/tool https://downloads.example.com/v${index}/tool; \\
    echo "$(cat /tmp/tool.sha256)  /usr/local/bin/tool" | sha256sum -c -; \\
    if [ "$(uname -m)" = x86_64 ]; then chmod 0755 /usr/local/bin/tool; fi; \\
    rm -rf /var/lib/apt/lists/*
COPY requirements.txt /app/
RUN pip install --no-cache-dir -r /app/requirements.txt && useradd --create-home --uid 10001 app
COPY . /app
WORKDIR /app
ENTRYPOINT ["python", "-m", "worker"]
`,
});

/** Writes a tree of that many projects, no two the same: a compose file and two Dockerfiles each. */
export const writeTree = (root: string, projects: number): void => {
  for (let index = 0; index < projects; index++) {
    for (const [file, text] of Object.entries(project(index))) {
      const path = join(root, `team-${index % 20}`, `shop-${index}`, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
};
