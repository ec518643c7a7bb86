import { digestValue, type Fields } from "../fields.ts";
import type { Plan } from "./plan-types.ts";

/** The digest of everything in a plan but its digest. */
export function digestOf(plan: Omit<Plan, "digest"> | Fields): string {
  const { digest: _, ...rest } = plan as Fields;
  return digestValue(rest);
}

/** The id of the run of a plan: the same plan always has the same. */
export function runIdOf({ digest }: Pick<Plan, "digest">): string {
  return digest.replace("sha256:", "").slice(0, 16);
}
