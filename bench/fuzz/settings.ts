import type { FileId } from '../../src/model/place.ts';
import { readSettings } from '../../src/read/configuration/read-settings.ts';
import type { FuzzTarget } from './target.ts';

/** Configuration files of programs, each in every form; a setting lies in its file. */
export const settings: FuzzTarget = {
  accepts: () => true,
  tokens:
    '[ ] { } ; = : # // " \' \\ \n \n\n \t - | > & * !! , [a.b] bind 0.0.0.0 requirepass listen \0 \r\n \uFEFF é 😀'
      .split(' ')
      .concat(' ', '\n  ', 'a: b\n', '- a\n'),
  read(text) {
    for (const format of ['lines', 'blocks', 'sections', 'yaml'] as const) {
      for (const { span } of readSettings('f' as FileId, text, format))
        if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length))
          throw new Error(`${format}: ${span.start}-${span.end} lies outside the text`);
    }
  },
};
