import { type CommandLine, type ShellCommand, scriptOf } from '../model/script.ts';
import { show } from '../model/value.ts';

type Server = { readonly words: RegExp; readonly what: string };

/** Servers whose own manuals say that they are for development only, by the words that start them. */
const SERVERS: readonly Server[] = [
  { words: /\bmanage\.py runserver(?:_plus)?\b|\bdjango-admin(?:\.py)? runserver\b/, what: "Django's runserver" },
  { words: /^(?:\S*\/)?(?:python[\d.]* -m )?flask (?:\S+ )*run\b/, what: "Flask's own server" },
  { words: /^(?:\S*\/)?php -S\b|\bartisan serve\b/, what: "PHP's built-in server" },
  { words: /^(?:npx )?(?:\S*\/)?next dev\b/, what: 'next dev' },
  { words: /^(?:npx )?(?:\S*\/)?vite(?: dev| serve)?(?: --?\S.*)?$/, what: "Vite's development server" },
  { words: /^(?:npx )?(?:\S*\/)?(?:ng|vue-cli-service|webpack|parcel) serve\b|\bwebpack-dev-server\b/, what: 'it' },
  { words: /^(?:npx )?(?:\S*\/)?react-scripts start\b/, what: 'react-scripts start' },
  { words: /^(?:npm|yarn|pnpm|bun)(?: run)? (?:dev|develop|start:dev|serve:dev|dev:\S+)(?: |$)/, what: 'it' },
  { words: /^(?:npx )?(?:\S*\/)?(?:nodemon|ts-node-dev)\b/, what: 'it' },
  { words: /\b(?:uvicorn|gunicorn|hypercorn)\b.*\s--reload(?: |$)/, what: 'a server with --reload' },
  { words: /^(?:\S*\/)?dotnet watch\b/, what: 'dotnet watch' },
  { words: /^(?:\S*\/kc\.sh )?start-dev\b/, what: 'Keycloak in development mode' },
];

/** A server for development that a command line starts: what it is called, and the command. */
export const developmentServerIn = (
  line: CommandLine | undefined,
): { readonly what: string; readonly command: ShellCommand } | undefined => {
  for (const command of line ? scriptOf(line).commands : []) {
    const text = command.words.map(({ value }) => show(value)).join(' ');
    const server = SERVERS.find(({ words }) => words.test(text));
    if (!server) continue;
    const named = command.words.slice(0, 2).map(({ raw }) => raw);
    return { what: server.what === 'it' ? named.join(' ') : server.what, command };
  }
  return undefined;
};
