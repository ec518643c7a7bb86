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
 * The oracles that judge a response alone, for requests that the harness itself writes. The comparator would only repeat
 * them, and takes a third of the time of a run.
 */
export const responseOracles: readonly Oracle[] = [statusOracle, ajvOracle, headersOracle];

/** The registry: every oracle that judges the exchanges with a server. */
export function createOracles(server: CompiledDocument): readonly Oracle[] {
  return [...responseOracles, sentinelsOracle, prismOracle, createComparatorOracle(server), outcomeOracle];
}
