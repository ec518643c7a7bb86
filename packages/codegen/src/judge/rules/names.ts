import { asArray, operationsOf, type PlacedOperation } from "@rosterkit/openapi";
import { kebabName } from "../../name/public-names.ts";
import { reserved } from "../../name/reserved-names.ts";
import type { Finding } from "../../read/finding.ts";
import type { Rule } from "../rule.ts";

/** Checks that operations of a curated document have ids of the form `<service>.<name>`, and one tag, their domain. */
export const operationNames: Rule = (document, _, { name, isCurated }) =>
  isCurated
    ? operationsOf(document).flatMap((placed) => [...idFaults(placed, name), ...domainFaults(placed, name)])
    : [];

/** Without a missing id, which Redocly reports. */
function idFaults({ keys, operation: { operationId: id } }: PlacedOperation, service: string): Finding[] {
  const prefix = `${service}.`;
  if (typeof id !== "string") return [];
  if (id.startsWith(prefix) && /^[a-z][A-Za-z0-9]*$/.test(id.slice(prefix.length))) return [];
  const problem = `The operationId \`${id}\` is not of the form \`${prefix}<name>\``;
  const remedy = `Set it in spec/overlays/${service}.yaml to \`${prefix}\` and a name in camel case, such as \`${prefix}listUsers\``;
  return [{ keys: [...keys, "operationId"], problem, remedy, code: "operation-id" }];
}

function domainFaults({ keys, path, method, operation }: PlacedOperation, service: string): Finding[] {
  const tags = asArray(operation.tags);
  const [domain] = tags;
  const place = tags.length === 0 ? keys : [...keys, "tags"];
  const fault = (problem: string, remedy: string): Finding[] => [
    { keys: place, problem, remedy, code: "operation-domain" },
  ];
  const label = `${method.toUpperCase()} ${path}`;
  if (domain === undefined)
    return fault(
      `${label} has no domain`,
      `Give it one tag in spec/overlays/${service}.yaml, the name of its package, such as \`tags: [users]\``,
    );
  if (tags.length > 1)
    return fault(
      `${label} has ${tags.length} domains: ${tags.join(", ")}`,
      "Leave it one tag; an overlay replaces tags by removing them first",
    );
  if (typeof domain === "string" && kebabName.test(domain)) return [];
  return fault(
    `\`${String(domain)}\` cannot be a domain, because it cannot be the name of a package`,
    "Write the tag in lower-case letters and digits, words joined by hyphens, such as `agent-builder`",
  );
}

/** Checks that `x-credential` is a name, and not an option that every client has. */
export const credentialName: Rule = ({ "x-credential": option }) => {
  if (option === undefined) return [];
  const isName = typeof option === "string" && /^[a-z][A-Za-z0-9]*$/.test(option);
  if (isName && !reserved.credential.has(option)) return [];
  const problem = `\`x-credential\` is ${JSON.stringify(option)}${isName ? ", an option that every client has" : ""}`;
  const remedy = "Write the name of the client option for the credential, such as `apiKey` or `token`";
  return [{ keys: ["x-credential"], problem, remedy, code: "credential" }];
};
