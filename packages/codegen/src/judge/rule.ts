import type { Diagnostic } from "@rosterkit/openapi";
import type { Service } from "../read/service.ts";

/** One thing that is wrong in a service, and where its document has it. */
export interface Finding extends Pick<Diagnostic, "problem" | "remedy" | "code"> {
  readonly keys: readonly string[];
}

/** Judges a service after its overlay. */
export type Rule = (service: Service) => readonly Finding[];
