import { fieldOf } from '../../model/field-of.ts';
import { parseToml } from '../../read/toml/parse-toml.ts';
import { type App, type Looked, USUAL, unclear } from '../app.ts';
import { aptInstall } from '../apt-install.ts';
import { healthPathIn, portInSources, withoutPort } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';
import { pythonEntry } from './python-entry.ts';
import { pythonPackages, type Requirements } from './python-packages.ts';
import { textsOf } from './texts-of.ts';

/** What a library that is compiled here is linked with, as Debian packages of the last stage. */
const SHARED: { readonly [library: string]: string } = {
  psycopg2: 'libpq5',
  psycopg: 'libpq5',
  mysqlclient: 'libmariadb3',
};

const LISTENS: readonly RegExp[] = [
  /(?:getenv|environ\.get)\(\s*["'](?:\w*_)?PORT["']\s*,\s*["']?(\d{2,5})\b/,
  /\bport\s*=\s*(\d{2,5})\b/,
  /HTTPServer\(\s*\(\s*["'][\w.]*["']\s*,\s*(\d{2,5})/,
];

const KNOWN: readonly (readonly [library: string, name: string])[] = [
  ['django', 'Django'],
  ['fastapi', 'FastAPI'],
  ['flask', 'Flask'],
  ['starlette', 'Starlette'],
  ['litestar', 'Litestar'],
  ['sanic', 'Sanic'],
  ['aiohttp', 'aiohttp'],
  ['streamlit', 'Streamlit'],
  ['celery', 'Celery'],
];

export const python = (files: ProjectFiles, today: string): Looked | undefined => {
  const toml = parseToml(files.text('pyproject.toml') ?? '');
  const requirements = requirementsOf(files);
  if (
    !files.has('pyproject.toml') &&
    requirements === undefined &&
    !files.has('Pipfile.lock') &&
    !files.has('manage.py')
  )
    return undefined;
  if (files.has('pyproject.toml') && toml === undefined) return unclear('Python', 'pyproject.toml cannot be read');
  const libraries = librariesOf(toml, requirements?.text, files.text('Pipfile'));
  const framework = KNOWN.find(([library]) => libraries.has(library));
  const what = `Python${framework ? ` with ${framework[1]}` : ''}`;
  const found = files.sources(/\.py$/);
  const installed = pythonPackages(files, toml, requirements);
  if (installed.kind === 'unclear') return unclear(what, installed.why);
  const scripts = installed.itself ? Object.keys(Object(fieldOf(fieldOf(toml, 'project'), 'scripts'))) : [];
  const entry = pythonEntry(files, found, { libraries, scripts });
  if (entry.kind === 'unclear') return unclear(what, entry.why);
  const range = rangeOf(files, toml);
  const { release, questions } = releaseFor({ product: 'python', name: 'Python', range }, today);
  const shared = [...libraries].flatMap((library) => (Object.hasOwn(SHARED, library) && SHARED[library]) || []);
  const sources = found.map(({ text }) => text);
  // only the whole image has git and a compiler
  const isSlim = shared.length === 0 && !installed.fetches;
  const port = entry.port ?? (entry.serves ? portInSources(sources, LISTENS) : undefined);
  const app: App = {
    ...USUAL,
    what: `${what}, ${installed.manager}`,
    stages:
      installed.stage.length > 0
        ? [[`FROM python:${release}${isSlim ? '-slim' : ''} AS build`, ...installed.stage]]
        : [],
    base: `python:${release}-slim`,
    lines: [
      ...aptInstall(shared),
      'ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1',
      ...(installed.stage.length > 0 ? ['ENV PATH=/app/.venv/bin:$PATH'] : []),
      ...(entry.path === undefined ? [] : [`ENV PYTHONPATH=/app/${entry.path}`]),
      'WORKDIR /app',
      ...(installed.stage.length > 0 ? ['COPY --from=build /app/.venv /app/.venv'] : []),
      'COPY . .',
    ],
    user: '10001:10001',
    port,
    healthPath: entry.asksAsHost ? undefined : healthPathIn(sources),
    start: entry.words,
    libraries,
    ignored: ['__pycache__', '*.pyc', '.venv', 'venv', '.pytest_cache', '.mypy_cache', '.ruff_cache', '*.sqlite3'],
    sources,
    questions: [...questions, ...installed.questions, ...entry.questions, ...withoutPort(entry.serves, port)],
  };
  return { kind: 'app', app };
};

/** The requirements of what is deployed, where each place has its own. */
const requirementsOf = (files: ProjectFiles): Requirements | undefined => {
  const names = ['production', 'prod', 'base', 'common', 'main'].map((name) => `requirements/${name}.txt`);
  const first = ['requirements.txt', ...names].find((path) => files.text(path) !== undefined);
  if (first === undefined) return undefined;
  const paths = [first];
  let all = '';
  for (const path of paths) {
    const text = files.text(path) ?? '';
    all += `${text}\n`;
    for (const [, other = ''] of text.matchAll(/^[ \t]*(?:-r|-c|--requirement|--constraint)[ =]*(\S+)/gm)) {
      const beside = path.replace(/[^/]*$/, '') + other.replace(/^\.\//, '');
      // one at an address pip fetches by itself
      if (!paths.includes(beside) && paths.length < 20 && files.text(beside) !== undefined) paths.push(beside);
    }
  }
  return { paths, text: all };
};

/** The name of a requirement as PEP 503 writes it, with what it asks for in brackets: `psycopg[binary]` is one that brings its own. */
const nameOf = (requirement: string): readonly string[] => {
  const [, name = '', extras = ''] = /^[ \t]*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?/.exec(requirement) ?? [];
  if (name === '') return [];
  const plain = name.toLowerCase().replaceAll(/[-_.]+/g, '-');
  const asked = extras.split(',').flatMap((extra) => (extra.trim() === '' ? [] : [`${plain}[${extra.trim()}]`]));
  return plain === 'psycopg' && asked.includes('psycopg[binary]') ? ['psycopg-binary', ...asked] : [plain, ...asked];
};

const librariesOf = (
  toml: unknown,
  requirements: string | undefined,
  pipfile: string | undefined,
): ReadonlySet<string> => {
  const poetry = fieldOf(fieldOf(fieldOf(toml, 'tool'), 'poetry'), 'dependencies');
  const ofPipfile = fieldOf(parseToml(pipfile ?? ''), 'packages');
  return new Set([
    ...textsOf(fieldOf(fieldOf(toml, 'project'), 'dependencies')).flatMap(nameOf),
    ...[poetry, ofPipfile].flatMap((table) =>
      Object.entries(Object(table)).flatMap(([name, value]) =>
        nameOf(`${name}[${textsOf(fieldOf(value, 'extras')).join(',')}]`),
      ),
    ),
    ...(requirements ?? '').split('\n').flatMap((line) => (/^[ \t]*[#-]/.test(line) ? [] : nameOf(line))),
  ]);
};

const rangeOf = (files: ProjectFiles, toml: unknown): string | undefined => {
  const written = (files.text('.python-version') ?? files.text('runtime.txt')?.replace(/^python-/, ''))?.trim();
  if (written !== undefined && /^\d/.test(written)) return written;
  const required = fieldOf(fieldOf(toml, 'project'), 'requires-python');
  if (typeof required === 'string') return required;
  const poetry = fieldOf(fieldOf(fieldOf(fieldOf(toml, 'tool'), 'poetry'), 'dependencies'), 'python');
  return typeof poetry === 'string' ? poetry : undefined;
};
