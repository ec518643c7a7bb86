import { ruled, type Rule } from "./rule.ts";

/** Operations that came or went, by id: redocly matches by path, and users by name. */
export const judgeOperations: Rule = ({ base, head, changed }) =>
  [...changed].flatMap((id) => {
    const [old, current] = [base.operations.get(id), head.operations.get(id)];
    if (old && !current) return [ruled(old, "major", "was removed", { subject: "|operation" })];
    return current && !old ? [ruled(current, "minor", "is new", { subject: "|operation" })] : [];
  });
