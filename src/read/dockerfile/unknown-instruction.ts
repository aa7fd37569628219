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
    return Math.abs(upper.length - keyword.length) <= most && distance(upper, keyword) <= most;
  });
  if (near) return `${word} is not an instruction; did you mean ${near}?`;
  return `${word.slice(0, 40)} is not an instruction; is a line break or a \\ missing on the line before?`;
};

/** Letters to insert, drop, change or swap with their neighbour (optimal string alignment). */
const distance = (from: string, to: string): number => {
  let before: readonly number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const here = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (here[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        least = Math.min(least, (before[column - 2] ?? Number.POSITIVE_INFINITY) + 1);
      here.push(least);
    }
    before = above;
    above = here;
  }
  return above[to.length] ?? 0;
};
