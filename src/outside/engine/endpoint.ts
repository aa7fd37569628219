/** How an engine is reached. */
export type Endpoint =
  /** A Unix socket, or a named pipe on Windows. */
  | { readonly kind: 'socket'; readonly host: string; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly name: string;
      readonly port: number;
      readonly tls: Tls | undefined;
    }
  /** `docker system dial-stdio` on the other machine, as the docker program does it. */
  | {
      readonly kind: 'ssh';
      readonly host: string;
      readonly name: string;
      readonly user: string | undefined;
      readonly port: number | undefined;
    };

/** PEM texts; `verify` false accepts any certificate, as DOCKER_TLS without DOCKER_TLS_VERIFY does. */
export type Tls = {
  readonly verify: boolean;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
};
