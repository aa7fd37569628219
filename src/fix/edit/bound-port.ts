/** An address in front of a short form: `0.0.0.0:`, `[::]:`. */
const ADDRESS = /^(?:\[[^\]]*\]|\d{1,3}(?:\.\d{1,3}){3}):/;

/** An address that a variable may replace: `${BIND:-0.0.0.0}:`. */
const DEFAULTED = /^(\$\{\w{1,80}:?-)\d{1,3}(?:\.\d{1,3}){3}(\}:)/;

/** What stands for the address in the short form of a published port, by its length, and what binds it to `host`. */
export const boundPort = (port: string, host: string): { readonly length: number; readonly text: string } => {
  const [whole, before, behind] = DEFAULTED.exec(port) ?? [];
  if (whole !== undefined) return { length: whole.length, text: `${before}${host}${behind}` };
  const address = ADDRESS.exec(port)?.[0] ?? '';
  // one port alone lets the engine pick the other
  const ports = port.slice(address.length).replace(/\$\{[^}]*\}/g, '');
  const single = !/:(?![-?])/.test(ports.replace(/\/\w+$/, ''));
  return { length: address.length, text: `${host}:${single && address === '' ? ':' : ''}` };
};
