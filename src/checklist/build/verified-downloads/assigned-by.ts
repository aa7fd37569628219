import type { Word } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import type { ShellCommand, ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';

type Assigned = { readonly span: Span; readonly name: string; readonly value: ShellWord | Word | undefined };

/** Variables that a command sets for itself or for those behind it. */
export const assignedBy = ({ words, assignments, span }: ShellCommand): readonly Assigned[] => [
  ...assignments.map(({ name, value }) => ({ name, value, span: value?.span ?? span })),
  ...words.flatMap((word) => {
    const match = /^([A-Za-z_]\w*)=(.*)$/.exec(show(word.value));
    return match?.[1]
      ? [{ name: match[1], span: word.span, value: { ...word, value: { parts: [{ text: match[2] ?? '' }] } } }]
      : [];
  }),
];
