import type { DomainModule } from "../model/module.ts";
import { NameScope } from "../name/names.ts";
import { runtimeTypes } from "../name/reserved-names.ts";
import { literal } from "./escape.ts";

/** The source file of a module while it is printed: it notes the names of the runtime that its text uses. */
export class SourceFile {
  readonly #module: DomainModule;
  readonly #types = new Set<string>();
  readonly #values = new Set<string>();

  constructor(module: DomainModule) {
    this.#module = module;
  }

  /** A type of the runtime, or of this file, by its name, with type arguments. */
  type(name: string, ...parameters: readonly string[]): string {
    this.#types.add(name);
    return parameters.length === 0 ? name : `${name}<${parameters.join(", ")}>`;
  }

  /** The type of a component by the key of a reference. */
  typeOf(key: string): string {
    return this.#module.types.get(key)?.name ?? "unknown";
  }

  /** Whether a type holds integers of 64 bits. */
  isInt64(name: string): boolean {
    return this.#module.int64Types.has(name);
  }

  /** A function of the runtime, by its name in this file. */
  value(name: string): string {
    this.#values.add(name);
    return this.local(name);
  }

  /** Calls a function of the runtime. Without the mark a bundler keeps the call of an operation that nobody uses. */
  call(name: string, values: readonly string[]): string {
    return `/* @__PURE__ */ ${this.value(name)}(${values.join(", ")})`;
  }

  /** Data with functions of the runtime in it. */
  literal(value: unknown): string {
    return literal(value, ({ name, values }, print) =>
      values === undefined ? this.value(name) : this.call(name, values.map(print)),
    );
  }

  /** The name in this file of a constant that is not an operation: it gives way to an operation of the same name. */
  local(name: string): string {
    return new NameScope(this.#module.operations.map(({ localName }) => localName)).take(name);
  }

  /** The text of the file, with everything before its parts. */
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
