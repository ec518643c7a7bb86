import { operationsOf } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

/** In a curated document an operation id has the form `<service>.<name>`. One that is missing breaks a rule of Redocly. */
export const operationId: Rule = ({ name, document, isCurated }) => {
  if (!isCurated) return [];
  const prefix = `${name}.`;
  return operationsOf(document).flatMap(({ keys, operation: { operationId: id } }) => {
    if (typeof id !== "string") return [];
    if (id.startsWith(prefix) && /^[a-z][A-Za-z0-9]*$/.test(id.slice(prefix.length))) return [];
    return [
      {
        keys: [...keys, "operationId"],
        problem: `The operationId \`${id}\` is not of the form \`${prefix}<name>\``,
        remedy: `Set it in spec/overlays/${name}.yaml to \`${prefix}\` and a name in camel case, such as \`${prefix}listUsers\``,
        code: "operation-id",
      },
    ];
  });
};
