/**
 * Compares two types key by key, for the type checker alone: nothing here runs. A difference is a literal
 * `<kind>|<path>`. Assignability alone would miss a removed optional key, so keys are looked at first.
 */

type Leaf = string | number | boolean | bigint | symbol | null | undefined | ((...input: never[]) => unknown);

type IsUnknown<T> = unknown extends T ? true : false;

type Join<Path extends string, Key extends PropertyKey> = Key extends string | number
  ? Path extends ""
    ? `${Key}`
    : `${Path}.${Key}`
  : Path;

type KnownKeys<T> = keyof {
  [Key in keyof T as string extends Key ? never : number extends Key ? never : Key]: T[Key];
};

type IsOpen<T> = string extends keyof T ? true : false;

type OptionalKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? Key : never }[keyof T];

/** How deep a type is followed; recursive types end here. */
type Deeper = [never, 0, 1, 2, 3, 4, 5, 6];

/** Answer enums are open: a literal stands for every value of its kind. */
type Open<T> = T extends string ? string : T extends number ? number : T;

/** What of an old input the new one no longer takes. */
export type InputDifferences<Old, New, Path extends string = "", Depth extends number = 7> = [Depth] extends [
  never,
]
  ? never
  : IsUnknown<New> extends true
    ? never
    : IsUnknown<Old> extends true
      ? `narrowed|${Path}`
      : | InputLeaves<Extract<Old, Leaf>, New, Path>
        | InputObjects<Exclude<Old, Leaf>, Exclude<New, Leaf>, Path, Depth>;

type InputLeaves<Old, New, Path extends string> = [Old] extends [New] ? never : `narrowed|${Path}`;

/** Of a union every member must be taken as it is by one of the new ones. */
type InputObjects<Old, New, Path extends string, Depth extends number> = [Old] extends [never]
  ? never
  : [New] extends [never]
    ? `narrowed|${Path}`
    : IsUnion<Old> extends true
      ? InputUnion<Old, New, Path, Depth>
      : IsUnion<New> extends true
        ? InputUnion<Old, New, Path, Depth>
        : InputObject<Old, New, Path, Depth>;

type InputUnion<Old, New, Path extends string, Depth extends number> = Old extends unknown
  ? [Taken<Old, New, Depth>] extends [never]
    ? `narrowed|${Path}`
    : never
  : never;

type Taken<Old, New, Depth extends number> = New extends unknown
  ? [InputObject<Old, New, "", Depth>] extends [never]
    ? true
    : never
  : never;

type InputObject<Old, New, Path extends string, Depth extends number> = Old extends readonly (infer OldItem)[]
  ? New extends readonly (infer NewItem)[]
    ? InputDifferences<OldItem, NewItem, `${Path}[]`, Deeper[Depth]>
    : `narrowed|${Path}`
  : | InputKeys<Old, New, Path>
    | {
        [Key in KnownKeys<Old> & keyof New]: InputDifferences<
          Exclude<Old[Key], undefined>,
          Exclude<New[Key], undefined>,
          Join<Path, Key>,
          Deeper[Depth]
        >;
      }[KnownKeys<Old> & keyof New]
    | (IsOpen<Old> extends true
        ? IsOpen<New> extends true
          ? InputDifferences<Old[keyof Old], New[keyof New], Join<Path, "*">, Deeper[Depth]>
          : `narrowed|${Join<Path, "*">}`
        : never);

type InputKeys<Old, New, Path extends string> =
  | (IsOpen<New> extends true ? never : Named<"lost", Exclude<KnownKeys<Old>, keyof New>, Path>)
  | Named<
      "required",
      Exclude<KnownKeys<New>, OptionalKeys<New> | Exclude<keyof Old, OptionalKeys<Old>>>,
      Path
    >;

/** What of an old answer its readers no longer find in the new one. */
export type AnswerDifferences<Old, New, Path extends string = "", Depth extends number = 7> = [
  Depth,
] extends [never]
  ? never
  : IsUnknown<Old> extends true
    ? never
    : IsUnknown<New> extends true
      ? `widened|${Path}`
      : | AnswerLeaves<Old, Extract<New, Leaf>, Path>
        | AnswerObjects<Exclude<Old, Leaf>, Exclude<New, Leaf>, Path, Depth>;

type AnswerLeaves<Old, New, Path extends string> = [New] extends [Open<Old>] ? never : `widened|${Path}`;

/** Of a union every new member must read like one of the old ones. */
type AnswerObjects<Old, New, Path extends string, Depth extends number> = [New] extends [never]
  ? never
  : [Old] extends [never]
    ? `widened|${Path}`
    : IsUnion<New> extends true
      ? AnswerUnion<Old, New, Path, Depth>
      : IsUnion<Old> extends true
        ? AnswerUnion<Old, New, Path, Depth>
        : AnswerObject<Old, New, Path, Depth>;

type AnswerUnion<Old, New, Path extends string, Depth extends number> = New extends unknown
  ? [Known<Old, New, Depth>] extends [never]
    ? `widened|${Path}`
    : never
  : never;

type Known<Old, New, Depth extends number> = Old extends unknown
  ? [AnswerObject<Old, New, "", Depth>] extends [never]
    ? true
    : never
  : never;

type AnswerObject<
  Old,
  New,
  Path extends string,
  Depth extends number,
> = New extends readonly (infer NewItem)[]
  ? Old extends readonly (infer OldItem)[]
    ? AnswerDifferences<OldItem, NewItem, `${Path}[]`, Deeper[Depth]>
    : `widened|${Path}`
  : | Named<"lost", Exclude<KnownKeys<Old>, keyof New>, Path>
    | Named<
        "optional",
        Exclude<KnownKeys<Old>, OptionalKeys<Old>> & Exclude<OptionalKeys<New>, OptionalKeys<Old>>,
        Path
      >
    | {
        [Key in KnownKeys<Old> & keyof New]: AnswerDifferences<
          Exclude<Old[Key], undefined>,
          Exclude<New[Key], undefined>,
          Join<Path, Key>,
          Deeper[Depth]
        >;
      }[KnownKeys<Old> & keyof New]
    | (IsOpen<Old> extends true
        ? IsOpen<New> extends true
          ? AnswerDifferences<Old[keyof Old], New[keyof New], Join<Path, "*">, Deeper[Depth]>
          : `lost|${Join<Path, "*">}`
        : never);

type Named<Kind extends string, Key, Path extends string> = Key extends PropertyKey
  ? `${Kind}|${Join<Path, Key>}`
  : never;

/** Asked of every member: one that takes in all the others does not make a union less of one. */
type IsUnion<T> = true extends IsOneOf<T, T> ? true : false;

type IsOneOf<T, Whole> = T extends unknown ? ([Whole] extends [T] ? false : true) : never;
