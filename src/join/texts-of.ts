import type { CommandLine } from '../model/script.ts';
import type { Service } from '../model/service.ts';
import { type Fact, show } from '../model/value.ts';

/** What a value known in part shows of what is not: the name of a variable tells of no service. */
const HOLE = /\$\{\w*\}/g;

/** What a service is told in words: by its variables, its entrypoint and command, and its labels. */
export const textsOf = (service: Service): readonly string[] => [
  ...service.environment.items.flatMap(({ value, partly }) => {
    const told = value.value.kind === 'known' ? value.value.value : partly;
    return told ? [told.reveal().replace(HOLE, '${}')] : [];
  }),
  ...commandText(service.entrypoint),
  ...commandText(service.command),
  ...service.settings.labels.items.flatMap(({ value }) =>
    value.value.kind === 'known' ? [show(value.value.value)] : [],
  ),
];

const commandText = ({ value }: Fact<CommandLine | undefined>): readonly string[] => {
  if (value.kind === 'unknown' || !value.value) return [];
  const line = value.value;
  return [line.form === 'shell' ? line.raw : line.words.map((word) => show(word.value)).join(' ')];
};
