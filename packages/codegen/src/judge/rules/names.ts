import { asArray, operationsOf, type PlacedOperation } from "@rosterkit/openapi";
import { reserved } from "../../name/reserved-names.ts";
import type { Finding } from "../../read/finding.ts";
import type { Rule } from "../rule.ts";

const domainName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** In a curated document operations have ids of the form `<service>.<name>`, and one tag, their domain. */
export const operationNames: Rule = (document, _, { name, isCurated }) =>
  isCurated
    ? operationsOf(document).flatMap((placed) => [...idFaults(placed, name), ...domainFaults(placed, name)])
    : [];

/** A missing id breaks a rule of Redocly. */
function idFaults({ keys, operation: { operationId: id } }: PlacedOperation, service: string): Finding[] {
  const prefix = `${service}.`;
  if (typeof id !== "string") return [];
  if (id.startsWith(prefix) && /^[a-z][A-Za-z0-9]*$/.test(id.slice(prefix.length))) return [];
  return [
    {
      keys: [...keys, "operationId"],
      problem: `The operationId \`${id}\` is not of the form \`${prefix}<name>\``,
      remedy: `Set it in spec/overlays/${service}.yaml to \`${prefix}\` and a name in camel case, such as \`${prefix}listUsers\``,
      code: "operation-id",
    },
  ];
}

function domainFaults({ keys, path, method, operation }: PlacedOperation, service: string): Finding[] {
  const tags = asArray(operation.tags);
  const label = `${method.toUpperCase()} ${path}`;
  const finding = (problem: string, remedy: string): Finding[] => [
    { keys: tags.length === 0 ? keys : [...keys, "tags"], problem, remedy, code: "operation-domain" },
  ];
  if (tags.length === 0)
    return finding(
      `${label} has no domain`,
      `Give it one tag in spec/overlays/${service}.yaml, the name of its package, such as \`tags: [users]\``,
    );
  if (tags.length > 1)
    return finding(
      `${label} has ${tags.length} domains: ${tags.join(", ")}`,
      "Leave it one tag; an overlay replaces tags by removing them first",
    );
  const [domain] = tags;
  if (typeof domain === "string" && domainName.test(domain)) return [];
  return finding(
    `\`${String(domain)}\` cannot be a domain, for it names a package`,
    "Write the tag in lower-case letters and digits, words joined by hyphens, such as `agent-builder`",
  );
}

/** `x-credential` names an option of the client that is free. */
export const credentialName: Rule = ({ "x-credential": option }) => {
  if (option === undefined) return [];
  const isName = typeof option === "string" && /^[a-z][A-Za-z0-9]*$/.test(option);
  if (isName && !reserved.credential.has(option)) return [];
  const problem = `\`x-credential\` is ${JSON.stringify(option)}${isName ? ", an option that every client has" : ""}`;
  const remedy =
    "Write the name of the client's option that holds the credential, such as `apiKey` or `token`";
  return [{ keys: ["x-credential"], problem, remedy, code: "credential" }];
};
