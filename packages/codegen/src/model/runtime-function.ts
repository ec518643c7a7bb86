/** A function of the runtime in the place of a value; with arguments, what a call of it gives. */
export class RuntimeFunction {
  readonly name: string;
  readonly values: readonly unknown[] | undefined;

  constructor(name: string, values?: readonly unknown[]) {
    this.name = name;
    this.values = values;
  }
}
