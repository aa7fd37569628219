/** `${VAR:-literal}` holds a literal: the part after the operator. */
export const defaultOfReference = (value: string): string | undefined =>
  /^\$\{[A-Za-z_][A-Za-z0-9_]{0,100}:?[-=+]([^{}$]{1,500})\}$/.exec(value)?.[1];

/**
 * Whether a value only says where the secret is: a shell, Make, CI or template variable, a secret store's address,
 * a lookup in code. Nothing in such a value is worth hiding.
 */
export const isReference = (value: string): boolean =>
  // `escape "$rootpass"`: what a command makes of a variable
  /\s"\$[A-Za-z_]\w{0,80}"/.test(value) ||
  /^(?:\$\(|\$\{|\$[A-Za-z_]\w{0,80}(?:$|[\s/:.,[(-])|\$\$|\{[a-z]{2,12}:[A-Za-z_]{2,60}\}$|\{[A-Za-z_][\w.]{1,60}\}(?:$|[@<:/?&])|\{\{|\{%|<%|#\{|@@?[A-Za-z_]{2,60}@{1,2}$|%[A-Za-z_]{2,60}[%(]|%%[A-Za-z_]{2,60}%%|%[({]|!(?:Ref|Sub|GetAtt|ImportValue|secret|vault|env_var|reference)\b|\(\()/.test(
    value,
  ) ||
  /\$\{|\$\([^)]{1,300}\)|\{\{|<%=|#\{|%\([A-Za-z_]{1,60}\)s|%[A-Z_]{3,60}%|\$[A-Z_]{3,60}\b/.test(value) ||
  /^(?:vault|op|ssm|secretsmanager|secret|secrets|awssm|gcpsm|azkv|akv|env|file|ref\+[a-z0-9]{1,20}|sm|kv|keyvault|bws|keyring|keychain|pass|doppler|infisical|conjur|resolve|ENC|arn|projects|kms):(?:\/\/|[A-Za-z/{])/.test(
    value,
  ) ||
  // LiteLLM
  /^os\.environ\/[A-Z_]/.test(value) ||
  /^(?:(?:secret|configMap)KeyRef$|arn:aws|projects\/[^/]{1,100}\/secrets\/|@Microsoft\.KeyVault|{cipher}|\{\{resolve)/.test(
    value,
  ) ||
  /^(?:var|local|data|module|each|secrets|env|inputs|vars|params|parameters|config|process\.env|os\.environ|import\.meta\.env|Deno\.env|ENV|settings|self|this|args|options|opts|credentials|req|request|context|ctx|props|state|Rails\.application|System\.getenv|Environment\.|getenv|os\.getenv|env\(|config\()[.[(][A-Za-z_"'([]/.test(
    value,
  );
