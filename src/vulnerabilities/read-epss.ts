/** Scores of EPSS as FIRST publishes them: a comment with the date, a head, `cve,score,percentile`; undefined when the text is none. */
export const readEpss = (
  text: string,
):
  | { readonly date: string; readonly entries: Iterable<readonly [cve: string, score: number, percentile: number]> }
  | undefined => {
  const date = /^#model_version:[^,\n]*,score_date:(\d{4}-\d\d-\d\d)/.exec(text)?.[1];
  return date === undefined ? undefined : { date, entries: entriesOf(text) };
};

function* entriesOf(text: string): Iterable<readonly [string, number, number]> {
  for (const [, cve = '', score, percentile] of text.matchAll(/^(CVE-\d{4}-\d+),([\d.e-]+),([\d.e-]+)\r?$/gm)) {
    const numbers = [Number(score), Number(percentile)] as const;
    if (numbers.every((one) => one >= 0 && one <= 1)) yield [cve, ...numbers];
  }
}
