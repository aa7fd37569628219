import { facesVisitors } from '../../../knowledge/servers.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { bad, defineRule } from '../../rule.ts';
import { developmentServerIn } from '../../start/development-server-in.ts';

/** Silent where the service is there to work on its code: that is what these servers are for. */
export const developmentServer = defineRule({
  id: 'build/conventions/development-server',
  subject: 'service',
  severity: 'low',
  title: 'The service is started with a server for development',
  why: 'Such a server reloads code, explains its errors to visitors and has never been looked at for attacks or for load.',
  remedy:
    'Start what the framework names for production: gunicorn or uvicorn without --reload, php-fpm, a build that a web server serves, `kc.sh start`. Declare what is for developers as `dev` in plimsoll.yaml.',
  references: [
    { title: 'CWE-489: Active Debug Code', url: 'https://cwe.mitre.org/data/definitions/489.html' },
    { title: 'Django: deployment checklist', url: 'https://docs.djangoproject.com/en/stable/howto/deployment/' },
    { title: 'Flask: deploying to production', url: 'https://flask.palletsprojects.com/en/stable/deploying/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: shop/web:1.2\n    command: «sh -c "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"»\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nUSER node\n«CMD ["npm", "run", "dev"]»\n' }),
      bad({ Dockerfile: 'FROM python:3.14\nUSER 1000:1000\n«CMD ["uv", "run", "fastapi", "dev", "app.py"]»\n' }),
      bad({
        Dockerfile: 'FROM ruby:3.4\nUSER 1000:1000\n«CMD ["bundle", "exec", "rails", "server", "-e", "development"]»\n',
      }),
      bad({ Dockerfile: 'FROM golang:1.26\nUSER 1000:1000\n«CMD ["air", "-c", ".air.toml"]»\n' }),
      bad({ Dockerfile: 'FROM node:24\nUSER node\n«CMD ["node", "--watch", "server.js"]»\n' }),
      bad({
        'compose.yaml':
          'services:\n  vault:\n    image: hashicorp/vault:1.21\n    command: «vault server -dev -dev-listen-address=0.0.0.0:8200»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  login:\n    image: quay.io/keycloak/keycloak:26.4\n    command: «start-dev --http-port=8080»\n',
      }),
    ],
    good: [{ 'compose.yaml': 'services:\n  web:\n    image: shop/web:1.2\n    command: gunicorn shop.wsgi\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js", "--watch"]\n' },
      { Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nCMD ["fastapi", "run", "app.py"]\n' },
      { 'compose.dev.yaml': 'services:\n  web:\n    image: shop/web:1.2\n    command: flask run --host=0.0.0.0\n' },
    ],
  },
  *check(service) {
    if (inDevelopment(service)) return;
    for (const fact of [service.entrypoint, service.command]) {
      const line = knownValue(fact);
      const server = developmentServerIn(line);
      if (server) {
        yield violated(fact.origin, `${server.what} is for development and not made to face visitors`);
        return;
      }
      if (line && scriptOf(line).commands.some((command) => facesVisitors(programOf(command) ?? '')))
        yield held(fact.origin);
    }
  },
});
