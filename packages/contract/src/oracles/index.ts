import type { CompiledDocument } from "../document/compiled-document.ts";
import { ajvOracle } from "./ajv.ts";
import { createComparatorOracle } from "./comparator.ts";
import { headersOracle } from "./headers.ts";
import type { Oracle } from "./oracle.ts";
import { outcomeOracle } from "./outcome.ts";
import { prismOracle } from "./prism.ts";
import { sentinelsOracle } from "./sentinels.ts";
import { statusOracle } from "./status.ts";

/**
 * The oracles that judge only the response, for requests that the harness itself writes. The comparator would repeat
 * their failures, and would take a third of the time of a run.
 */
export const responseOracles: readonly Oracle[] = [statusOracle, ajvOracle, headersOracle];

/** Creates every oracle that judges exchanges with a server. */
export function createOracles(server: CompiledDocument): readonly Oracle[] {
  return [...responseOracles, sentinelsOracle, prismOracle, createComparatorOracle(server), outcomeOracle];
}
