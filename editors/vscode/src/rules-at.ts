type Place = { readonly line: number; readonly character: number };

/** What an editor shows of a finding. */
type Shown = {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
  readonly range: { readonly start: Place; readonly end: Place };
};

/** The rules of the findings at a place, else on its line, each once. */
export const rulesAt = (shown: readonly Shown[], { line, character }: Place): readonly string[] => {
  const own = shown.filter(({ source }) => source === 'plimsoll');
  const onLine = own.filter(({ range: { start, end } }) => start.line <= line && line <= end.line);
  const at = onLine.filter(
    ({ range: { start, end } }) =>
      (start.line < line || start.character <= character) && (line < end.line || character <= end.character),
  );
  const rules = (at.length > 0 ? at : onLine).flatMap(({ code }) => {
    const value = typeof code === 'object' ? code.value : code;
    return typeof value === 'string' ? [value] : [];
  });
  return [...new Set(rules)];
};
