/** The conditions of packages' exports that this process was started with: what it evaluates finds packages as it does itself. */
export function startConditions(
  execArgv: readonly string[] = process.execArgv,
  nodeOptions: string = process.env.NODE_OPTIONS ?? "",
): readonly string[] {
  const words = [...nodeOptions.split(/\s+/), ...execArgv];
  return words.flatMap((word, index) => {
    const [, joined] = /^(?:--conditions|-C)=(.+)$/.exec(word) ?? [];
    if (joined !== undefined) return [joined];
    const next = words[index + 1];
    return (word === "--conditions" || word === "-C") && next !== undefined ? [next] : [];
  });
}
