import type { Finding } from "../change.ts";
import type { Pair } from "../pair.ts";
import { judgeDefaults } from "./defaults.ts";
import { judgeMarks } from "./marks.ts";
import { judgeNames } from "./names.ts";
import { judgeOperations } from "./operations.ts";
import type { Rule } from "./rule.ts";
import { judgeSecurity } from "./security.ts";
import { judgeServices } from "./services.ts";
import { judgeWireNames } from "./wire-names.ts";

const rules: readonly Rule[] = [
  judgeOperations,
  judgeWireNames,
  judgeDefaults,
  judgeMarks,
  judgeSecurity,
  judgeServices,
  judgeNames,
];

/** The third judge: our own rules. */
export function judgeByRules(pair: Pair): Finding[] {
  return rules.flatMap((rule) => rule(pair));
}
