import { editDistance } from '../../model/edit-distance.ts';

/** Every instruction, in upper case. */
export const KEYWORDS: readonly string[] = (
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME ' +
  'WORKDIR'
).split(' ');

/** Says that a word is no instruction, and which one may be meant. */
export const unknownInstruction = (word: string): string => {
  const upper = word.toUpperCase();
  const near = KEYWORDS.find((keyword) => {
    const most = keyword.length > 4 ? 2 : 1;
    return Math.abs(upper.length - keyword.length) <= most && editDistance(upper, keyword) <= most;
  });
  if (near) return `${word} is not an instruction; did you mean ${near}?`;
  return `${word.slice(0, 40)} is not an instruction; is a line break or a \\ missing on the line before?`;
};
