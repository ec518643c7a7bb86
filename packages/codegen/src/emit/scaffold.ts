import type { Domain } from "../model/model.ts";
import type { EmitInput } from "./emitter.ts";
import { literal } from "./escape.ts";
import { domainManifest } from "./manifest.ts";
import { packageReadme } from "./package-readme.ts";

/** The hand-written files of a new domain package, by path. From then on they belong to people. */
export function scaffold(
  domain: Domain,
  { existing, config }: Pick<EmitInput, "existing" | "config">,
): ReadonlyMap<string, string> {
  const description = describeDomain(domain);
  const texts = {
    LICENSE: existing.get("packages/client/LICENSE") ?? "",
    "README.md": packageReadme(domain, description, config),
    "package.json": domainManifest(domain, description, config),
    "src/index.ts": `export * from "./generated/index.ts";\n`,
    "test/contract.test.ts": `import * as clients from ${literal(`${config.scope}/client`)};
import { contractSuite } from "@rosterkit/contract/vitest";
import document from ${literal(`${config.scope}/types/openapi.json`)} with { type: "json" };
import * as modules from "../src/index.ts";

contractSuite({ domain: ${literal(domain.name)}, modules, clients, document });
`,
    "tsconfig.build.json": tsconfig(`"rootDir": "src",\n    "outDir": "dist"`, `"src"`),
    "tsconfig.json": tsconfig(`"noEmit": true,\n    "types": ["node"]`, `"src", "test"`),
  };
  return new Map(Object.entries(texts).map(([path, text]) => [`packages/${domain.name}/${path}`, text]));
}

/** The description of the domain's tag as one sentence. */
function describeDomain({ description, name, modules }: Domain): string {
  const titles = modules.map(({ service }) => service.title).join(", ");
  return description === ""
    ? `Typed operations of the domain ${name}: ${titles}.`
    : `${description.trim().replace(/\.$/, "")}.`;
}

function tsconfig(options: string, folders: string): string {
  return `{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": {
    ${options}
  },
  "include": [${folders}]
}
`;
}
