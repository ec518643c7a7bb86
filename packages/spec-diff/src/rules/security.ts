import type { Finding } from "../change.ts";
import { asArray, isEqual, type JsonObject, asObject, toPointer, stringOf } from "../json.ts";
import { clientPackage, typesPackage } from "../operations.ts";
import { ruled, ruledService, type Rule, sharedOperations } from "./rule.ts";

/** Ways to authenticate that an operation gained, and credentials whose option has another name. */
export const judgeSecurity: Rule = (pair) => [
  ...sharedOperations(pair).flatMap(({ id, current }) => {
    const [from, to] = [pair.base, pair.head].map(({ normal }) =>
      requirementsOf(normal.operations.get(id)?.value),
    );
    if (!from || !to || isEqual(from, to)) return [];
    // What an operation lost is for redocly, which knows what satisfies what.
    const gained = to
      .filter((way) => !from.includes(way))
      .map((way) => (way === "" ? "no credentials at all" : `\`${way}\``));
    if (gained.length === 0 || !(to.includes("") || from.every((way) => to.includes(way)))) return [];
    const what = `accepts ${gained.join(" or ")}`;
    return [ruled(current, "minor", what, { subject: "security gained", keyword: "security" })];
  }),
  ...schemeFindings(schemesOf(pair.base.document), schemesOf(pair.head.document)),
];

/** Each alternative as text; an empty one where nothing is needed. */
function requirementsOf(operation: JsonObject | undefined): string[] {
  const requirements = asArray(operation?.["security"]).map((requirement) =>
    Object.entries(asObject(requirement))
      .map(([name, scopes]) =>
        asArray(scopes).length > 0 ? `${name} (${asArray(scopes).join(", ")})` : name,
      )
      .toSorted()
      .join(" + "),
  );
  return requirements.length > 0 ? requirements : [""];
}

function schemesOf(document: JsonObject): JsonObject {
  return asObject(asObject(document["components"])["securitySchemes"]);
}

function schemeFindings(from: JsonObject, to: JsonObject): Finding[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const [old, current] = [asObject(from[name]), asObject(to[name])];
    if (isEqual(old, current)) return [];
    const where = {
      packages: [clientPackage, typesPackage],
      pointer: toPointer(["components", "securitySchemes", name]),
      subject: `security scheme|${name}`,
    };
    if (!(name in from)) return [ruledService("", "minor", `The security scheme \`${name}\` is new.`, where)];
    if (!(name in to))
      return [ruledService("", "major", `The security scheme \`${name}\` was removed.`, where)];
    const [option, renamed] = [old["x-credential"], current["x-credential"]].map(stringOf);
    if (option !== renamed)
      return [
        ruledService(
          "",
          "major",
          `The credential \`${option ?? name}\` is now given as \`${renamed ?? name}\`.`,
          where,
        ),
      ];
    const wire = ["type", "scheme", "in", "name", "openIdConnectUrl"].find(
      (key) => !isEqual(old[key], current[key]),
    );
    if (wire !== undefined)
      return [ruledService("", "major", `The security scheme \`${name}\` changed its \`${wire}\`.`, where)];
    if (!isEqual(old["flows"], current["flows"]))
      return [ruledService("", "minor", `The OAuth2 flows of \`${name}\` changed.`, where)];
    return [ruledService("", "patch", `The description of the security scheme \`${name}\` changed.`, where)];
  });
}
