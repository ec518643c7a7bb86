const methods = ["GET", "PUT", "POST", "DELETE", "PATCH"] as const;

export function otherMethods(method: string): (typeof methods)[number][] {
  return methods.filter((other) => other !== method);
}

/** Leaves out a part of a list of security requirements. */
type Weaken = <Requirement extends object>(security: readonly Requirement[]) => Requirement[];

/**
 * Ways to ask for less than a list of security requirements does.
 * @param security names of the schemes of each alternative
 * @returns each with its index where it takes a whole alternative away
 */
export function weakerRequirements(
  security: readonly (readonly string[])[],
): (readonly [label: string, weaken: Weaken, dropped?: number])[] {
  if (security.length === 0) return [];
  const alternatives = security.flatMap((names, index) => {
    const label = names.join(" and ");
    const dropped = [
      `${label} no longer enough`,
      ((all) => all.toSpliced(index, 1)) as Weaken,
      index,
    ] as const;
    const parts = names.map((name) => {
      const weaken: Weaken = (all) =>
        all.map((requirement, position) =>
          position === index
            ? (Object.fromEntries(
                Object.entries(requirement).filter(([key]) => key !== name),
              ) as typeof requirement)
            : requirement,
        );
      return [`${label} without ${name} is enough`, weaken] as const;
    });
    return [...(security.length < 2 ? [] : [dropped]), ...(names.length < 2 ? [] : parts)];
  });
  return [["open to all", () => []], ...alternatives];
}
