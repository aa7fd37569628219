import type { Origin } from '../model/place.ts';
import type { CommandLine } from '../model/script.ts';
import type { Service } from '../model/service.ts';
import { type Fact, show } from '../model/value.ts';

/** What a value known in part shows of what is not: the name of a variable tells of no service. */
const HOLE = /\$\{\w*\}/g;

type Text = { readonly text: string; readonly origin: Origin };

/** What a service is told in words: by its variables, its entrypoint and command, and its labels. */
export const textsOf = (service: Service): readonly Text[] => [
  ...service.environment.items.flatMap(({ value, partly }) => {
    const told = value.value.kind === 'known' ? value.value.value : partly;
    return told ? [{ text: told.reveal().replace(HOLE, '${}'), origin: value.origin }] : [];
  }),
  ...commandText(service.entrypoint),
  ...commandText(service.command),
  ...service.settings.labels.items.flatMap(({ value }) =>
    value.value.kind === 'known' ? [{ text: show(value.value.value), origin: value.origin }] : [],
  ),
];

const commandText = ({ value, origin }: Fact<CommandLine | undefined>): readonly Text[] => {
  if (value.kind === 'unknown' || !value.value) return [];
  const line = value.value;
  return [{ text: line.form === 'shell' ? line.raw : line.words.map((word) => show(word.value)).join(' '), origin }];
};
