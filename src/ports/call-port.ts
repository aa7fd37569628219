import type { PortSpeech } from '../model/container.ts';

/** Calls a TCP port and says what it speaks. Nothing is sent but a handshake and, where that is no TLS, a request for `/`. */
export type CallPort = (at: { readonly host: string; readonly port: number }) => Promise<PortSpeech>;
