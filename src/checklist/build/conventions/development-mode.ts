import type { Service } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

type Mode = { readonly development: RegExp; readonly production?: RegExp; readonly does: string };

/** Variables that choose the mode of a framework. */
const MODES: { readonly [name: string]: Mode } = {
  NODE_ENV: { development: /^dev/i, production: /^prod/i, does: 'Express and others show stack traces to visitors' },
  FLASK_ENV: {
    development: /^dev/i,
    production: /^prod/i,
    does: 'Flask before 2.3 shows a prompt for Python to visitors',
  },
  FLASK_DEBUG: { development: /^(?:1|true|yes|on)$/i, does: 'Flask shows a prompt for Python to visitors' },
  DJANGO_DEBUG: { development: /^(?:1|true|yes|on)$/i, does: 'Django shows its settings to visitors' },
  RAILS_ENV: { development: /^dev/i, production: /^prod/i, does: 'Rails shows its source to visitors' },
  RACK_ENV: { development: /^dev/i, production: /^prod/i, does: 'Rack shows its source to visitors' },
  MIX_ENV: { development: /^dev/i, production: /^prod/i, does: 'Phoenix shows its source to visitors' },
  APP_DEBUG: { development: /^(?:1|true|yes|on)$/i, does: 'Laravel and Symfony show their settings to visitors' },
  APP_ENV: { development: /^(?:dev|development|local)$/i, production: /^prod/i, does: 'errors are shown to visitors' },
  ASPNETCORE_ENVIRONMENT: {
    development: /^dev/i,
    production: /^prod/i,
    does: 'ASP.NET shows stack traces to visitors',
  },
  DOTNET_ENVIRONMENT: { development: /^dev/i, production: /^prod/i, does: '.NET shows stack traces' },
  WORDPRESS_DEBUG: { development: /^(?:1|true|yes|on)$/i, does: 'WordPress shows errors to visitors' },
};

export const developmentMode = defineRule({
  id: 'build/conventions/development-mode',
  subject: 'service',
  severity: 'low',
  title: 'The framework runs in development mode',
  why: 'Development modes explain errors to whoever causes them: stack traces, settings, in Flask a prompt for Python.',
  remedy: 'Set the production mode, NODE_ENV=production for Node, before the dependencies are installed.',
  references: [
    { title: 'CWE-489: Active Debug Code', url: 'https://cwe.mitre.org/data/definitions/489.html' },
    { title: 'OWASP Top 10 2021, A05', url: 'https://owasp.org/Top10/A05_2021-Security_Misconfiguration/' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nENV NODE_ENV=«development»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad({
        'compose.yaml': 'services:\n  web:\n    image: shop/web:1.2\n    environment:\n      FLASK_DEBUG: «"1"»\n',
      }),
      bad({
        Dockerfile: 'FROM python:3.14-slim\nCOPY . .\nCMD ["gunicorn", "shop.wsgi"]\n',
        'shop/settings.py': "DEBUG = os.environ.get('DEBUG', '0') == '1'\n",
        'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      DEBUG: «"1"»\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nUSER node\nCMD ["node", "server.js"]\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nENV APP_ENV=staging\nUSER node\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: shop/web:1.2\n    environment:\n      DEBUG: "1"\n' },
      // development is what it is for
      { 'Dockerfile.dev': 'FROM node:24\nENV NODE_ENV=development\nUSER node\nCMD ["npm", "run", "dev"]\n' },
      {
        Dockerfile: 'FROM node:24 AS dev\nENV NODE_ENV=development\nUSER node\n',
        'compose.yaml': 'services:\n  web:\n    build: {context: ., target: dev}\n',
      },
    ],
  },
  check: oneHeld(function* (service) {
    if (inDevelopment(service)) return;
    for (const { name, value } of service.environment.items) {
      const mode = modeOf(name, service);
      const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
      if (!mode || text === undefined) continue;
      if (mode.production?.test(text)) yield held(value.origin);
      if (!mode.development.test(text)) continue;
      yield violated(value.origin, `${name}=${text} is for development: ${mode.does}`, {
        // a switch is put off; a mode has a name for production
        ...(!mode.production && { remedy: `Leave ${name} out where it is deployed, or set it to 0.` }),
      });
    }
  }),
});

/** Django is told of a variable by its settings alone, as nearly every project calls it. */
const modeOf = (name: string, service: Service): Mode | undefined => {
  if (name === 'DEBUG') return readsDebug(service) ? MODES.DJANGO_DEBUG : undefined;
  return Object.hasOwn(MODES, name) ? MODES[name] : undefined;
};

const SETTINGS = /(?:^|\/)settings(?:\/\w+)?\.py$/;
const FROM_VARIABLE = /^DEBUG\s*=.{0,80}\b(?:environ|getenv|env|config)\b.{0,40}["']DEBUG["']/m;
const MOST_SETTINGS = 10;

/** Whether the settings of Django that are built in take their mode from `DEBUG`. */
const readsDebug = ({ image: { build } }: Service): boolean => {
  if (build?.context.kind !== 'known') return false;
  const { entries, textOf } = build.context.value;
  const files = entries.items.filter((file) => SETTINGS.test(file)).slice(0, MOST_SETTINGS);
  return files.some((file) => FROM_VARIABLE.test(textOf(file) ?? ''));
};
