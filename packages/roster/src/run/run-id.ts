/** The id of the run of a plan: the same plan always has the same. */
export function runIdOf({ digest }: { readonly digest: string }): string {
  return digest.replace("sha256:", "").slice(0, 16);
}
