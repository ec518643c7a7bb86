import type { Domain } from "../model/model.ts";
import type { EmitInput } from "./emitter.ts";
import { json, literal, markdown } from "./escape.ts";
import { example } from "./example.ts";

/** The hand-written files of a new domain package, by path. From then on they belong to people. */
export function scaffold(
  domain: Domain,
  { existing, config: { scope, repository } }: Pick<EmitInput, "existing" | "config">,
): ReadonlyMap<string, string> {
  const { name, packageName, modules } = domain;
  const folder = `packages/${name}`;
  const titles = modules.map(({ service }) => service.title).join(", ");
  const description =
    domain.description === ""
      ? `Typed operations of the domain ${name}: ${titles}.`
      : `${domain.description.trim().replace(/\.$/, "")}.`;
  const keywords = [
    "rosterkit",
    "openapi",
    "typescript",
    name,
    ...modules.map(({ service }) => service.name),
  ];
  const texts = {
    LICENSE: existing.get("packages/client/LICENSE") ?? "",
    "README.md": `# ${packageName}

${markdown(description)}

## Install

\`\`\`sh
npm install ${packageName} ${scope}/client
\`\`\`

## Use

\`\`\`ts
${example(domain, scope).replaceAll("<!--", "<\\u0021--")}
\`\`\`

## Operations

<!-- operations:start -->
<!-- operations:end -->
`,
    "package.json": json({
      name: packageName,
      version: "1.0.0",
      description,
      keywords: [...new Set(keywords)],
      homepage: `${repository}/tree/main/${folder}#readme`,
      license: "MIT",
      repository: { type: "git", url: `git+${repository}.git`, directory: folder },
      files: ["dist"],
      type: "module",
      sideEffects: false,
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./*": { types: "./dist/generated/*.d.ts", default: "./dist/generated/*.js" },
      },
      publishConfig: { access: "public", provenance: true },
      scripts: {
        // The output of a source that was removed must not be packed.
        build: `node -e "fs.rmSync('dist', { recursive: true, force: true })" && tsc -p tsconfig.build.json`,
        check: "tsc --noEmit",
        test: "vitest run --config ../../vitest.config.ts --root .",
      },
      dependencies: { [`${scope}/client`]: "workspace:^", "@rosterkit/runtime": "workspace:^" },
      devDependencies: { "@rosterkit/contract": "workspace:^", [`${scope}/types`]: "workspace:^" },
      engines: { node: ">=20.19" },
    }),
    "src/index.ts": `export * from "./generated/index.ts";\n`,
    "test/contract.test.ts": `import * as clients from ${literal(`${scope}/client`)};
import { contractSuite } from "@rosterkit/contract/vitest";
import document from ${literal(`${scope}/types/openapi.json`)} with { type: "json" };
import * as modules from "../src/index.ts";

contractSuite({ domain: ${literal(name)}, modules, clients, document });
`,
    "tsconfig.build.json": tsconfig(`"rootDir": "src",\n    "outDir": "dist"`, `"src"`),
    "tsconfig.json": tsconfig(`"noEmit": true,\n    "types": ["node"]`, `"src", "test"`),
  };
  return new Map(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));
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
