import { type CommandLine, type ShellCommand, scriptOf } from '../../model/script.ts';
import { show } from '../../model/value.ts';

type Server = { readonly words: RegExp; readonly what: string };

/** Servers whose own manuals say that they are for development only, by the words that start them. */
const SERVERS: readonly Server[] = [
  { words: /\bmanage\.py runserver(?:_plus)?\b|\bdjango-admin(?:\.py)? runserver\b/, what: "Django's runserver" },
  { words: /^(?:\S*\/)?(?:python[\d.]* -m )?flask (?:\S+ )*run\b/, what: "Flask's own server" },
  { words: /^(?:\S*\/)?php -S\b|\bartisan serve\b/, what: "PHP's built-in server" },
  {
    words: /^(?:\S*\/)?rails s(?:erver)?\b.*\s(?:-e|--environment)[ =]development\b/,
    what: 'Rails in development mode',
  },
  { words: /^(?:npx )?(?:\S*\/)?next dev\b/, what: 'next dev' },
  { words: /^(?:npx )?(?:\S*\/)?vite(?: dev| serve)?(?: --?\S.*)?$/, what: "Vite's development server" },
  { words: /^(?:npx )?(?:\S*\/)?(?:ng|vue-cli-service|webpack|parcel) serve\b|\bwebpack-dev-server\b/, what: 'it' },
  { words: /^(?:npx )?(?:\S*\/)?react-scripts start\b/, what: 'react-scripts start' },
  { words: /^(?:npm|yarn|pnpm|bun)(?: run)? (?:dev|develop|start:dev|serve:dev|dev:\S+)(?: |$)/, what: 'it' },
  { words: /^(?:npx )?(?:\S*\/)?(?:nodemon|ts-node-dev)\b/, what: 'it' },
  { words: /\b(?:uvicorn|gunicorn|hypercorn)\b.*\s--reload(?: |$)/, what: 'a server with --reload' },
  { words: /^(?:\S*\/)?dotnet watch\b/, what: 'dotnet watch' },
  { words: /^(?:\S*\/)?(?:fastapi|nux[it]|astro|storybook|react-router|remix) dev\b|^gatsby develop\b/, what: 'it' },
  {
    words:
      /^(?:\S*\/)?(?:mkdocs|hugo|jekyll) serve(?:r)?\b|^docusaurus start\b|^symfony (?:local:)?serve(?:r:start)?\b/,
    what: 'it',
  },
  {
    words: /^(?:\S*\/)?(?:node|bun|deno(?: run| serve)?|tsx)(?: --?\S+)* (?:--)?(?:watch|hot)(?:=\S+)?(?: |$)/,
    what: 'it',
  },
  { words: /^(?:\S*\/)?(?:air|cargo watch|watchexec|CompileDaemon|reflex)(?= -|$)/, what: 'it' },
  {
    words: /^(?:\S*\/)?(?:mvnw? .*quarkus:dev|gradlew? .*quarkusDev|quarkus dev)\b/,
    what: "Quarkus' development mode",
  },
  { words: /^(?:\S*\/kc\.sh )?start-dev\b/, what: 'Keycloak in development mode' },
];

/** What starts a program of the project itself. */
const LAUNCHER =
  /^(?:npx(?: -\S+)*|bunx|yarn(?: run| exec)?|pnpm(?: exec| run)?|(?:uv|poetry|pipenv) run|bundle exec) /;

/** A server for development that a command line starts: what it is called, and the command. */
export const developmentServerIn = (
  line: CommandLine | undefined,
): { readonly what: string; readonly command: ShellCommand } | undefined => {
  for (const command of line ? scriptOf(line).commands : []) {
    const text = command.words.map(({ value }) => show(value)).join(' ');
    const launched = text.replace(LAUNCHER, '');
    for (const { words, what } of SERVERS) {
      const [started] = words.exec(text) ?? words.exec(launched) ?? [];
      if (started !== undefined) return { what: what === 'it' ? started.trim() : what, command };
    }
  }
  return undefined;
};
