/** What the parser says, as it is to be understood by whoever wrote the file. Source: the messages of the package yaml 2. */
const SAID: readonly (readonly [said: RegExp, meant: string])[] = [
  [/^Tabs are not allowed as indentation/, 'a line is indented with a tab: YAML takes spaces alone'],
  [/^Missing closing (["'])quote/, 'a $1 is opened and never closed'],
  [
    /^Nested mappings are not allowed in compact mappings/,
    'a second key on one line: put a value with ": " in it into quotes, or begin a new line',
  ],
  [
    /^Implicit (?:map )?keys need to be (?:followed by map values|on a single line)/,
    'a key without its colon, or a line that is indented too far',
  ],
  [/^All mapping items must start at the same column/, 'keys of one mapping have to begin in the same column'],
  [
    /^All (?:collection|sequence) items must start at the same column/,
    'items of one list have to begin in the same column',
  ],
  [
    /^Plain value cannot start with (?:reserved character )?(.).*/,
    'a value that begins with $1 has to stand in quotes',
  ],
];

/** Why a text is no YAML, in plain words where the fault is one of the usual ones. */
export const yamlFault = (message: string): string => {
  for (const [said, meant] of SAID) {
    const match = said.exec(message);
    if (match) return meant.replace('$1', match[1] ?? '');
  }
  return message;
};
