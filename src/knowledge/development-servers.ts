type Server = {
  readonly words: RegExp;
  /** What it is called; undefined: as it was started. */
  readonly what?: string;
};

/** Servers whose own manuals say that they are for development only, by the words that start them. */
const SERVERS: readonly Server[] = [
  {
    words: /\bmanage\.py (?:\w+ )?runserver(?:_plus)?\b|\bdjango-admin(?:\.py)? runserver\b/,
    what: "Django's runserver",
  },
  { words: /^(?:\S*\/)?(?:python[\d.]* -m )?flask (?:\S+ )*run\b/, what: "Flask's own server" },
  { words: /^(?:\S*\/)?php -S\b|\bartisan serve\b/, what: "PHP's built-in server" },
  {
    words: /^(?:\S*\/)?rails s(?:erver)?\b.*\s(?:-e|--environment)[ =]development\b/,
    what: 'Rails in development mode',
  },
  { words: /^(?:npx )?(?:\S*\/)?next dev\b/, what: 'next dev' },
  { words: /^(?:npx )?(?:\S*\/)?vite(?: dev| serve)?(?: --?\S.*)?$/, what: "Vite's development server" },
  { words: /^(?:npx )?(?:\S*\/)?(?:ng|vue-cli-service|webpack|parcel) serve\b|\bwebpack-dev-server\b/ },
  { words: /^(?:npx )?(?:\S*\/)?react-scripts start\b/, what: 'react-scripts start' },
  { words: /^(?:npm|yarn|pnpm|bun)(?: run)? (?:dev|develop|start:dev|serve:dev|dev:\S+)(?: |$)/ },
  { words: /^(?:npx )?(?:\S*\/)?(?:nodemon|ts-node-dev)\b/ },
  { words: /\b(?:uvicorn|gunicorn|hypercorn)\b.*\s--reload(?: |$)/, what: 'a server with --reload' },
  { words: /^(?:\S*\/)?dotnet watch\b/, what: 'dotnet watch' },
  { words: /^(?:\S*\/)?(?:fastapi|nux[it]|astro|storybook|react-router|remix) dev\b|^gatsby develop\b/ },
  {
    words:
      /^(?:\S*\/)?(?:mkdocs|hugo|jekyll) serve(?:r)?\b|^docusaurus start\b|^symfony (?:local:)?serve(?:r:start)?\b/,
  },
  {
    words: /^(?:\S*\/)?(?:node|bun|deno(?: run| serve)?|tsx)(?: --?\S+)* (?:--)?(?:watch|hot)(?:=\S+)?(?: |$)/,
  },
  { words: /^(?:\S*\/)?(?:air|cargo watch|watchexec|CompileDaemon|reflex)(?= -|$)/ },
  {
    words: /^(?:\S*\/)?(?:mvnw? .*quarkus:dev|gradlew? .*quarkusDev|quarkus dev)\b/,
    what: "Quarkus' development mode",
  },
  { words: /^(?:\S*\/kc\.sh )?start-dev\b/, what: 'Keycloak in development mode' },
  {
    words:
      /^(?:\S*\/)?vault server (?:\S+ )*--?dev(?=[- ]|$)|^server (?:\S+ )*--?dev-(?:root-token-id|listen-address)\b/,
    what: 'Vault in development mode',
  },
  { words: /^(?:(?:\S*\/)?(?:consul|nomad) )?agent (?:\S+ )*--?dev(?= |$)/ },
];

/** What starts a program of the project itself. */
const LAUNCHER =
  /^(?:npx(?: -\S+)*|bunx|yarn(?: run| exec)?|pnpm(?: exec| run)?|(?:uv|poetry|pipenv) run|bundle exec) /;

/** The server for development that a command starts, by its words: what it is called. */
export const developmentServer = (command: string): string | undefined => {
  const launched = command.replace(LAUNCHER, '');
  for (const { words, what } of SERVERS) {
    const [started] = words.exec(command) ?? words.exec(launched) ?? [];
    if (started !== undefined) return what ?? started.trim();
  }
  return undefined;
};

/** Goals and tasks of build tools that compile what they start. */
const RUNS: { readonly [program: string]: RegExp } = {
  cargo: /^(?:run|watch|test)$/,
  go: /^(?:run|test)$/,
  mvn: /^(?:spring-boot|quarkus|jetty|exec|tomcat7):/,
  gradle: /(?:^|:)(?:bootRun|run|quarkusDev)$/,
  dotnet: /^(?:run|watch|test)$/,
  npm: /^(?:serve|watch)$/,
  yarn: /^(?:serve|watch)$/,
};

/** Whether a goal of a build tool, or of its wrapper, compiles what it starts: `mvn spring-boot:run`. */
export const compilesAndRuns = (program: string, goal: string): boolean => {
  const tool = program.replace(/^(mvn|gradle)w$/, '$1');
  return goal !== 'run-script' && Object.hasOwn(RUNS, tool) && RUNS[tool]?.test(goal) === true;
};
