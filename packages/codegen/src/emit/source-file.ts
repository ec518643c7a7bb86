import { format } from "oxfmt";
import type { DomainModule } from "../model/model.ts";
import { NameScope } from "../name/names.ts";
import { runtimeTypes } from "../name/reserved-names.ts";
import { literal } from "./escape.ts";

/** The source file of a module. It collects the names that the file imports from the runtime. */
export class SourceFile {
  readonly #module: DomainModule;
  readonly #types = new Set<string>();
  readonly #values = new Set<string>();

  constructor(module: DomainModule) {
    this.#module = module;
  }

  /** Prints a type of the runtime or of this file with its type arguments. */
  type(name: string, ...parameters: readonly string[]): string {
    this.#types.add(name);
    return parameters.length === 0 ? name : `${name}<${parameters.join(", ")}>`;
  }

  typeOf(key: string): string {
    return this.#module.types.get(key)?.name ?? "unknown";
  }

  isInt64(name: string): boolean {
    return this.#module.int64Types.has(name);
  }

  /** Imports a function of the runtime and returns its name in this file. */
  value(name: string): string {
    this.#values.add(name);
    return this.local(name);
  }

  /** Prints a call of a runtime function. The mark lets a bundler remove it with an unused operation. */
  call(name: string, values: readonly string[]): string {
    return `/* @__PURE__ */ ${this.value(name)}(${values.join(", ")})`;
  }

  literal(value: unknown): string {
    return literal(value, ({ name, values }, print) =>
      values === undefined ? this.value(name) : this.call(name, values.map(print)),
    );
  }

  /** Returns a name in this file that does not clash with an operation. */
  local(name: string): string {
    return new NameScope(this.#module.operations.map(({ localName }) => localName)).take(name);
  }

  print(parts: readonly string[]): string {
    const types = [...runtimeTypes].filter((type) => this.#types.has(type)).map((type) => `type ${type}`);
    const values = [...this.#values].toSorted().map((name) => {
      const local = this.local(name);
      return name === local ? name : `${name} as ${local}`;
    });
    const imports = `import { ${[...types, ...values].join(", ")} } from "@rosterkit/runtime/operation";\n`;
    return [imports, ...parts].filter((part) => part !== "").join("\n");
  }
}

/**
 * Formats source.
 * @param path names the file in the error
 * @throws {Error} for invalid source
 */
export async function formatSource(path: string, text: string, printWidth = 110): Promise<string> {
  const { code, errors } = await format(path, text, { printWidth });
  const [error] = errors;
  if (error !== undefined)
    throw new Error(`The text printed for ${path} is not valid source: ${error.message}`);
  return code;
}
