import type { Dockerfile, Stage } from '../../model/dockerfile.ts';
import { literal, type Template, unknown } from '../../model/value.ts';

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/;

/**
 * The image that a refused FROM means: its variables as the ARGs of the stages before it have them. FROM cannot see those,
 * but whoever wrote them believes that it does. Undefined when they declare one of the variables nowhere, or give no name.
 */
export const intendedBase = ({ stages }: Dockerfile, { index, from }: Stage): Template | undefined => {
  const given = new Map<string, string | undefined>();
  for (const { instructions } of stages.slice(0, index))
    for (const instruction of instructions)
      if (instruction.kind === 'arg')
        for (const { name, default: value } of instruction.variables) given.set(name, value && literal(value.value));
  const parts: Template['parts'][number][] = [];
  let rest = from.image.raw;
  for (let match = VARIABLE.exec(rest); match; match = VARIABLE.exec(rest)) {
    const name = match[1] ?? match[2] ?? '';
    if (!given.has(name)) return undefined;
    const value = given.get(name);
    const before = rest.slice(0, match.index);
    if (before !== '') parts.push({ text: before });
    if (value === undefined)
      parts.push({ hole: unknown('build-argument', `${name} is given when the image is built`), name });
    else if (value !== '') parts.push({ text: value });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') parts.push({ text: rest });
  return parts.some((part) => 'text' in part) ? { parts } : undefined;
};
