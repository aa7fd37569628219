/** Where a log was touched. */
export type Fault = {
  readonly kind:
    | 'changed'
    | 'missing'
    | 'inserted'
    | 'reordered'
    | 'truncated'
    | 'unsealed'
    | 'foreign-seal'
    | 'bad-seal';
  readonly segment: string;
  /** Line of the segment, from 1. */
  readonly line: number;
  readonly seq: number | undefined;
  readonly message: string;
};

/** What is wrong with one record, wherever it stands. */
export type RecordFault = Pick<Fault, 'kind' | 'seq' | 'message'>;
