import type { CompiledDocument } from "../document/compiled-document.ts";
import { ajvOracle } from "./ajv.ts";
import { createComparatorOracle } from "./comparator.ts";
import { headersOracle } from "./headers.ts";
import type { Oracle } from "./oracle.ts";
import { outcomeOracle } from "./outcome.ts";
import { prismOracle } from "./prism.ts";
import { sentinelsOracle } from "./sentinels.ts";
import { statusOracle } from "./status.ts";

/** The registry: every oracle that judges the exchanges with a server. */
export function createOracles(server: CompiledDocument): readonly Oracle[] {
  return [
    statusOracle,
    sentinelsOracle,
    prismOracle,
    ajvOracle,
    headersOracle,
    createComparatorOracle(server),
    outcomeOracle,
  ];
}
