import type { Keeping, KeptSecret } from '../../checklist/secrets/take-inventory.ts';
import type { Place } from '../../model/place.ts';
import { locator } from '../../report/places/location.ts';
import { placeText } from '../../report/places/place-text.ts';
import type { Report } from '../../report/report.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { wrapped } from '../../report/text/wrapped.ts';

/** Columns of a terminal, and the blanks before what is said of a secret. */
const WIDTH = 80;
const INDENT = ' '.repeat(6);

/** Which secrets there are, where each is kept and who gets it, for a terminal of 80 columns. */
export const inventoryText = (secrets: readonly KeptSecret[], report: Report): string => {
  const locate = locator(report);
  const at = (place: Place): string => placeText(place, locate);
  const projects = Map.groupBy(secrets, ({ project }) => project);
  const lines = [`Plimsoll secrets list  ${report.target}`];
  for (const [project, own] of projects) {
    if (projects.size > 1) lines.push('', project);
    for (const { name, keeping, readers } of own) {
      const whom = readers.map(({ service, as }) => (as === name ? service : `${service} as ${as}`)).join(', ');
      lines.push('', `  ${name}`);
      for (const text of [keptWhere(keeping, at), `goes to ${whom}`])
        lines.push(...wrapped(text, WIDTH - INDENT.length).map((line) => INDENT + line));
    }
  }
  lines.push('', ...wrapped(summary(secrets), WIDTH));
  return lines.map((line) => `${printable(line)}\n`).join('');
};

/** Where a secret is kept, in words. */
const keptWhere = (keeping: Keeping, at: (place: Place) => string): string => {
  switch (keeping.kind) {
    case 'written':
      return `written at ${at(keeping.place)}`;
    case 'variable':
      return keeping.fallback === undefined
        ? `whoever starts it sets ${keeping.variable}`
        : `whoever starts it sets ${keeping.variable}; else what stands at ${at(keeping.fallback)}`;
    case 'file':
      return `the file ${keeping.path}`;
    case 'external':
      return `kept outside of these files (${at(keeping.place)})`;
  }
};

const summary = (secrets: readonly KeptSecret[]): string => {
  if (secrets.length === 0) return 'No service is handed a secret by these files.';
  const written = secrets.filter(({ keeping }) => keeping.kind === 'written').length;
  const defaults = secrets.filter(({ keeping }) => keeping.kind === 'variable' && keeping.fallback).length;
  const said = [
    ...(written > 0 ? [`${written} written in these files`] : []),
    ...(defaults > 0 ? [`${defaults} with a default in them`] : []),
  ];
  const found = said.length === 0 ? 'none of them is written in these files' : said.join(', ');
  return `${count(secrets.length, 'secret')}, ${found}. What was ever committed: \`plimsoll secrets history\``;
};
