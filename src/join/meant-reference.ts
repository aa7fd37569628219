import type { Dockerfile, Stage } from '../model/dockerfile.ts';
import { literal, type Template, text } from '../model/value.ts';

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/**
 * The image that a refused FROM means: its variables as the ARGs of the stages before it have them. FROM cannot see those,
 * but whoever wrote them believes that it does. Undefined when they do not give it either.
 */
export const meantReference = ({ stages }: Dockerfile, { index, from }: Stage): Template | undefined => {
  const given = new Map<string, string>();
  for (const { instructions } of stages.slice(0, index))
    for (const instruction of instructions)
      if (instruction.kind === 'arg')
        for (const { name, default: value } of instruction.variables) {
          const known = value && literal(value.value);
          if (known !== undefined) given.set(name, known);
        }
  let missing = false;
  const meant = from.image.raw.replace(VARIABLE, (_, braced?: string, bare?: string) => {
    const value = given.get(braced ?? bare ?? '');
    missing ||= value === undefined;
    return value ?? '';
  });
  return missing || meant === '' ? undefined : text(meant);
};
