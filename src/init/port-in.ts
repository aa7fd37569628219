import { firstMatch } from './first-match.ts';

/** A port as a number, when it is one. */
const portOf = (text: string | undefined): number | undefined => {
  const number = Number(text);
  return text !== undefined && number > 0 && number < 65536 ? number : undefined;
};

/** The port that a start command names. */
export const portInWords = (words: readonly string[]): number | undefined =>
  portOf(
    /(?:^| )(?:-p|--port|-l|--listen|-b|--bind|--http-port)[= ](?:\S*:)?(\d{2,5})(?= |$)/.exec(words.join(' '))?.[1],
  );

/** The port that a file of examples for variables names, and the variable that tells the program. */
export const portInExample = (
  example: string | undefined,
): { readonly variable: string; readonly port: number } | undefined => {
  const [, variable = '', number] =
    /^(?:export )?((?:(?:APP|SERVER|HTTP|WEB|LISTEN)_)?PORT)[ \t]*=[ \t]*["']?(\d{2,5})\b/m.exec(example ?? '') ?? [];
  const port = portOf(number);
  return port === undefined ? undefined : { variable, port };
};

/** The port that sources listen on, by the language's own ways to say so; the first pattern that is found counts. */
export const portInSources = (sources: readonly string[], patterns: readonly RegExp[]): number | undefined => {
  for (const pattern of patterns) {
    const port = portOf(firstMatch(sources, pattern));
    if (port !== undefined) return port;
  }
  return undefined;
};

/** What to say of a program that serves, and nothing tells where. */
export const withoutPort = (serves: boolean, port: number | undefined): readonly string[] =>
  serves && port === undefined
    ? ['nothing tells the port it listens on: add EXPOSE and HEALTHCHECK, and ports: in compose.yaml']
    : [];

/** What to say of sources by which a program may listen where only its own container reaches it. */
export const namesLoopback = (isNamed: boolean): readonly string[] =>
  isNamed
    ? ['it names 127.0.0.1: where it listens there, nobody outside of its container reaches it; listen on 0.0.0.0']
    : [];

/** A route of the application itself: one of a router may be mounted below a prefix. */
const HEALTH =
  /\b(?:app|server|fastify|http|mux|engine|[re])\.(?:get|route|all|GET|Get|HandleFunc|Handle|MapGet|MapHealthChecks)\(\s*["'`](?:GET )?(\/(?:api\/)?_?(?:healthz?|health-?check|heartbeat|livez?|liveness|readyz?|up|ping|status))\/?["'`]/;

/** A path that sources serve for whoever asks whether they work. */
export const healthPathIn = (sources: readonly string[]): string | undefined => firstMatch(sources, HEALTH);
