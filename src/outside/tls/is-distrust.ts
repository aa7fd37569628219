/**
 * Whether an error of a connection says that the other side's certificate, or how it speaks TLS, is not accepted. Source: Node,
 * "X509 certificate error codes"; OpenSSL, X509_STORE_CTX_get_error(3).
 */
export const isDistrust = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|HOSTNAME|INVALID_(?:CA|PURPOSE)|PATH_LENGTH|_TOO_(?:SMALL|WEAK)|SSL|ERR_TLS/.test(
    code,
  );
