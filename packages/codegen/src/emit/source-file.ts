import { ownName } from "../model/shape.ts";
import type { DomainModule } from "../model/types.ts";
import { runtimeTypes, type LocalName, type RuntimeType, type RuntimeValue } from "../name/runtime-names.ts";
import { banner } from "./escape.ts";

/** A source file of a module while it is printed: it notes the names that its text uses, and imports them. */
export class SourceFile {
  readonly #module: DomainModule;
  readonly #name: string;
  readonly #types = new Set<string>();
  readonly #values = new Set<RuntimeValue>();

  constructor(module: DomainModule, name: string) {
    this.#module = module;
    this.#name = name;
  }

  /** A type of the runtime with its type arguments. */
  runtimeType(name: RuntimeType, ...parameters: readonly string[]): string {
    this.#types.add(name);
    return parameters.length === 0 ? name : `${name}<${parameters.join(", ")}>`;
  }

  /** A function of the runtime, by its name in this file. */
  runtimeValue(name: RuntimeValue): string {
    this.#values.add(name);
    return this.local(name);
  }

  /** The name in this file of a constant that is not an operation. */
  local(name: LocalName): string {
    return this.#module.locals.get(name) ?? name;
  }

  /** The type that a reference of the model stands for. */
  typeOf(key: string): string {
    const type = ownName(key) ?? this.#module.names.get(key) ?? "unknown";
    this.#types.add(type);
    return type;
  }

  /** The text of the file, with everything before its parts. */
  print(parts: readonly string[]): string {
    const imports = [this.#runtimeImport(), this.#typeImports()];
    return [banner, ...imports, ...parts].filter((part) => part !== "").join("\n");
  }

  #runtimeImport(): string {
    const types = runtimeTypes.filter((type) => this.#types.has(type)).map((type) => `type ${type}`);
    const values = [...this.#values].toSorted().map((name) => {
      const local = this.local(name);
      return name === local ? name : `${name} as ${local}`;
    });
    const names = [...types, ...values];
    return names.length === 0 ? "" : `import { ${names.join(", ")} } from "@rosterkit/runtime/operation";\n`;
  }

  /** Imports from the other files of the module. */
  #typeImports(): string {
    const imports = this.#module.files
      .filter(({ name }) => name !== this.#name)
      .map((file) => ({ file, used: file.types.filter(({ name }) => this.#types.has(name)) }))
      .filter(({ used }) => used.length > 0)
      .map(({ file, used }) => {
        const folder = this.#name.includes("/") ? file.name.slice(file.name.indexOf("/") + 1) : file.name;
        return `import type { ${used.map(({ name }) => name).join(", ")} } from "./${folder}.ts";\n`;
      });
    return imports.join("");
  }
}
