import { asArray, asObject } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** Maximum number of combinations: the merge compares each with the servers of other services. */
const mostCombinations = 1000;

/** Refuses a server with too many combinations of its variables' values. */
export const serverCombinations: Rule = ({ variables }) => {
  const counts = Object.values(asObject(variables)).map((variable) =>
    Math.max(1, asArray(asObject(variable).enum).length),
  );
  const combinations = counts.reduce((product, count) => product * count, 1);
  if (combinations <= mostCombinations) return [];
  return [
    {
      keys: ["variables"],
      problem: `The variables of the server have ${combinations} combinations of values, and at most ${mostCombinations} are read`,
      remedy: "Remove the `enum` of a variable in an overlay",
      code: "server-combinations",
    },
  ];
};

/** Refuses a server variable whose default is not in its `enum`. */
export const serverValues: Rule = ({ enum: values, default: usual }) => {
  if (!Array.isArray(values) || usual === undefined || values.includes(usual)) return [];
  const problem = `The default of the variable, ${JSON.stringify(usual)}, is not in its \`enum\``;
  const remedy = "Add it to `enum`, or write another default, in an overlay";
  return [{ keys: ["default"], problem, remedy, code: "server-variable" }];
};
