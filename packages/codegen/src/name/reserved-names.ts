import { camelCase, isReservedWord } from "./names.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/**
 * Names that no domain can have: hand-written packages, folders that tools make or ignore, and devices of Windows,
 * which no folder can be called.
 */
export const reservedDomains: ReadonlySet<string> = words(
  "cli client codegen contract create-rosterkit mcp mock openapi roster runtime sandbox spec-diff types " +
    "coverage dist docs examples generated index lib node-modules scripts spec src test tests " +
    "aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9",
);

/** Names in the client's file of a service, which its namespace must not have. */
const namesInClient = words("basic createServiceClient inCookie inQuery locateServer service");

/** Whether a service cannot be called so: its files and its namespace have its name. */
export function isReservedService(name: string): boolean {
  const namespace = camelCase(name);
  return name === "index" || isReservedWord(namespace) || namesInClient.has(namespace);
}
