/**
 * Names of the fields of `Old`, up to five levels deep, that `New` lacks; `never` if it has all. Callers write object
 * literals, in which an unknown field is an error, but the generated code passes variables, in which it is not.
 */
export type LostFields<Old, New, Depth extends 0[] = []> = 5 extends Depth["length"]
  ? never
  : unknown extends New
    ? never
    : Items<Old> extends never
      ? LostKeys<Old, New, Depth>
      : LostFields<Items<Old>, Items<New>, [...Depth, 0]>;

type LostKeys<Old, New, Depth extends 0[]> = {
  [Key in Keys<Old>]: string extends Key
    ? never
    : Key extends Keys<New>
      ? Below<Key, LostFields<Field<Old, Key>, Field<New, Key>, [...Depth, 0]>>
      : string extends Keys<New>
        ? never
        : Key;
}[Keys<Old>];

type Below<Key extends string, Lost> = Lost extends string ? `${Key}.${Lost}` : never;

type Items<Value> = Value extends readonly (infer Item)[] ? Item : never;

type Keys<Value> = Value extends string | number | boolean | readonly unknown[]
  ? never
  : Value extends object
    ? keyof Value & string
    : never;

type Field<Value, Key> = Value extends unknown ? (Key extends keyof Value ? Value[Key] : never) : never;

/** An output as old code uses it. Old code does not use an empty output. */
export type Read<Output> = [Output] extends [void] ? unknown : Output;
