import { saysGenerated } from '../../knowledge/says-generated.ts';
import { type FileId, writtenPlace } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import type { Fixable } from './plan-round.ts';

/** The file of a finding when it says of itself that it is generated. */
export const generatedFile = (finding: Fixable, files: Files): FileId | undefined => {
  const file = writtenPlace(finding.origin.place)?.file;
  const text = file && files.text(file);
  return text?.ok && saysGenerated(text.value) ? file : undefined;
};
