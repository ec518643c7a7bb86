import { asArray, asObject } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** Each combination is compared with the servers of other services. */
const mostCombinations = 1000;

/** Refuses a server whose variables have more values together than anybody chooses from. */
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
      remedy: "Leave the default of a variable without the other values in an overlay",
      code: "server-combinations",
    },
  ];
};

/** Refuses a variable of a server whose default is none of its values. */
export const serverValues: Rule = ({ enum: values, default: usual }) => {
  if (!Array.isArray(values) || usual === undefined || values.includes(usual)) return [];
  const problem = `The default of the variable, ${JSON.stringify(usual)}, is none of the values in its \`enum\``;
  const remedy = "List it in `enum`, or write one that is listed there, in an overlay";
  return [{ keys: ["default"], problem, remedy, code: "server-variable" }];
};
