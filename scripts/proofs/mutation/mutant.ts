import type { DocumentOperation } from "@rosterkit/openapi";
import type { EquivalenceRule } from "./equivalence.ts";
import type { MutableDocument, Mutant, ServerMutant } from "./types.ts";

/** Makes a mutant of the server. */
export function serverMutant(
  operation: DocumentOperation,
  kind: string,
  label: string,
  pointer: string,
  mutate: (document: MutableDocument) => void,
  shows: ServerMutant["shows"] = "request",
): ServerMutant {
  return { side: "server", kind: `server.${kind}`, operation: operation.id, label, pointer, mutate, shows };
}

/** Marks a mutant with the rule that would explain its survival. */
export function withRule<M extends Mutant>(mutant: M, rule: EquivalenceRule | undefined): M {
  return rule === undefined ? mutant : { ...mutant, equivalent: rule };
}
