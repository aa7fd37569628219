import { lineStarts } from '../../model/line-starts.ts';
import type { Span } from '../../model/place.ts';
import { UsageError } from '../command.ts';

type Fault = { readonly span: Span; readonly message: string };

/** What is wrong in a policy, as a usage error that names file and line. */
export const policyFault = (name: string, text: string, { span, message }: Fault): UsageError =>
  new UsageError(`${name}:${lineStarts(text.slice(0, span.start)).length}: ${message}`);
