import type { OpenApiDocument } from "@rosterkit/openapi";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../../../../scripts/support/repository.ts";
import { modelOf } from "../support/model.ts";
import { isSuccess, type Parameter } from "../../src/model/operation-parts.ts";
import type { Operation } from "../../src/model/operations.ts";
import * as operationModule from "../../../runtime/src/operation.ts";

// Two printers read each schema: openapi-typescript for raw calls, and ours for operations. The compiler checks that
// their types agree, operation by operation.

const document = JSON.parse(
  readFileSync(join(repositoryRoot, "spec", "openapi.json"), "utf8"),
) as OpenApiDocument;
const { operations } = modelOf(document);

const from = (...path: string[]): string => JSON.stringify(join(repositoryRoot, "packages", ...path));

/** Returns types that compile if values of one side are assignable to the other. */
function checksOf(operation: Operation): string[] {
  const { id, service, names, domain } = operation;
  const own = (name: string): string =>
    `import(${from(domain, "src", "generated", `${service.name}.ts`)}).${name}`;
  const raw = `import(${from("types", "src", "generated", `${service.name}.ts`)}).operations[${JSON.stringify(id)}]`;
  return [
    ...answerChecks(operation, raw, own(names.output)),
    ...(["path", "query", "header", "cookie"] as const).flatMap((place) =>
      parameterChecks(operation, place, raw, own(names.input)),
    ),
    ...bodyChecks(operation, raw, own(names.input)),
  ];
}

function answerChecks({ outputs: [{ responses }] }: Operation, raw: string, output: string): string[] {
  return responses
    .filter((response) => isSuccess(response) && response.mediaType !== null)
    .map(
      ({ status, mediaType }) =>
        `Goes<${raw}["responses"][${status}]["content"][${JSON.stringify(mediaType)}], ${output}>`,
    );
}

function parameterChecks(
  { parameters }: Operation,
  place: Parameter["place"],
  raw: string,
  input: string,
): string[] {
  const names = parameters
    .filter((parameter) => parameter.place === place)
    .map(({ name }) => JSON.stringify(name));
  if (names.length === 0) return [];
  const target = `NonNullable<${raw}["parameters"]["${place}"]>`;
  return [
    `Goes<Plain<Pick<${input}, ${names.join(" | ")}>>, ${target}>`,
    `Goes<keyof ${target}, ${names.join(" | ")}>`,
  ];
}

function bodyChecks({ inputs: [{ body }] }: Operation, raw: string, input: string): string[] {
  if (body === undefined) return [];
  const target = `NonNullable<${raw}["requestBody"]>["content"][${JSON.stringify(body.mediaType)}]`;
  if (body.fields === undefined) return [`Goes<Plain<NonNullable<${input}["body"]>>, ${target}>`];
  const names = body.fields.map((name) => JSON.stringify(name)).join(" | ");
  return [`Goes<Plain<Pick<${input}, ${names}>>, ${target}>`, `Goes<keyof ${target}, ${names}>`];
}

test("our types agree with those of openapi-typescript", () => {
  const checks = operations.map(checksOf);
  const folder = mkdtempSync(join(repositoryRoot, "scripts", "node_modules", ".agreement-"));
  try {
    const lines = checks.flat().map((check, index) => `export type Check${index} = ${check};`);
    writeFileSync(
      join(folder, "agreement.ts"),
      [
        "type Goes<From extends To, To> = [From, To];",
        "// Inputs of 64-bit integers accept a bigint too.",
        "type Plain<Input> = Input extends object ? { [Name in keyof Input]: Plain<Input[Name]> } : Exclude<Input, bigint>;",
        "// @ts-expect-error -- the checks can fail",
        "export type Control = Goes<{ a?: string }, { a: string }>;",
        ...lines,
      ].join("\n"),
    );
    writeFileSync(join(folder, "operation.ts"), runtime);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
    const compiler = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
    expect(run(process.execPath, [compiler, "-p", folder])).toBe("");
    expect(
      checks.every((ofOperation, index) => ofOperation.length > 0 || hasNoInputAndOutput(operations[index])),
    ).toBe(true);
    expect(checks).toHaveLength(countOperations());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function countOperations(): number {
  const items = Object.values(document.paths ?? {});
  return items.flatMap((item) => Object.keys(item).filter((key) => key !== "servers" && key !== "parameters"))
    .length;
}

function hasNoInputAndOutput(operation: Operation | undefined): boolean {
  return (
    operation?.inputs[0].shape.kind === "named" &&
    operation.outputs[0].responses.every(({ mediaType }) => mediaType === null)
  );
}

const configuration = {
  extends: join(repositoryRoot, "tsconfig.base.json"),
  compilerOptions: {
    noEmit: true,
    // Our inputs accept undefined for a field, which is not sent; raw types do not.
    exactOptionalPropertyTypes: false,
    rewriteRelativeImportExtensions: false,
    paths: { "@rosterkit/runtime/operation": ["./operation-parts.ts"] },
  },
  files: ["agreement.ts"],
};

/** Types of the runtime without calls: only inputs and outputs are compared. */
const runtime = `
export type NoInput = { readonly [name: string]: never };
export type Bulk<Item> = { item?: Item };
export type Failure<Status, Body = unknown> = { status: Status; body: Body };
export type Operation<Service, Input, Output, Result, Int64 = unknown> = { types?: [Service, Input, Output, Result, Int64] };
export type Pages<Service, Input, Output, Item, Int64 = unknown> = { pages?: [Service, Input, Output, Item, Int64] };
export type Success<Status, Body> = { status: Status; body: Body };
export type UndocumentedFailure = { status: "undocumented" };
${Object.keys(operationModule)
  .map((name) => `export declare const ${name}: any;`)
  .join("\n")}
`;

/** Returns the output of a command, even if it fails. */
function run(command: string, parameters: string[]): string {
  try {
    return execFileSync(command, parameters, { encoding: "utf8" });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}
