import type { Domain } from "../model/model.ts";
import type { Emitter, EmitInput } from "./emitter.ts";
import { betweenMarkers } from "./escape.ts";
import { assumptionList, operationTable, packageTable } from "./lists.ts";
import { withDomains } from "./manifest.ts";
import { scaffold } from "./scaffold.ts";

/** Folders of private packages that depend on every domain. */
const dependents = ["examples", "scripts"];

/** New packages, and every hand-written file that lists packages or their contents. */
export const packages: Emitter = (input) => {
  const { model, existing } = input;
  const created = model.domains
    .filter(({ name }) => !existing.has(`packages/${name}/package.json`))
    .flatMap((domain) => [...scaffold(domain, input)])
    .filter(([path]) => !existing.has(path));
  const files = new Map([...existing, ...created]);
  const amended = [...files]
    .map(([path, text]) => [path, amend(path, text, { ...input, existing: files })] as const)
    .filter(([path, text]) => files.get(path) !== text);
  return new Map([...created, ...amended]);
};

function amend(path: string, text: string, input: EmitInput): string {
  const { model } = input;
  if (dependents.some((folder) => path === `${folder}/package.json`))
    return withDomains(
      text,
      model.domains.map(({ packageName }) => packageName),
    );
  if (!path.endsWith(".md")) return text;
  const domain = model.domains.find(({ name }) => path === `packages/${name}/README.md`);
  return Object.entries({ ...lists, ...(domain === undefined ? {} : listsOf(domain)) }).reduce(
    (amended, [name, print]) => betweenMarkers(amended, name, () => print(input)),
    text,
  );
}

/** Lists by the name of their markers. A Markdown file that has the markers holds the list. */
const lists: Readonly<Record<string, (input: EmitInput) => string>> = {
  packages: ({ model, existing }) => packageTable(model, existing),
  assumptions: ({ model }) => assumptionList(model),
};

function listsOf(domain: Domain): typeof lists {
  return { operations: () => operationTable(domain) };
}
