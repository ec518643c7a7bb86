import ts from "typescript";

/**
 * Gives an alias to each schema that leads back to itself through no object, as a list of itself does: an alias may do
 * so, and the property of an interface may not (TS2502).
 */
export function withAliases(nodes: readonly ts.Node[]): ts.Node[] {
  const types = new Map(nodes.flatMap(schemaTypes));
  const referred = new Map([...types].map(([name, type]) => [name, eagerReferences(type)]));
  const recursive = [...types.keys()].filter((name) => reaches(referred, name));
  if (recursive.length === 0) return [...nodes];
  const taken = new Set(nodes.flatMap((node) => (isNamed(node) ? node.name.text : [])));
  const aliases = new Map<string, string>();
  for (const name of recursive) {
    let alias = name.replaceAll(/[^A-Za-z0-9_$]/g, "_").replace(/^(?=\d)/, "_");
    while (taken.has(alias)) alias += "_";
    taken.add(alias);
    aliases.set(name, alias);
  }
  const aliasOf = (name: string | undefined): ts.TypeNode | undefined => {
    const alias = aliases.get(name ?? "");
    return alias === undefined ? undefined : ts.factory.createTypeReferenceNode(alias);
  };
  const declarations = recursive.map((name) => {
    const type = replaceNodes(types.get(name)!, (node) => aliasOf(nameOfReference(node)));
    return ts.factory.createTypeAliasDeclaration(undefined, aliases.get(name)!, undefined, type);
  });
  const others = nodes.map((node) => {
    const members: readonly ts.Node[] = schemasOf(node)?.members ?? [];
    return replaceNodes(node, (child) => {
      if (!ts.isPropertySignature(child) || !members.includes(child)) return undefined;
      const { modifiers, name, questionToken, type } = child;
      const alias = aliasOf(nameOf(child)) ?? type;
      return ts.factory.updatePropertySignature(child, modifiers, name, questionToken, alias);
    });
  });
  return [...others, ...declarations];
}

/** A copy with others in the place of some nodes. */
function replaceNodes<Root extends ts.Node>(
  root: Root,
  replace: (node: ts.Node) => ts.Node | undefined,
): Root {
  const { transformed } = ts.transform<ts.Node>(root, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => replace(node) ?? ts.visitEachChild(node, visit, context);
      return visit;
    },
  ]);
  return transformed[0] as Root;
}

function isNamed(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** The object of `components.schemas`. */
function schemasOf(node: ts.Node): ts.TypeLiteralNode | undefined {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return undefined;
  const type = node.members
    .filter(ts.isPropertySignature)
    .find((member) => nameOf(member) === "schemas")?.type;
  return type !== undefined && ts.isTypeLiteralNode(type) ? type : undefined;
}

function schemaTypes(node: ts.Node): [name: string, type: ts.TypeNode][] {
  return (schemasOf(node)?.members ?? []).flatMap((member) =>
    ts.isPropertySignature(member) && member.type !== undefined ? [[nameOf(member), member.type]] : [],
  );
}

function nameOf({ name }: ts.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}

/** Schemas that the compiler needs at once; the members of an object wait. */
function eagerReferences(type: ts.TypeNode): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = nameOfReference(node);
    if (name !== undefined) found.add(name);
    else if (!ts.isTypeLiteralNode(node)) ts.forEachChild(node, visit);
  };
  visit(type);
  return found;
}

/** Whether a schema leads back to itself. */
function reaches(referred: ReadonlyMap<string, ReadonlySet<string>>, start: string): boolean {
  const found = new Set(referred.get(start));
  // A set yields members that are added while it is iterated.
  for (const name of found) for (const next of referred.get(name) ?? []) found.add(next);
  return found.has(start);
}

/** The name in `components["schemas"][name]`. */
function nameOfReference(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: inner, indexType } = node;
  const isSchemas = textOf(inner.indexType) === "schemas" && ts.isTypeReferenceNode(inner.objectType);
  return isSchemas ? textOf(indexType) : undefined;
}

function textOf(type: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}
