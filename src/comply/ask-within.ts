/**
 * The command that brings the evidence into the answer about a framework: what `check` would look at, `comply` looks at
 * beside the files. What stays open in it stands in capitals.
 */
export const askWithin = (ask: string, framework: string): string =>
  ask
    .replace(/^plimsoll check engine:$/, 'plimsoll check --live')
    .replace(/^plimsoll check registry:/, 'plimsoll check . registry:')
    .replace(/^plimsoll check\b(?! image:)/, `plimsoll comply ${framework}`)
    .replace('{registry}', 'HOST')
    .replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
