/** What a port answered. */
export type PortAnswer =
  /** The first line, at most 200 characters. */
  | { readonly kind: 'said'; readonly line: string }
  /** It took the connection and said nothing before it closed it, or in time. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused' };

/** Knocks at TCP ports of containers. */
export type PortProbe = {
  /** Waits for a greeting, then sends a request, and gives the first line of the answer. */
  tcp(host: string, port: number, request: string, limits: { readonly timeoutMs: number }): Promise<PortAnswer>;
};
