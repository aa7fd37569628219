import type { ProjectFiles } from '../project-files.ts';

/** What starts a Python project. */
type Entry =
  | { readonly kind: 'unclear'; readonly why: string }
  | {
      readonly kind: 'entry';
      readonly words: readonly string[];
      readonly serves: boolean;
      readonly port: number | undefined;
      /** A folder of the project that modules are looked for in. */
      readonly path: string | undefined;
      /** It answers only who calls it by a name that it knows: Django's ALLOWED_HOSTS. */
      readonly asksAsHost: boolean;
      readonly questions: readonly string[];
    };

type Source = { readonly path: string; readonly text: string };
type Project = { readonly libraries: ReadonlySet<string>; readonly scripts: readonly string[] };

/** Where a served application is made: the frameworks' own classes at the start of a line. */
const ASGI = /^(\w+)\s*(?::\s*\w+\s*)?=\s*(?:\w+\.)?(?:FastAPI|Starlette|Litestar|Quart|Sanic)\(/m;
const WSGI = /^(\w+)\s*(?::\s*\w+\s*)?=\s*(?:\w+\.)?(?:Flask|Bottle|Falcon|App|connexion\.App)\(\s*(?:__name__|\))/m;
const FACTORY = /^def (create_app|make_app)\(/m;

/** The port of all servers whose command is written here. */
const PORT = 8000;

export const pythonEntry = (
  files: ProjectFiles,
  sources: readonly Source[],
  { libraries, scripts }: Project,
): Entry => {
  const made = { kind: 'entry', serves: true, port: PORT, asksAsHost: false, questions: [] } as const;
  const has = (library: string): boolean => libraries.has(library);
  if (files.has('manage.py')) {
    const asgi = sources.find(({ path }) => /(?:^|\/)asgi\.py$/.test(path));
    const wsgi = sources.find(({ path }) => /(?:^|\/)wsgi\.py$/.test(path));
    const questions = djangoQuestions(sources);
    if (wsgi && has('gunicorn'))
      return { ...made, ...named(gunicorn, wsgi.path, 'application'), asksAsHost: true, questions };
    const server = asgi && ['uvicorn', 'daphne', 'hypercorn'].find(has);
    if (asgi && server)
      return { ...made, ...named(SERVERS[server] ?? uvicorn, asgi.path, 'application'), asksAsHost: true, questions };
    return {
      kind: 'unclear',
      why: 'none of its libraries serves it in production (runserver does not): add gunicorn to them',
    };
  }
  const asgi = shallowest(sources, ASGI);
  if (asgi) {
    if (has('uvicorn') || has('fastapi[standard]') || has('fastapi[all]'))
      return { ...made, ...named(uvicorn, asgi.path, asgi.name) };
    if (has('hypercorn')) return { ...made, ...named(hypercorn, asgi.path, asgi.name) };
    if (has('granian')) return { ...made, ...named(granian, asgi.path, asgi.name) };
    return { kind: 'unclear', why: `none of its libraries serves ${asgi.path}: add uvicorn to them` };
  }
  const wsgi = shallowest(sources, WSGI) ?? shallowest(sources, FACTORY);
  if (wsgi && (has('flask') || has('bottle') || has('falcon'))) {
    const name = FACTORY.test(wsgi.line) ? `${wsgi.name}()` : wsgi.name;
    if (has('gunicorn')) return { ...made, ...named(gunicorn, wsgi.path, name) };
    if (has('waitress')) return { ...made, ...named(waitress, wsgi.path, name) };
    return {
      kind: 'unclear',
      why: `none of its libraries serves ${wsgi.path} in production (flask run does not): add gunicorn to them`,
    };
  }
  const plain = { ...made, path: undefined, port: undefined };
  const serves = sources.some(({ text }) =>
    /HTTPServer\(|web\.run_app\(|\.listen\(|serve_forever\(|grpc\.server\(/.test(text),
  );
  const [script, ...more] = scripts;
  if (script !== undefined && more.length === 0) return { ...plain, words: [script], serves };
  if (has('streamlit')) {
    const page = sources.find(({ text }) => /^import streamlit\b/m.test(text));
    if (page)
      return {
        ...made,
        path: undefined,
        port: 8501,
        words: [
          'streamlit',
          'run',
          page.path,
          '--server.port=8501',
          '--server.address=0.0.0.0',
          '--server.headless=true',
        ],
      };
  }
  const file = ['main.py', 'app.py', 'server.py', 'run.py', 'bot.py', 'worker.py', 'src/main.py', 'app/main.py'].find(
    (path) => files.has(path),
  );
  const only = sources.filter(({ text }) => /^if __name__ == ["']__main__["']/m.test(text));
  const found = file ?? (only.length === 1 ? only[0]?.path : undefined);
  if (found !== undefined) return { ...plain, words: ['python', found], serves };
  const inside = sources.filter(({ path }) => /^[^/]+\/__main__\.py$/.test(path));
  const [module] = inside;
  if (module && inside.length === 1)
    return { ...plain, words: ['python', '-m', module.path.split('/')[0] ?? ''], serves };
  return {
    kind: 'unclear',
    why: 'nothing says what starts it: no main.py, manage.py, application of a web framework or single script of [project.scripts]',
  };
};

/** The place nearest to the top where a pattern finds a name. */
const shallowest = (sources: readonly Source[], pattern: RegExp) => {
  for (const { path, text } of sources) {
    const [line, name] = pattern.exec(text) ?? [];
    if (line !== undefined && name !== undefined) return { path, name, line };
  }
  return undefined;
};

type Server = (target: string) => readonly string[];
const uvicorn: Server = (target) => ['uvicorn', target, '--host', '0.0.0.0', '--port', String(PORT)];
const gunicorn: Server = (target) => ['gunicorn', '--bind', `0.0.0.0:${PORT}`, target];
const hypercorn: Server = (target) => ['hypercorn', '--bind', `0.0.0.0:${PORT}`, target];
const daphne: Server = (target) => ['daphne', '-b', '0.0.0.0', '-p', String(PORT), target];
const waitress: Server = (target) => [
  'waitress-serve',
  `--listen=0.0.0.0:${PORT}`,
  ...(target.endsWith('()') ? ['--call', target.slice(0, -2)] : [target]),
];
const granian: Server = (target) => [
  'granian',
  '--interface',
  'asgi',
  '--host',
  '0.0.0.0',
  '--port',
  String(PORT),
  target,
];
const SERVERS: { readonly [name: string]: Server } = { uvicorn, daphne, hypercorn };

/** A server's words for what a file holds, and the folder that is the top of its modules. */
const named = (server: Server, path: string, name: string) => {
  const folder = /^src\//.test(path) ? 'src' : undefined;
  const module = path
    .replace(/^src\//, '')
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
  return { words: server(`${module}:${name}`), path: folder };
};

const djangoQuestions = (sources: readonly Source[]): readonly string[] => {
  const settings = sources.filter(({ path }) => /settings(?:\/\w+)?\.py$/.test(path)).map(({ text }) => text);
  return [
    ...(settings.some((text) => /\.backends\.sqlite3/.test(text)) &&
    !settings.some((text) => /DATABASE_URL|dj_database_url|env\.db\(/.test(text))
      ? [
          'its settings keep the data in a SQLite file beside the code, which the image cannot write: name a path on a volume',
        ]
      : []),
    ...(settings.some((text) => /^STATIC_ROOT/m.test(text))
      ? [
          'its static files must be collected: RUN python manage.py collectstatic --noinput, with the settings it needs for that',
        ]
      : []),
  ];
};
