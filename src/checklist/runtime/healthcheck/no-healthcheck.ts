import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Service } from '../../../model/service.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { endsAtOnce } from '../../purpose/ends-at-once.ts';
import { jobQuestion } from '../../purpose/job-question.ts';
import { onlyWaits } from '../../purpose/only-waits.ts';
import { opensPrompt } from '../../purpose/opens-prompt.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { isBaseForOthers } from './base-for-others.ts';
import { checkInCompose } from './check-in-compose.ts';
import { checkInDockerfile } from './check-in-dockerfile.ts';
import { mayEnd } from './may-end.ts';

/** The join has already looked at compose, at the Dockerfile and at what the base is known to declare. */
export const noHealthcheck = defineRule({
  id: 'runtime/healthcheck/no-healthcheck',
  subject: 'service',
  severity: 'low',
  title: 'Nothing tells whether the service works',
  why: 'A process that hangs still counts as running: nobody hears of it, and what depends on it starts before it is ready.',
  remedy: 'Add a healthcheck with a program that is in the image, on the port the service listens on.',
  references: [cisDocker('4.6 and 5.27')],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM «node:24-alpine»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad(
        { Dockerfile: 'FROM «alpine:3.22»\nEXPOSE 8080\nUSER 10001:10001\nCMD ["/app"]\n' },
        {
          Dockerfile:
            'FROM alpine:3.22\nEXPOSE 8080\nUSER 10001:10001\nHEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["nc", "-z", "127.0.0.1", "8080"]\nCMD ["/app"]\n',
        },
      ),
      // of FTP the port that is listened on
      bad(
        { Dockerfile: 'FROM «alpine:3.22»\nEXPOSE 20 21\nUSER 10001:10001\nCMD ["/ftpd"]\n' },
        {
          Dockerfile:
            'FROM alpine:3.22\nEXPOSE 20 21\nUSER 10001:10001\nHEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["nc", "-z", "127.0.0.1", "21"]\nCMD ["/ftpd"]\n',
        },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «cache»:\n    image: redis:8.2\n' },
        {
          'compose.yaml':
            'services:\n  cache:\n    image: redis:8.2\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      // a shell is not the server that the check asks
      unfixed({
        'compose.yaml':
          'services:\n  «cli»:\n    image: apache/airflow:2.10.5\n    command: ["bash", "-c", "airflow"]\n',
      }),
      // it listens where it is published; a worker of the same image listens nowhere
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.31\n    ports: ["8080:8080"]\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.31\n    ports: ["8080:8080"]\n    healthcheck:\n      test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      // no better check is known than that its port is open
      bad(
        { 'compose.yaml': 'services:\n  «vectors»:\n    image: qdrant/qdrant:v1.16.2\n' },
        {
          'compose.yaml':
            'services:\n  vectors:\n    image: qdrant/qdrant:v1.16.2\n    healthcheck:\n      test: ["CMD", "bash", "-c", ": < /dev/tcp/127.0.0.1/6333"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      // what the check asks is off until it is switched on
      bad(
        {
          'compose.yaml':
            'services:\n  «edge»:\n    image: traefik:v3.6\n    command:\n      - --providers.docker=true\n',
        },
        {
          'compose.yaml':
            'services:\n  edge:\n    image: traefik:v3.6\n    command:\n      - --providers.docker=true\n      - --ping=true\n    healthcheck:\n      test: ["CMD", "traefik", "healthcheck", "--ping"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      bad(
        {
          Dockerfile: 'FROM «python:3.13-slim»\nUSER 10001:10001\nCMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]\n',
        },
        {
          Dockerfile:
            'FROM python:3.13-slim\nUSER 10001:10001\nHEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python3", "-c", "import socket; socket.create_connection((\'127.0.0.1\', 8000), 3)"]\nCMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]\n',
        },
      ),
      // the server of the base, said again
      bad(
        { Dockerfile: 'FROM «redis:8.2»\nEXPOSE 6379\nCMD ["redis-server", "/etc/redis.conf"]\n' },
        {
          Dockerfile:
            'FROM redis:8.2\nEXPOSE 6379\nHEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["redis-cli", "ping"]\nCMD ["redis-server", "/etc/redis.conf"]\n',
        },
      ),
      // the server of the base, left as it is
      bad(
        { Dockerfile: 'FROM «tomcat:11.0-jdk21-temurin»\nCOPY shop.war /usr/local/tomcat/webapps/\n' },
        {
          Dockerfile:
            'FROM tomcat:11.0-jdk21-temurin\nCOPY shop.war /usr/local/tomcat/webapps/\nHEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/8080"]\n',
        },
      ),
      // its Dockerfile says nothing of what this service starts
      bad(
        {
          Dockerfile: 'FROM node:24-alpine\nEXPOSE 3000\nUSER node\nCMD ["node", "server.js"]\n',
          'compose.yaml': 'services:\n  «docs»:\n    build: .\n    command: ["node", "docs.js", "--port", "4000"]\n',
        },
        {
          Dockerfile: 'FROM node:24-alpine\nEXPOSE 3000\nUSER node\nCMD ["node", "server.js"]\n',
          'compose.yaml':
            'services:\n  docs:\n    build: .\n    command: ["node", "docs.js", "--port", "4000"]\n    healthcheck:\n      test: ["CMD", "node", "-e", "require(\'net\').connect(4000, \'127.0.0.1\').on(\'connect\', function () { this.destroy() })"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      bad({ 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.31\n    ports: ["443:443"]\n' }),
      // its configuration takes port 80 away
      bad(
        {
          'compose.yaml':
            'services:\n  «web»:\n    image: nginx:1.31\n    ports: ["80:80", "443:443"]\n    volumes: ["./site.conf:/etc/nginx/conf.d/default.conf:ro"]\n',
          'site.conf': 'server {\n  listen 443 ssl;\n  listen [::]:443 ssl;\n}\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.31\n    ports: ["80:80", "443:443"]\n    volumes: ["./site.conf:/etc/nginx/conf.d/default.conf:ro"]\n    healthcheck:\n      test: ["CMD", "bash", "-c", ": < /dev/tcp/127.0.0.1/443"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
          'site.conf': 'server {\n  listen 443 ssl;\n  listen [::]:443 ssl;\n}\n',
        },
      ),
      // its console is published, and it is asked where it serves
      bad(
        {
          'compose.yaml':
            'services:\n  «s3»:\n    image: minio/minio\n    command: server /data --console-address :9001\n    ports: ["9001:9001"]\n',
        },
        {
          'compose.yaml':
            'services:\n  s3:\n    image: minio/minio\n    command: server /data --console-address :9001\n    ports: ["9001:9001"]\n    healthcheck:\n      test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:9000/minio/health/live"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      bad({
        'compose.yaml': 'services:\n  «work»:\n    image: docker.n8n.io/n8nio/n8n:2.1\n    command: worker\n',
      }),
      // compose has it listen on another port than its Dockerfile says
      bad(
        {
          Dockerfile:
            'FROM python:3.13-slim\nENV PORT=8080\nEXPOSE 8080\nUSER 10001:10001\nCMD ["python", "-m", "chat"]\n',
          'compose.yaml':
            'services:\n  «chat»:\n    build: .\n    ports: ["8001:8001"]\n    environment:\n      PORT: 8001\n',
        },
        {
          Dockerfile:
            'FROM python:3.13-slim\nENV PORT=8080\nEXPOSE 8080\nUSER 10001:10001\nCMD ["python", "-m", "chat"]\n',
          'compose.yaml':
            'services:\n  chat:\n    build: .\n    ports: ["8001:8001"]\n    environment:\n      PORT: 8001\n    healthcheck:\n      test: ["CMD", "python3", "-c", "import socket; socket.create_connection((\'127.0.0.1\', 8001), 3)"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      // what is done on time is no web server
      bad({ 'compose.yaml': 'services:\n  «cron»:\n    image: nextcloud:31\n    entrypoint: /cron.sh\n' }),
      bad({
        Dockerfile: 'FROM «alpine:3.24»\nARG PORT\nEXPOSE ${PORT}\nEXPOSE 6060\nUSER 10001:10001\nCMD ["/app"]\n',
      }),
      bad({
        'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    healthcheck:\n      disable: «true»\n',
      }),
    ],
    good: [
      {
        Dockerfile: 'FROM node:24-alpine\nHEALTHCHECK CMD ["node", "health.js"]\nCMD ["node", "server.js"]\n',
      },
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n',
      },
      {
        'compose.yaml':
          'services:\n  schema:\n    image: debian:13\n    command: ./load\n  web:\n    image: registry.example.com/web:1.4\n    healthcheck: {test: ["CMD", "/up"]}\n    depends_on:\n      schema: {condition: service_completed_successfully}\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/team/app:1.4\n' },
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y gnuplot\nENTRYPOINT ["gnuplot"]\n' },
      { 'compose.yaml': 'services:\n  kafka-init:\n    image: alpine:3.22\n    command: ["sh", "/init.sh"]\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  shell:\n    image: debian:13\n' },
      {
        'compose.yaml':
          'services:\n  work:\n    image: debian:13\n    command: sh -c "while true; do sleep 3600; done"\n',
      },
      { Dockerfile: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir poetry==2.1.4\n' },
      { Dockerfile: 'FROM debian:13-slim\nRUN make-tools\nCMD ["/bin/bash"]\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache s3cmd\nENTRYPOINT ["s3cmd"]\nCMD ["--help"]\n' },
      {
        'compose.yaml': 'services:\n  migrate:\n    image: postgres:17\n',
        'plimsoll.yaml': 'roles:\n  migrate: job\n',
      },
    ],
  },
  *check(service) {
    if (service.role === 'job') return;
    const { value, origin } = service.healthcheck;
    const question = jobQuestion(service, origin);
    if (value.kind === 'known' && value.value === undefined && hasNothingToAsk(service)) return;
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether there is a health check: ${value.why}`, 'plimsoll check image:{image}');
    } else if (value.value === undefined && question) yield question;
    else if (value.value === undefined && mayEnd(service)) {
      yield undecided(
        origin,
        'whether it stays: it opens no port, and nothing here runs it as a service; name its port with EXPOSE, or give it the role job in plimsoll.yaml',
        'plimsoll check',
      );
    } else if (value.value === undefined) {
      const fix = checkInDockerfile(service) ?? checkInCompose(service);
      const where = service.settings.source === 'task' ? 'what starts it' : 'compose';
      yield violated(origin, `no health check in ${where}, Dockerfile or base`, fix ? { fix } : {});
    } else if (value.value.command === undefined)
      yield violated(origin, 'the health check is switched off', {
        remedy:
          'Take away what switches it off, if the image brings a check, or write one with a program that the image has.',
      });
    else if (value.value.command.form === 'shell' && value.value.command.raw.trim() === 'NONE')
      yield violated(
        origin,
        'NONE as a text is run as a program that is not there; a list, ["NONE"], would switch the check off',
      );
    else yield held(origin);
  },
});

/** Nothing in it is there to answer: it ends at once, only waits for somebody, or is what other images are built on. */
const hasNothingToAsk = (service: Service): boolean =>
  endsAtOnce(service) || opensPrompt(service) || onlyWaits(service) || isBaseForOthers(service);
