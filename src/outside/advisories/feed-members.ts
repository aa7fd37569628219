/** A member of a feed as it was last read: one with another CRC-32 is another record. */
export type FeedMember = {
  readonly crc: number;
  /** When its record was modified; empty for one that was withdrawn. */
  readonly modified: string;
  /** Its record in the database, and the name of that; undefined for one that was withdrawn. */
  readonly record: { readonly number: number; readonly name: string } | undefined;
};

/**
 * The members of a feed by their names, in the text that stands in the row of the feed. Only what this wrote is ever read
 * with it. A member that the form cannot hold is left out, and so read again at the next update.
 */
export const feedMembers = {
  write: (members: ReadonlyMap<string, FeedMember>): string =>
    [...members]
      .filter(([file, { record }]) => !file.includes('\n') && !/[ \n]/.test(record?.name ?? ''))
      .map(([file, { crc, modified, record }]) =>
        record ? `${crc} ${modified} ${record.number} ${record.name} ${file}` : `${crc}    ${file}`,
      )
      .join('\n'),
  read: (text: string): Map<string, FeedMember> =>
    new Map(
      text.split('\n').flatMap((line): readonly (readonly [string, FeedMember])[] => {
        const [crc = '', modified = '', number = '', name = '', ...file] = line.split(' ');
        const record = number === '' ? undefined : { number: Number(number), name };
        return line === '' ? [] : [[file.join(' '), { crc: Number(crc), modified, record }]];
      }),
    ),
};
