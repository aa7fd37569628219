import type { HolePart, Template, TextPart } from '../../model/value.ts';
import { unknown } from '../../model/value.ts';

/** Values grow by reference (`ENV A=$A$A`): beyond these limits a value is unknown rather than endless. */
const MOST_TEXT = 65_536;
const MOST_PARTS = 64;
const TOO_LONG: HolePart = { hole: unknown('person', 'the value is too long to follow') };

/** Collects text and holes; neighbouring text becomes one part. */
export type TemplateBuilder = {
  text(text: string): void;
  add(template: Template): void;
  done(): Template;
};

export const templateBuilder = (): TemplateBuilder => {
  const parts: (TextPart | HolePart)[] = [];
  let size = 0;
  let pending = '';
  let full = false;
  const flush = (): void => {
    if (pending) parts.push({ text: pending });
    pending = '';
  };
  const room = (length: number): boolean => {
    size += length;
    if (!full && (size > MOST_TEXT || parts.length > MOST_PARTS)) {
      full = true;
      flush();
      parts.push(TOO_LONG);
    }
    return !full;
  };
  const text = (more: string): void => {
    if (room(more.length)) pending += more;
  };
  return {
    text,
    add(template) {
      for (const part of template.parts) {
        if ('text' in part) text(part.text);
        else if (room(0)) {
          flush();
          parts.push(part);
        }
      }
    },
    done() {
      flush();
      return { parts };
    },
  };
};
