/** A mapping `services:`, or `include:`, at the top of the file. */
const SERVICES = /^(?:include:|services:\s*(?:#.*\n\s*)*(?:\{|["']?[\w.-]+["']?\s*:))/m;
/** A key that services of Compose have. */
const SERVICE =
  /^[ \t]+(?:image|build|extends|container_name|privileged|cap_add|security_opt|network_mode|ports|volumes|restart)\s*:/m;
const TOP_LEVEL = /^[\w"'][^:\r\n]*(?=:)/gm;
const COMPOSE_KEY = /^(?:version|name|services|include|networks|volumes|secrets|configs|models|x-.*)$/;

/** Whether a YAML file of whatever name is a compose file: it has services of theirs, and no other key stands at its top. */
export const isComposeText = (text: string): boolean =>
  SERVICES.test(text) &&
  SERVICE.test(text) &&
  [...text.matchAll(TOP_LEVEL)].every(([key]) => COMPOSE_KEY.test(key.replace(/^(["'])(.*)\1$/, '$2').trimEnd()));
